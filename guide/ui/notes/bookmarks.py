"""The reader's bookmarks: kept in the vault, and known only while it is open."""

import time

from PySide6.QtCore import QObject, Signal

from guide.errors import GuideError
from guide.ui.notes.notes_pane import NotesPane

KIND = "bookmark"  # of what a vault keeps; the key is a topic's id, the value the day
LOCKED = "Bookmarks are kept with your notes. Open your notes first, then press Bookmark again."


class Bookmarks(QObject):
    """Follows the notes pane as it is locked and unlocked.

    Signals:
        changed: a frozenset of the topics with a bookmark; None while the notes are locked.
        unlock_wanted: a bookmark was wanted while they are.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    changed = Signal(object)
    unlock_wanted = Signal()
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, notes: NotesPane) -> None:
        super().__init__(notes)
        self._notes = notes
        notes.unlocked_changed.connect(self._tell)

    def set(self, topic: str, kept: bool) -> None:
        """Keep a bookmark, or keep it no longer."""
        vault = self._notes.vault
        if vault is None:
            self.notice_given.emit(LOCKED)
            self.unlock_wanted.emit()
            return
        try:
            if kept:
                vault.keep(KIND, topic, time.strftime("%Y-%m-%d", time.gmtime()))
            else:
                vault.drop(KIND, topic)
        except GuideError as error:
            self.problem_occurred.emit(error)
        self._tell()

    def _tell(self) -> None:
        vault = self._notes.vault
        try:
            self.changed.emit(None if vault is None else frozenset(vault.kept(KIND)))
        except GuideError as error:
            self.problem_occurred.emit(error)
