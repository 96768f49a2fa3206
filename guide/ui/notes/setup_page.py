"""Setting up the notes: what they are, a passphrase, then twelve words to write down and check."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from guide.ui.notes.notes_column import NotesColumn
from guide.ui.theme import Theme
from guide.ui.widgets import button, empty, label

CHECKED = (2, 8)  # the third and the ninth word are asked for, counted from 0


class SetupPage(NotesColumn):
    """Explains the notes and asks for a passphrase.

    Signals:
        setup_requested: the passphrase that was typed twice.
    """

    setup_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._first = _secret("Passphrase")
        self._again = _secret("Passphrase again")
        self._show = QCheckBox("Show what I type")
        self._problem = label("", "problem")
        self._go = button("Set up notes", "primary", self._request)
        self.add(label("A private place to write", "heading"))
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
            self.add(label(text, "quiet"))
        for text, field in (("Passphrase", self._first), ("The same again", self._again)):
            name = label(text, "small")
            name.setBuddy(field)
            self.add(name)
            self.add(field)
            field.returnPressed.connect(self._request)
        for part in (self._show, self._problem, self._go):
            self.add(part)
        self.add_note("You can read the whole guide without this.")
        self._show.toggled.connect(self._show_secrets)
        self._problem.hide()

    def show_problem(self, text: str) -> None:
        """Say what was not right, and let the reader try again."""
        self.set_busy(busy=False)
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self._first.setFocus()

    def set_busy(self, *, busy: bool) -> None:
        """Show that the key is being made."""
        self._go.setEnabled(not busy)
        self._go.setText("One moment…" if busy else "Set up notes")

    def forget(self) -> None:
        """Drop what was typed."""
        self._first.clear()
        self._again.clear()
        self._show.setChecked(False)
        self.set_busy(busy=False)
        self._problem.hide()

    def _show_secrets(self, show: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if show else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)

    def _request(self) -> None:
        if self._first.text() != self._again.text():
            self.show_problem("The two are not the same. Please type them again.")
            return
        self._problem.hide()
        self.set_busy(busy=True)
        self.setup_requested.emit(self._first.text())


class WordsPage(NotesColumn):
    """Shows the recovery words once, then asks for two of them.

    Signals:
        finished: the words were checked.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._words: tuple[str, ...] = ()
        self._title = label("Write these words on paper", "heading")
        self._text = label("", "quiet")
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._problem = label("", "problem")
        self._next = button("I have written them down", "primary", self._go_on)
        self._back = button("Show the words again", "link", self._show_grid)
        self._fields: list[QLineEdit] = []
        for part in (self._title, self._text, self._area, self._problem, self._next, self._back):
            self.add(part)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the twelve words."""
        self._words = words
        self._show_grid()

    def forget(self) -> None:
        """Drop the words."""
        self._words = ()
        self._fields = []
        empty(self._grid)

    def _show_grid(self) -> None:
        empty(self._grid)
        self._fields = []
        self._title.setText("Write these words on paper")
        self._text.setText(
            "They open your notes if you forget the passphrase. They are shown only now. Keep the "
            "paper where the person you hide this from does not look."
        )
        for number, word in enumerate(self._words):
            line = label(f"{number + 1}. {word}", "word", wrap=False)
            self._grid.addWidget(line, number % 6, number // 6)
        self._problem.hide()
        self._back.hide()
        self._next.setText("I have written them down")
        self._next.setFocus()

    def _ask(self) -> None:
        empty(self._grid)
        self._title.setText("Check your paper")
        self._text.setText("Type these two words from your paper, so that you know it works.")
        self._fields = []
        for row, number in enumerate(CHECKED):
            field = QLineEdit()
            field.setAccessibleName(f"Word {number + 1}")
            name = label(f"Word {number + 1}", "small")
            name.setBuddy(field)
            self._grid.addWidget(name, row * 2, 0, 1, 2)
            self._grid.addWidget(field, row * 2 + 1, 0, 1, 2)
            field.returnPressed.connect(self._go_on)
            self._fields.append(field)
        self._back.show()
        self._next.setText("Check the words")
        self._fields[0].setFocus()

    def _go_on(self) -> None:
        if not self._fields:
            self._ask()
            return
        typed = tuple(field.text().strip().casefold() for field in self._fields)
        if typed == tuple(self._words[number] for number in CHECKED):
            self.finished.emit()
            return
        self._problem.setText("One of these is not the word on the list. Look at the words again.")
        self._problem.show()


def _secret(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setAccessibleName(name)
    return field
