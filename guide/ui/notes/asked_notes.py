"""What the guide's own pages may ask of the notes: to find some, to open one, to keep a new one."""

from PySide6.QtCore import QObject, Signal

from guide.errors import GuideError
from guide.ui.notes.notes_pane import NotesPane
from guide.ui.row_list import Row

UNLOCK_FIRST = "Open your notes, and this is saved there."
SAVED = "Saved among your notes."
ALL = "all"  # as the desk calls the list of all notes


class AskedNotes(QObject):
    """Answers for the open notes; locked ones have nothing to say.

    Signals:
        unlock_wanted: a note is to be kept as soon as the notes are open.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    unlock_wanted = Signal()
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, pane: NotesPane) -> None:
        super().__init__(pane)
        self._pane = pane
        self._waiting: tuple[str, str] | None = None
        pane.unlocked_changed.connect(self._go_on)

    def find(self, query: str) -> tuple[Row, ...]:
        """The notes that fit a query, the best first; none while they are locked."""
        return self._pane.desk.found(query) if self._pane.is_unlocked else ()

    def open(self, note: str) -> None:
        """Show a note in the editor, with the keyboard in it."""
        if self._pane.is_unlocked:
            desk = self._pane.desk
            desk.show_rest()
            desk.open_note(note)
            desk.focus_first()

    def keep(self, title: str, text: str) -> None:
        """Keep a new note and show it; while the notes are locked, as soon as they are open."""
        vault = self._pane.vault
        if vault is None:
            self._waiting = (title, text)
            self.notice_given.emit(UNLOCK_FIRST)
            self.unlock_wanted.emit()
            return
        try:
            note = vault.add(title=title, body=text)
        except GuideError as error:
            self.problem_occurred.emit(error)
            return
        self._pane.desk.show_notes(ALL)
        self.open(note.id)
        self.notice_given.emit(SAVED)

    def forget(self) -> None:
        """Wait for nothing any more: the reader went elsewhere, or hid the window."""
        self._waiting = None

    def _go_on(self, unlocked: bool) -> None:
        waiting, self._waiting = self._waiting, None
        if unlocked and waiting is not None:
            self.keep(*waiting)
