"""The hostile code that the trials put into the package, tried from source."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")


def got_out(tmp_path: Path, *options: str) -> tuple[list[str], list[str]]:
    """The tries that succeeded, and what lies outside the data folder afterwards."""
    data, outside = tmp_path / "data", tmp_path / "outside"
    data.mkdir()
    outside.mkdir()
    (outside / "precious").write_text("kept")
    variables = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_spec" / "ways_out.py"), data, outside, *options],
        env={**variables, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:-1], [file.name for file in outside.iterdir()]


def test_with_the_layers_on_nothing_gets_out(tmp_path: Path) -> None:
    assert got_out(tmp_path) == ([""], ["precious"])


def test_the_tries_are_real(tmp_path: Path) -> None:
    tries, files = got_out(tmp_path, "--bare")
    assert {"an IPv4 socket", "a shell", "a child of Python", "a file of Qt"} <= set(tries)
    assert len(tries) >= 15
    assert "precious" not in files
