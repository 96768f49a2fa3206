"""Put Stillwater.app into a .dmg; not tried, for want of a Mac.

Usage, on macOS: python build_spec/macos/make_dmg.py BUNDLE ICONS OUT_FOLDER
BUNDLE is the folder beside which PyInstaller put the app.
"""

import platform
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def file_name() -> str:
    """The image's name, which says for which processors it is."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return f"stillwater-{tomllib.loads(text)['project']['version']}-{platform.machine()}.dmg"


def main() -> None:
    bundle, _icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    app = bundle.parent / "Stillwater.app"
    script = HERE / "make_dmg.sh"
    subprocess.run(["/bin/sh", script, app, out_folder / file_name()], check=True)


if __name__ == "__main__":
    main()
