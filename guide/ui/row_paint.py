"""Parts of a row of a list that are painted by hand: a few lines of text with hits, and a pin."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextOption

_PIN = ((5.5, 1.5), (10.5, 1.5), (10, 6), (12.5, 9.5), (3.5, 9.5), (6, 6))


class Lines:
    """How the text of a row is laid out: its font, at most so many lines, and the gap between."""

    def __init__(self, font: QFont, most: int, gap: int) -> None:
        self._font, self._most, self._gap = font, most, gap

    def lay_out(
        self, text: str, width: int, hits: Sequence[tuple[int, int]], marked: QTextCharFormat
    ) -> QTextLayout:
        """The text wrapped to a width; hits, as (start, length), get the look `marked`."""
        layout = QTextLayout(text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats([_format(start, length, marked) for start, length in hits])
        layout.beginLayout()
        y = 0.0
        for _ in range(self._most):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, y))
            y += line.height() + self._gap
        layout.endLayout()
        return layout


def _format(start: int, length: int, look: QTextCharFormat) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length, made.format = start, length, look
    return made


def draw_pin(painter: QPainter, place: QRect, colour: QColor, *, filled: bool) -> None:
    """Paint a small drawing pin, upright, in this square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(place.topLeft())
    painter.scale(place.width() / 16, place.height() / 16)
    painter.setPen(QPen(colour, 1.4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawLine(QPointF(8, 10), QPointF(8, 15))
    painter.setBrush(colour if filled else QColor(0, 0, 0, 0))
    painter.drawPolygon([QPointF(*point) for point in _PIN])
    painter.restore()
