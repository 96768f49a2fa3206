"""Notes as one PDF: what the vault has becomes plain values, and those become pages."""

from collections.abc import Generator, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.notes.note_style import LINK
from guide.ui.notes.room import Ground, Room
from guide.ui.paper.choices import LookChips
from guide.ui.paper.notes import PaperNote, count_of_parts, notes_parts
from guide.ui.paper.paper_view import PaperView
from guide.ui.paper.sheets import Part
from guide.ui.widgets import Push, Words
from guide.vault import (
    DAY,
    FIELDS,
    Choice,
    Dates,
    Note,
    Vault,
    VaultError,
    choose,
    rows_of,
    told_day,
    told_field,
)

PERIODS = {"All notes": 0, "The last twelve months": 365, "The last three months": 91}
"""What may be chosen, and how many days that is; 0 is all."""


class NotesPaperRoom(Room):
    """All notes, or the newer ones, one under another."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Notes as one PDF")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is for what is on it
        self.column.setSpacing(self._theme.px(10))
        self.column.addWidget(Words(self._theme, "Oldest first, without the trash.", "quiet"))
        self._group = QButtonGroup(self)
        self._days = 0
        self._periods = QWidget()
        flow = FlowLayout(self._periods, self._theme.px(8))
        for title, days in PERIODS.items():
            chip = Push(self._theme, title, "option")
            chip.setCheckable(True)
            chip.setChecked(not self._group.buttons())
            chip.clicked.connect(partial(self._choose, days))
            self._group.addButton(chip)
            flow.addWidget(chip)
        self._look = LookChips(self._theme, cover=True, titles=False)
        self._look.changed.connect(self._lay_out)
        self._nothing = Words(self._theme, "There are no notes from that time.", "plain")
        self.paper = PaperView(self._theme)
        self.paper.problem_occurred.connect(self.problem_occurred)
        self.paper.notice_given.connect(self.notice_given)
        for part in (self._periods, self._look, self._nothing, self.paper):
            self.column.addWidget(part)

    def enter(self) -> None:
        self._lay_out()
        self._group.buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        self.paper.forget()

    def _choose(self, days: int) -> None:
        self._days = days
        self._lay_out()

    def _lay_out(self) -> None:
        days = self._days
        today = date.today()  # noqa: DTZ011 - the reader's own calendar
        first = (today - timedelta(days=days)).isoformat() if days else ""
        try:
            numbers = tuple(reversed(choose(self.vault, Choice(first_day=first, order=DAY))))
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        self._nothing.setVisible(not numbers)
        self.paper.setVisible(bool(numbers))
        parts = parts_of(self.vault, numbers, today)
        self.paper.show_parts(parts, count_of_parts(len(numbers)), self._look.look)


def parts_of(vault: Vault, numbers: Sequence[int], today: date) -> Generator[Part, None, None]:
    """These notes, read from the vault as they are laid out.

    Raises:
        VaultError: as `Vault.note` does.
    """
    return notes_parts(_read(vault, numbers, today))


def _read(vault: Vault, numbers: Sequence[int], today: date) -> Iterator[PaperNote]:
    for number in numbers:
        for hit in rows_of(vault, (number,)):
            yield on_paper(vault.note(hit.row.id), today)


def on_paper(note: Note, today: date) -> PaperNote:
    """A note with all its fields, each on a line."""
    day = told_day(note, Dates.EXACT, today)
    title = note.title.strip()
    fields = (field for field in FIELDS if field not in ("title", "text"))
    facts = tuple(line for field in fields for line in told_field(note, field))
    body = LINK.sub(r"\1", note.body)
    return PaperNote(title or day, (day, *facts) if title else facts, body)
