"""The chips above the results that narrow them to one group: causes, what helps, own notes."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.library import Kind
from guide.ui.layouts import FlowLayout
from guide.ui.theme import Theme
from guide.ui.widgets import Push, button

EVERYTHING, TERMS, NOTES = "everything", "terms", "notes"
GROUPS = {
    EVERYTHING: "Everything",
    Kind.CAUSE.value: "Causes",
    Kind.RESPONSE.value: "What helps",
    Kind.BACKGROUND.value: "Background",
    TERMS: "Glossary",
    NOTES: "Your notes",
}
"""The names of the groups by their keys, in the order of the chips."""


class GroupChips(QWidget):
    """One chip for each group that holds a result, with how many; one of them is in force.

    What was chosen stays in force for the next queries, until `forget`. Where a query finds
    nothing of that group, everything is shown, so that no list is empty beside something found.

    Signals:
        changed: another group is in force.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName("Groups of results")
        self._wanted = EVERYTHING
        self._counts: Mapping[str, int] = {}
        self._flow = FlowLayout(self, theme.px(8))
        self._chips: dict[str, Push] = {}
        for key in GROUPS:
            chip = button(theme, "", "chip", partial(self._choose, key))
            chip.setCheckable(True)
            chip.hide()
            self._chips[key] = chip
            self._flow.addWidget(chip)
        self.hide()

    @property
    def group(self) -> str:
        """The key of the group that is in force now."""
        return self._wanted if self._counts.get(self._wanted) else EVERYTHING

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many results each group holds; a group without any has no chip."""
        self._counts = {EVERYTHING: sum(counts.values()), **counts}
        for key, chip in self._chips.items():
            count = self._counts.get(key, 0)
            text = f"{GROUPS[key]} {count}" if count else ""
            if text != chip.text():  # each change costs the page a new layout
                chip.setText(text)
                chip.setVisible(bool(count))
        self.setVisible(bool(self._counts[EVERYTHING]))
        self._mark()

    def forget(self) -> None:
        """Remember neither a choice nor a count."""
        self._wanted = EVERYTHING
        self.show_counts({})

    def _choose(self, key: str) -> None:
        self._wanted = key
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        for key, chip in self._chips.items():
            chip.setChecked(key == self.group)
