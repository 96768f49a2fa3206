"""A private X screen whose picture is read from memory: when a window settled, what a key costs.

Xvfb keeps its picture in a file (`-fbdir`); mapping that file shows every change without asking the
program or the X server anything. Times are wall clock in milliseconds, taken when a look begins, so
they are late by one look at most. A change no wider than a text cursor is not counted: it blinks.
"""

import ctypes
import ctypes.util
import mmap
import os
import shutil
import signal
import struct
import subprocess
import tempfile
import time
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

WIDTH, HEIGHT = 1366, 768
PIXEL = 4  # bytes, at 24 bits of colour
LOOK_MS = 2.0
CARET = 3  # pixels: the widest change that is taken for a blinking text cursor
PATIENCE_MS = 30_000.0
TOOLS = ("xvfb", "openbox", "libxtst6")


class MeterError(Exception):
    """A measurement could not be made; the text says why."""


def missing_tools() -> tuple[str, ...]:
    """The Debian packages that the meter needs and does not find."""
    found = (shutil.which("Xvfb"), shutil.which("openbox"), ctypes.util.find_library("Xtst"))
    return tuple(name for name, place in zip(TOOLS, found, strict=True) if not place)


def has_changed(before: bytes, after: bytes, stride: int) -> bool:
    """Whether two pictures differ by more than a text cursor that blinked.

    Args:
        before: four bytes a pixel, row after row.
        after: a picture of the same size.
        stride: the bytes of one row.
    """
    if before == after:
        return False
    first, last = stride, -1
    for start in range(0, len(after), stride):
        old, new = before[start : start + stride], after[start : start + stride]
        if old == new:
            continue
        difference = int.from_bytes(old, "big") ^ int.from_bytes(new, "big")
        first = min(first, stride - (difference.bit_length() + 7) // 8)
        lowest = (difference & -difference).bit_length() - 1
        last = max(last, stride - 1 - lowest // 8)
        if last // PIXEL - first // PIXEL >= CARET:
            return True
    return False


class Screen:
    """An Xvfb of its own with a window manager, for as long as the `with` block lasts."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="screen-"))
        reading, writing = os.pipe()
        size = f"{WIDTH}x{HEIGHT}x24"
        options = [
            "-displayfd",
            str(writing),
            "-fbdir",
            str(self._folder),
            "-nolisten",
            "tcp",
            "-ac",
        ]
        self._server = subprocess.Popen(
            ["Xvfb", *options, "-screen", "0", size, "-nocursor"],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as pipe:
            self.display = ":" + pipe.readline().strip()
        if self.display == ":":
            raise MeterError("Xvfb did not start.")
        self._manager = subprocess.Popen(
            ["openbox", "--sm-disable"],
            env={"DISPLAY": self.display, "PATH": os.defpath, "HOME": str(self._folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        with (self._folder / "Xvfb_screen0").open("rb") as file:
            self._memory = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        # An XWD file: its header's size stands first, its number of colours as the 20th field.
        fields = struct.unpack(">25I", self._memory[:100])
        self.stride = fields[12]
        self._start = fields[0] + fields[19] * 12
        time.sleep(0.5)  # the window manager has no sign of its own that it is ready
        self._empty = self.picture()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._memory.close()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait()
        shutil.rmtree(self._folder)

    def picture(self) -> bytes:
        """The picture at this moment, four bytes a pixel (blue, green, red, unused)."""
        return self._memory[self._start : self._start + self.stride * HEIGHT]

    def wait_until_empty(self) -> None:
        """Wait until the last window is gone and the picture is that of the empty screen.

        Raises:
            MeterError: something is still shown after 30 s.
        """
        began = time.perf_counter()
        while self.picture() != self._empty:
            if (time.perf_counter() - began) * 1000 > PATIENCE_MS:
                raise MeterError("The screen did not become empty within 30 seconds.")
            time.sleep(LOOK_MS / 1000)

    def save(self, file: Path) -> None:
        """Write the picture as PNG."""
        rows = bytearray()
        picture = self.picture()
        for start in range(0, len(picture), self.stride):
            row = picture[start : start + WIDTH * PIXEL]
            colours = bytearray(WIDTH * 3)
            colours[0::3], colours[1::3], colours[2::3] = row[2::4], row[1::4], row[0::4]
            rows += b"\0" + colours
        size = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
        parts = ((b"IHDR", size), (b"IDAT", zlib.compress(bytes(rows))), (b"IEND", b""))
        with file.open("wb") as out:
            out.write(b"\x89PNG\r\n\x1a\n")
            for name, data in parts:
                check = zlib.crc32(name + data)
                out.write(struct.pack(">I", len(data)) + name + data + struct.pack(">I", check))

    def last_change(self, began: float, calm_ms: float, *, must_change: bool) -> float:
        """Watch until the picture has been calm for `calm_ms` and give the ms of its last change.

        Args:
            began: the `time.perf_counter()` that counts as 0 ms.
            calm_ms: how long nothing may change.
            must_change: whether to wait for a first change before calm counts; else a picture that
                never changes gives 0.

        Raises:
            MeterError: no change came, or no calm, within 30 s.
        """
        seen, changed = self.picture(), None if must_change else 0.0
        while (now := (time.perf_counter() - began) * 1000) < PATIENCE_MS:
            picture = self.picture()
            if has_changed(seen, picture, self.stride):
                seen, changed = picture, now
            elif changed is not None and now - changed >= calm_ms:
                return changed
            time.sleep(LOOK_MS / 1000)
        raise MeterError("The picture did not come to rest within 30 seconds.")


class Keyboard:
    """Keys pressed on a screen as by hand, through X's own test extension."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL(ctypes.util.find_library("X11"))
        self._test = ctypes.CDLL(ctypes.util.find_library("Xtst"))
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XStringToKeysym.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))

    def press(self, *names: str) -> None:
        """Press keys together, given by their X names ("a", "space", "Control_L"), and let go."""
        codes = [
            self._x11.XKeysymToKeycode(
                self._display, ctypes.c_ulong(self._x11.XStringToKeysym(name.encode()))
            )
            for name in names
        ]
        for code in codes:
            self._test.XTestFakeKeyEvent(self._display, code, 1, 0)
        for code in reversed(codes):
            self._test.XTestFakeKeyEvent(self._display, code, 0, 0)
        self._x11.XFlush(self._display)

    def close(self) -> None:
        """Take leave of the screen."""
        self._x11.XCloseDisplay(self._display)


