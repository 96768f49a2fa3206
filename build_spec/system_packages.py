"""The system packages that set-up needs: found missing, then installed or named in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

# What PySide6's wheel links and does not carry: the first two lines to import it at all, the others
# to show a window (X11, then Wayland). The names hold for Debian 12 and later and Ubuntu 24.04.
QT_LIBRARIES = (
    *("libegl1", "libgl1", "libglib2.0-0", "libdbus-1-3", "libfontconfig1", "libfreetype6"),
    *("libxkbcommon0", "libx11-6"),
    *("libx11-xcb1", "libxkbcommon-x11-0", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0"),
    *("libxcb-keysyms1", "libxcb-randr0", "libxcb-render-util0", "libxcb-shape0", "libxcb-shm0"),
    *("libxcb-sync1", "libxcb-xfixes0", "libxcb-xkb1"),
    *("libwayland-client0", "libwayland-cursor0"),
)


class SetUpError(Exception):
    """Set-up cannot go on: the text is one calm sentence that says what to do."""


def say(sentence: str) -> None:
    """Tell how set-up goes, on stderr, so that stdout stays the program's own."""
    print(sentence, file=sys.stderr, flush=True)


def install_line(packages: Sequence[str], *, sudo: bool) -> str:
    """The one line that installs packages on Debian and Ubuntu."""
    return f"{'sudo ' if sudo else ''}apt-get install -y {' '.join(packages)}"


def may_install() -> bool:
    """Whether this is root on a system with apt-get."""
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: Sequence[str]) -> None:
    """Install packages with apt-get, as root.

    Raises:
        SetUpError: apt-get failed; its own words stand above.
    """
    say(f"Installing {len(packages)} system package(s) with apt-get…")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "-qq", "update"],
        ["apt-get", "-qq", "-y", "--no-install-recommends", "install", *packages],
    ):
        done = subprocess.run(command, env=quiet, capture_output=True, text=True, check=False)
        if done.returncode:
            say(done.stdout + done.stderr)
            raise SetUpError(
                f"apt-get could not install them; try: {install_line(packages, sudo=False)}"
            )


def provide(packages: Sequence[str], lack: str) -> None:
    """Install packages when that is possible here.

    Raises:
        SetUpError: it is not; the sentence says what lacks and names the line that helps.
    """
    if may_install():
        install(packages)
    else:
        raise SetUpError(f"{lack} On Debian or Ubuntu, run: {install_line(packages, sudo=True)}")
