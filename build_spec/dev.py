"""Run, test, package and measure Stillwater from its sources; this is all the set-up there is.

python3 build_spec/dev.py run [ARGS…]         start the program (`python -m guide ARGS…`)
python3 build_spec/dev.py test [PYTEST ARGS…] lint, types, tests with coverage
python3 build_spec/dev.py package             build what this system can build, into dist/
python3 build_spec/dev.py bench [--quick]     measure start, memory, search and notes

Each makes .venv when it is missing, from locked and hashed packages. Plain Python 3.11 or newer.
"""

from __future__ import annotations

import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from environment import (
    ROOT,
    build_library,
    check_qt,
    has_screen,
    needed_plugins,
    prepare,
    program_environment,
)
from system_packages import SetUpError, provide, say

if TYPE_CHECKING:
    from collections.abc import Sequence

BUILD = ROOT / "build"
DIST = ROOT / "dist"


def asks_for_window(args: Sequence[str]) -> bool:
    """Whether the arguments leave the program to open its window instead of a command."""
    rest = iter(args)
    for arg in rest:
        if arg == "--data-dir":
            next(rest, None)
        elif not arg.startswith("--data-dir="):
            return False
    return True


def start(python: Path, args: Sequence[str], **variables: str) -> int:
    """Run the program from source until it ends and give its exit code."""
    command = [str(python), "-P", "-m", "guide", *args]
    return subprocess.call(command, env=program_environment(**variables))


def draw_window(python: Path, args: Sequence[str]) -> int:
    """Draw the window where there is no screen, into one PNG file, and name it."""
    picture = BUILD / "window.png"
    picture.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        options = ["--screenshot", str(picture), "--data-dir", scratch, *args]
        code = start(python, options, QT_QPA_PLATFORM="offscreen")
    if not code:
        print(f"There is no screen here, so the window was drawn off screen: {picture}")
    return code


def run(args: Sequence[str]) -> int:
    """Start the program with its arguments; set-up speaks on stderr only."""
    python = prepare("run")
    window = asks_for_window(args)
    if window or any(arg.startswith("--") for arg in args[:1]):
        check_qt(python, needed_plugins(os.environ))
    build_library(python)
    if has_screen(os.environ):
        return start(python, args)
    if window:
        return draw_window(python, args)
    return start(python, args, QT_QPA_PLATFORM="offscreen")


def pytest_arguments(args: Sequence[str]) -> list[str]:
    """The whole suite, on all cores, with coverage; with own arguments only what they ask for."""
    whole = ("--cov", "--cov-report=term", "--numprocesses=auto", "--dist=worksteal")
    return ["-m", "pytest", *(args or whole)]


def run_pytest(python: Path, args: Sequence[str], failed: Sequence[str]) -> int:
    """Run pytest, say what failed before it, and let pytest's own closing line be the last."""
    seed = str(secrets.randbelow(2**32))  # another order of sets each time, the same on every core
    variables = program_environment(QT_QPA_PLATFORM="offscreen", PYTHONHASHSEED=seed)
    command = [str(python), *pytest_arguments(args)]
    held = ""
    with subprocess.Popen(
        command, cwd=ROOT, env=variables, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        for line in process.stdout or ():
            sys.stdout.write(held)
            sys.stdout.flush()
            held = line
    if failed:
        print(f"Failed before the tests: {', '.join(failed)}.")
    sys.stdout.write(held)
    sys.stdout.flush()
    return process.returncode


def test(args: Sequence[str]) -> int:
    """Check form, types and behaviour; the exit code is 0 only when all of them are in order."""
    python = prepare("test")
    check_qt(python, ())
    build_library(python)
    checks = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy": ["-m", "mypy"],
    }
    failed = [name for name, check in checks.items() if subprocess.call([python, *check], cwd=ROOT)]
    code = run_pytest(python, args, failed)
    return 1 if failed else code


def commit_time() -> str:
    """The last commit's time in seconds, which stands for "now" in every file that is built.

    SOURCE_DATE_EPOCH, when it is set, says so itself. Without a commit it is the first day of 1980,
    the earliest that a zip file can hold.
    """
    if os.environ.get("SOURCE_DATE_EPOCH", "").isdigit():
        return os.environ["SOURCE_DATE_EPOCH"]
    git = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "315532800"


