"""The search box: says what is typed, and hands arrows, Enter and Escape to the results."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from guide.ui.theme import Theme
from guide.ui.widgets import LineBox

LONGEST = 500  # letters; a longer paste is cut, nobody asks a longer question


class SearchBox(LineBox):
    """One line to type in.

    Signals:
        step_requested: +1 or -1 rows (or a page of 5) to move among the results.
        open_requested: open the selected result.
        left: Escape was pressed; the reader wants back to where they were.
    """

    step_requested = Signal(int)
    open_requested = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Search the guide")
        self.setPlaceholderText("Search, or ask in your own words   (Ctrl+K)")
        self.setMaxLength(LONGEST)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 5, keys.Key_PageUp: -5}
        key = keys(event.key())
        if key in steps:
            self.step_requested.emit(steps[key])
        elif key in (keys.Key_Return, keys.Key_Enter):
            self.open_requested.emit()
        elif key == keys.Key_Escape:
            self.left.emit()
            event.ignore()  # the window counts Escape too, for hiding
        else:
            super().keyPressEvent(event)
