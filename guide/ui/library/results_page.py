"""What the search found, as it is typed: danger first, then the topics, or that nothing fits."""

from collections import Counter
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from guide.library import Also, Library, Results, Term
from guide.ui import places, wording
from guide.ui.layouts import FlowLayout
from guide.ui.library.also_row import AlsoRow
from guide.ui.library.browse_page import row_of
from guide.ui.library.result_groups import EVERYTHING, NOTES, TERMS, GroupChips
from guide.ui.library.seeker import Seeker
from guide.ui.library.small_card import SmallCard
from guide.ui.places import Place
from guide.ui.row_list import Row, RowList
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button

TERMS_AFTER = 3  # topics that stand before the words of the glossary
OF_TERM, OF_NOTE = "term:", "note:"  # what the ids of rows begin with; those of topics have no ":"

NOTHING_FOUND = Results("", confident=True, urgent=None, hits=())

FindNotes = Callable[[str], tuple[Row, ...]]
"""The own notes that fit a query, as rows; none while they are locked."""


class ResultsPage(QWidget):
    """Looks for one query after another, and shows what is found.

    Signals:
        place_requested: a Place that the reader wants to go to.
        note_requested: the id of an own note to open.
        finder_requested: the query with which the finder is to begin.
        typing_requested: the keyboard belongs in the search box again.
        told: what a screen reader should say about the results.
    """

    place_requested = Signal(object)
    note_requested = Signal(str)
    finder_requested = Signal(str)
    typing_requested = Signal()
    told = Signal(str)

    def __init__(
        self, theme: Theme, library: Library, seeker: Seeker, find_notes: FindNotes
    ) -> None:
        super().__init__()
        self._theme = theme
        self._seeker, self._find_notes = seeker, find_notes
        self._names = {group.id: group.title for group in library.groups()}
        self._query = ""
        self._without: frozenset[Also] = frozenset()
        self._found = NOTHING_FOUND
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._is_waiting = self._opens_then = False
        self._urgent_place = places.GET_HELP
        self._back_to: QWidget | None = None
        self._build()
        self._connect()
        theme.changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        theme = self._theme
        self._column = QVBoxLayout(self)
        self._banner = Box(theme, "danger")
        row = QHBoxLayout(self._banner)
        self._why = Words(theme, "", "danger-level")
        self._open_help = button(theme, "Get help", "primary", self._request_help)
        row.addWidget(self._why, 1)
        row.addWidget(self._open_help, 0, Qt.AlignmentFlag.AlignVCenter)
        self._nothing = self._built_nothing()
        self._groups = GroupChips(theme)
        self._also = AlsoRow(theme)
        self._list = RowList(theme, "Results")
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._ask = button(theme, wording.FINDER_ENTRY, "link", self._request_finder)
        for part in (self._banner, self._nothing, self._groups, self._also, self._list, self._ask):
            self._column.addWidget(part)
        self._column.setAlignment(self._ask, Qt.AlignmentFlag.AlignLeft)
        self._card = SmallCard(theme, self)

    def _built_nothing(self) -> QWidget:
        """The one sentence for when nothing fits, and ways on."""
        theme, part = self._theme, QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(theme, wording.NOTHING_CLOSE, "plain"))
        ways = QWidget()
        flow = FlowLayout(ways, theme.px(8))
        for text, look, do in (
            (wording.FINDER_OFFER, "plain", self._request_finder),
            ("Browse the causes", "plain", partial(self._request, places.CAUSES)),
            ("When to get help", "filter-link", partial(self._request, places.GET_HELP)),
        ):
            flow.addWidget(button(theme, text, look, do))
        column.addWidget(ways)
        column.addSpacing(theme.px(10))
        return part

    def _connect(self) -> None:
        self._list.row_chosen.connect(self._open_row)
        self._groups.changed.connect(self._show_group)
        self._also.taken_away.connect(self._search_without)
        self._card.topic_requested.connect(lambda topic: self._request(Place("topic", topic)))
        self._card.closed.connect(self._return_from_card)

    def look_for(self, query: str) -> None:
        """Search for a query, and show what is found."""
        if query.strip() != self._query.strip():
            self._without = frozenset()  # what was taken away comes back by typing on
        self._query = query
        self._search()

    def look_for_notes(self) -> None:
        """Show the own notes that fit, or no longer, now that they are open or locked."""
        self._list.forget()
        if self._query:
            self._rows[NOTES] = self._note_rows()
            self._show_counts()

    def forget(self) -> None:
        """Drop the query, what it found, and which group was chosen."""
        self._query, self._without = "", frozenset()
        self._is_waiting = self._opens_then = False
        self._rows, self._found = {}, NOTHING_FOUND
        self._why.setText("")
        self._card.hide()
        self._groups.forget()
        self._also.show_found("", ())
        self._list.forget()

    def _search(self) -> None:
        self._is_waiting, self._opens_then = True, False
        work = partial(Library.search, query=self._query, without=self._without)
        self._seeker.ask("results", work, self._show_results)

    def _show_results(self, results: Results) -> None:
        self._found, self._is_waiting = results, False
        self._banner.setVisible(results.urgent is not None)
        if results.urgent is not None:
            self._why.setText(results.urgent.why)
            self._urgent_place = Place("topic", results.urgent.topic)
        nothing = not results.confident and results.urgent is None
        self._nothing.setVisible(nothing)
        self._ask.setVisible(not nothing)
        self._rows = {EVERYTHING: (), TERMS: _term_rows(results.terms), NOTES: self._note_rows()}
        for hit in results.hits:
            row = row_of(hit.card, self._names[hit.card.group], hit.snippet)
            for group in (EVERYTHING, hit.card.kind.value):
                self._rows[group] = (*self._rows.get(group, ()), row)
        self._show_counts()
        self.told.emit(self._summary())
        if self._opens_then:
            self.open_selected()

    def _note_rows(self) -> tuple[Row, ...]:
        return tuple(
            Row(f"{OF_NOTE}{row.id}", f"Your notes · {row.overline}", row.title, row.text)
            for row in self._find_notes(self._query)
        )

    def _show_counts(self) -> None:
        counts = Counter({group: len(rows) for group, rows in self._rows.items()})
        del counts[EVERYTHING]
        self._groups.show_counts(counts)
        self._show_group()

    def _show_group(self) -> None:
        """Fill the list with what is in the group that is in force."""
        self._card.hide()
        everything = self._everything()
        group = self._groups.group
        rows = everything if group == EVERYTHING else self._rows[group]
        count = self._count_text(len(rows), len(everything))
        self._also.show_found(count, self._found.also)
        self._list.set_rows(rows)

    def _everything(self) -> tuple[Row, ...]:
        """Topics first; words of the glossary where they are seen; own notes last."""
        topics = self._rows[EVERYTHING]
        first, rest = topics[:TERMS_AFTER], topics[TERMS_AFTER:]
        return (*first, *self._rows[TERMS], *rest, *self._rows[NOTES])

    def _search_without(self, also: tuple[Also, ...]) -> None:
        number = self._also.number_of(also)
        self._without |= frozenset(also)
        self._search()
        if not self._also.focus_chip(number):
            self.typing_requested.emit()

    def _summary(self) -> str:
        urgent = self._why.text() if self._banner.isVisibleTo(self) else ""
        nothing = wording.NOTHING_CLOSE if self._nothing.isVisibleTo(self) else ""
        found = len(self._everything())
        parts = (urgent, nothing, f"{self._count_text(found, found)}.", self._also.summary())
        return " ".join(part for part in parts if part)

    def _count_text(self, shown: int, found: int) -> str:
        if not found:
            return "No results"
        if not self._found.confident:
            results = wording.count_of(found, "result shares", "results share")
            results = f"{results} a word or two"
        else:
            results = wording.count_of(found, "result", "results")
        return results if shown == found else f"{shown} of {results}"

    # What the reader does

    def step(self, steps: int) -> None:
        """Move the selection down by that many rows, or up."""
        self._list.step(steps)

    def open_selected(self) -> None:
        """Open what is selected; while a large library is still searched, what is found first."""
        self._opens_then = self._is_waiting
        if not self._is_waiting:
            self._list.open_selected()

    def _open_row(self, row: str) -> None:
        if row.startswith(OF_NOTE):
            self.note_requested.emit(row.removeprefix(OF_NOTE))
        elif row.startswith(OF_TERM):
            for term in self._found.terms:
                if row == f"{OF_TERM}{term.id}":
                    self._open_term(term)
        else:
            self._request(Place("topic", row))

    def _open_term(self, term: Term) -> None:
        """Explain a word beside its row, without leaving the results."""
        self._back_to = QApplication.focusWidget()
        place = self._list.visualRect(self._list.currentIndex())
        corner = QPoint(place.center().x(), place.bottom())
        self._card.show_beside(self._list.mapTo(self, corner), term.term, term.text, term.topic)
        self._card.move(self._card.x(), min(self._card.y(), self.height() - self._card.height()))
        self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _return_from_card(self) -> None:
        if self._back_to is not None:
            self._back_to.setFocus(Qt.FocusReason.OtherFocusReason)

    def _request(self, place: Place) -> None:
        self.place_requested.emit(place)

    def _request_help(self) -> None:
        self._request(self._urgent_place)

    def _request_finder(self) -> None:
        self.finder_requested.emit(self._query)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(42), px(12), px(20), px(6))
        self._column.setSpacing(px(8))
        self._list.setMaximumWidth(px(760))
        for part in (self._banner, self._nothing, self._groups, self._also):
            part.setMaximumWidth(px(740))


def _term_rows(terms: tuple[Term, ...]) -> tuple[Row, ...]:
    return tuple(Row(f"{OF_TERM}{term.id}", "Glossary", term.term, term.text) for term in terms)
