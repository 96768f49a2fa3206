"""The sections of a page at its side: shows which one is being read and leads to each."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QTextBlock
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from guide.ui.layouts import empty
from guide.ui.library.topic_text import TopicText
from guide.ui.theme import Theme
from guide.ui.widgets import WRAPPED, Push, Words

WIDTH = 200  # design pixels
EDGE = 12  # design pixels left of the words, for the bar that marks the present section


class Section(NamedTuple):
    """A part of a page: its heading, the widget it lies in, and where in that widget's text."""

    title: str
    widget: QWidget
    position: int = -1

    def top_in(self, ground: QWidget) -> int:
        """Where the section begins, counted from the top of `ground`."""
        top = self.widget.mapTo(ground, QPoint(0, 0)).y()
        if isinstance(self.widget, TopicText) and self.position >= 0:
            document = self.widget.document()
            block = document.findBlock(self.position)
            top += int(document.documentLayout().blockBoundingRect(block).top())
        return top


def sections_of(text: TopicText) -> Iterator[Section]:
    """The sections of a running text, by its main headings."""
    block: QTextBlock = text.document().begin()
    while block.isValid():
        if block.blockFormat().headingLevel() == 2:  # noqa: PLR2004 - h2, as the library writes it
            yield Section(block.text(), text, block.position())
        block = block.next()


class OutlineLine(Push):
    """One heading, wrapped; the present one has a bar at its left.

    Signals:
        entered: Enter was pressed; the reader wants to go on from there.
    """

    entered = Signal()

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__(theme, text, "outline")
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        px = self._theme.px
        room = QRect(0, 0, px(WIDTH) - 2 * px(EDGE), 1 << 16)
        height = QFontMetrics(self.font()).boundingRect(room, WRAPPED, self.text()).height()
        return QSize(px(WIDTH), max(px(32), height + 2 * px(7)))

    def paint_words(self, painter: QPainter) -> None:
        px = self._theme.px
        if self.isChecked():
            bar = QRect(0, px(6), px(3), self.height() - 2 * px(6))
            painter.fillRect(bar, QColor(self._theme.colours.accent))
        painter.setFont(self.font())
        painter.setPen(QColor(self.ink()))
        area = self.rect().adjusted(px(EDGE), 0, -px(EDGE) // 2, 0)
        painter.drawText(area, WRAPPED | int(Qt.AlignmentFlag.AlignVCenter), self.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()


class Outline(QWidget):
    """The headings, of which Tab comes to the present one and arrows lead to the others.

    Signals:
        section_requested: number of the section to show.
        section_entered: number of the section to show and to give the keyboard.
    """

    section_requested = Signal(int)
    section_entered = Signal(int)

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._theme = theme
        self._lines: list[OutlineLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setAccessibleName("Sections of this page")
        self.hide()

    def show_titles(self, titles: tuple[str, ...]) -> None:
        """Show these headings, the first of them as the present one."""
        empty(self._column)
        self._lines = []
        heading = Words(self._theme, "On this page", "small")
        heading.setContentsMargins(self._theme.px(EDGE), 0, 0, self._theme.px(4))
        self._column.addWidget(heading)
        self._choice = QButtonGroup(self)
        for number, title in enumerate(titles):
            line = OutlineLine(self._theme, title)
            line.clicked.connect(partial(self.section_requested.emit, number))
            line.entered.connect(partial(self.section_entered.emit, number))
            self._choice.addButton(line)
            self._lines.append(line)
            self._column.addWidget(line)
        self.mark(0)

    def mark(self, number: int) -> None:
        """Mark the section that is being read."""
        if number < len(self._lines):
            self._lines[number].setChecked(True)

    def wanted_size(self) -> QSize:
        """The room that all headings need."""
        return QSize(self._theme.px(WIDTH), self._column.sizeHint().height())
