"""Puts what was written into the vault, and tells what could not be kept."""

from PySide6.QtCore import QObject, Signal

from guide.ui.notes.draft import WORDS_KEPT, WORDS_LOST, Draft, NotKept, note_of, written
from guide.ui.notes.note_editor import NoteEditor
from guide.vault import Vault, VaultError


class Saving(QObject):
    """Saves what one editor hands over.

    Signals:
        saved: a note was written.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    saved = Signal()
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, vault: Vault, editor: NoteEditor, parent: QObject) -> None:
        super().__init__(parent)
        self._vault, self._editor = vault, editor
        self._unsaved: Draft | None = None
        self._told_problem = ""
        editor.text_settled.connect(self._save)

    def can_leave(self) -> bool:
        """Whether the words in the editor are safe; if not, they stay there until they are."""
        self._editor.settle()
        return self._unsaved is None

    def end(self) -> None:
        """Save the last words, or put them where the next unlock finds them, and say so."""
        if not self.can_leave() and self._unsaved is not None:
            self._rescue(self._unsaved)

    def _save(self, draft: Draft) -> None:
        if draft.is_empty:
            self._unsaved = None
            self._editor.mark_saved("")
            return
        try:
            note = written(self._vault, draft)
        except VaultError as error:
            self._unsaved = draft
            self._editor.mark_unsaved()
            if str(error) != self._told_problem:  # each new try would open the strip again
                self._told_problem = str(error)
                self.problem_occurred.emit(error)
            return
        self._unsaved, self._told_problem = None, ""
        self._editor.mark_saved(note.id)
        self.saved.emit()

    def _rescue(self, draft: Draft) -> None:
        try:
            kept = self._vault.rescue([note_of(self._vault, draft)])
        except VaultError:
            kept = False
        if kept:
            self.notice_given.emit(WORDS_KEPT)
        else:
            self.problem_occurred.emit(NotKept(WORDS_LOST))
