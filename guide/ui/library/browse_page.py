"""Lists of topics to walk through, narrowed by choices that combine."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from guide.library import NO_CHOICE, Choice, GroupInfo, Kind, Library, Mark, TopicCard, toggled
from guide.ui import wording
from guide.ui.layouts import FlowLayout, ReadingColumn, empty
from guide.ui.library.filter_rows import FilterRows, Offer
from guide.ui.places import A_TO_Z, BOOKMARKS, BY, Place
from guide.ui.row_list import Row, RowList
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words, button

BOOKMARKS_LOCKED = "Bookmarks are kept with your notes. Open your notes to see them."
PAGE_STEP = 5  # rows that a page key moves, as among the results


class BrowsePage(ReadingColumn):
    """A title, chips for the groups of a kind, choices that narrow, and the list.

    What was chosen in each list is remembered until `forget`.

    Signals:
        place_requested: a Place that the reader wants to go to.
        narrowed: how many topics are left, in words, after a choice.
    """

    place_requested = Signal(object)
    narrowed = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "Browse")
        self._library = library
        self._groups = {group.id: group for group in library.groups()}
        self._choices: dict[str, Choice] = {}
        self._key, self._scope = "", NO_CHOICE
        self._bookmarks: frozenset[str] | None = None
        self._chips: dict[str, Push] = {}
        self._title = Words(theme, "", "title")
        self._chip_row = QWidget()
        self._flow = FlowLayout(self._chip_row, theme.px(8))
        self._filters = FilterRows(theme)
        self._filters.mark_pressed.connect(self._choose)
        self._count = Words(theme, "", "small", wrap=False)
        self._clear = button(theme, "Clear", "filter-link", self._clear_choices)
        self._clear.setAccessibleName("Clear all choices")
        count = QWidget()
        flow = QHBoxLayout(count)
        flow.setContentsMargins(0, 0, 0, 0)
        flow.addWidget(self._count)
        flow.addWidget(self._clear)
        flow.addStretch(1)
        self._list = LongList(theme, "Topics")
        self._list.row_chosen.connect(self._request_topic)
        self._list.selectionModel().currentChanged.connect(self._keep_in_view)
        for part in (self._title, self._chip_row, self._filters, count, self._list):
            self.column.addWidget(part)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_group(self, key: str) -> None:
        """Show what a browse place's key names: "all", a kind, a group, or a facet to browse by."""
        if key == BOOKMARKS.key:
            self._begin_bookmarks()
        elif key == A_TO_Z.key:
            self._begin(key, "A to Z", NO_CHOICE)
        elif key.startswith(BY):
            self._begin_facet(key)
        elif key in {kind.value for kind in Kind}:
            self._begin_kind(Kind(key))
        else:
            self._begin_kind(self._groups[key].kind, self._groups[key])
        self.verticalScrollBar().setValue(0)

    def show_bookmarks(self, bookmarks: frozenset[str] | None) -> None:
        """Say which topics have a bookmark; None while that cannot be known."""
        self._bookmarks = bookmarks
        if self._key == BOOKMARKS.key:
            self.show_group(self._key if bookmarks is not None else A_TO_Z.key)

    def forget(self) -> None:
        """Remember nothing that was chosen in any list."""
        if self._choices:
            self._choices.clear()
            self.show_group(A_TO_Z.key)

    def _begin_bookmarks(self) -> None:
        """The topics with a bookmark, by title, with nothing to narrow them by."""
        self._key, self._scope = BOOKMARKS.key, NO_CHOICE
        self._title.setText("Bookmarks")
        self._list.setAccessibleName("Bookmarks")
        self._show_group_chips()
        for part in (self._filters, self._clear):
            part.hide()
        cards = [card for card in self._library.cards() if card.id in (self._bookmarks or ())]
        words = wording.count_of(len(cards), "topic", "topics")
        self._count.setText(BOOKMARKS_LOCKED if self._bookmarks is None else words)
        self._list.set_rows(tuple(row_of(card, self._groups[card.group].title) for card in cards))

    def _begin_kind(self, kind: Kind, group: GroupInfo | None = None) -> None:
        scope = frozenset({Mark("kind", kind.value)})
        if group is not None:
            scope |= {Mark("group", group.id)}
        self._begin(kind.value, wording.KIND_TITLES[kind], scope)

    def _begin_facet(self, key: str) -> None:
        facet, _, value = key.removeprefix(BY).partition("=")
        mark, chosen = Mark(facet, value), self._choices.get(key, NO_CHOICE)
        if value and mark not in chosen:
            self._choices[key] = toggled(chosen, mark)
        self._begin(key, f"By {wording.FACETS[facet].lower()}", NO_CHOICE, opened=facet)

    def _begin(self, key: str, title: str, scope: Choice, opened: str = "") -> None:
        self._key, self._scope = key, scope
        self._filters.show()
        self._title.setText(title)
        self._list.setAccessibleName(title)
        self._show_group_chips()
        counts = self._library.facets().counts(scope)
        facets = [facet for facet in wording.FACETS if facet != "group" or not scope]
        self._filters.offer(tuple(self._offer(each, counts) for each in facets), counts, opened)
        self._fill()

    def _offer(self, facet: str, counts: Mapping[Mark, int]) -> Offer:
        if facet == "group":
            values = [(group.id, group.title) for group in self._groups.values()]
        elif facet == "feelings":
            values = [(each, each) for each in sorted(m.value for m in counts if m.facet == facet)]
        else:
            values = list(wording.FACET_VALUES[facet].items())
        return Offer(facet, wording.FACETS[facet], tuple(values))

    def _fill(self) -> str:
        """Show what is left; gives how many in words."""
        facets, chosen = self._library.facets(), self._choices.get(self._key, NO_CHOICE)
        counts = facets.counts(self._scope | chosen)
        cards = facets.cards(self._scope | chosen)
        self._filters.update_counts(counts, chosen)
        self._count_groups(counts)
        words = wording.count_left(len(cards), len(facets.cards(self._scope)))
        self._count.setText(words)
        self._clear.setVisible(bool(chosen))
        self._list.set_rows(tuple(row_of(card, self._groups[card.group].title) for card in cards))
        return words

    def _choose(self, mark: Mark) -> None:
        self._choices[self._key] = toggled(self._choices.get(self._key, NO_CHOICE), mark)
        self.narrowed.emit(self._fill())

    def _clear_choices(self) -> None:
        self._choices.pop(self._key, None)
        self._filters.focus_first()  # the button that was pressed goes away
        self.narrowed.emit(self._fill())

    def _show_group_chips(self) -> None:
        """Chips for the groups of the kind on show, with one for all of them, if there are two."""
        kinds = [Kind(mark.value) for mark in self._scope if mark.facet == "kind"]
        groups = [one for one in self._groups.values() if one.kind in kinds and one.count]
        wanted = [kinds[0].value, *(one.id for one in groups)] if len(groups) > 1 else []
        self._chip_row.setVisible(bool(wanted))
        if wanted == list(self._chips):
            return
        empty(self._flow)
        self._chips = {}
        for key in wanted:
            ask = partial(self.place_requested.emit, Place("browse", key))
            self._chips[key] = button(self._theme, "", "option", ask)
            self._chips[key].setCheckable(True)
            self._flow.addWidget(self._chips[key])

    def _count_groups(self, counts: Mapping[Mark, int]) -> None:
        of_groups = {mark.value: n for mark, n in counts.items() if mark.facet == "group"}
        groups = [mark.value for mark in self._scope if mark.facet == "group"]
        for key, chip in self._chips.items():
            is_all = key == next(iter(self._chips))
            name = "All" if is_all else self._groups[key].title
            count = sum(of_groups.values()) if is_all else of_groups.get(key, 0)
            chip.setText(f"{name} {count}")
            chip.setChecked(key in groups or (is_all and not groups))
            chip.updateGeometry()

    def _request_topic(self, topic: str) -> None:
        self.place_requested.emit(Place("topic", topic))

    def _keep_in_view(self) -> None:
        if self._list.hasFocus():
            row = self._list.visualRect(self._list.currentIndex())
            middle = self._list.mapTo(self.ground, row.center())
            self.ensureVisible(middle.x(), middle.y(), 0, row.height())

    def _restyle(self) -> None:
        self.column.setSpacing(self._theme.px(10))
        self._list.fit_height()


class LongList(RowList):
    """A list as tall as its rows: the page scrolls, so that choices and rows share its height."""

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        super().set_rows(rows)
        self.fit_height()

    def fit_height(self) -> None:
        """Take the height of all rows."""
        self.setFixedHeight(max(1, self.model().rowCount() * self.sizeHintForRow(0)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A page key moves as far as it does among the results."""
        steps = {Qt.Key.Key_PageDown: PAGE_STEP, Qt.Key.Key_PageUp: -PAGE_STEP}
        if event.key() in steps:
            self.step(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page scrolls, not this list."""
        event.ignore()


def row_of(card: TopicCard, group: str, text: str = "") -> Row:
    """A topic as a row: its kind and group, title, and `text` or else its summary."""
    kind = wording.KIND_NAMES[card.kind]
    overline = kind if group in (kind, wording.KIND_TITLES[card.kind]) else f"{kind} · {group}"
    return Row(card.id, overline, card.title, text or card.summary)
