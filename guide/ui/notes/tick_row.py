"""A line of words with a box to tick, wrapped to its width."""

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from guide.ui.theme import INTERFACE, Theme
from guide.ui.widgets import WRAPPED, pen

BOX, LEFT, GAP, UPRIGHT = 18, 8, 12, 7  # design pixels
TICK = ((0.2, 0.55), (0.42, 0.78), (0.82, 0.25))  # shares of the box


class TickRow(QAbstractButton):
    """Ticked or not; a `strong` one stands above those that belong to it."""

    def __init__(self, theme: Theme, text: str, *, ticked: bool, strong: bool = False) -> None:
        super().__init__()
        self._theme, self._strong = theme, strong
        self.setText(text)
        self.setAccessibleName(text)
        self.setCheckable(True)
        self.setChecked(ticked)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        font = self._theme.font(INTERFACE, 15, bold=self._strong)
        room = QRect(0, 0, max(1, width - self._inset()), 1 << 16)
        words = QFontMetrics(font).boundingRect(room, WRAPPED, self.text()).height()
        return max(words, self._theme.px(BOX)) + 2 * self._theme.px(UPRIGHT)

    def sizeHint(self) -> QSize:
        width = self._theme.px(240)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px, colours = self._theme.px, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(pen(colours.accent, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), px(6), px(6))
        box = QRectF(px(LEFT), px(UPRIGHT), px(BOX), px(BOX))
        painter.setPen(pen(colours.accent if self.isChecked() else colours.edge, 2))
        painter.setBrush(QColor(colours.accent if self.isChecked() else colours.card))
        painter.drawRoundedRect(box, px(4), px(4))
        if self.isChecked():
            painter.setPen(pen(colours.on_accent, max(2, px(2))))
            points = [QPointF(box.x() + x * px(BOX), box.y() + y * px(BOX)) for x, y in TICK]
            painter.drawPolyline(QPolygonF(points))
        painter.setFont(self._theme.font(INTERFACE, 15, bold=self._strong))
        painter.setPen(QColor(colours.text))
        left = self._inset() - px(LEFT)
        area = QRect(left, px(UPRIGHT), self.width() - self._inset(), self.height())
        painter.drawText(area, WRAPPED, self.text())

    def _inset(self) -> int:
        """All that the words leave free at both sides."""
        return self._theme.px(LEFT + BOX + GAP + LEFT)
