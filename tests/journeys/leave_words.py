"""A sitting in the real window, for test_leaks.py, which kills it and looks for what it left.

Usage: leave_words.py DATA_DIR LIBRARY OUTSIDE lock|kill

Every word that is typed, pasted or taken in begins like `MARKER`. At its end the process says
"ready" and waits: with its notes locked by Hide, or in the middle of a sentence.
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]

from conftest import PATIENCE_MS, Person  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtWidgets import QApplication, QMessageBox  # noqa: E402

from guide import paths  # noqa: E402
from guide.app import build_window  # noqa: E402
from guide.ui import crash  # noqa: E402
from guide.ui.notes.export_room import ExportRoom  # noqa: E402
from guide.ui.notes.import_room import ImportRoom  # noqa: E402
from guide.ui.notes.room import Ground  # noqa: E402

Key = Qt.Key
MARKER = "zqxj" + "kw"  # in two pieces: the code of this process is searched too
ENTERING = "seven " + "quiet " + "rivers"


class Patience:
    """What a `Person` waits with where there is no test around it."""

    def waitUntil(self, happened: Callable[[], bool], timeout: int) -> None:  # noqa: N802
        end = time.monotonic() + timeout / 1000
        while not happened():
            assert time.monotonic() < end, "waited for too long"
            QApplication.processEvents()


def look_at_titles() -> None:
    """No title of any window may tell what is read or written."""
    for window in QApplication.topLevelWidgets():
        assert MARKER not in window.windowTitle()


def read(person: Person) -> None:
    person.search(f"why {MARKER}query")
    person.press(Key.Key_Return)
    person.ctrl(Key.Key_K)
    person.type(f"{MARKER}again")


def write(person: Person) -> None:
    person.unlock(ENTERING)
    person.new_note(f"{MARKER}body and more ")
    QApplication.clipboard().setText(f"{MARKER}paste ")
    person.text.setFocus()
    person.ctrl(Key.Key_V)
    person.type(f"{MARKER}undone")
    for _ in range(4):
        person.ctrl(Key.Key_Z)
    person.type(f"{MARKER}body in the end ")
    person.field("Title of the note").setFocus()
    person.type(f"{MARKER}title")
    person.click("Details")
    for name in ("Who was there", "Tags"):
        person.field(name).setFocus()
        person.type(f"{MARKER}{name[0]}")
    person.until(lambda: person.sees("Saved, encrypted"))
    person.click("All notes")
    person.field("Search your notes").setFocus()
    person.type(f"{MARKER}body {MARKER}sought")
    person.breathe()


def take_out_and_in(outside: Path, person: Person) -> None:
    """An export that is stopped, one that is not, and an import that is only looked at."""
    rooms: list[ExportRoom | ImportRoom] = []

    def make(kind: type, ground: Ground) -> ExportRoom | ImportRoom:
        rooms.append(kind(ground))
        return rooms[-1]

    person.window.notes.desk.enter_room(lambda ground: make(ExportRoom, ground))
    rooms[-1].write("json", outside / "stopped.json")
    rooms[-1].forget()
    person.breathe()
    rooms[-1].write("archive", outside / "asked.backup")
    person.until((outside / "asked.backup").exists)
    person.window.notes.desk.enter_room(lambda ground: make(ImportRoom, ground))
    rooms[-1].read(outside / "in.json")
    person.until(lambda: person.sees("1 note"))
    rooms[-1].forget()


def crash_once(person: Person) -> None:
    """A fault of ours, with words of the reader in its message."""
    shown: list[str] = []
    QMessageBox.exec = lambda box: shown.append(box.text() + box.detailedText())  # type: ignore[method-assign]
    crash.install(person.window.lock_notes)
    try:
        raise ValueError(f"{MARKER}crash")  # noqa: TRY301
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert shown
    assert MARKER not in shown[0]


def main(data: Path, library: Path, outside: Path, end: str) -> None:
    app = QApplication(["stillwater"])
    app.setStyle("Fusion")
    paths.library_file = lambda: library  # type: ignore[assignment]
    window = build_window(app, data)
    window.resize(1360, 860)
    window.show()
    person = Person(window, Patience())  # type: ignore[arg-type]
    person.until(lambda: window.is_furnished and window.isActiveWindow())
    for errand in (read, write, partial(take_out_and_in, outside)):
        errand(person)
        look_at_titles()
    if end == "kill":
        person.click("Back to the notes")
        person.ctrl(Key.Key_N)
        person.type(f"{MARKER}unfinished sen")
    else:
        crash_once(person)
        person.hide()
        assert not window.notes.is_unlocked
        assert QApplication.clipboard().text() == ""
    print("ready", flush=True)  # noqa: T201
    sys.stdin.read()


assert PATIENCE_MS > 0
main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
