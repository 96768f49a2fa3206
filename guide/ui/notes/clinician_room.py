"""A page or two for an appointment, made of the reader's own notes: chosen, blurred, ticked."""

from collections.abc import Generator, Iterable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QVBoxLayout, QWidget

from guide.ui.layouts import FlowLayout, empty
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.tick_row import TickRow
from guide.ui.paper.choices import LookChips
from guide.ui.paper.paper_view import PaperView
from guide.ui.paper.sheets import Part
from guide.ui.paper.summary import MOST_PAGES, summary_part
from guide.ui.theme import INTERFACE
from guide.ui.widgets import LineBox, Push, Words
from guide.vault import (
    DAY,
    FIELDS,
    Choice,
    Dates,
    Note,
    Told,
    VaultError,
    choose,
    day_of,
    rows_of,
    told_day,
    told_lines,
)

SHOWN = 10  # notes to choose from, at a time; a search finds the others
PAUSE_MS = 300  # after the last letter, until the pages are laid out again
AT_FIRST = frozenset({"moment", "mood", "feelings", "pain", "cycle_day", "medicine"})
DATES = {
    Dates.MONTH: "Month only",
    Dates.AGO: "About how long ago",
    Dates.EXACT: "The day",
    Dates.NONE: "No dates",
}
FITS = {1: "It fits on one page.", 2: "It fits on two pages."}
TOO_LONG = (
    "It takes {} pages, and two are the most that are read. Untick lines, “What I wrote” first, or "
    "choose fewer notes. The third page begins with: {}"
)


