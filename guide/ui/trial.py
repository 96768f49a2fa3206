"""The window without a person: drawn once into a picture, or taken through everything it does."""

import os
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QLabel

from guide.ui import places
from guide.ui.main_window import MainWindow
from guide.ui.places import Place

PATIENCE_MS = 60_000
PASSPHRASE = "only for trying things out"


class TrialFailed(Exception):
    """Something that should have happened did not."""


def draw_once(app: QApplication, window: MainWindow, picture: Path) -> int:
    """Draw the window as it is after starting and save it as a PNG; 1 if that was not possible."""
    window.show()
    _wait(app, lambda: window.is_furnished, "the window is furnished")
    app.processEvents()
    if window.grab().save(str(picture), "PNG"):
        return 0
    sys.stderr.write(f"The picture could not be written to {picture}.\n")
    return 1


def try_everything(app: QApplication, window: MainWindow) -> int:
    """Open every page, search, set up notes, write, lock, unlock and hide; silent when all is well.

    Meant for a throw-away data folder. Gives 1, with one line on stderr, when a step does not work.
    """
    sys.excepthook = _end_at_once
    try:
        window.show()
        _wait(app, lambda: window.is_furnished, "the window is furnished")
        _misuse()
        _read(app, window)
        _write(app, window)
        window.hide_now()
        _wait(app, lambda: window.reader.place == places.HOME, "hiding leads back to Home")
        window.close()
    except TrialFailed as failure:
        sys.stderr.write(f"{failure}\n")
        return 1
    return 0


def _end_at_once(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """A fault inside a slot would else only be printed, and the trial wait for ever."""
    traceback.print_exception(kind, error, trace)
    os._exit(1)


def _misuse() -> None:
    """A wrong argument must end in an error with its reason: PySide6 loads that text late."""
    try:
        QLabel().setText(3)  # type: ignore[arg-type]
    except TypeError as error:
        if "QLabel.setText(arg__1: str" in str(error):
            return
    raise TrialFailed("A wrong argument was not explained.")


def _read(app: QApplication, window: MainWindow) -> None:
    reader = window.reader
    for place in (places.A_TO_Z, places.CAUSES, places.RIGHT_NOW, places.SETTINGS):
        reader.go_to(place)
        _wait(app, lambda place=place: reader.place == place, f"{place.key} opens")  # type: ignore[misc]
    for topic in reader.topic_ids():
        reader.go_to(Place("topic", topic))
        _wait(app, lambda topic=topic: reader.place.key == topic, f"{topic} opens")  # type: ignore[misc]
    reader.top_bar.search.setText("why do i cry after sex")
    app.processEvents()
    reader.top_bar.search.open_requested.emit()
    _wait(app, lambda: reader.place.kind == "topic", "a result opens")


def _write(app: QApplication, window: MainWindow) -> None:
    notes = window.notes
    notes.set_up(PASSPHRASE)
    _wait(app, lambda: notes.is_unlocked, "notes are set up")
    notes.finish_words()
    notes.desk.type_text("A sentence that stays.")
    window.lock_notes()
    _wait(app, lambda: not notes.is_unlocked, "notes lock")
    notes.unlock(PASSPHRASE)
    _wait(app, lambda: notes.is_unlocked, "notes unlock")
    _wait(
        app, lambda: notes.desk.shown_titles() == ("A sentence that stays.",), "the note is there"
    )


def _wait(app: QApplication, until: Callable[[], bool], what: str) -> None:
    deadline = QDeadlineTimer(PATIENCE_MS)
    while not until():
        if deadline.hasExpired():
            raise TrialFailed(f"This did not happen: {what}.")
        app.processEvents()
