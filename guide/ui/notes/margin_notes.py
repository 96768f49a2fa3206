"""Notes on passages of a topic: begins them, and says where their marks belong."""

from PySide6.QtCore import QObject, QTimer, Signal

from guide.errors import GuideError
from guide.ui.margin import GONE, Mark
from guide.ui.notes.notes_pane import NotesPane
from guide.ui.places import Place

LOCKED = "Open your notes, and a note about these words is begun."


class MarginNotes(QObject):
    """Follows the notes pane as it is locked and unlocked, and the reader from topic to topic.

    Signals:
        changed: the Marks of the topic on show, as a tuple; none while the notes are locked.
        unlock_wanted: a note was wanted while they are.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    changed = Signal(tuple)
    unlock_wanted = Signal()
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, notes: NotesPane) -> None:
        super().__init__(notes)
        self._notes = notes
        self._topic = ""
        self._marks: tuple[Mark, ...] = ()
        self._waiting: tuple[str, str, str] | None = None
        notes.unlocked_changed.connect(self._follow_lock)

    def begin(self, topic: str, passage: str, section: str) -> None:
        """Begin a note on a passage; while the notes are locked, as soon as they are open."""
        if self._notes.is_unlocked:
            self._notes.desk.show_rest()
            self._notes.desk.new_note(topic, passage, section)
            return
        self._waiting = (topic, passage, section)
        self.notice_given.emit(LOCKED)
        self.unlock_wanted.emit()

    def follow(self, place: Place) -> None:
        """The reader went to another place: wait for nothing, and mark what stands there."""
        self._waiting = None
        self._topic = place.key if place.kind == "topic" else ""
        self._marks = ()  # a page is fresh when it is shown
        self._renew()

    def show_placed(self, placed: dict[str, str]) -> None:
        """Let the notes say whose passage has changed."""
        if self._notes.is_unlocked:
            gone = frozenset(note for note, state in placed.items() if state == GONE)
            self._notes.desk.show_gone(gone)

    def _follow_lock(self, unlocked: bool) -> None:
        waiting, self._waiting = self._waiting, None
        if unlocked:
            self._notes.desk.notes_changed.connect(self._renew)
            if waiting is not None:  # after the desk has found its feet
                QTimer.singleShot(0, self, lambda: self.begin(*waiting))
        self._renew()

    def _renew(self) -> None:
        vault = self._notes.vault
        marks: tuple[Mark, ...] = ()
        if vault is not None and self._topic:
            from guide.vault import margin_notes  # nobody who only reads loads the vault

            try:
                found = margin_notes(vault, self._topic)
            except GuideError as error:
                self.problem_occurred.emit(error)
                return
            marks = tuple(Mark(one.note, one.passage, one.section) for one in found)
        if marks != self._marks:
            self._marks = marks
            self.changed.emit(marks)
