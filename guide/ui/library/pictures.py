"""The guide's pictures, drawn from the library's figures and words in the theme's colours."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QPolygonF

from guide.library import Picture
from guide.ui.theme import INTERFACE, Theme
from guide.ui.widgets import NOTHING, WRAPPED

TALLEST = 2400  # design pixels; what a picture does not use is cut off
CENTRED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignHCenter)
PADDING = 16
SHARE_STEP = 10  # of 100 people, between two lines of the scale
MINUTE_STEP = 15
LEAST_COLUMN = 190  # design pixels that a branch of a map needs
SURE = {
    "measured": ("Measured", Qt.PenStyle.SolidLine),
    "guessed": ("Guessed", Qt.PenStyle.DashLine),
    "unknown": ("Nobody knows", Qt.PenStyle.DotLine),
}


def draw_picture(picture: Picture, theme: Theme, width: int, ratio: float) -> QImage:
    """The picture, `width` logical pixels wide, for a screen with `ratio` pixels to each."""
    size = QSize(width, theme.px(TALLEST)) * ratio
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(NOTHING)
    sheet = _Sheet(QPainter(image), theme, width)
    sheet.y = theme.px(PADDING)
    sheet.words(picture.title, 15, bold=True)
    sheet.y += theme.px(10)
    SHAPES[picture.shape](sheet, picture.data)
    sheet.y += theme.px(PADDING)
    sheet.frame()
    sheet.painter.end()
    return image.copy(QRect(0, 0, size.width(), round(sheet.y * ratio)))


class _Sheet:
    """What is drawn on, and how far down the drawing has come."""

    def __init__(self, painter: QPainter, theme: Theme, width: int) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter, self.theme, self.colours = painter, theme, theme.colours
        self.px = theme.px
        self.left = theme.px(PADDING)
        self.right = width - theme.px(PADDING)
        self.width = width
        self.y = 0

    def pen(self, colour: str, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
        pen = QPen(QColor(colour), width, style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self.painter.setPen(pen)

    def words(
        self, text: str, size: int, *, bold: bool = False, quiet: bool = False, flags: int = WRAPPED
    ) -> None:
        """Write across the whole width and move down by what was written."""
        area = QRect(self.left, self.y, self.right - self.left, self.px(TALLEST))
        self.y += self.words_in(area, text, size, bold=bold, quiet=quiet, flags=flags)

    def words_in(
        self,
        area: QRect,
        text: str,
        size: int,
        *,
        bold: bool = False,
        quiet: bool = False,
        flags: int = WRAPPED,
    ) -> int:
        """Write into an area from its top; gives the height that the words took."""
        self.painter.setFont(self.theme.font(INTERFACE, size, bold=bold))
        self.painter.setPen(QColor(self.colours.quiet if quiet else self.colours.text))
        taken = self.painter.boundingRect(area, flags, text)
        self.painter.drawText(area, flags, text)
        return taken.height()

    def box(self, area: QRect, ground: str, border: str) -> None:
        self.pen(border, 1)
        self.painter.setBrush(QColor(ground))
        self.painter.drawRoundedRect(QRectF(area), self.px(8), self.px(8))

    def arrow(self, tip: QPointF, angle: float) -> None:
        """A head at `tip` that points along `angle` (radians, clockwise from the right)."""
        length, spread = self.px(10), 0.45
        back = [
            QPointF(
                tip.x() - length * math.cos(angle + turn), tip.y() - length * math.sin(angle + turn)
            )
            for turn in (-spread, spread)
        ]
        self.painter.setPen(NOTHING)
        self.painter.setBrush(QColor(self.colours.accent))
        self.painter.drawPolygon(QPolygonF([tip, *back]))

    def frame(self) -> None:
        """A card's ground and border behind all that was drawn."""
        self.painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
        area = QRect(0, 0, self.width, self.y).adjusted(1, 1, -1, -1)
        self.pen(self.colours.line, 1)
        self.painter.setBrush(QColor(self.colours.card))
        self.painter.drawRoundedRect(QRectF(area), self.px(10), self.px(10))


def _scale(sheet: _Sheet, low: float, high: float) -> Callable[[float], float]:
    """From a value to its place between the left and the right edge."""
    inner = sheet.right - sheet.left - sheet.px(8)
    return lambda value: sheet.left + inner * (value - low) / (high - low)


