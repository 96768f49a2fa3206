"""Real processes, confined as the program confines itself, in which something tries to get out."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "build_spec"))  # where the reading of traces lies
PROLOGUE = """
import ctypes, os, sys
from pathlib import Path
from guide import confine
data, outside = Path(sys.argv[1]), Path(sys.argv[2])
libc = ctypes.CDLL(None, use_errno=True)
def told(answer):  # what C code answers, as Python would tell it
    if answer < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return answer
"""
CONFINED = "confine.confine_process(); confine.write_only_in([data])\n"

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")


def unmeasured() -> dict[str, str]:
    """The variables of a process whose lines are not counted: the count is a file outside."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COV")}


class Places:
    """A data folder, and a folder beside it with a file that nobody may touch."""

    def __init__(self, tmp_path: Path) -> None:
        self.data, self.outside = tmp_path / "data", tmp_path / "outside"
        self.data.mkdir()
        self.outside.mkdir()
        (self.outside / "precious").write_text("kept")

    def untouched(self) -> bool:
        found = [(each.name, each.read_text()) for each in self.outside.iterdir()]
        return found == [("precious", "kept")]


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path)


@pytest.fixture
def inside(places: Places) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run a piece of code in a process of its own, confined before its first line."""

    def run(code: str, *, confined: bool = True) -> subprocess.CompletedProcess[str]:
        text = PROLOGUE + (CONFINED if confined else "") + code
        return subprocess.run(
            [sys.executable, "-c", text, str(places.data), str(places.outside)],
            cwd=ROOT,
            env={**unmeasured(), "QT_QPA_PLATFORM": "offscreen"},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    return run
