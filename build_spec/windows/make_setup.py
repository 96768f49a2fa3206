"""Put the packaged program into a Windows setup, and into a portable folder as a .zip.

Usage: python build_spec/windows/make_setup.py BUNDLE ICONS OUT_FOLDER
Needs makensis. The same bytes each time for the same commit; SOURCE_DATE_EPOCH, when set, is the
time that every file bears.
"""

import os
import subprocess
import sys
import time
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# Its being there makes the program keep all it writes in it; see guide/paths.py.
DATA_FOLDER = "data"
# A .zip holds no earlier time.
FIRST_TIME = 315_532_800


def version() -> str:
    """The program's version."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def make_setup(bundle: Path, icons: Path, out_folder: Path, seconds: int, number: str) -> Path:
    """Write the setup for a version number and give its file.

    Raises:
        subprocess.CalledProcessError: makensis refused; its own words stand above.
    """
    out_file = out_folder / f"stillwater-{number}-setup.exe"
    files = [file for file in bundle.rglob("*") if file.is_file()]
    for file in files:
        os.utime(file, (seconds, seconds))
    words = {
        "VERSION": number,
        "BUNDLE": bundle.resolve(),
        "ICON": (icons / "stillwater.ico").resolve(),
        "OUT_FILE": out_file.resolve(),
        "KIBIBYTES": sum(file.stat().st_size for file in files) // 1024,
    }
    defines = [f"-D{name}={value}" for name, value in words.items()]
    command = ["makensis", "-V2", "-WX", *defines, str(HERE / "setup.nsi")]
    subprocess.run(command, check=True)
    return out_file


def make_portable(bundle: Path, out_folder: Path, seconds: int, number: str) -> Path:
    """Write the portable folder as a .zip and give its file."""
    out_file = out_folder / f"stillwater-{number}-windows-portable.zip"
    moment = time.gmtime(max(seconds, FIRST_TIME))[:6]
    with zipfile.ZipFile(out_file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(zipfile.ZipInfo(f"Stillwater/{DATA_FOLDER}/", moment), b"")
        for file in sorted(file for file in bundle.rglob("*") if file.is_file()):
            entry = zipfile.ZipInfo(f"Stillwater/{file.relative_to(bundle).as_posix()}", moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    for made in (
        make_setup(bundle, icons, out_folder, seconds, version()),
        make_portable(bundle, out_folder, seconds, version()),
    ):
        print(f"{made}: {made.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
