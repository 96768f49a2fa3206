"""Find in page: a small bar under the page that marks words in it and goes from one to the next."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QHBoxLayout, QTextEdit, QWidget

from guide.ui.layouts import ReadingColumn
from guide.ui.library.topic_text import TopicText
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Card, LineBox, Words, button, pen

LONGEST = 100  # letters; nobody looks for a longer piece of text
AROUND = 6  # design pixels between words and the frame around them


class Found(NamedTuple):
    """A place with the words: in a running text at `start`, or else a whole heading or card."""

    widget: QWidget
    start: int = 0
    end: int = 0


class Frame(QWidget):
    """A line around the heading, card or paragraph in which the words were found."""

    def __init__(self, theme: Theme, ground: QWidget) -> None:
        super().__init__(ground)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setPen(pen(self._theme.colours.accent, 2))
        painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class FindInPage(Box):
    """A line to type in, how many places have the words, and buttons to go on.

    Signals:
        found: which of how many places is shown, in words.
        closed: the reader has closed the bar and wants back to the page.
    """

    found = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "find-bar")
        self.setAccessibleName("Find on this page")
        self._page: ReadingColumn | None = None
        self._frame: Frame | None = None
        self._at = 0
        self._line = LineBox(theme, "Find on this page")
        self._line.setPlaceholderText("Find on this page")
        self._line.setMaxLength(LONGEST)
        self._line.textChanged.connect(self._find_first)
        self._count = Words(theme, "", "small", wrap=False)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._count)
        for text, do in (
            ("Previous", self.find_previous),
            ("Next", self.find_next),
            ("Close", self._close),
        ):
            self._row.addWidget(button(theme, text, "filter-link", do))
        theme.changed.connect(self._restyle)
        self._restyle()
        self.hide()

    def find_on(self, page: ReadingColumn) -> None:
        """Open for this page, with the keyboard in the line."""
        if page is not self._page:
            self.leave()
            self._page, self._frame = page, Frame(self._theme, page.ground)
        self.show()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._line.selectAll()

    def leave(self) -> None:
        """Close, and forget what was looked for."""
        self.hide()
        self._line.setText("")  # clear() could be undone
        self._count.clear()
        if self._page is not None and self._frame is not None:
            self._mark([])
            self._frame.deleteLater()
        self._page = self._frame = None

    def find_next(self) -> None:
        """Go to the next place, after the last to the first."""
        self._step(1)

    def find_previous(self) -> None:
        """Go to the place before, before the first to the last."""
        self._step(-1)

    def _close(self) -> None:
        self.leave()
        self.closed.emit()

    def _find_first(self) -> None:
        """Show the first place at or below what is on the screen, or else the first of all."""
        places = self._places()
        below = (n for n, one in enumerate(places) if self._area(one).bottom() > self._top())
        self._at = next(below, 0)
        self._show(places)

    def _step(self, steps: int) -> None:
        places = self._places()
        if places:
            self._at = (self._at + steps) % len(places)
        self._show(places)

    def _show(self, places: list[Found]) -> None:
        self._mark(places)
        words = self._line.text().strip()
        said = f"{self._at + 1} of {len(places)}" if places else "Not on this page" if words else ""
        self._count.setText(said)
        if not places or self._page is None or self._frame is None:
            return
        place, around = places[self._at], self._theme.px(AROUND)
        area = self._area(place)
        is_text = isinstance(place.widget, TopicText)
        self._frame.setVisible(not is_text)
        self._frame.setGeometry(area.adjusted(-around, -around, around, around))
        self._frame.raise_()
        self._page.ensureVisible(0, area.center().y(), 0, area.height() + self._theme.px(60))
        self.found.emit(said)

    def _places(self) -> list[Found]:
        words = self._line.text().strip()
        return list(places_on(self._page.ground, words)) if self._page and words else []

    def _area(self, place: Found) -> QRect:
        """Where a place is on the ground of the page."""
        assert self._page is not None  # places are looked for on a page only
        area = place.widget.rect()
        if isinstance(place.widget, TopicText):
            cursor = QTextCursor(place.widget.document())
            cursor.setPosition(place.start)
            area = place.widget.cursorRect(cursor)
        return area.translated(place.widget.mapTo(self._page.ground, QPoint(0, 0)))

    def _top(self) -> int:
        return self._page.verticalScrollBar().value() if self._page is not None else 0

    def _mark(self, places: list[Found]) -> None:
        """Mark every place in running text, the present one most; and put the keyboard's place."""
        if self._page is None or self._frame is None:
            return
        self._frame.hide()
        for text in self._page.ground.findChildren(TopicText):
            marks = [
                self._selection(text, one, present=number == self._at)
                for number, one in enumerate(places)
                if one.widget is text
            ]
            text.setExtraSelections(marks)
        here = places[self._at] if places else None
        if here and isinstance(here.widget, TopicText):
            here.widget.select(here.start, here.end)

    def _selection(
        self, text: TopicText, place: Found, *, present: bool
    ) -> QTextEdit.ExtraSelection:
        colours, look = self._theme.colours, QTextCharFormat()
        look.setBackground(QColor(colours.accent if present else colours.hit))
        look.setForeground(QColor(colours.on_accent if present else colours.text))
        mark = QTextEdit.ExtraSelection()
        cursor = QTextCursor(text.document())
        cursor.setPosition(place.start)
        cursor.setPosition(place.end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor, mark.format = cursor, look
        return mark

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys, back = Qt.Key, event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (keys.Key_Return, keys.Key_Enter, keys.Key_F3):
            self._step(-1 if back else 1)
        elif event.key() == keys.Key_Escape:
            self._close()
            event.ignore()  # the window counts Escape too, for hiding
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._frame is not None:
            self._frame.hide()  # the words have moved away from under it

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(16), px(8), px(12), px(8))
        self._row.setSpacing(px(8))
        QTimer.singleShot(0, self, self._mark_again)  # the page sets itself anew just now

    def _mark_again(self) -> None:
        self._mark(self._places())


def places_on(ground: QWidget, words: str) -> Iterator[Found]:
    """Every place on a page that has the words, from top to bottom, whatever their case."""
    kinds: tuple[type[TopicText | Words | Card], ...] = (TopicText, Words, Card)
    all_parts = [one for kind in kinds for one in ground.findChildren(kind)]
    parts = [one for one in all_parts if one.isVisibleTo(ground)]
    parts.sort(key=lambda one: _corner(one, ground))
    wanted = words.casefold()
    for part in parts:
        if isinstance(part, TopicText):
            yield from _places_in(part, words)
        elif wanted in (part.text() or part.accessibleName()).casefold():
            yield Found(part)


def _corner(one: QWidget, ground: QWidget) -> tuple[int, int]:
    corner = one.mapTo(ground, QPoint(0, 0))
    return corner.y(), corner.x()


def _places_in(text: TopicText, words: str) -> Iterator[Found]:
    cursor = text.document().find(words)
    while not cursor.isNull():
        yield Found(text, cursor.selectionStart(), cursor.selectionEnd())
        cursor = text.document().find(words, cursor)
