"""Lists of topics to walk through: one kind, one group, or everything from A to Z."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from guide.library import GroupInfo, Kind, Library, TopicCard
from guide.ui import wording
from guide.ui.layouts import FlowLayout, empty
from guide.ui.places import A_TO_Z, Place
from guide.ui.row_list import Row, RowList
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button


class BrowsePage(QWidget):
    """A title, chips that narrow the list to one group, and the list.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__()
        self._theme = theme
        self._library = library
        self._title = Words(self._theme, "", "title")
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, theme.px(8))
        self._list = RowList(theme, "Topics")
        self._list.row_chosen.connect(self._request_topic)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._column = QVBoxLayout(self)
        for part in (self._title, self._chips, self._list):
            self._column.addWidget(part)
        self._list.setMaximumWidth(theme.px(760))
        theme.changed.connect(self._fit)
        self._fit()

    def show_group(self, key: str) -> None:
        """Show what a browse place's key names: "all", a kind, or a group's id."""
        groups = self._library.groups()
        if key == A_TO_Z.key:
            self._fill("A to Z", self._library.cards(), ())
        elif key in {kind.value for kind in Kind}:
            kind = Kind(key)
            of_kind = tuple(group for group in groups if group.kind is kind and group.count)
            self._fill(wording.KIND_TITLES[kind], self._library.cards(kind=kind), of_kind)
        else:
            group = next(group for group in groups if group.id == key)
            siblings = tuple(one for one in groups if one.kind is group.kind and one.count)
            cards = self._library.cards(kind=group.kind, group=group.id)
            self._fill(wording.KIND_TITLES[group.kind], cards, siblings, group)

    def _fill(
        self,
        title: str,
        cards: tuple[TopicCard, ...],
        groups: tuple[GroupInfo, ...],
        chosen: GroupInfo | None = None,
    ) -> None:
        self._title.setText(title)
        self._list.setAccessibleName(title)
        self._show_chips(groups, chosen)
        names = {group.id: group.title for group in self._library.groups()}
        self._list.set_rows(tuple(row_of(card, names[card.group]) for card in cards))

    def _show_chips(self, groups: tuple[GroupInfo, ...], chosen: GroupInfo | None) -> None:
        empty(self._flow)
        self._chips.setVisible(len(groups) > 1)
        if len(groups) < 2:  # noqa: PLR2004 - one group is no choice
            return
        total = sum(group.count for group in groups)
        kind = groups[0].kind.value
        self._add_chip(f"All {total}", Place("browse", kind), checked=chosen is None)
        for group in groups:
            place = Place("browse", group.id)
            self._add_chip(f"{group.title} {group.count}", place, checked=group is chosen)

    def _add_chip(self, text: str, place: Place, *, checked: bool) -> None:
        chip = button(self._theme, text, "chip", partial(self.place_requested.emit, place))
        chip.setCheckable(True)
        chip.setChecked(checked)
        self._flow.addWidget(chip)

    def _request_topic(self, topic: str) -> None:
        self.place_requested.emit(Place("topic", topic))

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(42), px(18), px(20), 0)
        self._column.setSpacing(px(10))
        self._list.setMaximumWidth(px(760))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()


def row_of(card: TopicCard, group: str, text: str = "") -> Row:
    """A topic as a row: its kind and group, title, and `text` or else its summary."""
    kind = wording.KIND_NAMES[card.kind]
    overline = kind if group in (kind, wording.KIND_TITLES[card.kind]) else f"{kind} · {group}"
    return Row(card.id, overline, card.title, text or card.summary)
