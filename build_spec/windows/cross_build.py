"""Build the Windows program and its setup on Debian, with Wine in place of Windows.

Usage, as root on Debian: python3 build_spec/windows/cross_build.py [OUT_FOLDER]
OUT_FOLDER is dist/windows unless it is given. A release is built on Windows (`dev.py package`),
where Python is current; this shows that the same spec and drop list hold there.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in (".", "linux")]

from dev import commit_time  # noqa: E402 (they lie in other folders)
from empty_system import Fault  # noqa: E402
from environment import build_library, prepare  # noqa: E402
from make_setup import make_portable, make_setup, version  # noqa: E402
from reproduce import copy_sources  # noqa: E402
from wine_system import BUILD, ROOT, WORK, provide_python, wine, wine_system  # noqa: E402

PYTHON = "Z:\\win\\python\\python.exe"
LAY_OUT = (
    "import sys; sys.path.insert(0, r'Z:\\win\\sources\\build_spec'); import pathlib, bindings; "
    "bindings.unpack_bindings(pathlib.Path(sys.executable))"
)
FREEZE = ("-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR")
PLACES = ("--distpath", "Z:\\win\\dist", "--workpath", "Z:\\win\\pyinstaller")


def lay_out_sources() -> None:
    """Copy the sources, with the compiled library and the icons, to where Windows programs look."""
    python = prepare("build")
    build_library(python)
    sources = WORK / "sources"
    shutil.rmtree(sources, ignore_errors=True)
    copy_sources(sources)
    shutil.copyfile(ROOT / "resources" / "library.db", sources / "resources" / "library.db")
    draw = [python, ROOT / "build_spec" / "icons.py", sources / "build" / "icons"]
    subprocess.run(draw, check=True, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})


def run(*command: str, **variables: str) -> None:
    """Run the Windows Python.

    Raises:
        Fault: it failed.
    """
    done = wine(PYTHON, *command, **variables)
    if done.returncode:
        raise Fault(f"{command[:2]} ended with {done.returncode}: {done.stdout}{done.stderr}")


def build(out_folder: Path) -> tuple[Path, ...]:
    """Build the program's folder, the setup and the portable folder.

    Raises:
        Fault: the Windows Python refused; the text says what it said.
    """
    seconds = commit_time()
    lay_out_sources()
    with wine_system():
        provide_python()
        run("-c", LAY_OUT)
        print("Building the program's folder…", flush=True)
        spec = "Z:\\win\\sources\\build_spec\\guide.spec"
        run(*FREEZE, *PLACES, spec, PYTHONHASHSEED="0", SOURCE_DATE_EPOCH=seconds)
    out_folder.mkdir(parents=True, exist_ok=True)
    bundle, icons = WORK / "dist" / "stillwater", WORK / "sources" / "build" / "icons"
    return (
        make_setup(bundle, icons, out_folder, int(seconds), version()),
        make_portable(bundle, out_folder, int(seconds), version()),
    )


def main() -> int:
    out_folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "dist" / "windows"
    if os.geteuid() or not shutil.which("debootstrap") or not shutil.which("makensis"):
        print("This needs root and: apt-get install -y debootstrap nsis")
        return 1
    BUILD.mkdir(exist_ok=True)
    try:
        for made in build(out_folder):
            print(f"{made}: {made.stat().st_size / 2**20:.1f} MiB")
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
