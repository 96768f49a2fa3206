"""The recovery words: shown once to be written down and checked; and what follows their use."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from guide.ui.layouts import empty
from guide.ui.notes.notes_column import NotesColumn
from guide.ui.theme import Theme
from guide.ui.widgets import Chip, LineBox, Words, button

CHECKED = (2, 8)  # the third and the ninth word are asked for, counted from 0


class WordsPage(NotesColumn):
    """Shows the recovery words once, then asks for two of them.

    Signals:
        finished: the words were checked.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._words: tuple[str, ...] = ()
        self._title = Words(self._theme, "Write these words on paper", "heading")
        self._text = Words(self._theme, "", "quiet")
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._problem = Words(self._theme, "", "problem")
        self._next = button(self._theme, "I have written them down", "primary", self._go_on)
        self._back = button(self._theme, "Show the words again", "link", self._show_grid)
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
            line = Chip(self._theme, f"{number + 1}. {word}", "word")
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
            field = LineBox(self._theme, f"Word {number + 1}")
            name = Words(self._theme, f"Word {number + 1}", "small")
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


class NewPassphrasePage(NotesColumn):
    """Asks for a new passphrase, after the notes were opened with the recovery words.

    Signals:
        passphrase_requested: the new passphrase, typed twice.
        skipped: the old one is to stay.
    """

    passphrase_requested = Signal(str)
    skipped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._problem = Words(theme, "", "problem")
        self._fields = [LineBox(theme, "New passphrase"), LineBox(theme, "The same again")]
        self.add(Words(theme, "Choose a new passphrase", "heading"))
        self.add(Words(theme, "The recovery words stay as they are. Keep the paper.", "quiet"))
        for field in self._fields:
            field.setEchoMode(QLineEdit.EchoMode.Password)
            field.returnPressed.connect(self._request)
            self.add(Words(theme, field.accessibleName(), "small"))
            self.add(field)
        self.add(self._problem)
        self.add(button(theme, "Set the new passphrase", "primary", self._request))
        self.add(button(theme, "Keep the old one", "link", self.skipped.emit))
        self._problem.hide()

    def show_problem(self, text: str) -> None:
        """Say what was not right, and let the reader try again."""
        self._problem.setText(text)
        self._problem.show()
        self._fields[0].setFocus()

    def focus_field(self) -> None:
        """Put the keyboard where the new passphrase is typed."""
        self._fields[0].setFocus()

    def _request(self) -> None:
        first, again = (field.text() for field in self._fields)
        if first == again:
            self.passphrase_requested.emit(first)
        else:
            self.show_problem("The two are not the same. Please type them again.")
