"""The two lines below a note: what can be done with it, and whether it is safe."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.icons import Icons
from guide.ui.notes.notes_column import side_by_side
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button

COUNTED = 200_000  # letters; in a longer text the words are not counted on each key
SAVED = "Saved, encrypted"


class NoteTools(QWidget):
    """The lines.

    Signals:
        details_requested, find_requested, alone_requested: for the editor.
        pin_requested, history_requested, delete_requested, restore_requested,
        delete_for_good_requested: for the note on show.
    """

    details_requested = Signal()
    find_requested = Signal()
    alone_requested = Signal()
    pin_requested = Signal()
    history_requested = Signal()
    delete_requested = Signal()
    restore_requested = Signal()
    delete_for_good_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self._more = button(theme, "Details", "link", self.details_requested.emit)
        find = button(theme, "Find", "link", self.find_requested.emit, name="Find in this note")
        self._alone = button(
            theme, "Focus", "link", self.alone_requested.emit, name="Only this note"
        )
        self._state = Words(theme, "", "small", wrap=False)
        self._words = Words(theme, "", "small", wrap=False)
        self._pin = button(theme, "Pin", "link", self.pin_requested.emit, name="Pin this note")
        self._history = button(
            theme, "History", "link", self.history_requested.emit, name="Former texts of this note"
        )
        self._trash = button(
            theme, "", "link", self.delete_requested.emit, name="Move to the trash"
        )
        self._restore = button(theme, "Restore", "link", self.restore_requested.emit)
        self._purge = button(theme, "Delete for good", "link", self.delete_for_good_requested.emit)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(side_by_side(self._more, find, self._alone, None, self._words))
        self._column.addLayout(
            side_by_side(
                self._state, None, self._pin, self._history, self._restore, self._purge, self._trash
            )
        )
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_note(self, *, saved: bool, in_trash: bool = False) -> None:
        """Offer what can be done with this note."""
        self._restore.setVisible(in_trash)
        self._purge.setVisible(in_trash)
        for tool in (self._pin, self._history, self._trash):
            tool.setVisible(saved and not in_trash)
        self.show_state("In the trash" if in_trash else SAVED if saved else "")

    def show_pinned(self, *, pinned: bool) -> None:
        """Say whether the note is pinned."""
        self._pin.setText("Unpin" if pinned else "Pin")
        self._pin.setAccessibleName("Pin this note no longer" if pinned else "Pin this note")

    def show_state(self, text: str) -> None:
        """Say whether the note is safe."""
        self._state.setText(text)

    def count_words(self, text: QTextDocument) -> None:
        """Say how many words there are, where counting them does not hold up typing."""
        if text.characterCount() > COUNTED:
            self._words.setText("")
            return
        count = len(text.toPlainText().split())
        self._words.setText(f"{count} word" + ("" if count == 1 else "s"))

    def show_details(self, *, shown: bool) -> None:
        """Say whether the details are open."""
        self._more.setText("Hide details" if shown else "Details")

    def show_alone(self, *, alone: bool) -> None:
        """Say whether the rest of the window is folded away."""
        self._alone.setText("Leave focus" if alone else "Focus")
        self._alone.setAccessibleName("Show all again" if alone else "Only this note")

    def _restyle(self) -> None:
        size = self._theme.px(16)
        self._column.setSpacing(self._theme.px(6))
        self._trash.set_icon(self._icons.icon("trash", self._theme.colours.quiet, size), size)
