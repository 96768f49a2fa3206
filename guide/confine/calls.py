"""Which system calls this process may make: a seccomp filter, as the kernel's small programs are.

Sockets only of the local kind, by which a window reaches the screen and a screen reader reaches the
window. No way around them (io_uring), no child processes, no other program, no look into another
process. All else is allowed: a list of what Qt needs would break with the next of its versions.
"""

import struct

from guide.confine import kernel

_LOCAL = 1  # AF_UNIX
_THREAD = 0x00010000  # CLONE_THREAD
_PERMISSION, _NO_SUCH_CALL, _NO_SUCH_FAMILY = 1, 38, 97  # EPERM, ENOSYS, EAFNOSUPPORT
_OLD_NUMBERS = 0x40000000  # x86-64's second set of numbers for the same calls

# struct seccomp_data: the call's number, the machine, an address, six values.
_AT_NUMBER, _AT_MACHINE, _AT_FIRST_VALUE = 0, 4, 16
_LOAD, _IF_EQUAL, _IF_AT_LEAST, _IF_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _REFUSE, _END_PROCESS = 0x7FFF0000, 0x00050000, 0x80000000

# Each call's number on x86-64 and on 64-bit ARM, in this order; -1 where a machine has none such.
MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # place in the pairs, token
_SECCOMP = (317, 277)
_SOCKETS = ((41, 198), (53, 199))  # socket, socketpair
_CLONE, _CLONE3 = (56, 220), (435, 435)
_REFUSED = {
    "fork": (57, -1),
    "vfork": (58, -1),
    "execve": (59, 221),
    "execveat": (322, 281),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),  # connects without a call of ours
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "bpf": (321, 280),
    "userfaultfd": (323, 282),
    "add_key": (248, 217),
    "request_key": (249, 218),  # makes the kernel start a program
    "keyctl": (250, 219),
    "unshare": (272, 97),
    "setns": (308, 268),
    "chroot": (161, 51),
    "pivot_root": (155, 41),
    "mount": (165, 40),
    "umount2": (166, 39),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsmount": (432, 432),
}


def limit_calls(machine: str) -> bool:
    """Install the filter for every thread of this process, for good; False on a machine unknown.

    Raises:
        OSError: the kernel knows no such filters.
    """
    if machine not in MACHINES:
        return False
    kernel.give_up_privileges()
    kernel.install_filter(filter_for(machine), _SECCOMP[MACHINES[machine][0]])
    return True


def filter_for(machine: str) -> bytes:
    """The filter's steps, eight bytes each."""
    place, token = MACHINES[machine]
    steps = [
        # A call by another machine's numbers (a 32-bit one) could be anything.
        _step(_LOAD, _AT_MACHINE),
        _step(_IF_EQUAL, token, 1, 0),
        _step(_RETURN, _END_PROCESS),
        _step(_LOAD, _AT_NUMBER),
        _step(_IF_AT_LEAST, _OLD_NUMBERS, 0, 1),
        _step(_RETURN, _REFUSE | _PERMISSION),
    ]
    for numbers in _REFUSED.values():
        if numbers[place] >= 0:
            steps += _answer(numbers[place], _PERMISSION)
    # What clone3 is asked lies in memory, out of a filter's sight; told that there is none, the C
    # library makes its threads by clone.
    steps += _answer(_CLONE3[place], _NO_SUCH_CALL)
    steps += _only_if(_CLONE[place], _IF_BIT, _THREAD, _PERMISSION)
    for numbers in _SOCKETS:
        steps += _only_if(numbers[place], _IF_EQUAL, _LOCAL, _NO_SUCH_FAMILY)
    return b"".join((*steps, _step(_RETURN, _ALLOW)))


def _answer(call: int, error: int) -> list[bytes]:
    """Answer a call by an error."""
    return [_step(_IF_EQUAL, call, 0, 1), _step(_RETURN, _REFUSE | error)]


def _only_if(call: int, test: int, value: int, error: int) -> list[bytes]:
    """Allow a call if its first value passes the test, or else answer it by an error."""
    return [
        _step(_IF_EQUAL, call, 0, 4),
        _step(_LOAD, _AT_FIRST_VALUE),
        _step(test, value, 1, 0),
        _step(_RETURN, _REFUSE | error),
        _step(_RETURN, _ALLOW),
    ]


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("HBBI", code, if_so, if_not, value)
