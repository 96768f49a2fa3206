"""What can be said of the macOS package without a Mac."""

import plistlib
import re
import shutil
import subprocess
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent.parent / "build_spec" / "macos"
SCRIPT = FOLDER / "make_dmg.sh"


def test_the_apps_description_is_neutral_and_remembers_no_windows(telling: frozenset[str]) -> None:
    words = plistlib.loads((FOLDER / "info.plist").read_bytes())
    assert words["CFBundleDisplayName"] == "Stillwater"
    assert words["NSQuitAlwaysKeepsWindows"] is False  # else a picture of the window is kept
    assert telling.isdisjoint(re.findall("[a-z]+", str(words).lower()))


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
def test_the_script_can_be_read_by_every_shell(shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not here")
    done = subprocess.run([shell, "-n", str(SCRIPT)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("shellcheck"), reason="looks over shell scripts")
def test_the_script_has_no_known_slip() -> None:
    done = subprocess.run(["shellcheck", str(SCRIPT)], capture_output=True, text=True, check=False)
    assert done.stdout == ""


def test_it_says_what_is_wrong_with_what_it_was_given(tmp_path: Path) -> None:
    done = subprocess.run(
        ["sh", str(SCRIPT), str(tmp_path), "out.dmg"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr == f"There is no program in {tmp_path}.\n"


def test_that_it_was_not_tried_is_said() -> None:
    assert "Not tried" in SCRIPT.read_text(encoding="utf-8")
