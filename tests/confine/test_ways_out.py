"""Code that is inside and wants out, to the network, to another program, into another process."""

import subprocess
import sys
from collections.abc import Callable

import pytest

from guide import confine

Inside = Callable[..., subprocess.CompletedProcess[str]]
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")

IN_PYTHON = {
    "a socket": "import socket; socket.socket()",
    "a socket of the newer kind": "import socket; socket.socket(socket.AF_INET6)",
    "looking up a name": "import socket; socket.getaddrinfo('localhost', 80)",
    "an address": "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9/')",
    "a browser": "import webbrowser; webbrowser.GenericBrowser('true').open('http://x')",
    "a program": "import subprocess; subprocess.run(['true'])",
    "a shell": "os.system('true')",
    "a child": "os.fork() or os._exit(0)",
    "a spawned child": "os.posix_spawn('/bin/true', ['true'], {})",
    "becoming another program": "os.execv('/bin/true', ['true'])",
}
BELOW_PYTHON = {
    "an IPv4 socket": "told(libc.socket(2, 1, 0))",
    "an IPv6 datagram": "told(libc.socket(10, 2, 0))",
    "a link to the kernel's network side": "told(libc.socket(16, 3, 0))",
    "a raw packet": "told(libc.socket(17, 3, 0))",
    "a link to a virtual machine's host": "told(libc.socket(40, 1, 0))",
    "a socket by its bare number": "told(libc.syscall(41, 2, 1, 0))",
    "a ring that opens sockets": "told(libc.syscall(425, 4, ctypes.create_string_buffer(120)))",
    "a child": "told(libc.fork()) or os._exit(0)",
    "a child by its bare number": "told(libc.syscall(57)) or os._exit(0)",
    "another program": "told(libc.execv(b'/bin/true', (ctypes.c_char_p * 2)(b'true', None)))",
    "a program from memory": (
        "held = libc.memfd_create(b'x', 0); os.write(held, Path('/bin/true').read_bytes());"
        "none = (ctypes.c_char_p * 1)(None); told(libc.fexecve(held, none, none))"
    ),
    "a spawned program": (
        "args = (ctypes.c_char_p * 2)(b'true', None); child = ctypes.c_int();"
        "code = libc.posix_spawn(ctypes.byref(child), b'/bin/true', None, None, args, None);"
        "ctypes.set_errno(code); told(-code)"
    ),
    "tracing the parent": "told(libc.ptrace(0x4206, os.getppid(), None, None))",
    "reading the parent": (
        "class Part(ctypes.Structure): _fields_ = [('at', ctypes.c_void_p), ('n', ctypes.c_long)]\n"
        "told(libc.process_vm_readv(os.getppid(), ctypes.byref(Part(0, 0)), 1,"
        " ctypes.byref(Part(0, 0)), 1, 0))"
    ),
}
BY_QT = {
    "a TCP socket": (
        "from PySide6.QtNetwork import QHostAddress, QTcpServer, QTcpSocket\n"
        "got_out = QTcpServer().listen(QHostAddress.SpecialAddress.LocalHost)\n"
    ),
    "a datagram": (
        "from PySide6.QtNetwork import QHostAddress, QUdpSocket\n"
        "got_out = QUdpSocket().bind(QHostAddress.SpecialAddress.LocalHost)\n"
    ),
    "a program": (
        "from PySide6.QtCore import QProcess\n"
        "child = QProcess(); child.start('true'); got_out = child.waitForFinished()\n"
    ),
    "a program that goes on by itself": (
        "from PySide6.QtCore import QProcess\ngot_out = QProcess.startDetached('true')[0]\n"
    ),
}


@pytest.mark.parametrize("attempt", IN_PYTHON.values(), ids=IN_PYTHON)
def test_python_refuses_it_and_says_so(attempt: str, inside: Inside) -> None:
    done = inside(attempt)
    assert done.returncode == 1
    assert "WayOutRefused: Stillwater" in done.stderr


@linux_only
@pytest.mark.parametrize("attempt", BELOW_PYTHON.values(), ids=BELOW_PYTHON)
def test_the_kernel_refuses_what_passes_python_by(attempt: str, inside: Inside) -> None:
    done = inside(attempt)
    assert done.returncode == 1
    refusals = ("Operation not permitted", "Address family not supported")
    assert any(words in done.stderr.splitlines()[-1] for words in refusals)


@linux_only
@pytest.mark.parametrize("attempt", BY_QT.values(), ids=BY_QT)
def test_qt_gets_nowhere_either(attempt: str, inside: Inside) -> None:
    attempt += "\nsys.exit(0 if got_out else 3)"
    assert inside(attempt, confined=False).returncode == 0, "the attempt itself does not work"
    assert inside(attempt).returncode == 3


@linux_only
@pytest.mark.parametrize(
    "attempt", ["an IPv4 socket", "a child", "another program", "a spawned program"]
)
def test_the_same_attempts_succeed_in_a_process_that_is_not_confined(
    attempt: str, inside: Inside
) -> None:
    assert inside(BELOW_PYTHON[attempt], confined=False).returncode == 0


@linux_only
@pytest.mark.skipif("os.uname().machine != 'x86_64'", reason="calls of a 32-bit x86 program")
def test_the_numbers_of_a_32_bit_program_end_the_process(inside: Inside) -> None:
    socket_by_int_80 = "b8 67 01 00 00 cd 80 c3"  # mov eax, 359; int 0x80; ret
    done = inside(
        "import mmap\n"
        "page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)\n"
        f"page.write(bytes.fromhex('{socket_by_int_80}'))\n"
        "ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()"
    )
    assert done.returncode == -31  # SIGSYS


@linux_only
def test_threads_that_ran_before_and_those_that_come_are_held_too(inside: Inside) -> None:
    done = inside(
        "import threading\n"
        "go, said = threading.Event(), []\n"
        "def attempt(): go.wait(); said.append(libc.socket(2, 1, 0))\n"
        "early = threading.Thread(target=attempt); early.start()\n"
        "confine.confine_process(); go.set()\n"
        "late = threading.Thread(target=attempt); late.start()\n"
        "early.join(); late.join(); print(said)",
        confined=False,
    )
    assert done.stdout.strip() == "[-1, -1]"


@linux_only
def test_what_the_window_needs_is_left(inside: Inside) -> None:
    done = inside(
        "import socket, threading\n"
        "one, other = socket.socketpair(); one.send(b'local'); assert other.recv(9) == b'local'\n"
        "one = threading.Thread(target=lambda: print('threads')); one.start(); one.join()\n"
        "assert Path('/etc/passwd').read_bytes()"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "threads\n", "")


def test_an_address_handed_to_the_desktop_goes_nowhere(inside: Inside) -> None:
    done = inside(
        "from PySide6.QtCore import QUrl\n"
        "from PySide6.QtGui import QDesktopServices\n"
        "from PySide6.QtWidgets import QApplication\n"
        "from guide.ui.links import SCHEMES, NoLinks\n"
        "taken = []\n"
        "class Watched(NoLinks):\n"
        "    def let_be(self, address): taken.append(address.scheme()); super().let_be(address)\n"
        "app = QApplication([]); links = Watched(app)\n"
        "for scheme in SCHEMES: QDesktopServices.openUrl(QUrl(f'{scheme}://somewhere/x'))\n"
        "assert taken == list(SCHEMES), taken"
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_tests_themselves_are_not_confined() -> None:
    assert not any(confine.layers().values())
