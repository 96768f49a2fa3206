"""Links from a note to topics, written `[[title]]`: finding, completing and following them."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from guide.ui.notes.note_style import LINK
from guide.ui.theme import INTERFACE, Theme

MOST_OFFERED = 6
_BEGUN = re.compile(r"\[\[([^\[\]]{0,80})$")


def link_at(line: str, place: int) -> str | None:
    """The title in the link that stands at this place of a line, or None."""
    for found in LINK.finditer(line):
        if found.start() <= place <= found.end():
            return found[1]
    return None


def begun_link(before: str) -> str | None:
    """What was typed so far of a link that is not closed yet, or None."""
    found = _BEGUN.search(before)
    return None if found is None else found[1]


def fitting(titles: Sequence[str], typed: str) -> tuple[str, ...]:
    """The titles to offer for what was typed: those that begin with it, then those with it."""
    wanted = typed.strip().casefold()
    words = [title for title in titles if wanted in f" {title.casefold()}"]
    ranked = sorted(words, key=lambda title: (_rank(title.casefold(), wanted), title.casefold()))
    return tuple(ranked[:MOST_OFFERED])


def _rank(title: str, wanted: str) -> int:
    if title.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in title else 2


class Offer(QListWidget):
    """A few topics below the place where one is being typed; lies in the window itself.

    Signals:
        chosen: the title that was clicked.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName("Topics to link")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the note
        self.setFrameShape(QFrame.Shape.Box)
        self.setFrameShadow(QFrame.Shadow.Plain)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.itemClicked.connect(self._choose)
        self.hide()

    def offer(self, titles: Sequence[str]) -> None:
        """Show these titles, the first marked."""
        self.setFont(self._theme.font(INTERFACE, 14))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, QColor(self._theme.colours.edge))
        self.setPalette(palette)
        self.clear()
        self.addItems(list(titles))
        self.setCurrentRow(0)
        row = self.fontMetrics().height() + self._theme.px(8)
        for number in range(self.count()):
            item = self.item(number)
            item.setSizeHint(QSize(0, row))
        self.setFixedHeight(row * self.count() + 2 * self.frameWidth() + self._theme.px(2))
        self.show()
        self.raise_()

    def step(self, steps: int) -> None:
        """Mark another title, round and round."""
        self.setCurrentRow((self.currentRow() + steps) % max(1, self.count()))

    @property
    def title(self) -> str:
        """The title that is marked."""
        item = self.currentItem()
        return item.text() if item is not None else ""

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.text())