def provide_build_tools() -> None:
    """Make sure of the tools that PyInstaller and the trimming call on Linux.

    Raises:
        SetUpError: one is missing and cannot be installed here.
    """
    missing = [] if shutil.which("objcopy") and shutil.which("strip") else ["binutils"]
    if sys.base_prefix == "/usr":
        # Debian links its interpreter statically; the bundle needs the shared one beside it.
        name = f"libpython{sysconfig.get_python_version()}"
        if not any(Path("/usr/lib").glob(f"*/{name}.so.1.0")):
            missing.append(name)
    if missing:
        provide(missing, "Packaging needs tools that are not here.")


def packaging_steps(bundle: Path) -> dict[str, list[str | Path]]:
    """What is done to build and pack the program here, in order, by what is said about it."""
    spec, work, icons = ROOT / "build_spec", BUILD / "pyinstaller", BUILD / "icons"
    freeze = ["-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"]
    places = [f"--distpath={DIST}", f"--workpath={work}"]
    return {
        "Drawing the icons": [spec / "icons.py", icons],
        "Building the program's folder": [*freeze, *places, spec / "guide.spec"],
        "Trying it": [spec / "smoke_test.py", bundle, work / "guide"],
        "Listing what is in it": [spec / "sbom.py", bundle, work / "guide", DIST],
        **packing_steps(bundle, icons),
        "Writing the checksums": [spec / "sums.py", DIST],
    }


def packing_steps(bundle: Path, icons: Path) -> dict[str, list[str | Path]]:
    """The installers that can be made here around the program's folder."""
    makers = {
        "linux": (("run", "readelf"), ("deb", "dpkg-deb"), ("rpm", "rpmbuild")),
        "win32": (("setup", "makensis"),),
        "darwin": (("dmg", "hdiutil"),),
    }
    folder = (
        ROOT / "build_spec" / {"win32": "windows", "darwin": "macos"}.get(sys.platform, "linux")
    )
    steps: dict[str, list[str | Path]] = {}
    for ending, tool in makers.get(sys.platform, ()):
        if shutil.which(tool):
            steps[f"Building the .{ending}"] = [folder / f"make_{ending}.py", bundle, icons, DIST]
        else:
            say(f"No .{ending} is built: {tool} is not here.")
    return steps


def package(_args: Sequence[str]) -> int:
    """Build the program's folder and, where it is supported, the installers around it."""
    python = prepare("build")
    if sys.platform == "linux":
        check_qt(python, ("libqxcb.so", "libqwayland.so"))
        provide_build_tools()
    build_library(python)
    variables = program_environment(
        PYTHONHASHSEED="0",
        SOURCE_DATE_EPOCH=commit_time(),
        PYINSTALLER_CONFIG_DIR=str(BUILD / "pyinstaller-cache"),
        QT_QPA_PLATFORM="offscreen",
    )
    bundle = DIST / "stillwater"
    shutil.rmtree(DIST, ignore_errors=True)
    for name, step in packaging_steps(bundle).items():
        say(f"{name}…")
        code = subprocess.call([python, *step], env=variables)
        if code:
            return code
    print(f"The program's folder: {bundle}")
    return 0


def bench(args: Sequence[str]) -> int:
    """Measure the program from source and, when it has been built, from its folder in dist/."""
    python = prepare("run")
    check_qt(python, ("libqxcb.so",) if sys.platform == "linux" else ())
    build_library(python)
    return subprocess.call(
        [python, ROOT / "build_spec" / "bench.py", *args], env=program_environment()
    )


def main(arguments: Sequence[str]) -> int:
    """Do one of the four commands and give its exit code."""
    commands = {"run": run, "test": test, "package": package, "bench": bench}
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is what an older Python gets to read)
        say("Stillwater needs Python 3.11 or newer; start this with a newer one.")
        return 2
    if not arguments or arguments[0] not in commands:
        say(__doc__ or "")
        return 2
    try:
        return commands[arguments[0]](arguments[1:])
    except SetUpError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
