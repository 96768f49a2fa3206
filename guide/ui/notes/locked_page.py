"""The notes while they are locked: the passphrase, or the recovery words when it is forgotten."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from guide.ui.notes.notes_column import NotesColumn
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button

TEXTS = {
    False: (
        "Your notes are locked",
        (
            "They are encrypted on this laptop. Nobody can read them without your passphrase, and "
            "neither can we."
        ),
        "Passphrase",
        "Use the recovery words",
    ),
    True: (
        "Use the recovery words",
        (
            "Type the twelve words from your paper, with spaces between them. You can set a new "
            "passphrase afterwards."
        ),
        "Recovery words",
        "Use the passphrase",
    ),
}


class LockedPage(NotesColumn):
    """Asks for the passphrase or the words.

    Signals:
        unlock_requested: what was typed, and whether it is the recovery words.
    """

    unlock_requested = Signal(str, bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._by_words = False
        self._title = Words(self._theme, "", "heading")
        self._text = Words(self._theme, "", "quiet")
        self._field = LineBox(theme, "Passphrase")
        self._warning = Words(self._theme, "", "problem")
        self._problem = Words(self._theme, "", "problem")
        self._go = button(self._theme, "Unlock", "primary", self._request)
        self._peek = button(self._theme, "Show what I type", "link", self._toggle_secret)
        self._other = button(self._theme, "", "link", self._toggle_way)
        for part in (
            self._title,
            self._text,
            self._warning,
            self._field,
            self._problem,
            self._go,
            self._peek,
            self._other,
        ):
            self.add(part)
        self.add_note("You can read the whole guide without unlocking.")
        self._field.returnPressed.connect(self._request)
        self._warning.hide()
        self.forget()

    def warn(self, text: str) -> None:
        """Say something that should be known before the notes are opened, or nothing."""
        self._warning.setText(text)
        self._warning.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Say why the notes stay locked, and let the reader try again."""
        self.set_busy("")
        self._problem.setText(text)
        self._problem.show()
        self._field.selectAll()
        self._field.setFocus()

    def forget(self) -> None:
        """Drop what was typed and ask for the passphrase again."""
        self._by_words = False
        self._field.setText("")  # `clear` could be undone
        self._hide_secret()
        self._show_way()
        self.set_busy("")

    def focus_field(self) -> None:
        """Put the keyboard where the passphrase is typed."""
        self._field.setFocus()

    def _request(self) -> None:
        if not self._field.text() or not self._go.isEnabled():
            return
        self._problem.hide()
        self.set_busy("Opening…")
        self.unlock_requested.emit(self._field.text(), self._by_words)

    def set_busy(self, said: str) -> None:
        """Let nothing be begun while something is done, and say so on the button."""
        self._go.setEnabled(not said)
        self._go.setText(said or "Unlock")

    def _toggle_way(self) -> None:
        self._by_words = not self._by_words
        self._field.setText("")
        self._hide_secret()
        self._show_way()
        self._field.setFocus()

    def _show_way(self) -> None:
        title, text, name, other = TEXTS[self._by_words]
        self._title.setText(title)
        self._text.setText(text)
        self._field.setAccessibleName(name)
        self._field.setPlaceholderText(name)
        self._other.setText(other)
        self._problem.hide()

    def _toggle_secret(self) -> None:
        hidden = self._field.echoMode() == QLineEdit.EchoMode.Password
        if hidden:
            self._field.setEchoMode(QLineEdit.EchoMode.Normal)
            self._peek.setText("Hide what I type")
        else:
            self._hide_secret()

    def _hide_secret(self) -> None:
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._peek.setText("Show what I type")
