"""The project's own Python environment: made once, kept in step with the lock files."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bindings import unpack_bindings
from system_packages import QT_LIBRARIES, SetUpError, provide, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
# What is packaged must not depend on what else was installed for tests.
BUILD_VENV = ROOT / "build" / "venv"
LOCKS = ROOT / "build_spec" / "locks"

# Run inside the environment: import Qt, then load the platform plugins named as arguments.
QT_PROBE = """
import ctypes, pathlib, sys
import PySide6.QtWidgets
folder = pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms"
for name in sys.argv[1:]:
    ctypes.CDLL(str(folder / name))
"""


def venv_python(venv: Path, platform: str = sys.platform) -> Path:
    """The interpreter inside an environment."""
    return venv / ("Scripts/python.exe" if platform == "win32" else "bin/python")


def stamp_file(venv: Path, lock: Path) -> Path:
    """Where the environment remembers which state of a lock file it was installed from."""
    return venv / f"installed-{lock.stem}.sha256"


def lock_hash(lock: Path) -> str:
    """What stands for a lock file's content in the stamp."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def is_installed(venv: Path, lock: Path) -> bool:
    """Whether the environment holds what the lock file says, as far as its stamp knows."""
    stamp = stamp_file(venv, lock)
    return (
        venv_python(venv).exists()
        and stamp.exists()
        and stamp.read_text(encoding="ascii").strip() == lock_hash(lock)
    )


def make_venv(venv: Path) -> None:
    """Make the environment, unless a usable one is there.

    Raises:
        SetUpError: Python's venv module is not complete, as on a bare Debian, or it failed.
    """
    python = venv_python(venv)
    if python.exists() and not run_quietly([str(python), "-c", "import pip"]).returncode:
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        provide((package,), "Python's own venv module is missing.")
    say(f"Making the project's own Python environment in {venv.relative_to(ROOT)}…")
    made = run_quietly([sys.executable, "-m", "venv", "--clear", str(venv)])
    if made.returncode:
        say(made.stdout + made.stderr)
        raise SetUpError("The environment could not be made; the words above say why.")


def run_quietly(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and keep what it prints."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def install(venv: Path, lock: Path) -> None:
    """Install exactly what a lock file pins, each file checked against its hash.

    Raises:
        SetUpError: pip failed; its own words stand above.
    """
    say("Installing the pinned packages; this happens once and can take a few minutes…")
    pip = [str(venv_python(venv)), "-m", "pip", "--disable-pip-version-check"]
    rules = ["--quiet", "--require-hashes", "--no-deps", "--only-binary=:all:"]
    done = run_quietly([*pip, "install", *rules, "-r", str(lock)])
    if done.returncode:
        say(done.stdout + done.stderr)
        raise SetUpError(
            "The packages could not be installed: see above, check that this machine "
            "can reach its package index, and run the command again."
        )
    unpack_bindings(venv_python(venv))
    stamp_file(venv, lock).write_text(lock_hash(lock) + "\n", encoding="ascii")


def has_screen(variables: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window could be seen: always on Windows and macOS, else with X11 or Wayland."""
    if variables.get("QT_QPA_PLATFORM", "").split(":")[0] in {"offscreen", "minimal"}:
        return False
    if platform in {"win32", "darwin"}:
        return True
    return bool(variables.get("DISPLAY") or variables.get("WAYLAND_DISPLAY"))


def needed_plugins(variables: Mapping[str, str], platform: str = sys.platform) -> tuple[str, ...]:
    """The platform plugins that must load here for the window to open."""
    if platform != "linux" or not has_screen(variables, platform):
        return ()
    return ("libqwayland.so",) if variables.get("WAYLAND_DISPLAY") else ("libqxcb.so",)


def check_qt(python: Path, plugins: Sequence[str]) -> None:
    """Make sure that Qt, and the platform plugins named, find the system's libraries.

    Raises:
        SetUpError: one is missing and cannot be installed here; the sentence names it.
    """
    probe = [str(python), "-c", QT_PROBE, *plugins]
    failed = run_quietly(probe)
    if not failed.returncode:
        return
    cause = failed.stderr.strip().rpartition("\n")[2]
    provide(QT_LIBRARIES, f"Qt does not find a library of the system ({cause}).")
    if run_quietly(probe).returncode:
        raise SetUpError(f"Qt still does not find a library of the system ({cause}).")


def prepare(lock_name: str) -> Path:
    """Bring the environment in step with a lock file and give its interpreter.

    Raises:
        SetUpError: it cannot be done here; the sentence says what would help.
    """
    venv = BUILD_VENV if lock_name == "build" else VENV
    # To run, the environment for tests will do: its lock holds all that run.txt holds.
    names = ("run", "test") if lock_name == "run" else (lock_name,)
    if not any(is_installed(venv, LOCKS / f"{name}.txt") for name in names):
        make_venv(venv)
        install(venv, LOCKS / f"{lock_name}.txt")
    return venv_python(venv)


def is_stale(product: Path, sources: Iterable[Path]) -> bool:
    """Whether a made file is missing or older than one of its sources."""
    if not product.exists():
        return True
    made = product.stat().st_mtime
    return any(source.stat().st_mtime > made for source in sources)


def library_sources(root: Path) -> tuple[Path, ...]:
    """What the library is made from: each topic, each folder of topics, and the compiler itself."""
    content = root / "resources" / "library"
    return (content, *content.rglob("*"), *(root / "guide" / "library").rglob("*.py"))


def compile_program(python: Path) -> None:
    """Store the modules' bytecode: the program itself may not write beside them."""
    folder = str(ROOT / "guide")
    subprocess.run([str(python), "-m", "compileall", "-q", folder], stdout=sys.stderr, check=False)


def build_library(python: Path) -> None:
    """Compile the topics into the one file that the program opens, if that file is out of date.

    Raises:
        SetUpError: the compiler refused; its own words stand above.
    """
    compile_program(python)
    product = ROOT / "resources" / "library.db"
    if not is_stale(product, library_sources(ROOT)):
        return
    say("Building the library…")
    content = ROOT / "resources" / "library" / "en"
    command = [str(python), "-P", "-m", "guide", "library", "build", str(content)]
    command += ["-o", str(product)]
    done = subprocess.run(command, env=program_environment(), stdout=sys.stderr, check=False)
    if done.returncode:
        raise SetUpError("The library could not be built; the words above say why.")


def program_environment(**extra: str) -> dict[str, str]:
    """The variables under which `python -P -m guide` finds this source tree from any folder."""
    return {**os.environ, "PYTHONPATH": str(ROOT), **extra}
