"""The few calls into the Linux kernel that Python has no function for."""

import ctypes
import os
import struct

_CORE_SIZE = 4
_SET_DUMPABLE, _SET_NO_NEW_PRIVILEGES = 4, 38
_LANDLOCK_CREATE, _LANDLOCK_ADD, _LANDLOCK_RESTRICT = 444, 445, 446  # alike on every machine
_ASK_VERSION = 1
_PATH_BENEATH = 1
_FILTER_MODE, _ALL_THREADS = 1, 1

_libc = ctypes.CDLL(None, use_errno=True)


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def close_to_others() -> None:
    """No other process of the same user may read or trace this one; no core file is written."""
    _done(_libc.setrlimit(_CORE_SIZE, struct.pack("QQ", 0, 0)))  # `resource` would cost the start
    _done(_libc.prctl(_SET_DUMPABLE, 0, 0, 0, 0))


def give_up_privileges() -> None:
    """Nothing this thread starts may ever gain rights; the kernel asks for it before any limit."""
    _done(_libc.prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0))


def install_filter(steps: bytes, seccomp: int) -> None:
    """Let the program `steps` decide on every system call of every thread of this process."""
    program = _Program(len(steps) // 8, steps)
    _call(seccomp, _FILTER_MODE, _ALL_THREADS, ctypes.byref(program))


def landlock_version() -> int:
    """The version of Landlock that the kernel knows.

    Raises:
        OSError: it knows none, or was told not to use it.
    """
    return _call(_LANDLOCK_CREATE, None, 0, _ASK_VERSION)


def new_ruleset(attributes: bytes) -> int:
    """The descriptor of a set of rules, to be closed."""
    return _call(_LANDLOCK_CREATE, attributes, len(attributes), 0)


def add_rule(ruleset: int, rule: bytes) -> None:
    """Allow what `rule` says below one path."""
    _call(_LANDLOCK_ADD, ruleset, _PATH_BENEATH, rule, 0)


def restrict_thread(ruleset: int) -> None:
    """Hold this thread, and those it starts from now on, to a set of rules for good."""
    _call(_LANDLOCK_RESTRICT, ruleset, 0)


def _call(number: int, *values: object) -> int:
    return _done(_libc.syscall(ctypes.c_long(number), *values))


def _done(answer: int) -> int:
    if answer < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code))
    return answer
