"""The recovery words: shown to be written down or printed, and two of them asked for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from guide.ui.layouts import empty
from guide.ui.notes.notes_column import NotesColumn
from guide.ui.paper.words_button import WordsButton
from guide.ui.theme import Theme
from guide.ui.widgets import Chip, LineBox, Words, button

CHECKED = (2, 8)  # the third and the ninth word are asked for, counted from 0


class WordsPart(QWidget):
    """Shows the recovery words, then asks for two of them.

    Signals:
        finished: the words were checked.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._words: tuple[str, ...] = ()
        self._title = Words(theme, "Write these words on paper", "heading")
        self._text = Words(theme, "", "quiet")
        self._area = QWidget()
        self._grid = QGridLayout(self._area)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._problem = Words(theme, "", "problem")
        self._next = button(theme, "I have written them down", "primary", self._go_on)
        self._back = button(theme, "Show the words again", "link", self._show_grid)
        self._sheet = WordsButton(theme)
        self._fields: list[QLineEdit] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in (self._title, self._text, self._area, self._problem, self._next, self._back):
            column.addWidget(part)
        column.addWidget(self._sheet)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the twelve words."""
        self._words = words
        self._sheet.show_words(words)
        self._show_grid()

    def forget(self) -> None:
        """Drop the words."""
        self._words = ()
        self._sheet.forget()
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
        self._sheet.show()
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
        self._sheet.hide()
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


class WordsPage(NotesColumn):
    """The words right after the notes were set up, before the first one.

    Signals:
        finished: the words were checked.
    """

    finished = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._part = WordsPart(theme)
        self._part.finished.connect(self.finished)
        self.add(self._part)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the twelve words."""
        self._part.show_words(words)
