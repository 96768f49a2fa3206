"""The notes of the timeline, of which only those on show are read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal

from guide.ui.notes.note_rows import row_of_hit
from guide.ui.row_list import NO_PARENT, Index, Row, without_marks
from guide.vault import DAY, TITLE, Choice, NoteHit, Vault, VaultError, rows_of

PAGE = 64  # rows read at once: about 1 ms
PAGES = 12  # kept; more than any window shows
Role = Qt.ItemDataRole


class TimelineModel(QAbstractListModel):
    """The notes of one choice.

    Signals:
        problem_occurred: a GuideError met while rows were read.
    """

    problem_occurred = Signal(object)

    def __init__(self, vault: Vault, titles: Mapping[str, str], parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._titles = vault, titles
        self._numbers: Sequence[int] = ()
        self._choice = Choice()
        self._pages: dict[int, tuple[NoteHit, ...]] = {}
        self.checked: set[int] = set()

    def show(self, numbers: Sequence[int], choice: Choice) -> None:
        """Show these notes; what is checked and not among them is checked no longer."""
        self.beginResetModel()
        self._numbers, self._choice, self._pages = numbers, choice, {}
        if self.checked:
            self.checked &= set(numbers)
        self.endResetModel()

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def number_at(self, row: int) -> int:
        """The number of the note in this row."""
        return self._numbers[row]

    def numbers(self) -> Sequence[int]:
        """The numbers of all notes on show."""
        return self._numbers

    def hit_at(self, row: int) -> NoteHit | None:
        """What stands in this row; nothing where it cannot be read."""
        page, place = divmod(row, PAGE)
        if page not in self._pages:
            while len(self._pages) >= PAGES:
                self._pages.pop(next(iter(self._pages)))
            numbers = self._numbers[page * PAGE : (page + 1) * PAGE]
            try:
                self._pages[page] = rows_of(self._vault, numbers, self._choice.words)
            except VaultError as error:
                self._pages[page] = ()
                self.problem_occurred.emit(error)
        rows = self._pages[page]
        return rows[place] if place < len(rows) else None

    def month_at(self, row: int) -> str:
        """The month that the row belongs to, like "November 2026"; nothing in order of titles."""
        hit = self.hit_at(row)
        if hit is None or self._choice.order == TITLE:
            return ""
        return f"{self._day_of(hit):%B %Y}"

    def _day_of(self, hit: NoteHit) -> date:
        if self._choice.order != DAY:
            return hit.row.changed.astimezone().date()
        told = hit.row.date
        return date.fromisoformat(told) if told else hit.row.created.astimezone().date()

    def begins_month(self, row: int) -> bool:
        """Whether the row is the first of its month."""
        return row == 0 or self.month_at(row) != self.month_at(row - 1)

    def check(self, rows: Iterable[int], *, checked: bool) -> None:
        """Check the notes in these rows, or no longer."""
        numbers = {self._numbers[row] for row in rows}
        self.checked = self.checked | numbers if checked else self.checked - numbers
        if self._numbers:
            last = self.index(len(self._numbers) - 1)
            self.dataChanged.emit(self.index(0), last, [Role.CheckStateRole.value])

    def is_checked(self, row: int) -> bool:
        """Whether the note in this row is checked."""
        return self._numbers[row] in self.checked

    def row_at(self, row: int) -> Row | None:
        """What is painted in this row."""
        hit = self.hit_at(row)
        if hit is None:
            return None
        day = self._day_of(hit) if self._choice.order == DAY else None
        return row_of_hit(hit, datetime.now(UTC), self._titles, day)

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        if role == Role.CheckStateRole:
            state = Qt.CheckState
            return state.Checked if self.is_checked(index.row()) else state.Unchecked
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        row = self.row_at(index.row())
        if row is None:
            return ""
        if role == Role.DisplayRole:
            return row.title
        pinned = " Pinned." if row.pinned else ""
        month = f"{self.month_at(index.row())}. " if self.begins_month(index.row()) else ""
        return f"{month}{row.title}. {row.overline}.{pinned} {without_marks(row.text)}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable
