"""The system says that the screen is locked or that it goes to sleep, and the notes hear it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SPEAKER = Path(__file__).with_name("fake_login1.py")
ROOT = Path(__file__).resolve().parents[3]
CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>custom</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
"""


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    """A private bus; gives its address."""
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("there is no dbus-daemon here")
    config, socket = tmp_path / "bus.conf", tmp_path / "bus"
    config.write_text(CONFIG.format(socket=socket))
    with subprocess.Popen(
        [daemon, f"--config-file={config}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        assert running.stdout is not None
        running.stdout.readline()
        yield f"unix:path={socket}"
        running.terminate()


def heard_on(address: str) -> dict[str, bool]:
    done = subprocess.run(
        [sys.executable, SPEAKER],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": address, "PYTHONPATH": str(ROOT)},
    )
    pairs = (line.rsplit(": ", 1) for line in done.stdout.splitlines())
    return {name: said == "True" for name, said in pairs}


def test_locking_sleeping_and_switching_are_heard_and_nothing_else(bus: str) -> None:
    assert heard_on(bus) == {
        "lock": True,
        "unlock": False,
        "sleep": True,
        "wake": False,
        "switch away": True,
        "switch back": False,
        "screen locked": True,
        "idle": False,
        "after the end": False,
    }


def test_without_a_bus_nothing_happens_and_nothing_is_said(tmp_path: Path) -> None:
    code = (
        "from PySide6.QtCore import QCoreApplication\n"
        "from guide.ui.notes.screen_lock import ScreenLock\n"
        "app = QCoreApplication([]); one = ScreenLock(app); app.processEvents(); one.end()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=ROOT,
        env={**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={tmp_path / 'none'}"},
    )
    assert (done.stdout, done.stderr) == ("", "")
