"""A page beside the notes, for what can be done with all of them; it has the window to itself."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from guide.ui.layouts import READING_WIDTH, ReadingColumn
from guide.ui.panes import Topics
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button, on_panel
from guide.vault import Vault


class Ground(NamedTuple):
    """What such a page works with; the vault is open as long as the page is there."""

    theme: Theme
    vault: Vault
    topics: Topics
    note: str = ""  # the id of the note in the editor, if there is one


class Room(ReadingColumn):
    """The way back, the title, and below them a column that the page fills.

    Signals:
        left: the reader is done here.
        room_requested: a function that makes another room, to be shown over this one.
        note_requested: the id of a note to open in the editor.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        closing_requested: a function to be done beside the window once the notes are locked,
            because it is about their files; it gives the sentence to tell the reader then.
    """

    left = Signal()
    room_requested = Signal(object)
    note_requested = Signal(str)
    problem_occurred = Signal(object)
    notice_given = Signal(str)
    closing_requested = Signal(object)

    def __init__(self, ground: Ground, title: str) -> None:
        super().__init__(ground.theme, title)
        self.title = title
        self.found_by = ""  # what a requested note was searched by; the editor goes to that place
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

    def side(self) -> int:
        """The column stands in the middle: there is nothing beside it."""
        return max(super().side(), (self.width() - self._theme.px(READING_WIDTH)) // 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
