"""Prove that the same sources give the same bytes: build twice, apart, and compare every file.

Usage: python3 build_spec/reproduce.py [--keep]
Both builds start from copies of the sources in new folders of different names and lengths, make
their own environments, run one after the other, and differ in what a machine could let slip into a
build: time, time zone, language, umask, the seed of Python's hashes. Takes some six minutes.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from dev import commit_time

ROOT = Path(__file__).resolve().parent.parent


class Machine(NamedTuple):
    """What differs between the two builds."""

    folder: str
    umask: int
    variables: dict[str, str]


MACHINES = (
    Machine("a", 0o022, {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}),
    Machine(
        "another folder with a longer name",
        0o077,
        {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"},
    ),
)


def copy_sources(folder: Path) -> None:
    """Copy what git knows or would take, and nothing that was built."""
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, place)


def build(base: Path, machine: Machine, seconds: str) -> Path:
    """Package a copy of the sources and give the folder of what came out.

    Raises:
        subprocess.CalledProcessError: the build failed; its own words stand above.
    """
    folder = base / machine.folder
    copy_sources(folder)
    subprocess.run(
        [sys.executable, folder / "build_spec" / "dev.py", "package"],
        env={**os.environ, **machine.variables, "SOURCE_DATE_EPOCH": seconds},
        umask=machine.umask,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return folder / "dist"


def contents(folder: Path) -> dict[str, Path]:
    """Every file below a folder by its path inside it."""
    return {str(file.relative_to(folder)): file for file in folder.rglob("*") if file.is_file()}


def differences(one: Path, other: Path) -> list[str]:
    """The files that are not the same in both folders, or only in one of them."""
    first, second = contents(one), contents(other)
    return sorted(
        name
        for name in first.keys() | second.keys()
        if name not in first
        or name not in second
        or not filecmp.cmp(first[name], second[name], shallow=False)
    )


def main() -> int:
    base = Path(tempfile.mkdtemp(prefix="reproduce-"))
    seconds = commit_time()
    try:
        one, other = (build(base, machine, seconds) for machine in MACHINES)
        differing = differences(one, other)
        for name in differing:
            print(f"differs: {name}")
        print((one / "SHA256SUMS").read_text(encoding="utf-8"), end="")
        count = len(contents(one))
    finally:
        if "--keep" in sys.argv[1:]:
            print(f"Kept: {base}")
        else:
            shutil.rmtree(base)
    if differing:
        return 1
    print(f"Identical: all {count} files of two builds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
