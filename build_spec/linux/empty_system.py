"""An empty Debian in a folder, in which a package is tried as a stranger would.

Fetched once, from the mirror that this machine's own apt uses, and kept as a tar file in build/; it
gets nothing but the package and what the package asks for. The screen is outside it. Needs root,
debootstrap, Xvfb and openbox.
"""

import argparse
import contextlib
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "build_spec"))

from meter import Screen, missing_tools, open_window  # noqa: E402 (they lie one folder up)

BUILD = ROOT / "build"
SYSTEM = BUILD / "empty-system"
READER, READER_ID = "reader", 1000
HOME = Path("/home") / READER
DATA = HOME / ".local" / "share" / "stillwater"
QUESTION = "why do i cry after sex"
SOCKETS = "/tmp/.X11-unix"  # noqa: S108 (X11's own fixed place)
# What apt, dpkg and rpm keep of their own history when a package goes.
HISTORY = (
    *("/var/log", "/var/cache/apt", "/var/lib/apt", "/var/lib/dpkg", "/var/lib/rpm"),
    *("/proc", SOCKETS),
)


class Fault(Exception):
    """The package does not do what it must; the text says what."""


def output_of(*command: str | Path) -> str:
    """What a command prints; its complaints are shown when it fails.

    Raises:
        Fault: it failed.
    """
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise Fault(f"{command} ended with {done.returncode}: {done.stdout}{done.stderr}")
    return done.stdout


def mirror(codename: str) -> str:
    """The address from which this machine's apt takes the system's own packages."""
    choice = ["Created-By: Packages", "Origin: Debian", f"Codename: {codename}"]
    found = output_of("apt-get", "indextargets", "--format", "$(REPO_URI)", *choice)
    return found.split()[0]


def empty_system(suite: str = "", address: str = "", keyring: str = "") -> Path:
    """The tar file of an empty system, made when it is missing.

    Args:
        suite: the release's name; this machine's own unless it is given.
        address: where its packages are; the mirror of this machine's apt unless it is given.
        keyring: the keys that they are signed with, for a distribution other than this machine's.
    """
    here = platform.freedesktop_os_release()["VERSION_CODENAME"]
    suite = suite or here
    tar = BUILD / f"system-{suite}.tar"
    if not tar.exists():
        shutil.rmtree(SYSTEM, ignore_errors=True)
        print(f"Fetching an empty system ({suite})…", flush=True)
        options = [f"--keyring={keyring}"] if keyring else []
        place = [suite, str(SYSTEM), address or mirror(here)]
        if not Path("/usr/share/debootstrap/scripts", suite).exists():
            place.append("/usr/share/debootstrap/scripts/gutsy")  # what all newer Ubuntus use
        output_of("debootstrap", "--variant=minbase", *options, *place)
        output_of("tar", "-C", SYSTEM, "--numeric-owner", "-cf", tar, ".")
        shutil.rmtree(SYSTEM)
    return tar


@contextlib.contextmanager
def unpacked(tar: Path) -> Iterator[None]:
    """The empty system in a folder, with what every running system has: /proc and a screen's door.

    Raises:
        Fault: it cannot be unpacked or mounted.
    """
    shutil.rmtree(SYSTEM, ignore_errors=True)
    SYSTEM.mkdir(parents=True)
    output_of("tar", "-C", SYSTEM, "--numeric-owner", "-xpf", tar)
    door = SYSTEM / SOCKETS.lstrip("/")
    door.mkdir()
    Path(SOCKETS).mkdir(exist_ok=True)
    shutil.copyfile("/etc/resolv.conf", SYSTEM / "etc" / "resolv.conf")
    output_of("mount", "-t", "proc", "proc", SYSTEM / "proc")
    output_of("mount", "--bind", SOCKETS, door)
    try:
        yield
    finally:
        output_of("umount", door)
        output_of("umount", SYSTEM / "proc")
        shutil.rmtree(SYSTEM)