def _grid(sheet: _Sheet, at: Callable[[float], float], marks: Sequence[int], unit: str) -> None:
    """The numbers below the rows, and what they count."""
    line = sheet.px(20)
    for mark in marks:
        area = QRect(round(at(mark)) - sheet.px(20), sheet.y, sheet.px(40), line)
        sheet.words_in(area, str(mark), 12, quiet=True, flags=CENTRED)
    sheet.y += line
    sheet.words(unit, 12, quiet=True)


def _mark_lines(sheet: _Sheet, at: Callable[[float], float], marks: Sequence[int]) -> None:
    sheet.pen(sheet.colours.line, 1)
    for mark in marks:
        x = at(mark)
        sheet.painter.drawLine(QPointF(x, sheet.y), QPointF(x, sheet.y + sheet.px(18)))


def _intervals(sheet: _Sheet, data: Mapping[str, Any]) -> None:
    most = max(row["high"] for row in data["rows"])
    marks = range(0, int(most // SHARE_STEP + 1) * SHARE_STEP + 1, SHARE_STEP)
    at = _scale(sheet, 0, marks[-1])
    for row in data["rows"]:
        between = f"likely between {row['low']:g} and {row['high']:g}"
        sheet.words(f"{row['label']}: {row['value']:g}", 14)
        sheet.words(f"{row['note']}; {between}", 12, quiet=True)
        _mark_lines(sheet, at, marks)
        middle = sheet.y + sheet.px(9)
        sheet.pen(sheet.colours.accent, sheet.px(4))
        sheet.painter.drawLine(QPointF(at(row["low"]), middle), QPointF(at(row["high"]), middle))
        sheet.painter.setPen(NOTHING)
        sheet.painter.setBrush(QColor(sheet.colours.accent_strong))
        sheet.painter.drawEllipse(QPointF(at(row["value"]), middle), sheet.px(6), sheet.px(6))
        sheet.y += sheet.px(26)
    _grid(sheet, at, marks, data["unit"])


def _spans(sheet: _Sheet, data: Mapping[str, Any]) -> None:
    low = min(row["from"] for row in data["rows"])
    high = max(row["to"] for row in data["rows"])
    marks = range(0, int(high) + 1, MINUTE_STEP)
    at = _scale(sheet, low, high)
    for row in data["rows"]:
        told, style = SURE[row["sure"]]
        sheet.words(f"{row['label']} ({told.lower()})", 14)
        sheet.words(row["note"], 12, quiet=True)
        _mark_lines(sheet, at, marks)
        middle = sheet.y + sheet.px(9)
        strong = row["sure"] == "measured"
        sheet.pen(
            sheet.colours.accent if strong else sheet.colours.quiet,
            sheet.px(8 if strong else 4),
            style,
        )
        sheet.painter.drawLine(QPointF(at(row["from"]), middle), QPointF(at(row["to"]), middle))
        sheet.y += sheet.px(28)
    _grid(sheet, at, marks, f"{data['unit']} (0). Where bars begin and end is rough.")


def _loop(sheet: _Sheet, data: Mapping[str, Any]) -> None:
    steps = data["steps"]
    room = sheet.right - sheet.left
    width, height = min(sheet.px(150), room * 36 // 100), sheet.px(52)
    across = min((room - width) / 2, sheet.px(190))
    down = sheet.px(96)
    middle = QPointF((sheet.left + sheet.right) / 2, sheet.y + down + height / 2)
    ring = QRectF(middle.x() - across, middle.y() - down, 2 * across, 2 * down)
    sheet.pen(sheet.colours.accent, sheet.px(2))
    sheet.painter.setBrush(NOTHING)
    sheet.painter.drawEllipse(ring)
    turn = 2 * math.pi / len(steps)
    for number, step in enumerate(steps):
        angle = turn * number - math.pi / 2
        halfway = angle + turn / 2
        tip = _on_ring(middle, across, down, halfway)
        way = math.atan2(down * math.cos(halfway), -across * math.sin(halfway))
        sheet.arrow(tip, way)
        centre = _on_ring(middle, across, down, angle)
        area = QRect(round(centre.x() - width / 2), round(centre.y() - height / 2), width, height)
        sheet.box(area, sheet.colours.accent_ground, sheet.colours.accent)
        inner = area.adjusted(sheet.px(6), 0, -sheet.px(6), 0)
        flags = CENTRED | int(Qt.AlignmentFlag.AlignVCenter)
        sheet.words_in(inner, step, 14, flags=flags)
    sheet.y += round(2 * down + height)


def _on_ring(middle: QPointF, across: float, down: float, angle: float) -> QPointF:
    return QPointF(middle.x() + across * math.cos(angle), middle.y() + down * math.sin(angle))


def _rhythm(sheet: _Sheet, data: Mapping[str, Any]) -> None:
    phases = data["phases"]
    whole = sum(phase["seconds"] for phase in phases)
    at = _scale(sheet, 0, whole)
    high = sheet.px(70)
    top, low = sheet.y + sheet.px(6), sheet.y + sheet.px(6) + high
    path = QPainterPath(QPointF(at(0), low))
    start, rising = 0.0, True
    for phase in phases:
        end = start + phase["seconds"]
        goal = top if rising else low
        here = low if rising else top
        bend = (at(end) - at(start)) / 2
        path.cubicTo(at(start) + bend, here, at(end) - bend, goal, at(end), goal)
        start, rising = end, not rising
    sheet.pen(sheet.colours.accent, sheet.px(4))
    sheet.painter.setBrush(NOTHING)
    sheet.painter.drawPath(path)
    sheet.y = low + sheet.px(10)
    start, taken = 0.0, 0
    for phase in phases:
        end = start + phase["seconds"]
        area = QRect(round(at(start)), sheet.y, round(at(end) - at(start)), sheet.px(200))
        told = f"{phase['label']}, {phase['seconds']:g} seconds"
        taken = max(taken, sheet.words_in(area, told, 14, flags=CENTRED))
        start = end
    sheet.y += taken


def _map(sheet: _Sheet, data: Mapping[str, Any]) -> None:
    room = sheet.right - sheet.left
    width = min(room, sheet.px(320))
    middle = (sheet.left + sheet.right) // 2
    centre = QRect(middle - width // 2, sheet.y, width, sheet.px(44))
    sheet.box(centre, sheet.colours.accent_ground, sheet.colours.accent)
    flags = CENTRED | int(Qt.AlignmentFlag.AlignVCenter)
    sheet.words_in(centre, data["centre"], 15, bold=True, flags=flags)
    sheet.y = centre.bottom() + sheet.px(28)
    branches = data["branches"]
    columns = max(1, min(3, room // sheet.px(LEAST_COLUMN)))
    for start in range(0, len(branches), columns):
        row = branches[start : start + columns]
        gap = sheet.px(12)
        one = (room - gap * (columns - 1)) // columns
        tops = [QRect(sheet.left + n * (one + gap), sheet.y, one, 0) for n in range(len(row))]
        heights = [_branch(sheet, area, branch) for area, branch in zip(tops, row, strict=True)]
        if start == 0:
            sheet.pen(sheet.colours.accent, sheet.px(2))
            for area in tops:
                sheet.painter.drawLine(
                    QPointF(middle, centre.bottom()), QPointF(area.center().x(), sheet.y)
                )
        sheet.y += max(heights) + gap


def _branch(sheet: _Sheet, area: QRect, branch: Mapping[str, Any]) -> int:
    """One group with its responses; gives the height of its box."""
    side = sheet.px(10)
    inner = area.adjusted(side, side, -side, sheet.px(TALLEST))
    top = inner.top()
    inner.setTop(top + sheet.words_in(inner, branch["title"], 14, bold=True) + sheet.px(4))
    for topic in branch["topics"]:
        inner.setTop(inner.top() + sheet.words_in(inner, topic, 13) + sheet.px(3))
    height = inner.top() - area.top() + side
    sheet.pen(sheet.colours.edge, 1)
    sheet.painter.setBrush(NOTHING)
    frame = QRectF(area.x(), area.y(), area.width(), height)
    sheet.painter.drawRoundedRect(frame, sheet.px(8), sheet.px(8))
    return height


SHAPES = {
    "intervals": _intervals,
    "spans": _spans,
    "loop": _loop,
    "rhythm": _rhythm,
    "map": _map,
}
