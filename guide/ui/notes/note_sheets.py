"""The texts of one sitting, each with all that can be undone in it, until the notes are locked."""

from dataclasses import dataclass

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit

from guide.ui.notes.note_style import NoteStyle
from guide.ui.panes import Topics
from guide.ui.theme import Theme

MOST_LETTERS = 4_000_000  # kept in all beside the note on show; the longest unused go first


@dataclass(frozen=True, slots=True)
class Sheet:
    """One note's text and its looks; the looks go with the text."""

    document: QTextDocument
    style: NoteStyle


class Sheets:
    """Keeps a sheet for each note that was opened, so that undo reaches back over the sitting."""

    def __init__(self, theme: Theme, topics: Topics, text: QPlainTextEdit) -> None:
        self._theme, self._topics, self._text = theme, topics, text
        self._kept: dict[str, Sheet] = {}
        self._loose: Sheet | None = None  # of a note that has no id yet
        self._titles: frozenset[str] = frozenset()

    def take(self, note: str, body: str) -> QTextDocument:
        """Put the text of a note into the editor: the one of before if it still says the same."""
        self._titles = frozenset(part.casefold() for pair in self._topics.pairs() for part in pair)
        kept = self._kept.pop(note, None) if note else None
        if kept is not None and kept.document.toPlainText() != body:
            kept.document.deleteLater()
            kept = None
        sheet = kept or self._new(body)
        former, self._loose = self._loose, None if note else sheet
        if note:
            self._kept[note] = sheet  # at the end: the one used last
        document = sheet.document
        document.setDefaultFont(self._text.font())
        if kept is not None:
            kept.style.restyle()
        self._text.setDocument(document)
        if former is not None:
            former.document.deleteLater()
        self._thin_out(note)
        return document

    def name(self, note: str) -> None:
        """The note on show was saved for the first time and has an id now."""
        if self._loose is not None:
            self._kept[note], self._loose = self._loose, None

    def forget(self) -> None:
        """Drop every text with all that could be undone."""
        self.take("", "")
        for sheet in self._kept.values():
            sheet.document.clear()
            sheet.document.deleteLater()
        self._kept = {}

    def restyle(self, note: str) -> None:
        """The look of the program changed: follow it in the note on show."""
        sheet = self._kept.get(note) or self._loose
        if sheet is not None:
            sheet.document.setDefaultFont(self._text.font())
            sheet.style.restyle()

    def _new(self, body: str) -> Sheet:
        document = QTextDocument(self._text)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setPlainText(body)
        document.setModified(False)
        style = NoteStyle(document, self._theme, self._leads_somewhere)
        return Sheet(document, style)

    def _leads_somewhere(self, title: str) -> bool:
        return title.strip().casefold() in self._titles

    def _thin_out(self, shown: str) -> None:
        letters = sum(sheet.document.characterCount() for sheet in self._kept.values())
        for note in tuple(self._kept):
            if letters <= MOST_LETTERS:
                return
            if note != shown:
                letters -= self._kept[note].document.characterCount()
                self._kept.pop(note).document.deleteLater()