class ClinicianRoom(Room):
    """Choosing on the way down: notes, fields, dates, questions, lines; then the pages."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Summary for an appointment")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is for what is on it
        self._chosen: dict[str, Note] = {}
        self._unticked: set[tuple[str, str, int]] = set()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._lay_out)
        self._build_choices()
        self._build_pages()
        self._theme.changed.connect(self._restyle)
        self._restyle()

    def _build_choices(self) -> None:
        theme = self._theme
        self._find = LineBox(theme, "Find notes")
        self._find.setPlaceholderText("Find notes")
        self._find.textChanged.connect(self._list_notes)
        self._notes = _Rows()
        self._fields = {field: self._chip(title) for field, title in FIELDS.items()}
        for field, chip in self._fields.items():
            chip.setChecked(field in AT_FIRST)
        self._dates = {dates: self._chip(title) for dates, title in DATES.items()}
        group = QButtonGroup(self)
        for chip in self._dates.values():
            group.addButton(chip)
        self._dates[Dates.MONTH].setChecked(True)
        self._questions = QPlainTextEdit()
        self._questions.setAccessibleName("What I want to ask, one question a line")
        self._questions.setTabChangesFocus(True)
        self._questions.textChanged.connect(self._wait)
        why = "Only what you choose, in your own words. Nothing is added, and nothing is sent."
        self._add("", Words(theme, why, "quiet"))
        self._add("Which notes", self._find, self._notes)
        self._add("What to tell of each", _flow(self._fields.values()))
        self._add("Dates", _flow(self._dates.values()))
        self._add("What I want to ask, one question a line", self._questions)

    def _build_pages(self) -> None:
        theme = self._theme
        self._lines = _Rows()
        self._look = LookChips(theme, cover=False, titles=False)
        self._look.changed.connect(self._lay_out)
        self._heading = LineBox(theme, "Heading of the sheet")
        self._heading.setPlaceholderText("Heading of the sheet; it may stay empty")
        self._heading.textChanged.connect(self._wait)
        self._fit = Words(theme, "", "plain")
        self.paper = PaperView(theme, MOST_PAGES)
        self.paper.laid_out.connect(self._tell_pages)
        self.paper.problem_occurred.connect(self.problem_occurred)
        self.paper.notice_given.connect(self.notice_given)
        self._nothing = Words(theme, "Choose a note or write a question to see the page.", "quiet")
        self._add("Lines to show", self._nothing, self._lines)
        self._add("The sheet", self._heading, self._look, self._fit, self.paper)

    def enter(self) -> None:
        self._list_notes()
        self._show_lines()
        self._find.setFocus()

    def forget(self) -> None:
        self._pause.stop()
        self.paper.forget()
        self._chosen.clear()
        self._unticked.clear()
        self._questions.setPlainText("")
        self._pause.stop()
        self._find.blockSignals(True)
        for box in (self._find, self._heading):
            box.setText("")
        self._pause.stop()
        self._notes.show_rows([])
        self._lines.show_rows([])

    # Notes

    def _list_notes(self) -> None:
        """Offer the newest notes, or those that fit what was typed, and all that are chosen."""
        choice = Choice(words=self._find.text(), order=DAY)
        try:
            numbers = choose(self.vault, choice)[:SHOWN]
            found = [self.vault.note(hit.row.id) for hit in rows_of(self.vault, numbers)]
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        offered = {note.id: note for note in (*self._chosen.values(), *found)}
        self._notes.show_rows([self._note_row(note) for note in offered.values()])

    def _note_row(self, note: Note) -> TickRow:
        day = told_day(note, Dates.EXACT, _today())
        called = note.title or " ".join(note.body.split())[:60] or "A note"
        row = TickRow(self._theme, f"{day} · {called}", ticked=note.id in self._chosen)
        row.clicked.connect(partial(self._choose, note))
        return row

    def _choose(self, note: Note) -> None:
        if self._chosen.pop(note.id, None) is None:
            self._chosen[note.id] = note
        self._show_lines()

    # Lines

    def _told(self) -> tuple[Told, ...]:
        fields = {field for field, chip in self._fields.items() if chip.isChecked()}
        dates = next(dates for dates, chip in self._dates.items() if chip.isChecked())
        notes = sorted(self._chosen.values(), key=day_of)
        return told_lines(notes, fields, dates, _today())

    def _show_lines(self) -> None:
        rows = []
        for told in self._told():
            strong = told.field == "day"
            ticked = told.key not in self._unticked
            row = TickRow(self._theme, told.text, ticked=ticked, strong=strong)
            row.clicked.connect(partial(self._tick, told))
            rows.append(row)
        self._lines.show_rows(rows)
        self._lay_out()

    def _tick(self, told: Told) -> None:
        self._unticked ^= {told.key}
        self._lay_out()

    # Pages

    def _entries(self) -> list[tuple[str, tuple[str, ...]]]:
        """Each note's heading and lines; without a heading, its lines still stand together."""
        entries: list[tuple[str, list[str]]] = []
        for told in self._told():
            ticked = told.key not in self._unticked
            if told.field == "day":
                entries.append((told.text if ticked else "", []))
            elif ticked:
                entries[-1][1].append(told.text)
        return [(heading, tuple(lines)) for heading, lines in entries if heading or lines]

    def _asked(self) -> list[str]:
        lines = self._questions.toPlainText().split("\n")
        return [line.strip() for line in lines if line.strip()]

    def _wait(self) -> None:
        """Go on typing; the pages follow in a pause."""
        self._pause.start()

    def _lay_out(self) -> None:
        self._pause.stop()
        entries, asked = self._entries(), self._asked()
        anything = bool(entries or asked)
        self._nothing.setVisible(not anything)
        self._fit.setVisible(anything)
        self.paper.setVisible(anything)
        part = summary_part(entries, asked, self._heading.text().strip())
        self.paper.show_parts(_only(part), int(anything), self._look.look)

    def _tell_pages(self, count: int) -> None:
        sheets = self.paper.sheets
        if count <= MOST_PAGES or sheets is None:
            self._fit.setText(FITS.get(count, ""))
        else:
            first = sheets.text(MOST_PAGES).split("\n")[0]
            self._fit.setText(TOO_LONG.format(count, f"“{first[:60]}”"))

    # Parts of the page

    def _chip(self, title: str) -> Push:
        chip = Push(self._theme, title, "option")
        chip.setCheckable(True)
        chip.clicked.connect(self._show_lines)
        return chip

    def _add(self, heading: str, *parts: QWidget) -> None:
        if heading:
            self.column.addWidget(Words(self._theme, heading, "strong"))
        for part in parts:
            self.column.addWidget(part)

    def _restyle(self) -> None:
        px = self._theme.px
        self.column.setSpacing(px(10))
        self._questions.setFont(self._theme.font(INTERFACE, 15))
        self._questions.setFixedHeight(px(120))


class _Rows(QWidget):
    """Lines to tick, one under another."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TickRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: list[TickRow]) -> None:
        """Show these instead of those before; the keyboard stays where it was."""
        at = next((n for n, row in enumerate(self._rows) if row.hasFocus()), None)
        self._rows = rows
        empty(self._column)
        for row in rows:
            self._column.addWidget(row)
        if at is not None and rows:
            rows[min(at, len(rows) - 1)].setFocus()


def _flow(chips: Iterable[Push]) -> QWidget:
    row = QWidget()
    flow = FlowLayout(row)
    for chip in chips:
        flow.addWidget(chip)
    return row


def _only(part: Part) -> Generator[Part, None, None]:
    yield part


def _today() -> date:
    return date.today()  # noqa: DTZ011 - the reader's own calendar
