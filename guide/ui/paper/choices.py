"""Rows of chips for how pages are to look: which paper, and how much they show at a glance."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.paper.pdf import usual_size
from guide.ui.paper.sheets import SIZES, TEXT_SIZE, Look
from guide.ui.theme import INTERFACE, READING, Theme
from guide.ui.widgets import Push

COVER = "Empty first page"
TITLES = "Title at the top of each page"


class LookChips(QWidget):
    """The paper's size and two choices; discreet unless the reader wants it otherwise.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, theme: Theme, *, cover: bool, titles: bool = True) -> None:
        super().__init__()
        self._theme, self._cover_at_first = theme, cover
        flow = FlowLayout(self, theme.px(8))
        group = QButtonGroup(self)
        self._sizes = {size: self._chip(theme, size) for size in SIZES}
        for size, chip in self._sizes.items():
            chip.setAccessibleName(f"Paper: {size}")
            group.addButton(chip)
        self._cover = self._chip(theme, COVER)
        self._titles = self._chip(theme, TITLES)
        for chip in (*self._sizes.values(), self._cover, *((self._titles,) if titles else ())):
            flow.addWidget(chip)
        self._sizes[usual_size()].setChecked(True)
        self.reset()

    @property
    def look(self) -> Look:
        """What is chosen."""
        size = next(size for size, chip in self._sizes.items() if chip.isChecked())
        return Look(
            size,
            plain_cover=self._cover.isChecked(),
            titles=self._titles.isChecked(),
            reading=self._theme.font(READING, TEXT_SIZE).family(),
            interface=self._theme.font(INTERFACE, TEXT_SIZE).family(),
        )

    def reset(self) -> None:
        """Choose what is discreet again."""
        self._cover.setChecked(self._cover_at_first)
        self._titles.setChecked(False)

    def _chip(self, theme: Theme, text: str) -> Push:
        chip = Push(theme, text, "option")
        chip.setCheckable(True)
        chip.clicked.connect(self.changed)
        return chip
