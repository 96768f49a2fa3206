"""Try the Windows setup under Wine: install, use, bring up to date, refuse an older one, remove.

Usage, as root on Debian, after cross_build.py: python3 build_spec/windows/try_setup.py
What Wine does not show: other sizes of screens, the dark mode, screen readers, SmartScreen.
"""

import json
import os
import shutil
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in (".", "linux")]

from empty_system import Fault  # noqa: E402 (they lie in other folders)
from make_setup import make_setup, version  # noqa: E402
from meter import Screen, open_window  # noqa: E402
from wine_system import (  # noqa: E402
    BUILD,
    DRIVE,
    ROOT,
    WORK,
    wine,
    wine_command,
    wine_system,
    wine_variables,
)

HOME = DRIVE / "users" / "root"
PLACE = HOME / "AppData" / "Local" / "Programs" / "Stillwater"
DATA = HOME / "AppData" / "Roaming" / "stillwater"
SHORTCUTS = HOME / "AppData" / "Roaming" / "Microsoft" / "Windows" / "Start Menu" / "Programs"
PROGRAM = r"C:\users\root\AppData\Local\Programs\Stillwater"
STICK = r"C:\stick\Stillwater"
KEY = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Stillwater"
OLDER = "0.0.9"
PASSPHRASE = "seven quiet rivers"  # noqa: S105 (of a vault thrown away at once)
SENTENCE = "A sentence that stays."
PATIENCE = 60.0


