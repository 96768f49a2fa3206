"""Setting up the notes: what they are, and a passphrase of one's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from guide.ui.notes.notes_column import NotesColumn
from guide.ui.notes.strength_line import StrengthLine
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button


class SetupPage(NotesColumn):
    """Explains the notes and asks for a passphrase.

    Signals:
        setup_requested: the passphrase that was typed twice.
        privacy_requested: the reader wants to know what is private.
    """

    setup_requested = Signal(str)
    privacy_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._first = _secret(theme, "Passphrase")
        self._again = _secret(theme, "Passphrase again")
        self._strength = StrengthLine(theme)
        self._peek = button(theme, "Show what I type", "link", self._toggle_secrets)
        self._problem = Words(self._theme, "", "problem")
        self._go = button(self._theme, "Set up notes", "primary", self._request)
        self.add(Words(self._theme, "A private place to write", "heading"))
        for text in (
            (
                "Your notes are encrypted on this laptop. Nobody can read them without your "
                "passphrase, and neither can we."
            ),
            (
                "Choose at least eight letters. Four or five words that do not belong together are "
                "easy to remember and hard to guess."
            ),
            (
                "You will also get twelve recovery words. If you lose the passphrase and the "
                "words, the notes are gone. Nobody can bring them back."
            ),
        ):
            self.add(Words(self._theme, text, "quiet"))
        for text, field in (("Passphrase", self._first), ("The same again", self._again)):
            name = Words(self._theme, text, "small")
            name.setBuddy(field)
            self.add(name)
            self.add(field)
            field.returnPressed.connect(self._request)
            if field is self._first:
                self.add(self._strength)
                field.textChanged.connect(self._strength.follow)
        privacy = button(theme, "What is private?", "link", self.privacy_requested.emit)
        for part in (self._problem, self._go, self._peek, privacy):
            self.add(part)
        self.add_note("You can read the whole guide without this.")
        self._problem.hide()

    def show_problem(self, text: str) -> None:
        """Say what was not right, and let the reader try again."""
        self.set_busy(busy=False)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._first.setFocus()

    def focus_field(self) -> None:
        """Put the keyboard where the passphrase is typed."""
        self._first.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the key is being made."""
        self._go.setEnabled(not busy)
        self._go.setText("One moment…" if busy else "Set up notes")

    def forget(self) -> None:
        """Drop what was typed, so that no undoing brings it back (`clear` could be undone)."""
        self._first.setText("")
        self._again.setText("")
        self._show_secrets(show=False)
        self.set_busy(busy=False)
        self._problem.hide()

    def _toggle_secrets(self) -> None:
        self._show_secrets(show=self._first.echoMode() == QLineEdit.EchoMode.Password)

    def _show_secrets(self, *, show: bool) -> None:
        self._peek.setText("Hide what I type" if show else "Show what I type")
        mode = QLineEdit.EchoMode.Normal if show else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)

    def _request(self) -> None:
        if not self._go.isEnabled():
            return
        if self._first.text() != self._again.text():
            self.show_problem("The two are not the same. Please type them again.")
            return
        self._problem.hide()
        self.set_busy(busy=True)
        self.setup_requested.emit(self._first.text())


def _secret(theme: Theme, name: str) -> LineBox:
    field = LineBox(theme, name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
