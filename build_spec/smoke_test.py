"""Try the packaged program: it starts in silence, leaves nothing behind and cannot reach a network.

Usage, after PyInstaller: python build_spec/smoke_test.py dist/stillwater build/pyinstaller/guide
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dropped import MODULES, is_dropped
from meter import Screen, clean_environment, missing_tools

NETWORK_CALLS = frozenset(
    ("socket", "connect", "bind", "listen", "accept", "sendto", "recvfrom", "getaddrinfo")
)
# Shared libraries that may call them. What speaks to the screen and to a screen reader (libX11 and
# libdbus-1) is the system's own; the program itself refuses every connection but local ones.
TRANSPORTS = {"libglib-2.0.so": "Qt's event loop; its only call is for the system log"}
UNDEFINED = re.compile(r"\bUND\s+([A-Za-z_0-9]+)")
SECONDS = 90


def bundled_files(bundle: Path) -> tuple[Path, ...]:
    """Every file and link of the bundle."""
    return tuple(file for file in bundle.rglob("*") if file.is_file() or file.is_symlink())


def importable(bundle: Path, probe: Path) -> tuple[str, ...]:
    """The dropped modules that can be imported inside the bundle all the same.

    The probe is an executable of the same build; started beside the bundle's files it has the same
    modules, libraries and hooks as the program.
    """
    with tempfile.TemporaryDirectory() as scratch:
        shutil.copy2(probe, scratch)
        shutil.copytree(bundle / "_internal", Path(scratch) / "_internal", symlinks=True)
        done = subprocess.run(
            [str(Path(scratch) / probe.name), *MODULES],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    return tuple(done.stdout.split())


def network_calls(file: Path) -> frozenset[str]:
    """The network calls that an ELF file takes from other libraries."""
    done = subprocess.run(
        ["readelf", "--dyn-syms", "--wide", str(file)], capture_output=True, text=True, check=True
    )
    return NETWORK_CALLS & set(UNDEFINED.findall(done.stdout))


def is_built_in(file: Path) -> bool:
    """Whether this is an interpreter whose network module is part of it, barred by a hook."""
    return file.name.startswith("libpython") and "_socket" in sys.builtin_module_names


def list_faults(bundle: Path, probe: Path) -> Iterator[str]:
    """What the drop list forbids and is there all the same."""
    for file in bundled_files(bundle):
        name = str(file.relative_to(bundle))
        if is_dropped(name):
            yield f"{name} is on the drop list"
        if not file.exists():
            yield f"{name} is a link to nothing"
    for module in importable(bundle, probe):
        yield f"the module {module} can be imported"


def call_faults(bundle: Path) -> Iterator[str]:
    """Shared libraries that could open a connection and are not known to need it."""
    for file in bundled_files(bundle):
        if ".so" in file.name and not file.is_symlink():
            calls = network_calls(file)
            known = any(file.name.startswith(name) for name in TRANSPORTS)
            if calls and not known and not is_built_in(file):
                yield f"{file.name} calls {', '.join(sorted(calls))}"


def start_faults(program: Path, variables: dict[str, str], home: Path) -> Iterator[str]:
    """What goes wrong when the program opens everything once, in a fresh home."""
    command = [str(program), "--smoke-test"]
    try:
        done = subprocess.run(
            command, env=variables, cwd=home, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired as late:
        yield f"it did not end within {SECONDS} seconds: {(late.stderr or b'').decode()}"
        return
    if done.returncode:
        yield f"it ended with {done.returncode}"
    if done.stdout or done.stderr:
        yield f"it printed: {(done.stdout + done.stderr).decode()}"
    for left in home.rglob("*"):
        yield f"it left {left.relative_to(home)} behind"


def offscreen_faults(program: Path) -> Iterator[str]:
    """The start without a screen."""
    with tempfile.TemporaryDirectory() as home:
        variables = clean_environment("", Path(home))
        if sys.platform == "win32":
            variables = {**os.environ, "APPDATA": home}
        yield from start_faults(program, {**variables, "QT_QPA_PLATFORM": "offscreen"}, Path(home))


def command_faults(program: Path) -> Iterator[str]:
    """What goes wrong with commands that use the library, its compiler and no window."""
    with tempfile.TemporaryDirectory() as scratch:
        content = Path(__file__).resolve().parent.parent / "resources" / "library" / "en"
        for command in (
            ["search", "--json", "why"],
            ["library", "build", str(content), "-o", str(Path(scratch) / "pack.db")],
        ):
            done = subprocess.run(
                [str(program), *command], capture_output=True, timeout=SECONDS, check=False
            )
            if done.returncode or done.stderr:
                yield f"{command[0]} ended with {done.returncode}: {done.stderr.decode()}"


def screen_faults(program: Path) -> Iterator[str]:
    """The start on a private X screen."""
    with Screen() as screen, tempfile.TemporaryDirectory() as home:
        yield from start_faults(program, clean_environment(screen.display, Path(home)), Path(home))


def main() -> int:
    bundle, work = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    ending = ".exe" if sys.platform == "win32" else ""
    program = bundle / f"stillwater{ending}"
    faults = [*list_faults(bundle, work / f"probe{ending}")]
    faults += [f"without a screen, {fault}" for fault in offscreen_faults(program)]
    faults += command_faults(program)
    if sys.platform == "linux":
        faults += call_faults(bundle)
        if shutil.which("Xvfb") and not missing_tools():
            faults += [f"on a screen, {fault}" for fault in screen_faults(program)]
        else:
            line = f"apt-get install -y {' '.join(missing_tools())}"
            print(f"Not tried on a screen, for which this is missing: {line}")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
