"""A ring that fills, with words and a number in it; pressing it starts and pauses."""

from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from guide.ui.library.right_now_parts import CENTRE
from guide.ui.theme import INTERFACE, READING, Theme
from guide.ui.widgets import NOTHING, pen

DIAMETER = 226  # design pixels
BAND = 9  # design pixels that the ring is wide
TOP = 90 * 16  # Qt counts sixteenths of a degree, from three o'clock


class Face(NamedTuple):
    """What the ring shows: a word, a number or clock under it, how full it is, and a line below."""

    word: str
    number: str
    share: float
    caption: str


class Ring(QAbstractButton):
    """The ring itself. Standing still it shows words and numbers only."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._face = Face("", "", 0, "")
        self._is_still = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.updateGeometry)

    @property
    def face(self) -> Face:
        """What is shown."""
        return self._face

    def show_face(self, face: Face, *, still: bool) -> None:
        """Show this; drawn again only if it looks different from before."""
        seen = face._replace(share=0) if still else face
        if (seen, still) == (self._face, self._is_still):
            return
        self._face, self._is_still = seen, still
        self.update()

    def sizeHint(self) -> QSize:
        side = self._theme.px(DIAMETER)
        holder = self.parentWidget()
        if holder is not None and holder.width() > 0:
            side = min(side, holder.width())
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        px, colours = self._theme.px, self._theme.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        band = px(BAND)
        side = min(self.width(), self.height())
        around = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        around.adjust(band, band, -band, -band)
        painter.setPen(NOTHING)
        painter.setBrush(QColor(colours.accent_ground))
        painter.drawEllipse(around)
        painter.setBrush(NOTHING)
        painter.setPen(pen(colours.accent if self._is_still else colours.line, band))
        painter.drawEllipse(around)
        if not self._is_still and self._face.share > 0:
            painter.setPen(pen(colours.accent, band))
            painter.drawArc(around, TOP, -round(360 * 16 * min(self._face.share, 1)))
        if self.hasFocus():
            painter.setPen(pen(colours.text, 2))
            painter.drawEllipse(around.adjusted(-band / 2, -band / 2, band / 2, band / 2))
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        px, theme = self._theme.px, self._theme
        middle, half = self.height() // 2, px(48)
        painter.setPen(QColor(theme.colours.accent_text))
        painter.setFont(theme.font(READING, 25, bold=True))
        if not self._face.number:
            painter.drawText(self.rect(), CENTRE, self._face.word)
            return
        painter.drawText(QRect(0, middle - half, self.width(), px(40)), CENTRE, self._face.word)
        painter.setFont(theme.font(INTERFACE, 38, bold=True))
        painter.drawText(QRect(0, middle - px(8), self.width(), px(54)), CENTRE, self._face.number)
