"""Every key on one page, made from the table that makes the shortcuts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from guide.ui.keys import HIDING, PARTS, SHORTCUTS, Key
from guide.ui.layouts import ReadingColumn
from guide.ui.theme import Theme
from guide.ui.widgets import Chip, Words

KEYS_SHARE = (2, 5)  # of the width: the keys, and what they do


class KeysPage(ReadingColumn):
    """A list to read; everything on it can be done with the mouse as well."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Keys")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._grids: list[QGridLayout] = []
        self.column.addWidget(Words(theme, "Keys", "title"))
        self._add_part("To hide", HIDING)
        self._add_part("Anywhere", tuple(Key(each.keys[0], each.what) for each in SHORTCUTS))
        for title, keys in PARTS:
            self._add_part(title, keys)
        theme.changed.connect(self._restyle)

    def _add_part(self, title: str, keys: tuple[Key, ...]) -> None:
        self.column.addSpacing(self._theme.px(16))
        self.column.addWidget(Words(self._theme, title, "heading"))
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(0, self._theme.px(4), 0, 0)
        for side, share in enumerate(KEYS_SHARE):
            grid.setColumnStretch(side, share)
        for row, key in enumerate(keys):
            what = Words(self._theme, key.what, "plain")
            what.setAccessibleName(f"{key.keys}: {key.what}")
            name = Chip(self._theme, key.keys, "chip")
            grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
            grid.addWidget(what, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._grids.append(grid)
        self.column.addWidget(table)
        self._restyle()

    def _restyle(self) -> None:
        for grid in self._grids:
            grid.setHorizontalSpacing(self._theme.px(14))
            grid.setVerticalSpacing(self._theme.px(6))
