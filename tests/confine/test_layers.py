"""Which layers hold, what they leave behind in the process, and systems that know fewer of them."""

import os
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.confine import calls, layers, meaning_of

ROOT = Path(__file__).resolve().parent.parent.parent
Inside = Callable[..., subprocess.CompletedProcess[str]]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")

# As on a kernel that does not know these calls: they answer "no such call" from here on.
OLDER_KERNEL = """
from guide.confine import calls, kernel
place, token = calls.MACHINES[os.uname().machine]
steps = calls._step(calls._LOAD, calls._AT_NUMBER)
for number in {unknown}:
    steps += b"".join(calls._answer(number, 38))
kernel.give_up_privileges()
kernel.install_filter(steps + calls._step(calls._RETURN, calls._ALLOW), calls._SECCOMP[place])
confine.confine_process(); confine.write_only_in([data])
print(sorted(name for name, holds in confine.layers().items() if not holds))
"""


@linux_only
def test_this_system_has_them_all(inside: Inside) -> None:
    done = inside("print(sorted(name for name, holds in confine.layers().items() if holds))")
    assert done.stdout.strip() == "['calls', 'folders', 'hook', 'memory']"


@linux_only
@pytest.mark.parametrize(
    ("unknown", "missing"),
    [
        ("(444,)", "['folders']"),
        ("(calls._SECCOMP[place],)", "['calls']"),
        ("(444, calls._SECCOMP[place])", "['calls', 'folders']"),
    ],
)
def test_an_older_kernel_lacks_some_and_the_rest_still_holds(
    unknown: str, missing: str, inside: Inside
) -> None:
    code = OLDER_KERNEL.format(unknown=unknown)
    done = inside(
        code + "print(confine.writing_into(outside, lambda: 'exported'))\n"
        "import socket\n"
        "try: socket.socket()\n"
        "except PermissionError: print('refused')",
        confined=False,
    )
    assert done.stdout.splitlines() == [missing, "exported", "refused"]


def test_each_layer_is_told_to_the_reader_whether_it_holds_or_not(inside: Inside) -> None:
    said = inside("print('\\n'.join(map(confine.meaning_of, confine.layers())))").stdout
    unsaid = [meaning_of(name) for name in layers()]  # nothing holds in the tests themselves
    assert len({*said.splitlines(), *unsaid}) == 2 * len(unsaid)


@linux_only
def test_no_memory_is_left_behind_and_new_files_are_the_owners_alone(inside: Inside) -> None:
    done = inside(
        "import resource\n"
        "print(resource.getrlimit(resource.RLIMIT_CORE), libc.prctl(3, 0, 0, 0, 0), os.umask(0))\n"
        "status = Path('/proc/self/status').read_text()\n"
        "print(*(line for line in status.splitlines() if 'NoNewPrivs' in line or 'omp:' in line))"
    )
    limits, status = done.stdout.splitlines()
    assert limits == f"(0, 0) 0 {0o077}"
    assert status.split() == ["NoNewPrivs:", "1", "Seccomp:", "2"]


def start_without_rights(code: str) -> subprocess.Popen[str]:
    nobody = {"user": "nobody", "group": 65534, "extra_groups": ()} if os.geteuid() == 0 else {}
    return subprocess.Popen(
        ["/usr/bin/python3", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd="/",
        **nobody,
    )


@linux_only
@pytest.mark.skipif(not Path("/usr/bin/python3").exists(), reason="needs the system's Python")
@pytest.mark.parametrize("confined", [True, False])
def test_another_program_of_the_same_person_cannot_look_inside(confined: bool) -> None:
    begin = "from guide import confine; confine.confine_process()\n" if confined else ""
    secret = start_without_rights(f"{begin}print('ready', flush=True); import time; time.sleep(60)")
    try:
        assert secret.stdout
        if secret.stdout.readline() != "ready\n":
            pytest.skip("nobody cannot read the program's files here")
        code = f"open('/proc/{secret.pid}/mem', 'rb'); open('/proc/{secret.pid}/environ').read()"
        spy = start_without_rights(code)
        _, said = spy.communicate(timeout=30)
    finally:
        secret.kill()
        secret.communicate()
    assert ("Permission denied" in said) is confined


def answer_of(steps: bytes, call: int, first: int, token: int) -> int:
    """What the kernel would make of a call: the filter's steps, followed one by one."""
    given = struct.pack("<iIQQ", call, token, 0, first)
    at, value = 0, 0
    while True:
        code, if_so, if_not, operand = struct.unpack_from("HBBI", steps, at * 8)
        if code == 0x06:
            return int(operand)
        if code == 0x20:
            (value,) = struct.unpack_from("<I", given, operand)
            at += 1
        else:
            fits = {0x15: value == operand, 0x35: value >= operand, 0x45: value & operand}[code]
            at += 1 + (if_so if fits else if_not)


@pytest.mark.parametrize("machine", calls.MACHINES)
def test_the_filter_of_every_machine_allows_and_refuses_the_same(machine: str) -> None:
    place, token = calls.MACHINES[machine]
    steps = calls.filter_for(machine)
    allow, refuse = 0x7FFF0000, 0x00050000

    def answer(call: int, first: int = 0) -> int:
        return answer_of(steps, call, first, token)

    for numbers in calls._REFUSED.values():
        if numbers[place] >= 0:
            assert answer(numbers[place]) == refuse | 1
    for numbers in calls._SOCKETS:
        assert answer(numbers[place], 1) == allow
        for family in (0, 2, 10, 16, 17, 40):
            assert answer(numbers[place], family) == refuse | 97
    assert answer(calls._CLONE[place], 0x3D0F00) == allow  # the C library's threads
    assert answer(calls._CLONE[place], 0x01200011) == refuse | 1  # its children
    assert answer(calls._CLONE3[place]) == refuse | 38
    assert answer(63) == allow  # any other call
    assert answer_of(steps, 63, 0, 0x40000003) == 0x80000000  # a 32-bit one


def test_a_machine_that_is_not_known_is_said_to_have_no_filter() -> None:
    assert calls.limit_calls("riscv64") is False
