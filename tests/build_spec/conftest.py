"""The scripts of build_spec are started by their file; here they are imported by name."""

import sys
from pathlib import Path

BUILD_SPEC = Path(__file__).resolve().parent.parent.parent / "build_spec"
sys.path[:0] = [str(BUILD_SPEC), str(BUILD_SPEC / "linux")]
