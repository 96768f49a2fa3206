"""The parts of the Right now screen: buttons that a shaking hand hits, and numbered steps."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.theme import INTERFACE, Theme
from guide.ui.widgets import NOTHING, Push, Words, button

TARGET = 44  # pixels at any text size; no target of this screen is smaller
CENTRE = int(Qt.AlignmentFlag.AlignCenter)


def large_button(
    theme: Theme,
    text: str,
    pressed: Callable[[], object],
    *,
    look: str = "large",
    name: str = "",
) -> Push:
    """A button of at least TARGET pixels either way."""
    made = button(theme, text, look, pressed, name=name)
    made.setMinimumSize(TARGET, TARGET)
    return made


def flow_of(theme: Theme, *parts: QWidget) -> QWidget:
    """Widgets in rows that break as words do."""
    row = QWidget()
    flow = FlowLayout(row, theme.px(8))
    for part in parts:
        flow.addWidget(part)
    return row


class Number(QWidget):
    """A number in a circle; the words beside it say it too."""

    def __init__(self, theme: Theme, number: int) -> None:
        super().__init__()
        self._theme, self._number = theme, number
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        self.setFixedSize(self._theme.px(28), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.colours
        painter.setPen(NOTHING)
        painter.setBrush(QColor(colours.accent_ground))
        painter.drawEllipse(self.rect())
        painter.setPen(QColor(colours.accent_text))
        painter.setFont(self._theme.font(INTERFACE, 14, bold=True))
        painter.drawText(QRect(self.rect()), CENTRE, str(self._number))


class Steps(QWidget):
    """Numbered steps in large type with a line under each, and a last word below them."""

    def __init__(self, theme: Theme, texts: tuple[str, ...], note: str) -> None:
        super().__init__()
        self._theme = theme
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(21))
        self._rows: list[QHBoxLayout] = []
        for number, text in enumerate(texts, 1):
            words = Words(theme, text, "lead")
            words.setAccessibleName(f"Step {number}. {text}")
            row = QHBoxLayout()
            row.setSpacing(px(14))
            row.addWidget(Number(theme, number), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(words, 1)
            self._column.addLayout(row)
            self._rows.append(row)
        self._column.addWidget(Words(theme, note, "strong"))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        for row in self._rows:
            below = row.geometry().bottom() + self._column.spacing() // 2
            painter.drawLine(0, below, self.width(), below)
