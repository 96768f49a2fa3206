"""The search box: says what is typed, and hands arrows, Enter and Escape to the results."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit

LONGEST = 500  # letters; a longer paste is cut, nobody asks a longer question


class SearchBox(QLineEdit):
    """One line to type in.

    Signals:
        step_requested: +1 or -1 rows (or a page of 5) to move among the results.
        open_requested: open the selected result.
        left: Escape was pressed; the reader wants back to where they were.
    """

    step_requested = Signal(int)
    open_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Search, or ask in your own words   (Ctrl+K)")
        self.setAccessibleName("Search the guide")
        self.setMaxLength(LONGEST)
        self._glass = self.addAction(QIcon(), QLineEdit.ActionPosition.LeadingPosition)

    def set_glass(self, icon: QIcon) -> None:
        """The picture at the left of the line."""
        self._glass.setIcon(icon)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: 5,
            Qt.Key.Key_PageUp: -5,
        }
        key = Qt.Key(event.key())
        if key in steps:
            self.step_requested.emit(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_requested.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()  # the window counts Escape too, for hiding
        else:
            super().keyPressEvent(event)
