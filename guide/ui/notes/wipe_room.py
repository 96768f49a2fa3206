"""Wiping everything at once, and notes that are forgotten when nobody opens them for long."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.notes.room import Ground, Room
from guide.ui.widgets import LineBox, Push, Words, button
from guide.vault import CHOICES, VaultError, forget_days, set_forget_days, wipe

WORD = "wipe"
ABOUT = (
    "All notes, their former texts, the trash and the copies in the folder of this program are "
    "destroyed, the keys first: from the first moment on nobody can read them, you included, "
    "whatever happens to the laptop meanwhile. There is no way back."
)
REACH = (
    "It does not reach backups on sticks, files that you took out, or what another program has "
    "copied, a backup of the whole disk for example. On the memory of newer laptops (SSD) old keys "
    "may stay in worn cells for a while, where only a laboratory could look for them; without the "
    "passphrase or the recovery words they are of no use to it either."
)
FORGET = (
    "If you choose this, the notes are wiped when the program is started after that many days "
    "without anyone opening them. Each time you open them, the days count anew; in the last two "
    "weeks the page that asks for the passphrase says so. A clock that is suddenly wrong by more "
    "than a month wipes nothing the first time. It needs the program to be started: files on a "
    "laptop that is never switched on stay as they are."
)


class WipeRoom(Room):
    """One word to type, one button; and below it the choice of days."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Wipe and forget")
        self._typed = LineBox(self._theme, f"Type the word “{WORD}”")
        self._typed.textChanged.connect(self._look)
        self._typed.returnPressed.connect(self._wipe)
        self._go = button(self._theme, "Wipe everything now", "large-urgent", self._wipe)
        self._go.setEnabled(False)
        label = Words(self._theme, self._typed.accessibleName(), "small")
        label.setBuddy(self._typed)
        self._add(
            Words(self._theme, "Wipe everything", "heading"),
            Words(self._theme, ABOUT, "plain"),
            Words(self._theme, REACH, "quiet"),
            label,
            self._typed,
        )
        self.column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)
        self._chips = [self._chip(days) for days in CHOICES]
        area = QWidget()
        flow = FlowLayout(area)
        for chip in self._chips:
            flow.addWidget(chip)
        self.column.addSpacing(self._theme.px(24))
        self._add(
            Words(self._theme, "Forget them if they are not opened", "heading"),
            Words(self._theme, FORGET, "plain"),
            area,
        )
        self._mark(forget_days(self.vault))

    def forget(self) -> None:
        self._typed.setText("")

    def _add(self, *parts: QWidget) -> None:
        for part in parts:
            self.column.addWidget(part)

    def _chip(self, days: int) -> Push:
        said = {0: "Never", 365: "After a year"}.get(days, f"After {days} days")
        chip = button(self._theme, said, "chip", partial(self._choose, days))
        chip.setCheckable(True)
        return chip

    def _look(self, typed: str) -> None:
        self._go.setEnabled(typed.strip().casefold() == WORD)

    def _wipe(self) -> None:
        if self._go.isEnabled():
            self.closing_requested.emit(partial(_wiped, self.vault.ring.folder))

    def _choose(self, days: int) -> None:
        try:
            set_forget_days(self.vault, days)
        except VaultError as error:
            self.problem_occurred.emit(error)
        self._mark(forget_days(self.vault))

    def _mark(self, days: int) -> None:
        for chip, each in zip(self._chips, CHOICES, strict=True):
            chip.setChecked(each == days)


def _wiped(folder: Path) -> str:
    wipe(folder)
    return "Everything is wiped."
