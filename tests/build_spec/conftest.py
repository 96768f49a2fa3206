"""The scripts of build_spec are started by their file; here they are imported by name."""

import sys
from pathlib import Path

import pytest

BUILD_SPEC = Path(__file__).resolve().parent.parent.parent / "build_spec"
sys.path[:0] = [str(BUILD_SPEC), str(BUILD_SPEC / "linux"), str(BUILD_SPEC / "windows")]


@pytest.fixture
def telling() -> frozenset[str]:
    """What gives the subject away to someone who looks over a list of installed programs."""
    words = "cry crying cries tears sex sexual orgasm intimacy partner"
    return frozenset(words.split())
