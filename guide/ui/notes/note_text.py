"""The text of a note: plain Markdown, typed with a few helping hands."""

import re

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from guide.ui.clipboard import mark_secret
from guide.ui.notes.note_style import CHECK
from guide.ui.notes.topic_links import Offer, begun_link, fitting, link_at
from guide.ui.panes import Topics
from guide.ui.theme import Theme

_ITEM = re.compile(r"(\s*)([-*+]|\d{1,3}[.)])(\s+)(\[[ xX]\]\s*)?|(\s{0,3}>\s?)")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NUMBERED = re.compile(r"\d+")
LONGEST_LINE = 10_000  # letters of a line that is looked at for links and lists


class NoteText(QPlainTextEdit):
    """Where the note is written.

    Signals:
        topic_requested: the id of a topic whose link was followed.
    """

    topic_requested = Signal(str)

    def __init__(self, theme: Theme, topics: Topics) -> None:
        super().__init__()
        self._topics = topics
        self.setAccessibleName("Text of the note")
        self.setPlaceholderText("Write what you like. It is saved as you go.")
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self._offer = Offer(theme, self)
        self._offer.chosen.connect(self._complete)

    def select(self, start: int, end: int) -> None:
        """Select these letters, counted as Python counts, and bring them to the middle."""
        text = self.toPlainText()
        first, last = (len(text[:place].encode("utf-16-le")) // 2 for place in (start, end))
        cursor = self.textCursor()
        cursor.setPosition(first)
        cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()

    # Links

    def follow_link(self) -> bool:
        """Open the topic whose link the cursor is in; tells whether there is one."""
        cursor = self.textCursor()
        return self._follow(cursor)

    def _follow(self, cursor: QTextCursor) -> bool:
        topic = self._topic_at(cursor)
        if topic is not None:
            self.topic_requested.emit(topic)
        return topic is not None

    def _topic_at(self, cursor: QTextCursor) -> str | None:
        title = link_at(*_line_and_place(cursor))
        return None if title is None else self._topics.find(title)

    def _offer_topics(self) -> None:
        line, place = _line_and_place(self.textCursor())
        typed = None if self.isReadOnly() else begun_link(line[:place])
        titles = [title for _, title in self._topics.pairs()] if typed is not None else []
        found = fitting(titles, typed or "")
        if not found:
            self._offer.hide()
            return
        self._offer.setFixedWidth(max(1, self.viewport().width() - 4))
        self._offer.offer(found)
        below = self.cursorRect()
        top = below.bottom() + 4
        if top + self._offer.height() > self.viewport().height():
            top = max(0, below.top() - 4 - self._offer.height())
        self._offer.move(self.viewport().mapTo(self, QPoint(2, top)))

    def _complete(self, title: str) -> None:
        cursor = self.textCursor()
        line, place = _line_and_place(cursor)
        typed = begun_link(line[:place])
        self._offer.hide()
        if typed is None:
            return
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(typed)
        )
        cursor.insertText(title if line[place:].startswith("]]") else f"{title}]]")
        if line[place:].startswith("]]"):
            cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, 2)
        self.setTextCursor(cursor)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._offer.isVisible() and self._steer_offer(key):
            return
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if key in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.follow_link()
            return
        if key in _ENTER and plain and not self.isReadOnly() and self._continue_list():
            return
        super().keyPressEvent(event)
        if event.text() or self._offer.isVisible():
            self._offer_topics()

    def _steer_offer(self, key: Qt.Key) -> bool:
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._offer.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in _ENTER:
            self._complete(self._offer.title)
        elif key == Qt.Key.Key_Escape:
            self._offer.hide()
        else:
            return False
        return True

    def _continue_list(self) -> bool:
        """At the end of an item begin the next one; an empty item ends its list."""
        cursor = self.textCursor()
        line, place = _line_and_place(cursor)
        item = _ITEM.match(line)
        if cursor.hasSelection() or item is None or place < item.end():
            return False
        if not line[item.end() :].strip():
            cursor.select(QTextCursor.SelectionType.LineUnderCursor)
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock)
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.removeSelectedText()
        else:
            cursor.insertText("\n" + _next_item(item))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def go_to(self, position: int) -> None:
        """Put the keyboard there, or at the end of a shorter text."""
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self.setFocus()

    def mark(self, sign: str) -> None:
        """Put a sign such as `**` round what is selected, or take it away again."""
        cursor = self.textCursor()
        if self.isReadOnly():
            return
        words, width = cursor.selectedText(), len(sign)
        if len(words) > 2 * width and words.startswith(sign) and words.endswith(sign):
            cursor.insertText(words[width:-width].replace("\u2029", "\n"))
            return
        cursor.insertText(f"{sign}{words}{sign}".replace("\u2029", "\n"))
        if not words:
            cursor.movePosition(
                QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, width
            )
        self.setTextCursor(cursor)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._offer.hide()
        super().focusOutEvent(event)

    # The mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        cursor = self._cursor_on(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or self.textCursor().hasSelection():
            return
        if cursor is not None and not self._follow(cursor) and not self.isReadOnly():
            _toggle_box(cursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cursor = self._cursor_on(event.position().toPoint())
        leads = cursor is not None and (
            self._topic_at(cursor) is not None or _box_at(cursor) is not None
        )
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def _cursor_on(self, point: QPoint) -> QTextCursor | None:
        """A cursor on the words under a point, or None beside them."""
        cursor = self.cursorForPosition(point)
        place = self.cursorRect(cursor)
        near = abs(place.center().x() - point.x()) <= 2 * self.fontMetrics().averageCharWidth()
        return cursor if near and place.top() <= point.y() <= place.bottom() else None

    # Pasting

    def createMimeDataFromSelection(self) -> QMimeData:  # noqa: N802  (Qt's name)
        return mark_secret(super().createMimeDataFromSelection())

    def canInsertFromMimeData(self, source: QMimeData) -> bool:  # noqa: N802  (Qt's name)
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802
        """Only words come in, never their looks or pictures."""
        if source.hasText() or not source.hasHtml():
            super().insertFromMimeData(source)
            return
        words = QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.textCursor().insertText(words.replace("\ufffc", ""))

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._offer.hide()
        return super().event(event)


def _line_and_place(cursor: QTextCursor) -> tuple[str, int]:
    """The line that the cursor is in, and where in it, counted as Python counts."""
    line = cursor.block().text()
    if len(line) > LONGEST_LINE:
        return "", 0
    place = cursor.positionInBlock()
    if line.isascii():
        return line, place
    before = line.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return line, len(before.decode("utf-16-le", "replace"))


def _next_item(item: re.Match[str]) -> str:
    if item[5]:
        return item[5]
    number = _NUMBERED.match(item[2])
    sign = f"{int(number[0]) + 1}{item[2][-1]}" if number else item[2]
    return f"{item[1]}{sign}{item[3]}{'[ ] ' if item[4] else ''}"


def _box_at(cursor: QTextCursor) -> re.Match[str] | None:
    line, place = _line_and_place(cursor)
    check = CHECK.match(line)
    return check if check is not None and check.start(2) <= place <= check.end(2) else None


def _toggle_box(cursor: QTextCursor) -> None:
    check = _box_at(cursor)
    if check is None:
        return
    cursor.setPosition(cursor.block().position() + check.start(2))
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, 3)
    cursor.insertText("[x]" if check[2] == "[ ]" else "[ ]")
