"""Joins the pages of the guide with the notes: bookmarks, notes on passages, found notes."""

from PySide6.QtCore import QObject, Signal

from guide.ui.library.library_pane import LibraryPane
from guide.ui.library.pages import Pages
from guide.ui.notes.asked_notes import AskedNotes
from guide.ui.notes.bookmarks import Bookmarks
from guide.ui.notes.margin_notes import MarginNotes
from guide.ui.notes.notes_pane import NotesPane


class NotesForPages(QObject):
    """Both sides know only this.

    Signals:
        notes_wanted: a note is to be seen; the pane may be folded away.
        unlock_wanted: something was wanted that the notes keep, and they are locked.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    notes_wanted = Signal()
    unlock_wanted = Signal()
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, reader: LibraryPane, notes: NotesPane) -> None:
        super().__init__(notes)
        self._reader = reader
        self._asked = AskedNotes(notes)
        self._bookmarks = Bookmarks(notes)
        self._margin = MarginNotes(notes)
        self.find = self._asked.find
        for part in (self._asked, self._bookmarks, self._margin):
            part.unlock_wanted.connect(self.unlock_wanted)
            part.problem_occurred.connect(self.problem_occurred)
            part.notice_given.connect(self.notice_given)
        reader.place_changed.connect(self._asked.forget)
        notes.unlocked_changed.connect(reader.renew_notes)

    def join(self, pages: Pages) -> None:
        """Join what the library's pages ask, once they are there."""
        for wanted in (pages.note_requested, pages.note_wanted, self._reader.passage_chosen):
            wanted.connect(self.notes_wanted)
        pages.note_requested.connect(self._asked.open)
        pages.note_wanted.connect(self._asked.keep)
        self._reader.bookmark_requested.connect(self._bookmarks.set)
        self._bookmarks.changed.connect(self._reader.show_bookmarks)
        self._reader.passage_chosen.connect(self._margin.begin)
        self._reader.place_changed.connect(self._margin.follow)
        self._reader.marks_placed.connect(self._margin.show_placed)
        self._margin.changed.connect(self._reader.show_marks)
