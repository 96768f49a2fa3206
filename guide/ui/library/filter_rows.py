"""Choices that narrow a list: one quiet line of facets, each of which opens a row of chips."""

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.library import Choice, Mark
from guide.ui import wording
from guide.ui.layouts import FlowLayout, empty
from guide.ui.theme import Theme
from guide.ui.widgets import Push, button

FOLDED = 12  # chips that a row shows before it is unfolded
NEARLY_ALL = 3  # a row that hides no more than these is not folded
ARROW = 9  # design pixels


class Offer(NamedTuple):
    """One facet to choose from: its id, its name, and the id and words of each value, in order."""

    facet: str
    name: str
    values: tuple[tuple[str, str], ...]


class Opener(Push):
    """Opens and closes the row of one facet, and says what is chosen in it."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name, "filter")
        self._name = name
        self.setCheckable(True)
        self.say(())

    def say(self, chosen: tuple[str, ...]) -> None:
        """Show what is chosen of the facet."""
        words = f"{self._name}: {', '.join(chosen)}" if chosen else self._name
        self.setText(words)
        self.setAccessibleName(f"Narrow by {words}")
        self.setAccessibleDescription("Row is open" if self.isChecked() else "Opens a row")
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(self._theme.px(ARROW + 8), 0)

    def paint_words(self, painter: QPainter) -> None:
        """Words, and an arrow after them that points to where the row is or will be."""
        px = self._theme.px
        painter.translate(-px(ARROW + 8) / 2, 0)
        super().paint_words(painter)
        painter.resetTransform()
        painter.setPen(QPen(QColor(self.ink()), max(1.5, self._theme.scale * 1.5)))
        half, rise = px(ARROW) / 2, px(ARROW) / 4 * (-1 if self.isChecked() else 1)
        x, y = self.width() - px(14) - half, self.height() / 2
        painter.drawPolyline(
            [QPointF(x - half, y - rise), QPointF(x, y + rise), QPointF(x + half, y - rise)]
        )


class ChipRow(QWidget):
    """The chips of one facet; the rarer ones stay folded away until they are asked for.

    Signals:
        mark_pressed: the Mark of the chip that was pressed.
    """

    mark_pressed = Signal(object)

    def __init__(self, theme: Theme, offer: Offer, counts: Mapping[Mark, int]) -> None:
        super().__init__()
        self._chips: dict[Mark, tuple[str, Push]] = {}
        self._unfolded = False
        flow = FlowLayout(self, theme.px(8))
        for value, words in offer.values:
            mark = Mark(offer.facet, value)
            chip = button(theme, words, "option", partial(self.mark_pressed.emit, mark))
            chip.setCheckable(True)
            self._chips[mark] = words, chip
            flow.addWidget(chip)
        there = sorted((mark for mark in self._chips if mark in counts), key=lambda m: -counts[m])
        few = len(there) <= FOLDED + NEARLY_ALL
        self._frequent = frozenset(there if few else there[:FOLDED])
        self._more = button(theme, "", "filter-link", self._unfold)
        flow.addWidget(self._more)
        self._more.setVisible(not few)  # in the row by now: shown outside, it would be a window
        self._all = f"All {len(there)}"
        self._more.setAccessibleDescription(offer.name)

    def update_chips(self, counts: Mapping[Mark, int], choice: Choice) -> tuple[str, ...]:
        """Show what each chip would leave, and hide those that would leave nothing.

        Returns:
            The words of what is chosen.
        """
        self._counts, self._choice = counts, choice
        for mark, (words, chip) in self._chips.items():
            count = counts.get(mark, 0)
            chip.setText(f"{words} {count}")
            chip.setAccessibleName(f"{words}, {wording.count_of(count, 'topic', 'topics')}")
            chip.setChecked(mark in choice)
            common = self._unfolded or mark in self._frequent
            chip.setVisible(mark in choice or (common and count > 0))
            chip.updateGeometry()
        self._more.setText("Fewer" if self._unfolded else self._all)
        self._more.updateGeometry()
        return tuple(words for mark, (words, _) in self._chips.items() if mark in choice)

    @property
    def is_a_choice(self) -> bool:
        """Whether there is anything to choose, or to take back."""
        offered = [mark for mark in self._chips if self._counts.get(mark)]
        return len(offered) > 1 or any(mark in self._choice for mark in self._chips)

    def _unfold(self) -> None:
        self._unfolded = not self._unfolded
        self.update_chips(self._counts, self._choice)


class FilterRows(QWidget):
    """The line of facets and the row of the one that is open.

    Signals:
        mark_pressed: the Mark of the chip that was pressed.
    """

    mark_pressed = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: dict[str, tuple[Opener, ChipRow]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(10))

    def offer(self, offers: tuple[Offer, ...], counts: Mapping[Mark, int], opened: str) -> None:
        """Offer these facets; `opened` is the one whose row is open, or empty."""
        empty(self._column)
        line = QWidget()
        flow = FlowLayout(line, self._theme.px(8))
        self._column.addWidget(line)
        self._parts = {}
        for offer in offers:
            opener = Opener(self._theme, offer.name)
            opener.setChecked(offer.facet == opened)
            opener.clicked.connect(partial(self._open, offer.facet))
            row = ChipRow(self._theme, offer, counts)
            row.mark_pressed.connect(self.mark_pressed)
            row.setHidden(True)
            self._parts[offer.facet] = opener, row
            flow.addWidget(opener)
        for facet, (_, row) in self._parts.items():
            self._column.addWidget(row)
            row.setHidden(facet != opened)

    def update_counts(self, counts: Mapping[Mark, int], choice: Choice) -> None:
        """Show what is chosen, and what each further choice would leave."""
        for opener, row in self._parts.values():
            opener.say(row.update_chips(counts, choice))
            opener.setVisible(row.is_a_choice)

    def _open(self, facet: str) -> None:
        """Open the row of a facet, or close it; no more than one is open."""
        for each, (opener, row) in self._parts.items():
            is_open = each == facet and opener.isChecked()
            opener.setChecked(is_open)
            opener.setAccessibleDescription("Row is open" if is_open else "Opens a row")
            row.setVisible(is_open)

    def focus_first(self) -> None:
        """Give the keyboard to the first facet."""
        first, _ = next(iter(self._parts.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)
