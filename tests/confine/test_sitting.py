"""A whole sitting in the real window, every system call of it written down and looked through."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from guide import paths

ROOT = Path(__file__).resolve().parent.parent.parent
CALLS = "%file,%network,%process,ftruncate,fchmod,io_uring_setup"
STRACE = ("strace", "-f", "-y", "-qq", "-s", "300", "-e", f"trace={CALLS}", "-o")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="system calls are written down on Linux"),
    pytest.mark.skipif(not shutil.which(STRACE[0]), reason="strace is not installed"),
    pytest.mark.timeout(400),
]

CHANGES = re.compile(
    r"^(creat|mkdir|mkdirat|mknod|mknodat|unlink|unlinkat|rmdir|rename|renameat2?|link|linkat|symlink"
    r"|symlinkat|truncate|chmod|fchmodat2?|chown|lchown|fchownat|utime|utimensat|setxattr)\("
)
OPENED_TO_WRITE = re.compile(r"^open(at)?\(.*(O_WRONLY|O_RDWR|O_CREAT)")
NEW_PROCESS = re.compile(r"^(fork|vfork|clone|clone3)\(")


class Trace:
    """The calls of a process, those that the kernel refused left out unless asked for."""

    def __init__(self, file: Path) -> None:
        lines = [
            line.split(maxsplit=1)[1] for line in file.read_text(errors="replace").splitlines()
        ]
        self.tried = [line for line in whole(lines) if "(" in line]
        self.done = [line for line in self.tried if not re.search(r"= -1 E", line)]

    def written(self) -> list[str]:
        """Every path that was changed or opened to be changed."""
        touched = [one for one in self.done if CHANGES.match(one) or OPENED_TO_WRITE.match(one)]
        return [path for one in touched for path in paths_in(one.split(" = ")[0])]

    def sockets(self) -> list[str]:
        return [one for one in self.tried if one.startswith(("socket(", "socketpair("))]

    def programs(self) -> list[str]:
        return [one for one in self.tried if one.startswith(("execve(", "execveat("))]

    def children(self) -> list[str]:
        """Every process that was made; threads are none."""
        made = [one for one in self.done if NEW_PROCESS.match(one)]
        return [one for one in made if "CLONE_THREAD" not in one]


def paths_in(call: str) -> Iterator[str]:
    """Every path that a call names, told in full where it names it from an open folder."""
    for folder, path in re.findall(r'(?:<([^<>]*)>, )?"((?:[^"\\]|\\.)*)"', call):
        yield os.path.normpath(os.path.join(folder, path))  # noqa: PTH118 - as the kernel does


def whole(lines: list[str]) -> Iterator[str]:
    """Calls that another thread broke in two count once; what they came to is not looked for."""
    for line in lines:
        if not line.startswith(("<...", "+++", "---")):
            yield line


def traced(arguments: list[str], folder: Path, **variables: str) -> Trace:
    """Run the program to its end and give what it asked of the system."""
    log, home = folder / "calls", folder / "home"
    home.mkdir(exist_ok=True)
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(folder), **variables}
    done = subprocess.run(
        [*STRACE, str(log), sys.executable, "-m", "guide", *arguments],
        cwd=ROOT,
        env={**clean, "PYTHONDONTWRITEBYTECODE": "1"},
        input=variables.get("SAID", ""),
        capture_output=True,
        text=True,
        timeout=380,
        check=False,
    )
    if "PTRACE_TRACEME" in done.stderr or "not permitted" in done.stderr:
        pytest.skip("strace may not trace here")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(home.iterdir())
    return Trace(log)


def outside(trace: Trace, folders: tuple[Path, ...]) -> list[str]:
    allowed = ("/dev/null", "/dev/tty", "/dev/dri/")
    return [
        path
        for path in trace.written()
        if not path.startswith(allowed)
        and not any(path == str(one) or path.startswith(f"{one}/") for one in folders)
    ]


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen of its own."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as stream:
        yield f":{stream.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture(autouse=True)
def shipped_library(built_library: Path) -> None:
    if not paths.library_file().exists():
        shutil.copyfile(built_library, paths.library_file())


def keeps_to_itself(trace: Trace, folders: tuple[Path, ...]) -> None:
    assert [one for one in trace.sockets() if "AF_UNIX" not in one] == []
    assert len(trace.programs()) == 1, "only the program itself is started"
    assert trace.children() == []
    assert outside(trace, folders) == []


def sitting_keeps_to_itself(trace: Trace, tmp_path: Path) -> None:
    own = [path for path in trace.written() if path.startswith(f"{tmp_path}/stillwater-")]
    assert any("/notes/" in path for path in own), "notes were written, so the trace is not empty"
    # Looking for a place for its throw-away folder, Python tries out whether one can be written.
    tried_out = [path for path in trace.written() if re.fullmatch(rf"{tmp_path}/\w{{8}}", path)]
    keeps_to_itself(trace, (Path(os.path.commonpath(own)), *map(Path, tried_out)))


def test_a_sitting_off_screen_keeps_to_itself(tmp_path: Path) -> None:
    trace = traced(["--smoke-test"], tmp_path, QT_QPA_PLATFORM="offscreen")
    assert trace.sockets() == []
    sitting_keeps_to_itself(trace, tmp_path)


def test_a_sitting_on_a_screen_speaks_to_the_screen_alone(tmp_path: Path, screen: str) -> None:
    trace = traced(["--smoke-test"], tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=screen)
    assert trace.sockets()
    reached = [one for one in trace.done if one.startswith("connect(")]
    assert all("X11-unix" in one or "nscd" in one for one in reached)
    sitting_keeps_to_itself(trace, tmp_path)


def test_an_export_is_written_where_the_caller_says_and_nowhere_else(tmp_path: Path) -> None:
    data, picked, secret = tmp_path / "data", tmp_path / "picked", tmp_path / "secret"
    picked.mkdir()
    secret.write_text("seven quiet rivers")
    known = ["--data-dir", str(data), "--passphrase-file", str(secret)]
    traced(["notes", "init", *known], tmp_path)
    traced(["notes", "add", *known], tmp_path, SAID="A sentence that stays.")
    for form, name in (("json", "a.json"), ("markdown", "notes"), ("archive", "b.backup")):
        command = ["notes", "export", str(picked / name), "--format", form, *known]
        keeps_to_itself(traced(command, tmp_path), (data, picked))
    assert sorted(each.name for each in picked.iterdir()) == ["a.json", "b.backup", "notes"]


def test_reading_writes_nothing_at_all(tmp_path: Path) -> None:
    trace = traced(["--data-dir", str(tmp_path / "none"), "search", "why"], tmp_path)
    keeps_to_itself(trace, ())
    assert not (tmp_path / "none").exists()
