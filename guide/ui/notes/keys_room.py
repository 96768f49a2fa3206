"""The two ways into the notes, the passphrase and the recovery words: change, try, renew."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from guide.errors import GuideError
from guide.ui.background import run_in_background
from guide.ui.notes.passphrase_form import PassphraseForm
from guide.ui.notes.ring_work import begin_beside
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.words_page import WordsPart
from guide.ui.widgets import LineBox, Push, Words, button
from guide.vault import NewWay, VaultError

LOSS = (
    "There are two ways into your notes: the passphrase, and the twelve recovery words. If both "
    "are lost, the notes are gone. Nobody can bring them back."
)
TRY = "Type the twelve words from your paper. Nothing is changed by it."
RENEW = (
    "If someone may have seen the paper, or it is lost, make new words. The old ones go on opening "
    "your notes until you have written the new ones down and checked them."
)
OLDER = "A backup that you made before still opens with what was in force then."


class KeysRoom(Room):
    """Change the passphrase, try the paper, make new words."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Passphrase and recovery words")
        self._way: NewWay | None = None
        self._ordinary: list[QWidget] = []
        self._form = PassphraseForm(self._theme, self.vault.ring, asks_present=True)
        self._form.changed.connect(self._tell_changed)
        self._typed = LineBox(self._theme, "Recovery words")
        self._typed.returnPressed.connect(self._try_words)
        self._try = button(self._theme, "Try the words", "plain", self._try_words)
        self._tried = Words(self._theme, "", "plain")
        self._new = button(self._theme, "Make new recovery words", "plain", self._make_words)
        self._made = Words(self._theme, "", "plain")
        self._words = WordsPart(self._theme)
        self._words.finished.connect(self._put_words)
        self._add(Words(self._theme, LOSS, "plain"))
        self._add_part("Change the passphrase", OLDER, self._form)
        self._add_part("Try the words on your paper", TRY, self._typed, self._try, self._tried)
        self._add_part("New recovery words", RENEW, self._new, self._made)
        self.column.addWidget(self._words)
        for quiet in (self._tried, self._made, self._words):
            quiet.hide()

    def forget(self) -> None:
        self._form.forget()
        self._typed.setText("")
        self._tried.setText("")
        self._drop_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._way is not None:
            self._drop_words()
        else:
            super().keyPressEvent(event)

    def _add(self, part: QWidget) -> None:
        self.column.addWidget(part, 0, _at_left(part))
        self._ordinary.append(part)

    def _add_part(self, title: str, why: str, *parts: QWidget) -> None:
        self.column.addSpacing(self._theme.px(18))
        for part in (
            Words(self._theme, title, "heading"),
            Words(self._theme, why, "quiet"),
            *parts,
        ):
            self._add(part)

    def _tell_changed(self) -> None:
        self.notice_given.emit("From now on the new passphrase opens your notes.")
        self.left.emit()

    # Trying

    def _try_words(self) -> None:
        if not self._try.isEnabled() or not self._typed.text().strip():
            return
        try:
            work = self.vault.ring.words_test(self._typed.text())
        except VaultError as error:
            self._tell_tried(str(error))
            return
        self._try.setEnabled(False)
        self._show(self._tried, "One moment: the words are being tried…")
        said = "These words open your notes. Keep the paper."
        run_in_background(
            work,
            lambda _: self._tell_tried(said, works=True),
            lambda error: self._tell_tried(str(error)),
        )

    def _tell_tried(self, said: str, *, works: bool = False) -> None:
        if not isValid(self):  # the reader went on, or the notes locked
            return
        self._try.setEnabled(True)
        self._show(self._tried, said)
        if works:
            self._typed.setText("")
        else:
            self._typed.setFocus()

    # New words

    def _make_words(self) -> None:
        if not self._new.isEnabled():
            return
        self._new.setEnabled(False)
        self._show(self._made, "One moment: the words are being made…")
        begin_beside(self, self.vault.ring.words_work(), self._show_words, self._fail)

    def _show_words(self, way: NewWay) -> None:
        self._drop_words()
        self._way = way
        for part in self._ordinary:
            part.hide()
        self._words.show()
        self._words.show_words(way.words)
        self.verticalScrollBar().setValue(0)

    def _put_words(self) -> None:
        way, self._way = self._way, None
        if way is None:
            return
        try:
            self.vault.ring.put(way)
        except VaultError as error:
            self._drop_words()
            self._fail(error)
            return
        self._drop_words()
        self.notice_given.emit("From now on the new recovery words open your notes.")
        self.left.emit()

    def _drop_words(self) -> None:
        """Put away words that are not in force; the old ones stay so."""
        if self._way is not None:
            self._way.begun.drop()
            self._way = None
        self._words.forget()
        self._words.hide()
        for part in self._ordinary:
            part.setVisible(part not in (self._tried, self._made))
        self._new.setEnabled(True)

    def _fail(self, error: GuideError) -> None:
        self._new.setEnabled(True)
        self._made.hide()
        self.problem_occurred.emit(error)

    def _show(self, words: Words, text: str) -> None:
        words.setText(text)
        words.show()


def _at_left(part: QWidget) -> Qt.AlignmentFlag:
    """Buttons keep their own width; all else has the whole column."""
    return Qt.AlignmentFlag.AlignLeft if isinstance(part, Push) else Qt.AlignmentFlag(0)
