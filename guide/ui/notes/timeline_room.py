"""All notes by month, with filters, an order, a search, and changes to several at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.notes.details_form import ChipRow
from guide.ui.notes.note_filter import NoteFilter
from guide.ui.notes.notes_column import side_by_side
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.timeline_list import TimelineList
from guide.ui.notes.timeline_model import TimelineModel
from guide.ui.slow_work import SlowWork, Work
from guide.ui.widgets import LineBox, Words, button
from guide.vault import (
    CHANGED,
    DAY,
    TITLE,
    Choice,
    Counts,
    VaultError,
    choose,
    count_notes,
    pin_many,
    restore_many,
    tag_many,
    trash_many,
)

PAUSE_MS = 120  # in typing, after which the notes are searched
LEAST_LIST = 300  # design pixels of height that the list always has
ORDERS = {"Newest change": CHANGED, "Day it is about": DAY, "Title": TITLE}


class TimelineRoom(Room):
    """The page."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "All notes")
        self._titles = dict(self.topics.pairs())
        self._choice = Choice()
        self._work: SlowWork | None = None
        self._trashed: Sequence[int] = ()
        self._model = TimelineModel(self.vault, self._titles, self)
        self._model.problem_occurred.connect(self.problem_occurred)
        self._filter: NoteFilter | None = None  # made when it is first opened
        self._list = TimelineList(self._theme, self._model)
        self._build()
        self._connect()
        self._show_checked()

    def _build(self) -> None:
        theme = self._theme
        self._search = LineBox(theme, "Search all your notes")
        self._search.setPlaceholderText("Search all your notes")
        self._search.setClearButtonEnabled(True)
        self._order = ChipRow(theme, "Order", tuple(ORDERS), single=True)
        self._order.choose(("Newest change",))
        self._open = button(theme, "Filter", "link", self._toggle_filter)
        self._none = button(theme, "Show all", "link", self._clear_filter, name="Without a filter")
        self._count = Words(theme, "", "quiet", wrap=False)
        self._filtered = Words(theme, "", "quiet")
        self._told = Words(theme, "", "quiet")
        self._undo = button(theme, "Bring them back", "link", self._bring_back)
        self.column.setSpacing(theme.px(8))
        self.column.addWidget(self._search)
        self.column.addWidget(self._order)
        self.column.addLayout(side_by_side(self._count, self._open, self._none, None))
        self._filter_place = QVBoxLayout()
        self.column.addWidget(self._filtered)
        self.column.addLayout(self._filter_place)
        self.column.addWidget(self._actions())
        self.column.addLayout(side_by_side(self._told, self._undo, None))
        self.column.addWidget(self._list)
        for part in (self._filtered, self._told, self._undo):
            part.hide()

    def _actions(self) -> QWidget:
        theme = self._theme
        self._bar = QWidget()
        column = QVBoxLayout(self._bar)
        column.setContentsMargins(0, 0, 0, 0)
        self._checked = Words(theme, "", "strong", wrap=False)
        none = button(theme, "Choose none", "link", self._list.check_none)
        column.addLayout(side_by_side(self._checked, none, None))
        self._tag = LineBox(theme, "A tag for all that are chosen")
        self._tag.setPlaceholderText("One more tag")
        self._tag.returnPressed.connect(self._add_tag)
        chips = QWidget()
        flow = FlowLayout(chips, theme.px(6))
        for text, do in (
            ("Pin", lambda: self._pin(pinned=True)),
            ("Unpin", lambda: self._pin(pinned=False)),
            ("Move to the trash", self._put_away),
        ):
            flow.addWidget(button(theme, text, "facet", do))
        column.addWidget(chips)
        row = QHBoxLayout()
        row.addWidget(self._tag, 1)
        row.addWidget(button(theme, "Add the tag", "facet", self._add_tag))
        column.addLayout(row)
        return self._bar

    def _connect(self) -> None:
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._renew)
        self._search.textChanged.connect(self._pause.start)
        self._search.returnPressed.connect(self._enter_list)
        self._order.changed.connect(self._renew)
        self._list.note_chosen.connect(self._choose_note)
        self._list.checked_changed.connect(self._show_checked)
        self._list.pin_requested.connect(self._toggle_pin)
        self._list.trash_requested.connect(self._put_away)

    def enter(self) -> None:
        """Show the notes as they are now."""
        self._renew()
        self._list.setFocus()

    def forget(self) -> None:
        """Drop every row, and end what is going on."""
        self._end_work()
        self._pause.stop()
        for part in (self._search, self._tag):
            part.blockSignals(True)
            part.clear()
        if self._filter is not None:
            self._filter.blockSignals(True)
            self._filter.forget()
        self._trashed = ()
        self._model.show((), Choice())

    # What is on show

    def _renew(self) -> None:
        """Choose again, after another wish or another state of the notes."""
        self._pause.stop()
        order = next(iter(self._order.chosen()), "")
        if not order:  # pressed twice: one order there must be
            order = next(word for word, each in ORDERS.items() if each == self._choice.order)
            self._order.choose((order,))
        wish = Choice(words=self._search.text().strip(), order=ORDERS[order])
        before, self._choice = self._choice, self._narrowed(wish)
        try:
            numbers = choose(self.vault, self._choice)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        row = self._list.currentIndex().row() if before == self._choice else 0
        self._model.show(numbers, self._choice)
        if numbers:
            self._list.go_to(row)
        self._tell(len(numbers))
        self._show_checked()

    def _tell(self, found: int) -> None:
        said = self._wishes()
        notes = "1 note" if found == 1 else f"{found:,} notes"
        self._count.setText(notes if found else "No note fits" if self._is_narrowed else "No notes")
        self._filtered.setText(f"Only: {said}")
        self._filtered.setVisible(bool(said) and not self._is_filter_open)
        self._none.setVisible(bool(said))
        self._list.setVisible(bool(found))
        self._list.setAccessibleDescription(f"{notes}. Space chooses several, Enter opens one.")

    @property
    def _is_narrowed(self) -> bool:
        return bool(self._choice.words or self._wishes())

    @property
    def _is_filter_open(self) -> bool:
        return self._filter is not None and not self._filter.isHidden()

    def _narrowed(self, wish: Choice) -> Choice:
        return wish if self._filter is None else self._filter.chosen(wish)

    def _wishes(self) -> str:
        return "" if self._filter is None else self._filter.said()

    def _toggle_filter(self) -> None:
        opens = not self._is_filter_open
        if self._filter is None:
            self._filter = NoteFilter(self._theme, self._titles)
            self._filter.changed.connect(self._renew)
            self._filter_place.addWidget(self._filter)
        self._filter.setVisible(opens)
        self._open.setText("Fold the filter" if opens else "Filter")
        self._filtered.setVisible(not opens and bool(self._wishes()))
        self._fit_list()
        if opens:
            self._begin(count_notes(self.vault))
            assert self._work is not None  # begun just now
            self._work.done.connect(self._offer)

    def _offer(self, counts: object) -> None:
        assert isinstance(counts, Counts)  # what count_notes gives
        if self._filter is not None:
            self._filter.offer(counts)

    def _clear_filter(self) -> None:
        if self._filter is not None:
            self._filter.clear()
        self._renew()

    def _enter_list(self) -> None:
        self._renew()
        if self._model.rowCount():
            self._list.go_to(0)
            self._list.setFocus()

    def _choose_note(self, row: int) -> None:
        hit = self._model.hit_at(row)
        if hit is not None:
            self.found_by = self._choice.words
            self.note_requested.emit(hit.row.id)

    # Several at once

    def _show_checked(self) -> None:
        count = len(self._model.checked)
        self._bar.setVisible(count > 0)
        self._checked.setText("1 note chosen" if count == 1 else f"{count:,} notes chosen")
        self._fit_list()

    def _wanted(self) -> list[int]:
        """The notes that are checked, in the order shown, or the one at the cursor."""
        if self._model.checked:
            return [number for number in self._model.numbers() if number in self._model.checked]
        row = self._list.currentIndex().row()
        return [self._model.number_at(row)] if row >= 0 else []

    def _toggle_pin(self) -> None:
        hit = self._model.hit_at(self._list.currentIndex().row())
        self._pin(pinned=hit is not None and not hit.row.pinned)

    def _pin(self, *, pinned: bool) -> None:
        wanted = self._wanted()
        what = "pinned" if pinned else "no longer pinned"
        self._do(pin_many(self.vault, wanted, pinned=pinned), _told(wanted, f"are {what}"))

    def _add_tag(self) -> None:
        tag, wanted = self._tag.text().strip(), self._wanted()
        if tag and wanted:
            self._tag.clear()
            self._do(tag_many(self.vault, wanted, tag), _told(wanted, "have the tag"))

    def _put_away(self) -> None:
        wanted = self._wanted()
        if wanted:
            said = _told(wanted, "are in the trash, for thirty days")
            self._do(trash_many(self.vault, wanted), said)
            self._trashed = wanted

    def _bring_back(self) -> None:
        back, self._trashed = self._trashed, ()
        self._do(restore_many(self.vault, back), _told(back, "are back"))

    def _do(self, work: Work, said: str) -> None:
        """Change several notes beside what is on show, and say what came of it."""
        self._begin(work)
        self._trashed = ()
        self._told.setText("")
        assert self._work is not None  # begun just now
        self._work.progressed.connect(self._show_progress)
        self._work.done.connect(lambda: self._finish(said))
        self._list.setEnabled(False)
        self._bar.setEnabled(False)

    def _begin(self, work: Work) -> None:
        self._end_work()
        self._work = SlowWork(work, self)
        self._work.failed.connect(self._fail)
        self._work.start()

    def _show_progress(self, done: int, of_all: int) -> None:
        self._say(f"{done:,} of {of_all:,}…")

    def _finish(self, said: str) -> None:
        self._let_go()
        self._model.checked.clear()
        self._renew()
        self._list.setFocus()
        self._say(said)

    def _fail(self, error: object) -> None:
        self._let_go()
        self._renew()
        self.problem_occurred.emit(error)

    def _say(self, said: str) -> None:
        self._told.setText(said)
        self._told.setVisible(bool(said))
        self._undo.setVisible(bool(self._trashed) and self._list.isEnabled())
        self._undo.setText("Bring it back" if len(self._trashed) == 1 else "Bring them back")
        self._fit_list()

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work.deleteLater()
            self._work = None
        self._let_go()

    def _let_go(self) -> None:
        self._list.setEnabled(True)
        self._bar.setEnabled(True)

    # Room

    def _fit_list(self) -> None:
        """Once the parts above have found their heights."""
        QTimer.singleShot(0, self, self._take_room)

    def _take_room(self) -> None:
        """Give the list what the parts above it leave of the window, so that it alone scrolls."""
        above = self._list.mapTo(self.ground, self._list.rect().topLeft()).y()
        left = self.viewport().height() - above - self._theme.px(44)
        self._list.setFixedHeight(max(self._theme.px(LEAST_LIST), left))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._search.setFocus()
        else:
            super().keyPressEvent(event)


def _told(notes: Sequence[int], what: str) -> str:
    if len(notes) == 1:
        return f"The note {what.replace('are ', 'is ', 1).replace('have ', 'has ', 1)}."
    return f"{len(notes):,} notes {what}."
