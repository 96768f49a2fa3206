"""Cards in a grid, as many side by side as read well, and a tab for each group of them."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from guide.ui.layouts import FlowLayout, empty
from guide.ui.theme import Theme
from guide.ui.widgets import Card, button

CARD_WIDTH = 210  # design pixels that a card needs to read well


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that belong to one moment or group: its title and (id, title, sentence) of each."""

    title: str
    cards: tuple[tuple[str, str, str], ...]


class CardGrid(QWidget):
    """Cards in a grid; with more than one group, a tab for each group above them.

    Signals:
        topic_requested: the id of the card that was pressed.
    """

    topic_requested = Signal(str)

    def __init__(self, theme: Theme, groups: tuple[CardGroup, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._groups = groups
        self._shown: list[Card] = []
        self._columns = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(10))
        if groups[0].title:
            outer.addWidget(self._tabs())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        outer.addLayout(self._grid)
        self.show_group(0)

    def _tabs(self) -> QWidget:
        tabs = QWidget()
        flow = FlowLayout(tabs, self._theme.px(4))
        self._choice = QButtonGroup(self)
        for number, group in enumerate(self._groups):
            tab = button(self._theme, group.title, "tab", partial(self.show_group, number))
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            tab.setAccessibleName(f"{group.title}, {len(group.cards)}")
            self._choice.addButton(tab)
            flow.addWidget(tab)
        return tabs

    def show_group(self, number: int) -> None:
        """Show the cards of one group, by number."""
        empty(self._grid)
        self._shown = []
        for topic, title, text in self._groups[number].cards:
            card = Card(self._theme, title, text)
            card.clicked.connect(partial(self.topic_requested.emit, topic))
            self._shown.append(card)
        self._columns = 0
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, min(3, self.width() // self._theme.px(CARD_WIDTH)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._shown):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay_out()
