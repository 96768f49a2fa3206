"""What is private here, in plain words: made from the lists that the tests use as well."""

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from guide import confine
from guide.promises import KEPT_FILES, LIMITS, PROMISES
from guide.ui.layouts import FlowLayout, ReadingColumn
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button

REMOVAL = (
    "1. Copy out what you want to keep: afterwards nobody can bring it back.",
    "2. Close Stillwater, then delete the folder above.",
    "3. Remove the program the way you installed it.",
    (
        "4. Delete copies that you saved elsewhere too. What is left of deleted notes on a disk "
        "stays encrypted."
    ),
)


class Practice(NamedTuple):
    """How a practised Hide went: the milliseconds to the neutral page, and what was found then."""

    milliseconds: float
    notes_are_locked: bool
    clipboard_is_empty: bool
    way_is_forgotten: bool


class PrivacyPage(ReadingColumn):
    """A page to read, with Hide to be practised at its head.

    Signals:
        practice_requested: hide the window now, and come back here afterwards.
        notice_given: a sentence to tell the reader.
    """

    practice_requested = Signal()
    notice_given = Signal(str)

    def __init__(self, theme: Theme, data_dir: str) -> None:
        super().__init__(theme, "Privacy")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._data_dir = data_dir
        self.column.addWidget(Words(theme, "What is private here", "title"))
        self._say("Nothing leaves this laptop. What you read and search is not kept.", "lead")
        self._add_practice()
        self._add_promises()
        self._add_layers()
        self._add_limits()
        self._add_files()
        self._add_removal()

    def show_practice(self, how: Practice) -> None:
        """Say how hiding went."""
        self._outcome.setText(practice_text(how))
        self._report.show()
        self.verticalScrollBar().setValue(0)
        self._practise.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Take the report off the page."""
        self._report.hide()

    def _heading(self, text: str) -> None:
        self.column.addSpacing(self._theme.px(22))
        self.column.addWidget(Words(self._theme, text, "heading"))

    def _say(self, text: str, look: str = "plain", space: int = 4) -> Words:
        words = Words(self._theme, text, look)
        self.column.addSpacing(self._theme.px(space))
        self.column.addWidget(words)
        return words

    def _add_practice(self) -> None:
        self._heading("Practise Hide")
        self._say(
            "F12, Escape twice, or “Hide now” hide everything at once. It is good to have done it "
            "once while nothing is at stake: the window really hides, and your notes really lock. "
            "Come back, choose Open, and this page says how it went."
        )
        self._practise = button(
            self._theme, "Hide now, to practise", "primary", self.practice_requested.emit
        )
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(8))
        flow.addWidget(self._practise)
        self.column.addSpacing(self._theme.px(6))
        self.column.addWidget(row)
        self._report = Box(self._theme, "report")
        inside = QVBoxLayout(self._report)
        self._outcome = Words(self._theme, "", "plain")
        inside.addWidget(self._outcome)
        self._report.hide()
        self.column.addSpacing(self._theme.px(6))
        self.column.addWidget(self._report)

    def _add_promises(self) -> None:
        self._heading("What is protected, and from whom")
        for promise in PROMISES:
            self._say(promise.who, "small", space=8)
            self._say(promise.kept, "strong", space=0)
            self._say(promise.how, "quiet", space=0)

    def _add_layers(self) -> None:
        held = confine.layers()
        self._heading("What this system adds")
        for name, holds in held.items():
            if holds:
                self._say(confine.meaning_of(name))
        lacking = [name for name, holds in held.items() if not holds]
        if lacking:
            self._heading("What this system lacks")
            for name in lacking:
                self._say(confine.meaning_of(name))

    def _add_limits(self) -> None:
        self._heading("What no program can hide")
        for limit in LIMITS:
            self._say(limit.said)

    def _add_files(self) -> None:
        self._heading("Where the files lie")
        self._say("All that Stillwater writes is in one folder:")
        self._say(self._data_dir, "strong").setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        for name, what in KEPT_FILES:
            self._say(f"{name}: {what}.", "quiet")
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(8))
        flow.addWidget(button(self._theme, "Copy the folder's name", "link", self._copy))
        self.column.addWidget(row)

    def _add_removal(self) -> None:
        self._heading("How to remove everything")
        for step in REMOVAL:
            self._say(step)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._data_dir)
        self.notice_given.emit("Copied. The clipboard is emptied when you hide the window.")


def practice_text(how: Practice) -> str:
    """What is said after practising."""
    done = [
        f"The window was covered after {max(1, round(how.milliseconds))} thousandths of a second."
    ]
    for held, yes, no in (
        (how.notes_are_locked, "The notes are locked.", "The notes were not locked."),
        (how.clipboard_is_empty, "The clipboard is empty.", "The clipboard was not emptied."),
        (
            how.way_is_forgotten,
            "The search and the way you came are forgotten.",
            "The way you came was not forgotten.",
        ),
    ):
        done.append(yes if held else no)
    return " ".join(done)
