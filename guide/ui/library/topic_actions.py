"""What can be done with a topic, as one quiet row: a bookmark, a copy with its source, paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.theme import Theme
from guide.ui.widgets import button


class TopicActions(QWidget):
    """The row of buttons.

    Signals:
        bookmark_pressed, copy_pressed, paper_pressed: one of them was pressed.
    """

    bookmark_pressed = Signal()
    copy_pressed = Signal()
    paper_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self, theme.px(6))
        self._bookmark = button(theme, "Bookmark", "action", self.bookmark_pressed.emit)
        self._bookmark.setAccessibleDescription("Kept with your notes, and seen only while open")
        copy = button(theme, "Copy with source", "action", self.copy_pressed.emit)
        copy.setAccessibleDescription("Copies the marked words, or else the summary")
        paper = button(theme, "Print or PDF", "action", self.paper_pressed.emit)
        for part in (self._bookmark, copy, paper):
            flow.addWidget(part)

    def show_bookmarked(self, *, kept: bool) -> None:
        """Say whether this topic has a bookmark."""
        self._bookmark.setText("Bookmarked  ✓" if kept else "Bookmark")
        name = "Bookmarked. Take the bookmark away" if kept else "Bookmark"
        self._bookmark.setAccessibleName(name)
        self._bookmark.updateGeometry()
