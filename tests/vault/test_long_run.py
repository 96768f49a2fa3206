"""A sample of the long run, in each of its parts; long_run.py says how to start all of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).with_name("long_run.py")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked to be killed")


def run(place: Path, *options: str) -> str:
    done = subprocess.run(
        [sys.executable, SCRIPT, "--seed", "7", "--folder", place / "run", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_fifty_kills_in_all_that_a_reader_does_lose_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, "--kills", "50")
    assert "    50 kills" in told
    assert told.count(", killed") == 10


def test_a_disk_that_fails_at_any_step_is_told_truthfully_and_loses_nothing(tmp_path: Path) -> None:
    told = run(tmp_path, "--faults", "1")
    assert "full: told DiskFull" in told
    assert "broken: told NotSaved" in told
    assert "unreadable once: told NotRead" in told


def test_damage_in_any_file_is_told_or_healed_and_made_no_worse(tmp_path: Path) -> None:
    told = run(tmp_path, "--damage", "7")
    assert "notes.db, a flipped bit: told" in told
    assert ".backup, cut at a page: BackupUnreadable" in told
    assert ".key, a flipped bit: healed" in told
    assert ".key and its twin, a flipped bit: told, and the words open them" in told
