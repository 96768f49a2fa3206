"""Finding and replacing words within the note on show: a small bar that opens when it is wanted."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button

MOST_MARKED = 500


class FindBar(QWidget):
    """The bar; it works on one text.

    Signals:
        left: the reader is done with it.
    """

    left = Signal()

    def __init__(self, theme: Theme, text: QPlainTextEdit) -> None:
        super().__init__()
        self._theme, self._text = theme, text
        self._at = -1
        self._hits: list[QTextCursor] = []
        self.field = self._line("Find in this note")
        self.other = self._line("Replace with")
        self._count = Words(theme, "", "small", wrap=False)
        self._build()
        self.field.textChanged.connect(self._look)
        self.field.returnPressed.connect(self.go_on)
        self.other.returnPressed.connect(self._replace)
        self.hide()

    def _line(self, name: str) -> LineBox:
        line = LineBox(self._theme, name)
        line.setPlaceholderText(name)
        return line

    def _build(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        finding, replacing = QHBoxLayout(), QHBoxLayout()
        finding.addWidget(self._count)
        finding.addStretch(1)
        for text, do in (("Before", self.go_back), ("Next", self.go_on), ("Close", self.left.emit)):
            finding.addWidget(button(theme, text, "link", do, name=_NAMES[text]))
        self._row = QWidget()
        self._row.setLayout(replacing)
        replacing.setContentsMargins(0, 0, 0, 0)
        replacing.addStretch(1)
        for text, do in (("Replace", self._replace), ("Replace all", self._replace_all)):
            replacing.addWidget(button(theme, text, "link", do))
        column.addWidget(self.field)
        column.addLayout(finding)
        column.addWidget(self.other)
        column.addWidget(self._row)

    def open(self, *, replacing: bool) -> None:
        """Show the bar, with the selected words in it, and put the keyboard there."""
        writable = replacing and not self._text.isReadOnly()
        self.other.setVisible(writable)
        self._row.setVisible(writable)
        words = self._text.textCursor().selectedText()
        if words and "\u2029" not in words:
            self.field.setText(words)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._look()

    def put_away(self) -> None:
        """Hide the bar and its marks."""
        self._hits = []
        self._text.setExtraSelections([])
        self.hide()

    def forget(self) -> None:
        """Drop what was looked for."""
        for line in (self.field, self.other):
            line.clear()
        self.put_away()

    def renew(self) -> None:
        """The text has changed: look again, from where the cursor is."""
        if self.isVisible():
            self._mark()

    def go_on(self) -> None:
        """Select the next hit, round and round."""
        self._step(1)

    def go_back(self) -> None:
        """Select the hit before."""
        self._step(-1)

    def _look(self) -> None:
        self._mark()
        if self._hits:
            place = self._text.textCursor().selectionStart()
            after = (n for n, hit in enumerate(self._hits) if hit.selectionStart() >= place)
            self._select(next(after, 0))

    def _mark(self) -> None:
        """Find and mark every hit, up to a number nobody goes through one by one."""
        self._hits, self._at = [], -1
        wanted, document = self.field.text(), self._text.document()
        hit = document.find(wanted, 0) if wanted else QTextCursor()
        while not hit.isNull() and len(self._hits) < MOST_MARKED:
            self._hits.append(hit)
            hit = document.find(wanted, hit)
        look = QTextCharFormat()
        look.setBackground(QColor(self._theme.colours.hit))
        look.setForeground(QColor(self._theme.colours.text))
        marks = []
        for hit in self._hits:
            mark = QTextEdit.ExtraSelection()
            mark.cursor, mark.format = hit, look
            marks.append(mark)
        self._text.setExtraSelections(marks)
        self._tell()

    def _tell(self) -> None:
        many = f"{len(self._hits)}{'+' if len(self._hits) == MOST_MARKED else ''}"
        if not self.field.text():
            said = ""
        elif not self._hits:
            said = "Not in this note"
        else:
            said = f"{self._at + 1} of {many}" if self._at >= 0 else f"{many} found"
        self._count.setText(said)

    def _select(self, number: int) -> None:
        self._at = number
        self._text.setTextCursor(self._hits[number])
        self._text.ensureCursorVisible()
        self._tell()

    def _step(self, steps: int) -> None:
        if not self._hits:
            return
        if self._at >= 0:
            self._select((self._at + steps) % len(self._hits))
            return
        place = self._text.textCursor().selectionStart()
        after = next((n for n, hit in enumerate(self._hits) if hit.selectionStart() >= place), 0)
        self._select((after if steps > 0 else after - 1) % len(self._hits))

    def _replace(self) -> None:
        cursor = self._text.textCursor()
        wanted = self.field.text()
        if wanted and cursor.selectedText().casefold() == wanted.casefold():
            cursor.insertText(self.other.text())
            self._text.setTextCursor(cursor)
            self._mark()
        self.go_on()

    def _replace_all(self) -> None:
        """Replace every hit at once, so that one step back undoes it."""
        if not self._hits:
            return
        document = self._text.document()
        pattern = re.compile(re.escape(self.field.text()), re.IGNORECASE)
        other = self.other.text()
        renewed, count = pattern.subn(lambda _: other, document.toPlainText())
        everything = QTextCursor(document)
        everything.select(QTextCursor.SelectionType.Document)
        everything.insertText(renewed)
        self._mark()
        self._count.setText(f"{count} replaced")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            event.ignore()  # the window counts Escape too, for hiding
        else:
            super().keyPressEvent(event)


_NAMES = {"Before": "The hit before", "Next": "The next hit", "Close": "Close finding"}
