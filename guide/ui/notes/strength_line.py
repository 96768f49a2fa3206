"""Four strokes and a sentence below a new passphrase: how hard it is to guess, and what helps."""

import sys

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from shiboken6 import isValid

from guide.ui.theme import Theme
from guide.ui.widgets import Words

STROKES = 4


class StrengthLine(QWidget):
    """Follows a field that a new passphrase is typed into; it never holds anyone back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._text = ""
        self._strokes = _Strokes(theme)
        self._words = Words(theme, "", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._strokes)
        column.addWidget(self._words)
        self.setVisible(False)

    def follow(self, text: str) -> None:
        """Say how hard the text is to guess; nothing is said of an empty one."""
        self._text = text
        self.setVisible(bool(text))
        if not text:
            self._words.setText("")
        elif "guide.vault" in sys.modules:
            self._judge()
        else:
            self._bring_vault()

    def _bring_vault(self) -> None:
        """The words come with the vault, which nobody who only reads should wait for."""
        from guide.ui.background import run_in_background

        run_in_background(_load, lambda _: self._judge(), lambda _: None)

    def _judge(self) -> None:
        if not isValid(self):
            return
        from guide.vault import strength

        if self._text:
            found = strength(self._text)
            self._strokes.show_level(found.level)
            self._words.setText(f"{found.verdict} {found.advice}".strip())


class _Strokes(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._level = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level: int) -> None:
        self._level = level
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self._theme.px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        colours, gap = self._theme.colours, self._theme.px(4)
        width = (self.width() - gap * (STROKES - 1)) / STROKES
        reached = colours.evidence if self._level <= STROKES // 2 else colours.accent
        for number in range(STROKES):
            painter.setBrush(QColor(reached if number < self._level else colours.line))
            area = QRectF(number * (width + gap), 0, width, self.height())
            painter.drawRoundedRect(area, self.height() / 2, self.height() / 2)


def _load() -> None:
    import guide.vault  # noqa: F401  (strength is looked up in it)
