"""Typing a new passphrase, twice; and the page for it after the recovery words were used."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from guide.errors import GuideError
from guide.ui.notes.notes_column import NotesColumn
from guide.ui.notes.ring_work import put_beside
from guide.ui.notes.strength_line import StrengthLine
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button
from guide.vault import KeyRing, VaultError

PRESENT, NEW, AGAIN = "Present passphrase", "New passphrase", "The same again"
WORKING = "One moment: the new key is being made…"


class PassphraseForm(QWidget):
    """The fields, a line that says how hard the new one is to guess, and the button.

    Signals:
        changed: the new passphrase is in force.
    """

    changed = Signal()

    def __init__(self, theme: Theme, ring: KeyRing, *, asks_present: bool) -> None:
        super().__init__()
        self._ring = ring
        names = (PRESENT, NEW, AGAIN) if asks_present else (NEW, AGAIN)
        self._fields = {name: _secret(theme, name) for name in names}
        self._strength = StrengthLine(theme)
        self._said = Words(theme, "", "problem")
        self._go = button(theme, "Set the new passphrase", "primary", self._request)
        self._peek = button(theme, "Show what I type", "link", self._toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        for name, field in self._fields.items():
            label = Words(theme, name, "small")
            label.setBuddy(field)
            column.addWidget(label)
            column.addWidget(field)
            field.returnPressed.connect(self._request)
            if name == NEW:
                column.addWidget(self._strength)
        for part in (self._said, self._go, self._peek):
            column.addWidget(part)
        self._fields[NEW].textChanged.connect(self._strength.follow)
        self._said.hide()

    def focus_field(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self._fields.values())).setFocus()

    def forget(self) -> None:
        """Drop what was typed; `clear` could be undone."""
        for field in self._fields.values():
            field.setText("")
        self._show(shown=False)
        self._say("")

    def _request(self) -> None:
        if not self._go.isEnabled():
            return
        present, new = self._fields.get(PRESENT), self._fields[NEW].text()
        if new != self._fields[AGAIN].text():
            self._say("The two are not the same. Please type them again.")
            self._fields[NEW].setFocus()
            return
        old = None if present is None else present.text()
        try:
            work = self._ring.passphrase_work(new, old=old)
        except VaultError as error:
            self._fail(error)
            return
        self._set_busy(busy=True)
        put_beside(self, self._ring, work, self._finish, self._fail)

    def _finish(self) -> None:
        self._set_busy(busy=False)
        self.forget()
        self.changed.emit()

    def _fail(self, error: GuideError) -> None:
        self._set_busy(busy=False)
        self._say(str(error))
        self.focus_field()

    def _set_busy(self, *, busy: bool) -> None:
        self._go.setEnabled(not busy)
        self._go.setText("One moment…" if busy else "Set the new passphrase")
        self._say(WORKING if busy else "")

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _toggle(self) -> None:
        self._show(shown=self._fields[NEW].echoMode() == QLineEdit.EchoMode.Password)

    def _show(self, *, shown: bool) -> None:
        self._peek.setText("Hide what I type" if shown else "Show what I type")
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        for field in self._fields.values():
            field.setEchoMode(mode)


class NewPassphrasePage(NotesColumn):
    """Offers to set a new passphrase, after the notes were opened with the recovery words.

    Signals:
        changed: the new passphrase is in force.
        skipped: the old one is to stay.
    """

    changed = Signal()
    skipped = Signal()

    def __init__(self, theme: Theme, ring: KeyRing) -> None:
        super().__init__(theme)
        self._form = PassphraseForm(theme, ring, asks_present=False)
        self._form.changed.connect(self.changed)
        self.add(Words(theme, "Choose a new passphrase", "heading"))
        self.add(Words(theme, "The recovery words stay as they are. Keep the paper.", "quiet"))
        self.add(self._form)
        self.add(button(theme, "Keep the old one", "link", self.skipped.emit))

    def focus_field(self) -> None:
        """Put the keyboard where the new passphrase is typed."""
        self._form.focus_field()


def _secret(theme: Theme, name: str) -> LineBox:
    field = LineBox(theme, name)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    return field
