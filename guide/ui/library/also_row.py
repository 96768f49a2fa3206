"""How many results there are, and what was searched beside the words that were typed."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from guide.library import Also, AlsoKind
from guide.ui.layouts import FlowLayout
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words

MOST_SHOWN = 8  # chips; a question adds three or four words, a pasted page many
CROSS = "\u00d7"


class AlsoChip(Push):
    """A word that was searched too; a click, Enter, Space, Delete or Backspace takes it away."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "", "also")
        self.setToolTip("Search without it")

    def show_word(self, also: Sequence[Also]) -> None:
        """Stand for one word, whatever it was searched for; or for nothing and be gone."""
        self.setText(f"{also[0].searched}  {CROSS}" if also else "")
        self.setAccessibleName(_told(also) if also else "")
        self.setVisible(bool(also))
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class AlsoRow(QWidget):
    """One quiet line: the number of results, then the chips.

    Signals:
        taken_away: a tuple of Also that are not to be searched, all with the same word.
    """

    taken_away = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._also: tuple[tuple[Also, ...], ...] = ()
        self._count = Words(theme, "", "small", wrap=False)
        self._lead = Words(theme, "Also searched:", "small", wrap=False)
        self._flow = FlowLayout(self, theme.px(6))
        self._flow.addWidget(self._count)
        self._flow.addWidget(self._lead)
        self._lead.hide()
        self._chips: list[AlsoChip] = []
        theme.changed.connect(self._fit)
        self._fit()

    def show_found(self, count: str, also: Sequence[Also]) -> None:
        """Show the number of results in words, and what was searched beside the query."""
        if count != self._count.text():
            self._count.setText(count)
        self._count.setVisible(bool(count))
        shown = _by_word(also)[:MOST_SHOWN]
        if shown == self._also:
            return
        self._also = shown
        self._lead.setVisible(bool(shown))
        while len(self._chips) < len(shown):
            self._add_chip()
        for number, chip in enumerate(self._chips):
            chip.show_word(shown[number] if number < len(shown) else ())

    def summary(self) -> str:
        """What a screen reader should say about the chips."""
        if not self._also:
            return ""
        return f"Also searched: {', '.join(each[0].searched for each in self._also)}."

    def number_of(self, also: tuple[Also, ...]) -> int:
        """Which chip stands for this, from 0."""
        return self._also.index(also)

    def focus_chip(self, number: int) -> bool:
        """Put the keyboard on a chip, or on the last one; says whether there is any."""
        if self._also:
            self._chips[min(number, len(self._also) - 1)].setFocus()
        return bool(self._also)

    def _add_chip(self) -> None:
        chip = AlsoChip(self._theme)
        chip.clicked.connect(partial(self._take_away, len(self._chips)))
        self._chips.append(chip)
        self._flow.addWidget(chip)

    def _take_away(self, number: int) -> None:
        self.taken_away.emit(self._also[number])

    def _fit(self) -> None:
        height = AlsoChip(self._theme).sizeHint().height()  # so that nothing jumps when one comes
        self._count.setMinimumHeight(height)
        self._lead.setMinimumHeight(height)
        self._lead.setContentsMargins(self._theme.px(10), 0, 0, 0)


def _by_word(also: Sequence[Also]) -> tuple[tuple[Also, ...], ...]:
    """What was searched, each word once with all that it was searched for."""
    words: dict[str, list[Also]] = {}
    for each in also:
        words.setdefault(each.searched, []).append(each)
    return tuple(map(tuple, words.values()))


def _told(also: Sequence[Also]) -> str:
    """What a chip is called for someone who cannot see that it is one."""
    first = also[0]
    typed = " and ".join(f"\u201c{each.typed}\u201d" for each in also)
    if first.kind is AlsoKind.CORRECTED:
        why = f"for {typed} as you typed it"
    else:
        why = f"which means much the same as {typed}"
    return f"Also searched: {first.searched}, {why}. Search without it"
