"""What stands in the window after Hide: nothing that tells anything."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from guide.ui.theme import Theme
from guide.ui.widgets import Words, button


class Cover(QFrame):
    """A neutral page over the whole window.

    Signals:
        left: the reader wants to go on; Home is shown.
    """

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setAutoFillBackground(True)
        self.setObjectName("cover")
        self.setAccessibleName("Stillwater")
        title = Words(self._theme, "Stillwater", "heading")
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._go = button(self._theme, "Open", "filter-link", self.left.emit)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addWidget(title)
        column.addSpacing(theme.px(6))
        column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def take_focus(self) -> None:
        """Put the keyboard on the one button."""
        self._go.setFocus()
