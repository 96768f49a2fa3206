"""Taking notes out: in which form, with the trash or without, and to which place."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer

from guide.confine import writing_into
from guide.errors import GuideError
from guide.ui.announce import Announcer
from guide.ui.dialogs import confirm, pick_file_to_save, pick_folder
from guide.ui.notes.notes_on_paper import NotesPaperRoom
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.work_line import WorkLine
from guide.ui.widgets import Card, Push, Words
from guide.vault import ExportFormat, export_slowly

LAID_OUT_MS = 50  # until what is new on the page has its place
CANCELLED = "Stopped. Nothing has been left behind."
READABLE = (
    "Your notes will lie there without encryption. Whoever can open this place can read them, and "
    "so can programs that copy or search files. A deleted file can often be brought back."
)


class Form(NamedTuple):
    """One way out: what it gives, and how; `room` makes a page of its own where that needs one."""

    title: str
    why: str
    form: ExportFormat = "archive"
    room: Callable[[Ground], Room] | None = None


FORMS: tuple[Form, ...] = (
    Form(
        "Encrypted archive",
        "One file with everything, the trash too. It opens with your passphrase or your recovery"
        " words, as a backup does.",
    ),
    Form(
        "Markdown folder",
        "A text file for each note, for other programs. Former texts are left out. Not encrypted.",
        "markdown",
    ),
    Form(
        "One JSON file",
        "All notes with their former texts. This program can take it in again. Not encrypted.",
        "json",
    ),
    Form("One PDF", "To read or to print. Not encrypted.", room=NotesPaperRoom),
)


class ExportRoom(Room):
    """The ways out, as cards."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Take notes out")
        self._announcer = Announcer(self)
        self._trash = Push(self._theme, "With what is in the trash, in readable forms", "option")
        self._trash.setCheckable(True)
        self.column.addWidget(Words(self._theme, self._count(), "plain"))
        self._cards = [self._add(form) for form in FORMS]
        self.column.addSpacing(self._theme.px(8))
        self.column.addWidget(self._trash, 0, Qt.AlignmentFlag.AlignLeft)
        self._trash.setVisible(bool(self.vault.notes(trash=True)))
        self.column.addSpacing(self._theme.px(12))
        self._line = WorkLine(self._theme)
        self._said = Words(self._theme, "", "plain")
        self.column.addWidget(self._line)
        self.column.addWidget(self._said)

    def enter(self) -> None:
        self._cards[0].setFocus()

    def forget(self) -> None:
        self._line.stop()

    def write(self, form: ExportFormat, path: Path) -> None:
        """Write the notes to `path`, and say how it went."""
        for card in self._cards:
            card.setEnabled(False)
        self._said.setText("")
        work = export_slowly(
            self.vault,
            path,
            form,
            trash=self._trash.isChecked(),
            writing=partial(writing_into, path.parent),
        )
        done = partial(self._tell_done, path)
        self._line.run(work, "Writing", done, self._tell_problem, partial(self._tell, CANCELLED))
        QTimer.singleShot(LAID_OUT_MS, self, lambda: self.ensureWidgetVisible(self._line))

    def _add(self, form: Form) -> Card:
        card = Card(self._theme, form.title, form.why)
        card.clicked.connect(partial(self._choose, form))
        self.column.addSpacing(self._theme.px(8))
        self.column.addWidget(card)
        return card

    def _choose(self, form: Form) -> None:
        if form.room is not None:
            self.room_requested.emit(form.room)
            return
        path = self._picked(form.form)
        if path is None:  # the notes may be locked by now, and this page gone
            return
        question = f"Write your notes into {path.parent}?"
        if form.form == "archive" or confirm(
            self.window(), question, READABLE, "Write them", "Do not write"
        ):
            self.write(form.form, path)

    def _picked(self, form: ExportFormat) -> Path | None:
        window = self.window()
        if form == "markdown":
            folder = pick_folder(window, "A folder to write into")
            return None if folder is None else _unused(folder / f"export-{date.today()}")  # noqa: DTZ011
        ending = "json" if form == "json" else "backup"
        return pick_file_to_save(window, "A file to write", f"export.{ending}", f"*.{ending}")

    def _count(self) -> str:
        count, trash = len(self.vault.notes()), len(self.vault.notes(trash=True))
        notes = f"{count:,} {'note' if count == 1 else 'notes'}"
        return f"{notes}, and {trash:,} in the trash." if trash else f"{notes}."

    def _tell_done(self, path: Path, count: int) -> None:
        self._tell(f"{count:,} {'note' if count == 1 else 'notes'} written to {path}.")

    def _tell_problem(self, error: GuideError) -> None:
        self._tell(str(error))

    def _tell(self, said: str) -> None:
        for card in self._cards:
            card.setEnabled(True)
        self._said.setText(said)
        self._announcer.say(said)
        self._cards[0].setFocus()
        QTimer.singleShot(LAID_OUT_MS, self, lambda: self.ensureWidgetVisible(self._said))


def _unused(path: Path) -> Path:
    """The path, or the first like it with a number where something is."""
    tried = path
    number = 2
    while tried.exists():
        tried = path.with_name(f"{path.name}-{number}")
        number += 1
    return tried
