"""A mark from 0 to 10 before and one after; kept nowhere, and thrown away at a press."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.library.right_now_parts import flow_of, large_button
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words

HIGHEST = 10


class Marks(QWidget):
    """Eleven large buttons: the first press marks before, each later one after."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._before: int | None = None
        self._after: int | None = None
        self._says = Words(theme, "", "plain")
        self._buttons = [self._button(theme, number) for number in range(HIGHEST + 1)]
        self._away = large_button(theme, "Throw the marks away", self.throw_away)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Words(theme, "If you like: how strong is it?", "strong"))
        column.addWidget(self._says)
        column.addWidget(flow_of(theme, *self._buttons))
        column.addWidget(self._away, 0, Qt.AlignmentFlag.AlignLeft)
        self._show()

    def mark(self, number: int) -> None:
        """Take a mark: before, if there is none yet, else after."""
        if self._before is None:
            self._before = number
        else:
            self._after = number
        self._show()

    def throw_away(self) -> None:
        """Forget both marks."""
        if self._away.hasFocus():
            self._buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = self._after = None
        self._show()

    def _button(self, theme: Theme, number: int) -> Push:
        made = large_button(
            theme, str(number), partial(self.mark, number), name=f"{number} of {HIGHEST}"
        )
        made.setCheckable(True)
        return made

    def _show(self) -> None:
        if self._before is None:
            said = "0 is not at all, 10 is more than you can bear. Nothing of it is kept."
        elif self._after is None:
            said = f"Before: {self._before}. Mark again when some minutes have passed."
        else:
            said = f"Before: {self._before}. After: {self._after}."
        self._says.setText(said)
        for number, each in enumerate(self._buttons):
            each.setChecked(number in (self._before, self._after))
        self._away.setVisible(self._before is not None)