def command(place: str, *words: str, said: str = "") -> str:
    """Use the program's command line and give what it prints.

    Raises:
        Fault: it failed or complained.
    """
    done = wine(f"{place}\\stillwater-command.exe", *words, said=said)
    if done.returncode or done.stderr:
        raise Fault(f"{words} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def quietly(setup: Path, *options: str, code: int = 0) -> None:
    """Run a setup without questions.

    Raises:
        Fault: it does not end as it must.
    """
    shutil.copyfile(setup, WORK / "setup.exe")
    done = wine("Z:\\win\\setup.exe", "/S", *options)
    if done.returncode != code:
        raise Fault(f"{setup.name} ended with {done.returncode}, not {code}: {done.stderr}")


def installed_version() -> str:
    """What Windows' list of programs says; empty when Stillwater is not in it."""
    words = wine("reg", "query", KEY, "/v", "DisplayVersion").stdout.split()
    return words[-1] if "DisplayVersion" in words else ""


def check(holds: object, otherwise: str) -> None:
    """Make sure of something.

    Raises:
        Fault: it does not hold.
    """
    if not holds:
        raise Fault(otherwise)


def wait_until(holds: Callable[[], bool], otherwise: str) -> None:
    """Wait for what a program does after it has answered.

    Raises:
        Fault: it does not come within a minute.
    """
    late = time.monotonic() + PATIENCE
    while not holds():
        check(time.monotonic() < late, otherwise)
        time.sleep(0.2)


def files() -> dict[str, int]:
    """Every file of the reader's account, without Wine's own temporary ones."""
    found = (file for file in HOME.rglob("*") if file.is_file() and "Temp" not in file.parts)
    return {str(file.relative_to(HOME)): file.stat().st_size for file in found}


def check_use() -> None:
    """Start it with and without a window, and write and read a note by the command line."""
    with Screen() as screen:  # Wine drops Qt's variables, so there is no way without one
        done = wine(f"{PROGRAM}\\stillwater.exe", "--smoke-test", display=screen.display)
        check(
            (done.returncode, done.stdout, done.stderr) == (0, "", ""),
            f"The smoke test ended with {done.returncode}: {done.stdout}{done.stderr}",
        )
        line = wine_command(f"{PROGRAM}\\stillwater.exe")
        window = open_window(screen, line, wine_variables(screen.display), calm_ms=4000)
        screen.save(BUILD / "windows-window.png")
        wine("wineboot", "--kill")
        window.process.wait()
    found = json.loads(command(PROGRAM, "search", "--json", "why do i cry after sex"))
    check(found["results"], "The search found nothing.")
    (WORK / "secret").write_text(PASSPHRASE, encoding="utf-8")
    known = ("--passphrase-file", "Z:\\win\\secret")
    command(PROGRAM, "notes", "init", *known)
    command(PROGRAM, "notes", "add", *known, said=SENTENCE)
    print(f"Smoke test silent; window in {BUILD / 'windows-window.png'}, search, a note written.")


def check_note(place: str) -> None:
    """Make sure that the note is there.

    Raises:
        Fault: it is not.
    """
    told = command(
        place, "notes", "search", "--json", "sentence", "--passphrase-file", "Z:\\win\\secret"
    )
    check(SENTENCE.rstrip(".") in told, f"The note is gone: {told}")


def uninstall(*options: str) -> None:
    """Remove it without questions and look for remains of the program.

    Raises:
        Fault: something stayed.
    """
    wine(f"{PROGRAM}\\uninstall.exe", "/S", *options)
    wait_until(lambda: not PLACE.exists(), "The program's folder stayed.")
    wait_until(lambda: not (SHORTCUTS / "Stillwater.lnk").exists(), "The menu's entry stayed.")
    wait_until(lambda: not installed_version(), "Windows' list of programs still names it.")


def try_installed(older: Path, setup: Path) -> None:
    """Install an older one, use it, bring it up to date, refuse a step back, remove it.

    Raises:
        Fault: a step does not do what it must.
    """
    before = files()
    quietly(older)
    check((SHORTCUTS / "Stillwater.lnk").exists(), "There is no entry in the start menu.")
    check(installed_version() == OLDER, "Windows' list of programs does not name it.")
    check_use()
    (PLACE / "_internal" / "left-over").touch()
    quietly(setup)
    check(installed_version() == version(), "It was not brought up to date.")
    check(not (PLACE / "_internal" / "left-over").exists(), "A file of the older one stayed.")
    check_note(PROGRAM)
    quietly(older, code=1)
    check(installed_version() == version(), "A newer one was replaced by an older one.")
    print("Brought up to date with the note in place; an older one refused.")
    uninstall()
    check((DATA / "notes").exists(), "The notes went with the program.")
    quietly(setup)
    check_note(PROGRAM)
    uninstall("/DELETE_NOTES")
    check(not DATA.exists(), "The notes stayed although they were to go.")
    left = sorted(files().keys() - before.keys())
    check(not left, f"Left behind: {', '.join(left)}")
    print("Removed: notes kept, or deleted when asked; nothing else left.")


def try_portable(archive: Path) -> None:
    """Unpack the portable folder, write a note, and look where it lies.

    Raises:
        Fault: it wrote elsewhere.
    """
    stick = DRIVE / "stick"
    shutil.rmtree(stick, ignore_errors=True)
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(stick)
    before = files()
    known = ("--passphrase-file", "Z:\\win\\secret")
    command(STICK, "notes", "init", *known)
    command(STICK, "notes", "add", *known, said=SENTENCE)
    check_note(STICK)
    written = files().keys() - before.keys()
    check(not written, f"Written outside the portable folder: {written}")
    check((stick / "Stillwater" / "data" / "notes").exists(), "The notes lie elsewhere.")
    shutil.rmtree(stick)
    print("Portable: notes in its own data folder, nothing else written.")


def main() -> int:
    made = ROOT / "dist" / "windows"
    setups, archives = sorted(made.glob("*-setup.exe")), sorted(made.glob("*-portable.zip"))
    if os.geteuid() or not setups or not archives:
        print("This needs root, and what build_spec/windows/cross_build.py makes.")
        return 1
    bundle, icons = WORK / "dist" / "stillwater", WORK / "sources" / "build" / "icons"
    shutil.rmtree(DRIVE.parent, ignore_errors=True)  # an account in which nothing was installed
    try:
        with wine_system():
            older = make_setup(bundle, icons, WORK, 0, OLDER)
            try_installed(older, setups[-1])
            try_portable(archives[-1])
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
