"""What a program asked of the system, as `strace` wrote it down: written, sent, started.

Used by the tests of confinement and by the trials of the packages; see `COMMAND`.
"""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

_CALLS = "%file,%network,%process,ftruncate,fchmod,io_uring_setup,landlock_restrict_self,seccomp"
# With the file to write into as the next word, then the program.
COMMAND = ("strace", "-f", "-y", "-qq", "-s", "300", "-e", f"trace={_CALLS}", "-o")
# The same, with all that is sent over sockets, in full.
COMMAND_WITH_WORDS = (
    *("strace", "-f", "-y", "-qq", "-s", "65536", "-e"),
    *(f"trace={_CALLS},write,writev", "-o"),
)
# Written to without anything being kept.
_NOWHERE = ("/dev/null", "/dev/tty", "/dev/dri/")

_CHANGES = re.compile(
    r"^(creat|mkdir|mkdirat|mknod|mknodat|unlink|unlinkat|rmdir|rename|renameat2?|link|linkat|symlink"
    r"|symlinkat|truncate|chmod|fchmodat2?|chown|lchown|fchownat|utime|utimensat|setxattr)\("
)
_OPENED_TO_WRITE = re.compile(r"^open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT)")
_NEW_PROCESS = re.compile(r"^(fork|vfork|clone|clone3)\(")
_SENT = re.compile(r"^(sendto|sendmsg|sendmmsg|write|writev)\(\d+<(socket|UNIX)")


class Trace:
    """The calls of a process; `done` leaves out those that the kernel refused."""

    def __init__(self, file: Path) -> None:
        lines = file.read_text(errors="replace").splitlines()
        self.tried = list(_whole(each.split(maxsplit=1)[1] for each in lines))
        self.done = [line for line in self.tried if not re.search(r"= -1 E", line)]

    def written(self) -> list[str]:
        """Every path that was changed or opened to be changed."""
        touched = [one for one in self.done if _CHANGES.match(one) or _OPENED_TO_WRITE.match(one)]
        return [path for one in touched for path in _paths_in(one.split(" = ")[0])]

    def written_outside(self, folders: Iterable[Path]) -> list[str]:
        """Those of the written paths that are in none of the folders."""
        places = tuple(map(str, folders))
        return [
            path
            for path in self.written()
            if not path.startswith(_NOWHERE)
            and not any(path == place or path.startswith(f"{place}/") for place in places)
        ]

    def sockets(self) -> list[str]:
        """Every socket that was asked for."""
        return [one for one in self.tried if one.startswith(("socket(", "socketpair("))]

    def programs(self) -> list[str]:
        """Every program that was asked for, with its arguments."""
        return [one for one in self.tried if one.startswith(("execve(", "execveat("))]

    def children(self) -> list[str]:
        """Every process that was made; threads are none."""
        made = [one for one in self.done if _NEW_PROCESS.match(one)]
        return [one for one in made if "CLONE_THREAD" not in one]

    def sent(self) -> list[str]:
        """Every call that sent something over a socket, as far as it was written down."""
        return [one for one in self.done if _SENT.match(one)]


def _paths_in(call: str) -> Iterator[str]:
    """Every path that a call names, told in full where it names it from an open folder."""
    for folder, path in re.findall(r'(?:<([^<>]*)>, )?"((?:[^"\\]|\\.)*)"', call):
        yield os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 (as the kernel does)


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Calls that another thread broke in two count once; what they came to is not looked for."""
    for line in lines:
        if not line.startswith(("<...", "+++", "---")) and "(" in line:
            yield line
