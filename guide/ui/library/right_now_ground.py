"""Grounding, one sense at a time: five things to see, four to touch, down to one to taste."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.library import Sense
from guide.ui.library.right_now_parts import large_button
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words


class Grounding(QWidget):
    """Shows one sense; one large button leads to the next, and at the end round once more."""

    def __init__(
        self, theme: Theme, senses: tuple[Sense, ...], over: str, say: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._senses, self._over, self._say = senses, over, say
        self._at = 0
        self._where = Words(theme, "", "quiet")
        self._text = Words(theme, "", "heading")
        self._such = Words(theme, "", "word")
        self.next_button = large_button(theme, "", self.go_on, look="large-primary")
        self._back = large_button(theme, "Back", self.go_back)
        box = Box(theme, "word")
        px = theme.px
        inner = QVBoxLayout(box)
        inner.setContentsMargins(px(18), px(16), px(18), px(18))
        inner.setSpacing(px(8))
        for part in (self._where, self._text, self._such):
            inner.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self._back)
        row.addWidget(self.next_button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        column.addWidget(box)
        column.addLayout(row)
        self._show()

    def go_on(self) -> None:
        """Go to the next sense; after the last to the end, and from there to the first."""
        self._at = (self._at + 1) % (len(self._senses) + 1)
        self._tell()

    def go_back(self) -> None:
        """Go to the sense before."""
        if self._at > 0:
            self._at -= 1
            self._tell()

    def _tell(self) -> None:
        self._show()
        self._say(f"{self._text.text()}. {self._such.text()}")

    def _show(self) -> None:
        whole = len(self._senses)
        if self._at < whole:
            sense = self._senses[self._at]
            self._where.setText(f"{self._at + 1} of {whole}")
            self._text.setText(sense.text)
            self._such.setText(sense.such)
        else:
            self._where.setText("It is over")
            self._text.setText(self._over)
            self._such.setText("")
        self._such.setVisible(bool(self._such.text()))
        self.next_button.setText("Next" if self._at < whole else "Once more")
        had_focus = self._back.hasFocus()
        self._back.setEnabled(self._at > 0)
        if had_focus and self._at == 0:
            self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
