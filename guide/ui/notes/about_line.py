"""What a note is about: the topic it is tied to, and the passage that it was begun on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.notes.notes_column import side_by_side
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words, button

SHOWN = 110  # letters of a passage
CHANGED = "The passage has changed. It was: "


class AboutLine(QWidget):
    """The lines below the title of a note.

    Signals:
        tied: the note is to be tied to its topic, or no longer.
        topic_requested: the topic is to be opened.
    """

    tied = Signal(bool)
    topic_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._passage = ""
        self._tie = Push(theme, "", "chip")
        self._tie.setCheckable(True)
        self._tie.clicked.connect(self._change)
        self._open = button(
            theme, "Open", "link", self.topic_requested.emit, name="Open the topic of this note"
        )
        self._words = Words(theme, "", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(side_by_side(self._tie, self._open))
        column.addWidget(self._words)

    def show_topic(self, title: str, passage: str, *, writable: bool) -> None:
        """Show what a note is about; without a title it is about no topic."""
        self._passage = passage
        shown = self._tie.fontMetrics().elidedText(
            f"About: {title}", Qt.TextElideMode.ElideRight, self._theme.px(170)
        )
        self._tie.setText(shown)
        self._tie.setAccessibleName(f"This note is about: {title}")
        self._tie.setChecked(bool(title))
        self._tie.setEnabled(writable)
        self._open.setVisible(bool(title))
        self.setVisible(bool(title))
        self.show_changed(changed=False)

    def show_changed(self, *, changed: bool) -> None:
        """Say whether the passage stands in the topic no longer."""
        passage = self._passage
        cut = passage if len(passage) <= SHOWN else f"{passage[:SHOWN].rstrip()}…"
        self._words.setText(f"{CHANGED if changed else ''}“{cut}”")
        self._words.setVisible(bool(passage) and self._tie.isChecked())

    def _change(self, tied: bool) -> None:
        self._open.setVisible(tied)
        self._words.setVisible(tied and bool(self._passage))
        self.tied.emit(tied)
