"""A page beside the notes, for what can be done with all of them; it has the window to itself."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from guide.ui.layouts import ReadingColumn
from guide.ui.panes import Topics
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button, on_panel
from guide.vault import Vault


class Ground(NamedTuple):
    """What such a page works with; the vault is open as long as the page is there."""

    theme: Theme
    vault: Vault
    topics: Topics


class Room(ReadingColumn):
    """The way back, the title, and below them a column that the page fills.

    Signals:
        left: the reader is done here.
        room_requested: a function that makes another room, to be shown over this one.
        note_requested: the id of a note to open in the editor.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    left = Signal()
    room_requested = Signal(object)
    note_requested = Signal(str)
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, ground: Ground, title: str) -> None:
        super().__init__(ground.theme, title)
        self.title = title
        self.vault, self.topics = ground.vault, ground.topics
        on_panel(self.ground)
        self.back = button(self._theme, "Back to the notes", "link", self.left.emit)
        self.column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(Words(self._theme, title, "title"))

    def enter(self) -> None:
        """The page is on show now: put the keyboard where it is wanted."""
        self.back.setFocus()

    def forget(self) -> None:
        """Drop every word of the notes, because they are being locked, and end what is going on."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
