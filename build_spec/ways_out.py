"""Hostile code inside the packaged program: puts on its layers, then tries to get out. Linux only.

ways_out DATA OUTSIDE           prints each try that succeeded; there should be none
ways_out DATA OUTSIDE --bare    the same without the layers, to see that the tries are real

Built beside the program with the same modules, libraries and hooks, and never shipped; the trials
in linux/ lay it into the installed package. From source it runs as well.
"""

import ctypes
import os
import sys
from collections.abc import Callable
from importlib import import_module  # what is tried may be missing: that counts as refused
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)
_TRUE = (ctypes.c_char_p * 2)(b"true", None)
_NOT_PERMITTED = 1
_BARE = "--bare"


def _socket_of_python() -> bool:
    # Where the interpreter has it built in, the bundle only bars it: hostile code lifts the bar.
    sys.modules.pop("_socket", None)
    import_module("_socket").socket()
    return True


def _child(fork: Callable[[], int]) -> bool:
    child = fork()
    if child == 0:
        os._exit(0)
    return child > 0


def _spawned() -> bool:
    child = ctypes.c_int()
    return not _libc.posix_spawn(ctypes.byref(child), b"/bin/true", None, None, _TRUE, None)


def _another_program() -> bool:
    # This process is still needed, so it asks for a file that is no program: where programs may be
    # started it is told just that.
    _libc.execv(b"/etc/passwd", _TRUE)
    return ctypes.get_errno() not in (0, _NOT_PERMITTED)


def _program_of_qt() -> bool:
    return bool(import_module("PySide6.QtCore").QProcess.startDetached("true")[0])


def _file_of_qt(place: Path) -> bool:
    qt = import_module("PySide6.QtCore")
    return bool(qt.QFile(str(place)).open(qt.QIODevice.OpenModeFlag.WriteOnly))


def _went_well(work: Callable[[], object]) -> bool:
    work()
    return True


def _database(place: Path) -> bool:
    import_module("apsw").Connection(str(place)).execute("create table a(b)")
    return True


def ways_out(outside: Path) -> dict[str, Callable[[], bool]]:
    """What is tried, by name: each answers whether it got out, or raises."""
    ring = ctypes.create_string_buffer(120)
    flags = os.O_CREAT | os.O_WRONLY
    return {
        "a socket of Python": _socket_of_python,
        "an IPv4 socket": lambda: _libc.socket(2, 1, 0) >= 0,
        "an IPv6 datagram": lambda: _libc.socket(10, 2, 0) >= 0,
        "a link to the kernel's network side": lambda: _libc.socket(16, 3, 0) >= 0,
        "a socket by its bare number": lambda: _libc.syscall(41, 2, 1, 0) >= 0,
        "io_uring": lambda: _libc.syscall(425, 4, ring) >= 0,
        "a child of Python": lambda: _child(os.fork),
        "a child of the C library": lambda: _child(_libc.fork),
        "a child by its bare number": lambda: _child(lambda: int(_libc.syscall(57))),
        "a shell": lambda: os.system("true") == 0,  # noqa: S605 (it must not be started)
        "a spawned program": _spawned,
        "another program": _another_program,
        "a program of Qt": _program_of_qt,
        "a file": lambda: (outside / "python").write_text("x") == 1,
        "a file of the C library": lambda: _libc.open(bytes(outside / "c"), flags, 0o600) >= 0,
        "a file of Qt": lambda: _file_of_qt(outside / "qt"),
        "a file of the database": lambda: _database(outside / "database"),
        "a file cut short": lambda: _went_well(lambda: os.truncate(outside / "precious", 1)),
        "a file removed": lambda: _went_well((outside / "precious").unlink),
    }


def got_out(data: Path, outside: Path, *, bare: bool) -> list[str]:
    """The tries that succeeded: with the program's own layers, or `bare` of them."""
    if not bare:
        confine = import_module("guide.confine")
        confine.confine_process()
        confine.write_only_in([data])
    found = []
    for name, attempt in ways_out(outside).items():
        try:
            if attempt():
                found.append(name)
        except Exception:  # noqa: BLE001, S112 (refused, however it is told)
            continue
    return found


if __name__ == "__main__":
    print("\n".join(got_out(Path(sys.argv[1]), Path(sys.argv[2]), bare=_BARE in sys.argv)))
