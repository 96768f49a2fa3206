"""Offers the recovery words as a sheet to print, with what that costs."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.paper.pdf import PdfNotSaved, save_sheets
from guide.ui.paper.words import SAFEST, words_sheet
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button


class WordsButton(QWidget):
    """The warning, the button, and what became of it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._words: tuple[str, ...] = ()
        self._said = Words(theme, "", "small")
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(button(theme, "Save a sheet to print", "link", self._save))
        column.addWidget(Words(theme, SAFEST, "small"))
        column.addWidget(self._said)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Offer a sheet of these."""
        self._words = words
        self._said.hide()

    def forget(self) -> None:
        """Drop the words."""
        self._words = ()

    def _save(self) -> None:
        words = self._words
        try:
            saved = bool(words) and save_sheets(self, words_sheet(words))
        except PdfNotSaved as error:
            self._say(str(error))
            return
        if saved and self._words:  # not locked meanwhile
            self._say("Saved. Print it from another program, then delete the file.")

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.show()
