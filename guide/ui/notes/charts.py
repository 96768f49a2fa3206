"""Counts drawn with a brush: a calendar, bars beside words, and columns above numbers.

Each says the same in words to a screen reader, and none tells anything by colour alone.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.ui.theme import INTERFACE, Theme

WEEKS = 53
DAYS = ("Mon", "", "Wed", "", "Fri", "", "Sun")
NAMES, NUMBER = 230, 56  # design pixels for the words before a bar, and the number after it
SIZES = (0.5, 0.75, 1.0)  # how much of its square a day with one, two and more notes fills
CENTRE = int(Qt.AlignmentFlag.AlignCenter)
BEFORE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class Chart(QWidget):
    """What the charts have in common."""

    def __init__(self, theme: Theme, name: str, said: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(f"{name}: {said}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def rise(self) -> int:
        """The height, in pixels."""
        raise NotImplementedError

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(300), self.rise())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.rise())

    def begin(self) -> QPainter:
        """A painter with the small type of charts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._theme.font(INTERFACE, 13))
        painter.setPen(QColor(self._theme.colours.text))
        return painter


class Calendar(Chart):
    """The last year, a square a day, a column a week; a fuller square is a day with more notes."""

    def __init__(self, theme: Theme, days: Mapping[str, int], last: date, said: str) -> None:
        super().__init__(theme, "Days you wrote about", said)
        self._days, self._last = days, last

    def rise(self) -> int:
        return self._theme.px(18) + 7 * self._step()

    def _step(self) -> int:
        room = max(self.width(), self._theme.px(200)) - self._theme.px(34)
        return max(4, min(self._theme.px(20), room // WEEKS))

    def resizeEvent(self, event: object) -> None:
        del event
        self.setFixedHeight(self.rise())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = self.begin()
        px, colours, step = self._theme.px, self._theme.colours, self._step()
        painter.setFont(self._theme.font(INTERFACE, min(11, step / self._theme.scale)))
        monday = self._last - timedelta(self._last.weekday(), weeks=WEEKS - 1)
        for row, name in enumerate(DAYS):
            place = QRect(0, px(18) + row * step, px(32), step)
            painter.drawText(place, BEFORE, name)
        for week in range(WEEKS):
            left = px(34) + week * step
            first = monday + timedelta(weeks=week)
            if first.day <= 7 and week < WEEKS - 2:  # noqa: PLR2004  (the first week of a month)
                painter.setPen(QColor(colours.text))
                painter.drawText(QRect(left, 0, px(40), px(16)), BEFORE, f"{first:%b}")
            for row in range(7):
                day = first + timedelta(row)
                if day <= self._last:
                    self._paint_day(painter, QRectF(left, px(18) + row * step, step, step), day)

    def _paint_day(self, painter: QPainter, cell: QRectF, day: date) -> None:
        colours, count = self._theme.colours, self._days.get(day.isoformat(), 0)
        square = cell.adjusted(1, 1, -1, -1)
        painter.setPen(QColor(0, 0, 0, 0))
        painter.setBrush(QColor(colours.chip))
        painter.drawRoundedRect(square, 2, 2)
        if count:
            full = SIZES[min(count, len(SIZES)) - 1]
            side = square.width() * full
            inner = QRectF(0, 0, side, side)
            inner.moveCenter(square.center())
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(inner, 2, 2)


class Bars(Chart):
    """Words one under another, each with a bar as long as its count, and the number."""

    def __init__(self, theme: Theme, name: str, counts: Sequence[tuple[str, int]]) -> None:
        said = ", ".join(f"{word} {count}" for word, count in counts)
        super().__init__(theme, name, said)
        self._counts = counts

    def rise(self) -> int:
        return self._theme.px(26) * len(self._counts)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, px, colours = self.begin(), self._theme.px, self._theme.colours
        names = min(px(NAMES), self.width() // 2)
        room = self.width() - names - px(NUMBER)
        most = max((count for _, count in self._counts), default=1)
        for number, (word, count) in enumerate(self._counts):
            top = number * px(26)
            cut = painter.fontMetrics().elidedText(word, Qt.TextElideMode.ElideRight, names - 8)
            painter.setPen(QColor(colours.text))
            painter.drawText(QRect(0, top, names, px(26)), BEFORE, cut)
            bar = QRectF(names, top + px(6), max(2.0, room * count / most), px(14))
            after = QRect(round(bar.right()) + px(8), top, px(NUMBER), px(26))
            painter.drawText(after, BEFORE, str(count))
            painter.setPen(QColor(0, 0, 0, 0))
            painter.setBrush(QColor(colours.accent))
            painter.drawRoundedRect(bar, 3, 3)


class Columns(Chart):
    """Numbers side by side, each with a column as high as its count; every one is shown."""

    def __init__(
        self, theme: Theme, name: str, counts: Mapping[int, int], numbers: Sequence[int]
    ) -> None:
        said = ", ".join(f"{number}: {count}" for number, count in counts.items() if count)
        super().__init__(theme, name, said)
        self._counts, self._numbers = counts, numbers

    def rise(self) -> int:
        return self._theme.px(132)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter, px, colours = self.begin(), self._theme.px, self._theme.colours
        width = min(self.width() / max(1, len(self._numbers)), px(46))
        painter.setFont(self._theme.font(INTERFACE, min(12, width / self._theme.scale / 1.5)))
        most = max(self._counts.values(), default=1)
        floor, room = self.height() - px(20), self.height() - px(40)
        for place, number in enumerate(self._numbers):
            count, left = self._counts.get(number, 0), place * width
            painter.setPen(QColor(colours.quiet))
            painter.drawText(QRectF(left, floor + px(2), width, px(18)), CENTRE, str(number))
            if count:
                column = QRectF(left + width * 0.18, floor, width * 0.64, 0)
                column.setTop(floor - room * count / most)
                painter.setPen(QColor(colours.text))
                above = QRectF(left, column.top() - px(18), width, px(18))
                painter.drawText(above, CENTRE, str(count))
                painter.setPen(QColor(0, 0, 0, 0))
                painter.setBrush(QColor(colours.accent))
                painter.drawRoundedRect(column, 2, 2)
        painter.setPen(QColor(colours.edge))
        painter.drawLine(QPointF(0, floor + 0.5), QPointF(len(self._numbers) * width, floor + 0.5))