def as_root(*command: str) -> str:
    """Run a command inside the empty system as its administrator."""
    quiet = ("env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "DEBIAN_FRONTEND=noninteractive")
    return output_of("chroot", SYSTEM, *quiet, *command)


def reader_command(*command: str) -> list[str]:
    """A command line that runs inside the empty system as an ordinary reader."""
    return ["/usr/sbin/chroot", f"--userspec={READER_ID}:{READER_ID}", str(SYSTEM), *command]


def reader_variables(**extra: str) -> dict[str, str]:
    """What a reader's session sets."""
    place = f"/run/user/{READER_ID}"
    plain = {"HOME": str(HOME), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"}
    return {**plain, "XDG_RUNTIME_DIR": place, **extra}


def files() -> dict[str, tuple[int, int]]:
    """Every file of the empty system with its time and size; apt's own history is left out."""
    found = {}
    for folder, _names, names in os.walk(SYSTEM):
        inside = Path("/") / Path(folder).relative_to(SYSTEM)
        if str(inside).startswith(HISTORY):
            continue
        for name in names:
            state = (Path(folder) / name).lstat()
            found[str(inside / name)] = (state.st_mtime_ns, state.st_size)
    return found


def packages() -> frozenset[str]:
    """The installed packages."""
    return frozenset(as_root("dpkg-query", "-W", "-f", "${Package}\\n").split())


def show_window(program: str, picture: Path) -> None:
    """Start the program on a screen, wait until it has settled and keep its picture.

    Raises:
        MeterError: no window came.
    """
    with Screen() as screen:
        variables = reader_variables(DISPLAY=screen.display)
        window = open_window(screen, reader_command(program), variables)
        screen.save(picture)
        window.close()
    print(f"The window settled after {window.settled_ms:.0f} ms: {picture}")


def run_command(variables: Mapping[str, str], program: str, *command: str) -> str:
    """Run the program as the reader, in silence on stderr, and give what it prints.

    Raises:
        Fault: it failed or complained.
    """
    done = subprocess.run(
        reader_command(program, *command),
        env=variables,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode or done.stderr:
        raise Fault(f"{program} {command} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def ask(program: str) -> None:
    """Use the command line as the contract describes it.

    Raises:
        Fault: the answer is empty or the program is not silent.
    """
    answer = json.loads(run_command(reader_variables(), program, "search", "--json", QUESTION))
    if not answer["results"]:
        raise Fault("The search found nothing.")
    print(f"Search: {QUESTION!r} gives {answer['results'][0]['title']!r} first.")
    off_screen = reader_variables(QT_QPA_PLATFORM="offscreen")
    if run_command(off_screen, program, "--smoke-test"):
        raise Fault("The smoke test printed something.")
    print("Smoke test: silent.")


def check_untouched(before: Mapping[str, tuple[int, int]]) -> None:
    """Make sure that nothing outside the data folder was written.

    Raises:
        Fault: something was; the text names it.
    """
    after = files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    outside = sorted(name for name in changed if not name.startswith(f"{DATA}/"))
    if outside:
        raise Fault(f"Written outside the data folder: {', '.join(outside)}")
    print(f"Written: {len(changed)} file(s), all in the data folder.")


def fetch(*wanted: str) -> None:
    """Install Debian packages into the empty system."""
    as_root("apt-get", "-o", "Acquire::Check-Valid-Until=false", "-qq", "update")
    as_root("apt-get", "-qq", "-y", "--no-install-recommends", "install", *wanted)


def add_reader() -> None:
    """Make an ordinary reader's account, with the folder that a session has."""
    as_root("useradd", "--create-home", f"--uid={READER_ID}", READER)
    as_root("install", "-d", "-m", "700", "-o", READER, f"/run/user/{READER_ID}")


def size_mib(folder: Path) -> float:
    """What the files below a folder of the empty system take."""
    place = SYSTEM / folder.relative_to("/")
    return sum(file.lstat().st_size for file in place.rglob("*") if file.is_file()) / 2**20


def choices(ending: str) -> argparse.Namespace:
    """What the command line asks for."""
    built = sorted((ROOT / "dist").glob(f"*.{ending}"))
    parser = argparse.ArgumentParser(description=f"Try the .{ending} in an empty system.")
    parser.add_argument("package", nargs="?", type=Path, default=built[-1] if built else None)
    parser.add_argument("--suite", default="", help="a release, as trixie; this machine's own")
    parser.add_argument("--mirror", default="", help="where that release's packages are")
    parser.add_argument("--keyring", default="", help="the keys of another distribution")
    return parser.parse_args()


def tried(ending: str, trial: Callable[[Path], None]) -> int:
    """Try the package that the command line names, or the newest in dist/; gives the exit code."""
    asked = choices(ending)
    if os.geteuid() or not shutil.which("debootstrap") or missing_tools():
        print("This needs root and: apt-get install -y debootstrap xvfb openbox libxtst6")
        return 1
    if asked.package is None:
        print(f"There is no .{ending} in dist/: run `dev.py package` first.")
        return 1
    BUILD.mkdir(exist_ok=True)
    try:
        with unpacked(empty_system(asked.suite, asked.mirror, asked.keyring)):
            trial(asked.package)
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0
