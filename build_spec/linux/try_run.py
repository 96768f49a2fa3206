"""Try the .run in an empty system, as a reader without an administrator's rights.

Usage, as root on Debian: python3 build_spec/linux/try_run.py dist/stillwater-VERSION-x86_64.run
Installs it, uses it, brings it up to date over a note, removes it with the notes kept and then with
the notes deleted, and does the same with a portable folder.
"""

import shutil
import sys
from pathlib import Path

from empty_system import (
    BUILD,
    DATA,
    HOME,
    SYSTEM,
    Fault,
    add_reader,
    ask,
    fetch,
    files,
    output_of,
    reader_variables,
    run_command,
    show_window,
    size_mib,
    tried,
)
from needs import DEBIAN, DEBIAN_DATA

PLACE = HOME / ".local" / "opt" / "stillwater"
PROGRAM = str(PLACE / "stillwater")
STICK = Path("/stick")
PACKAGE = "/stillwater.run"


def as_reader(*command: str) -> str:
    """Run a command as the reader and give what it prints."""
    return run_command(reader_variables(), *command)


def check_gone(*, notes: bool) -> None:
    """Make sure that nothing of the program is left, and the notes as asked.

    Raises:
        Fault: something stayed, or the notes went.
    """
    remains = [name for name in files() if "stillwater" in name and name.startswith(str(HOME))]
    kept = [name for name in remains if name.startswith(f"{DATA}/")]
    if len(remains) != len(kept) or bool(kept) != notes:
        raise Fault(f"Left behind: {', '.join(remains) or 'not even the notes'}")


def write_note() -> None:
    """Put a file where the notes lie; what is in it does not matter here."""
    as_reader("/bin/mkdir", "-p", str(DATA / "notes"))
    as_reader("/bin/touch", str(DATA / "notes" / "notes.db"))


def check_outside(before: dict[str, tuple[int, int]]) -> None:
    """Make sure that nothing outside the reader's home was written.

    Raises:
        Fault: something was.
    """
    after = files()
    changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
    outside = sorted(name for name in changed if not name.startswith((f"{HOME}/", f"{STICK}/")))
    if outside:
        raise Fault(f"Written outside the reader's home: {', '.join(outside)}")


def try_downgrade() -> None:
    """Make sure that an older program does not take the place of a newer one.

    Raises:
        Fault: it did.
    """
    mark = SYSTEM / PLACE.relative_to("/") / "version"
    text = mark.read_text(encoding="utf-8")
    mark.write_text("99.0\n", encoding="utf-8")
    refused = "/bin/sh", "-c", f"! /bin/sh {PACKAGE} 2>&1"
    if "nothing was changed" not in as_reader(*refused):
        raise Fault("A newer program was replaced by an older one.")
    mark.write_text(text, encoding="utf-8")


def try_installed() -> None:
    """Install, use, bring up to date and remove."""
    before = files()
    as_reader("/bin/sh", PACKAGE)
    print(f"Installed for one account: {size_mib(PLACE):.0f} MiB.")
    show_window(PROGRAM, BUILD / "run-window.png")
    ask(PROGRAM)
    write_note()
    as_reader("/bin/sh", PACKAGE)
    try_downgrade()
    as_reader(str(PLACE / "uninstall"))
    check_gone(notes=True)
    as_reader("/bin/sh", PACKAGE)
    as_reader(str(PLACE / "uninstall"), "--delete-notes")
    check_gone(notes=False)
    check_outside(before)
    print("Brought up to date, an older one refused, removed: notes kept, or deleted when asked.")


def try_portable() -> None:
    """Put it into a folder, use it there, and look where it wrote.

    Raises:
        Fault: it wrote into the reader's home.
    """
    stick = SYSTEM / STICK.relative_to("/")
    stick.mkdir()
    shutil.chown(stick, int(output_of("stat", "-c", "%u", SYSTEM / HOME.relative_to("/"))))
    as_reader("/bin/sh", PACKAGE, "--portable", str(STICK))
    (stick / "secret").write_text("seven quiet rivers", encoding="utf-8")
    before = files()
    start = str(STICK / "Stillwater" / "start")
    show_window(start, BUILD / "portable-window.png")
    ask(start)
    # Started without its script it knows its place as well.
    program = str(STICK / "Stillwater" / "program" / "stillwater")
    as_reader(program, "notes", "init", "--passphrase-file", str(STICK / "secret"))
    changed = {name for name, state in files().items() if before.get(name) != state}
    outside = [name for name in changed if not name.startswith(f"{STICK}/Stillwater/data/")]
    if not any("/data/notes/" in name for name in changed):
        raise Fault("The notes of the portable program lie elsewhere.")
    if outside:
        raise Fault(f"Written outside the portable folder: {', '.join(outside)}")
    print(f"Portable: {len(changed)} file(s) written, all in its own data folder.")


def try_out(package: Path) -> None:
    """All steps in order."""
    fetch(*sorted({*DEBIAN.values(), *DEBIAN_DATA}))
    add_reader()
    shutil.copyfile(package, SYSTEM / PACKAGE.lstrip("/"))
    try_installed()
    try_portable()


if __name__ == "__main__":
    sys.exit(tried("run", try_out))
