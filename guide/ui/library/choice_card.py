"""A large button that is one answer to a question; pressed again, it is no longer chosen."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF

from guide.ui.looks import BUTTONS
from guide.ui.theme import Theme
from guide.ui.widgets import NOTHING, Card, pen

TICK = ((0.0, 0.55), (0.35, 0.9), (1.0, 0.15))  # shares of a square


class ChoiceCard(Card):
    """A card that can be chosen; a frame and a tick show that it is, not colour alone."""

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__(theme, title, text)
        self._look = BUTTONS["card"]._replace(
            sideways=16, upright=11, checked_ground="accent_ground"
        )
        self.setCheckable(True)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width - self._theme.px(26))  # room for the tick

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        px, colours = self._theme.px, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(NOTHING)
        painter.setPen(pen(colours.accent, 3 if self.hasFocus() else 2))
        frame = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.drawRoundedRect(frame, px(12), px(12))
        side, left, top = px(13), self.width() - px(28), px(15)
        painter.setPen(pen(colours.accent_text, max(2, px(2))))
        painter.drawPolyline(QPolygonF([QPointF(left + x * side, top + y * side) for x, y in TICK]))
