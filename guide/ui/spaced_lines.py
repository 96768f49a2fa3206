"""Lines of words that stand further apart than the font asks for, where the reader wants it so."""

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QTextLayout, QTextOption

LINE_SEPARATOR = "\u2028"


def height_of(one_above_another: int, line: int, apart: float) -> int:
    """The height of lines that take `one_above_another` pixels when they stand as usual.

    Args:
        one_above_another: pixels; a whole number of lines.
        line: the height of one, in pixels.
        apart: by how much the lines stand further apart: 1.0 is usual.
    """
    lines = max(1, round(one_above_another / line))
    return one_above_another + (lines - 1) * between(line, apart)


def between(line: int, apart: float) -> int:
    """The pixels between two lines of that height."""
    return round(line * (apart - 1))


def paint_lines(
    painter: QPainter, area: QRect, words: str, alignment: Qt.AlignmentFlag, apart: float
) -> None:
    """Paint words, wrapped to the width of an area, in the middle of its height."""
    layout = QTextLayout(words.replace("\n", LINE_SEPARATOR), painter.font())
    option = QTextOption(alignment & Qt.AlignmentFlag.AlignHorizontal_Mask)
    option.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    gap = between(painter.fontMetrics().lineSpacing(), apart)
    bottom = 0.0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(area.width())
        line.setPosition(QPointF(0, bottom + (gap if bottom else 0)))
        bottom = line.y() + line.height()
    layout.endLayout()
    layout.draw(painter, QPointF(area.left(), area.top() + max(0, (area.height() - bottom) / 2)))
