"""Taking notes in: choose a file or folder, see what it holds, and only then add it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.errors import GuideError
from guide.ui.announce import Announcer
from guide.ui.dialogs import pick_file_to_open, pick_folder
from guide.ui.layouts import empty
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.work_line import WorkLine
from guide.ui.widgets import Words, button
from guide.vault import Preview, Report, import_slowly, preview_slowly

ABOUT = (
    "Notes from an earlier export, from Day One, Joplin, jrnl or RedNotebook, or plain text and "
    "Markdown. You see what is there before anything is added."
)
STAYS = (
    "What you choose stays where it is, as readable as before. If nobody should find it there, "
    "delete it yourself afterwards; a deleted file can often be brought back."
)
CANCELLED = "Stopped. Nothing has been added."
LAID_OUT_MS = 50  # until new lines have their places
_MOST_LINES = 100  # of what was left out; nobody reads more, and each is a widget


class ImportRoom(Room):
    """From choosing to the report, one after another on the same page."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Take notes in")
        self._preview: Preview | None = None
        self._announcer = Announcer(self)
        self.column.addWidget(Words(self._theme, ABOUT, "plain"))
        self.column.addWidget(Words(self._theme, STAYS, "quiet"))
        self.column.addSpacing(self._theme.px(8))
        self._file = button(self._theme, "Choose a file", "plain", self._choose_file)
        self._folder = button(self._theme, "Choose a folder", "plain", self._choose_folder)
        row = QHBoxLayout()
        for each in (self._file, self._folder):
            row.addWidget(each)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(self._theme.px(12))
        self._line = WorkLine(self._theme)
        self.column.addWidget(self._line)
        self._told = QWidget()
        self._lines = QVBoxLayout(self._told)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._told)

    def enter(self) -> None:
        self._file.setFocus()

    def forget(self) -> None:
        self._line.stop()
        self._clear()

    def read(self, path: Path) -> None:
        """Look at what lies at `path`, and show it; nothing is added."""
        self._clear()
        self._begin()
        work = preview_slowly(self.vault, path)
        self._line.run(work, "Reading", self._show_preview, self._show_problem, self._show_stopped)

    def add(self) -> None:
        """Add what is shown."""
        preview, self._preview = self._preview, None
        if preview is None:
            return
        self._clear()
        self._begin()
        work = import_slowly(self.vault, preview)
        self._line.run(work, "Adding", self._show_report, self._show_problem, self._show_stopped)

    def _choose_file(self) -> None:
        self._read_picked(pick_file_to_open(self.window(), "Take notes in from a file"))

    def _choose_folder(self) -> None:
        self._read_picked(pick_folder(self.window(), "Take notes in from a folder"))

    def _read_picked(self, path: Path | None) -> None:
        if path is not None:  # else the notes may be locked, and this page gone
            self.read(path)

    def _begin(self) -> None:
        for each in (self._file, self._folder):
            each.setEnabled(False)

    def _clear(self) -> None:
        self._preview = None
        empty(self._lines)
        for each in (self._file, self._folder):
            each.setEnabled(True)

    def _show_preview(self, preview: Preview) -> None:
        self._clear()
        self._preview = preview
        count, new = len(preview.notes), len(preview.notes) - preview.here
        found = f"{preview.format[:1].upper()}{preview.format[1:]}"
        self._tell(found, "heading")
        self._tell(f"{_notes(count)}, {_days(preview)}.", "plain")
        if preview.here:
            self._tell(f"{_notes(preview.here)} of these are here already.", "plain")
        self._tell_losses(preview.left_out, preview.problems)
        if new:
            self._offer(f"Add {_notes(new)}", self.add)
        else:
            self._tell("There is nothing new to add.", "plain")
            self._file.setFocus()
        self._announcer.say(f"{found}. {_notes(count)}, {preview.here} here already.")

    def _show_report(self, report: Report) -> None:
        self._clear()
        said = f"{_notes(len(report.added))} added."
        self._tell(said, "heading")
        if report.skipped:
            self._tell(f"{_notes(report.skipped)} left as they were, being here already.", "plain")
        self._tell_losses(report.left_out, report.problems)
        self._offer("Back to the notes", self.left.emit)
        self._announcer.say(said)

    def _show_problem(self, error: GuideError) -> None:
        self._clear()
        self._tell(str(error), "problem")
        self._announcer.say(str(error))
        self._file.setFocus()

    def _show_stopped(self) -> None:
        self._clear()
        self._tell(CANCELLED, "plain")
        self._announcer.say(CANCELLED)
        self._file.setFocus()

    def _tell_losses(self, left_out: tuple[str, ...], problems: tuple[str, ...]) -> None:
        if left_out:
            self._tell("Left out: pictures and other files. Notes here are words only.", "plain")
            self._tell(_some(left_out, ", "), "small")
        if problems:
            self._tell("Could not be read:" if len(problems) > 1 else "Not read:", "plain")
            self._tell(_some(problems, "\n"), "small")

    def _tell(self, text: str, look: str) -> None:
        self._lines.addWidget(Words(self._theme, text, look))

    def _offer(self, words: str, pressed: Callable[[], object]) -> None:
        offer = button(self._theme, words, "primary", pressed)
        self._lines.addSpacing(self._theme.px(8))
        self._lines.addWidget(offer, 0, Qt.AlignmentFlag.AlignLeft)
        offer.setFocus()
        QTimer.singleShot(LAID_OUT_MS, offer, lambda: self.ensureWidgetVisible(offer))


def _notes(count: int) -> str:
    return "1 note" if count == 1 else f"{count:,} notes"


def _days(preview: Preview) -> str:
    if preview.first == preview.newest:
        return f"of {preview.first}"
    return f"from {preview.first} to {preview.newest}"


def _some(lines: tuple[str, ...], between: str) -> str:
    more = len(lines) - _MOST_LINES
    return between.join(lines[:_MOST_LINES]) + (f"{between}and {more:,} more" if more > 0 else "")