def process_tree(pid: int) -> tuple[int, ...]:
    """A process and all that it started, as far as they still run."""
    children: list[int] = []
    for file in Path(f"/proc/{pid}/task").glob("*/children"):
        children += [int(child) for child in file.read_text(encoding="ascii").split()]
    return (pid, *(found for child in children for found in process_tree(child)))


def pss_mib(pid: int) -> float:
    """Memory of a process and what it started, shared pages split among those who map them."""
    total = 0
    for member in process_tree(pid):
        lines = Path(f"/proc/{member}/smaps_rollup").read_text(encoding="ascii").splitlines()
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


@dataclass(frozen=True, slots=True)
class Window:
    """A program with its window settled on a screen, and how long that took in milliseconds."""

    process: subprocess.Popen[bytes]
    settled_ms: float

    def close(self) -> None:
        """End the program and all that it started."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait()


def clean_environment(display: str, home: Path) -> dict[str, str]:
    """A fresh reader's variables: nothing of the caller's, no session bus, a home of its own."""
    return {
        "DISPLAY": display,
        "HOME": str(home),
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(home),
        "DBUS_SESSION_BUS_ADDRESS": f"unix:path={home}/none",
    }


def open_window(
    screen: Screen, command: Sequence[str], variables: Mapping[str, str], calm_ms: float = 1500
) -> Window:
    """Start a program and wait until its window has settled.

    Raises:
        MeterError: no window came to rest, or the program ended.
    """
    began = time.perf_counter()
    process = subprocess.Popen(command, env=variables, start_new_session=True)
    window = Window(process, 0.0)
    try:
        settled = screen.last_change(began, calm_ms, must_change=True)
    except MeterError:
        window.close()
        raise
    if process.poll() is not None:
        raise MeterError(f"{command[0]} ended by itself with {process.returncode}.")
    return Window(process, settled)


def key_ms(screen: Screen, keyboard: Keyboard, key: str, calm_ms: float = 300) -> float:
    """Press one key and give the ms until the picture's last change that follows it."""
    began = time.perf_counter()
    keyboard.press(key)
    return screen.last_change(began, calm_ms, must_change=True)
