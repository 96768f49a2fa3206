"""The automatic copies, a backup elsewhere, checking everything, and putting a backup back."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from shiboken6 import isValid

from guide.confine import writing_into
from guide.errors import GuideError
from guide.ui.announce import Announcer
from guide.ui.background import run_in_background
from guide.ui.dialogs import pick_file_to_open, pick_file_to_save
from guide.ui.layouts import FlowLayout, empty
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.work_line import WorkLine
from guide.ui.slow_work import Work
from guide.ui.widgets import Card, LineBox, Push, Words, button
from guide.vault import (
    AGES,
    COUNTS,
    Copy,
    Inside,
    Rules,
    VaultError,
    checking,
    copying,
    inside_of,
    listed_copies,
    look_inside,
    restore_backup,
    rules,
    set_rules,
    writing_backup,
)

KINDS = "Backups (*.backup)"
ABOUT = (
    "While you write, encrypted copies of all notes are made in the folder of this program. They "
    "help against a slip or a damaged file, not against a broken or stolen laptop: for that, back "
    "up to a stick now and then and keep it elsewhere."
)
OPENED = (
    "A copy here opens with the passphrase in force now. A backup on a stick opens with the "
    "passphrase, or the recovery words, that were in force when it was made."
)
WELL = "All is well: every page of the notes, every index word, both keys and every copy was read."
KEPT = "The notes that are here now are not lost: they are kept beside, and are listed here then."


class Chosen(NamedTuple):
    """A backup to look into."""

    path: Path
    name: str


class BackupsRoom(Room):
    """Everything about copies on one page; looking inside and putting back come below it."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Backups")
        self._chosen: Chosen | None = None
        self._secret = ""
        self._announcer = Announcer(self)
        self.column.addWidget(Words(self._theme, ABOUT, "plain"))
        self._line = WorkLine(self._theme)
        self._told = Words(self._theme, "", "strong")
        self._errands = _flow(
            button(self._theme, "Back up to…", "primary", self._back_up),
            button(self._theme, "Make a copy now", "plain", self._copy),
            button(self._theme, "Check everything now", "plain", self._check),
            button(self._theme, "Put back from a file…", "plain", self._pick),
        )
        for part in (self._errands, self._line, self._told):
            self.column.addWidget(part)
        self._add_inside()
        self._add_list()
        self._add_choices()
        self._told.hide()
        self._show_copies()

    def forget(self) -> None:
        self._line.stop()
        self._typed.setText("")
        self._secret = ""
        self._chosen = None
        self._inside.hide()

    # Parts of the page

    def _add_inside(self) -> None:
        theme = self._theme
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, theme.px(14), 0, 0)
        self._name = Words(theme, "", "heading")
        self._typed = LineBox(theme, "Passphrase or recovery words of that time")
        self._typed.setEchoMode(QLineEdit.EchoMode.Password)
        self._typed.returnPressed.connect(self._look)
        self._look_button = button(theme, "Look inside", "primary", self._look)
        self._found = Words(theme, "", "plain")
        self._put = button(theme, "Put it in place of the notes here", "plain", self._put_back)
        label = Words(theme, self._typed.accessibleName(), "small")
        label.setBuddy(self._typed)
        for part in (self._name, label, self._typed):
            column.addWidget(part)
        column.addWidget(self._look_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._found)
        column.addWidget(self._put, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._inside)
        self._inside.hide()

    def _add_list(self) -> None:
        self.column.addSpacing(self._theme.px(18))
        self.column.addWidget(Words(self._theme, "Copies on this laptop", "heading"))
        self.column.addWidget(Words(self._theme, OPENED, "quiet"))
        area = QWidget()
        self._list = QVBoxLayout(area)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(self._theme.px(8))
        self.column.addWidget(area)

    def _add_choices(self) -> None:
        self.column.addSpacing(self._theme.px(18))
        self.column.addWidget(Words(self._theme, "How many, how often", "heading"))
        about = "The newest three always stay; of older ones, some weeks and some months apart."
        self.column.addWidget(Words(self._theme, about, "quiet"))
        now = self.vault.look(rules)
        self._counts = self._chips(COUNTS, lambda count: f"{count} copies", self._choose_count)
        self._ages = self._chips(
            AGES, lambda days: "each day" if days == 1 else f"every {days} days", self._choose_age
        )
        self._mark(now)

    def _chips(
        self, values: tuple[int, ...], said: Callable[[int], str], choose: Callable[[int], object]
    ) -> list[Push]:
        chips = [
            button(self._theme, said(value), "chip", partial(choose, value)) for value in values
        ]
        for chip in chips:
            chip.setCheckable(True)
        self.column.addWidget(_flow(*chips))
        return chips

    def _choose_count(self, count: int) -> None:
        self._choose(self.vault.look(rules)._replace(most=count))

    def _choose_age(self, days: int) -> None:
        self._choose(self.vault.look(rules)._replace(days=days))

    def _choose(self, chosen: Rules) -> None:
        try:
            set_rules(self.vault, chosen)
        except VaultError as error:
            self.problem_occurred.emit(error)
        self._mark(self.vault.look(rules))

    def _mark(self, now: Rules) -> None:
        for chips, values, one in (
            (self._counts, COUNTS, now.most),
            (self._ages, AGES, now.days),
        ):
            for chip, value in zip(chips, values, strict=True):
                chip.setChecked(value == one)

    def _show_copies(self) -> None:
        empty(self._list)
        copies = listed_copies(self.vault.ring.folder)
        if not copies:
            nothing = "There are none yet. The first is made soon after you have written something."
            self._list.addWidget(Words(self._theme, nothing, "plain"))
        for copy in copies:
            what = "Notes that a backup took the place of. " if copy.is_aside else ""
            card = Card(self._theme, _moment(copy.made), f"{what}{_size(copy.size)}")
            card.clicked.connect(partial(self._show_inside, Chosen(copy.path, _name(copy))))
            self._list.addWidget(card)

    # Making and checking

    def _back_up(self) -> None:
        suggested = f"{datetime.now(UTC):%Y-%m-%d}.backup"
        file = pick_file_to_save(self.window(), "Back up to", suggested, KINDS)
        if file is not None:
            self.back_up(file)

    def back_up(self, file: Path) -> None:
        """Write a backup to a file of the reader's choice."""
        work = writing_backup(self.vault, file, writing_into)
        said = "The backup is made, and was read back."
        self._run(work, "Backing up", lambda _: self._tell(said))

    def _copy(self) -> None:
        work = copying(self.vault, if_due=False)
        self._run(work, "Making a copy", lambda _: self._tell("The copy is made."))

    def _check(self) -> None:
        self._run(checking(self.vault), "Reading everything once", self._tell_faults)

    def _tell_faults(self, faults: tuple[str, ...]) -> None:
        self._tell("\n".join(faults) if faults else WELL)

    def _run(self, work: Work, said: str, done: Callable[..., object]) -> None:
        self._errands.setEnabled(False)
        self._told.hide()
        stopped = partial(self._tell, "Stopped. The notes are as they were.")
        self._line.run(work, said, done, self._fail, stopped)

    def _tell(self, said: str) -> None:
        self._errands.setEnabled(True)
        self._told.setText(said)
        self._told.show()
        self._announcer.say(said)
        self._show_copies()

    def _fail(self, error: GuideError) -> None:
        self._tell(str(error))

    # Looking inside and putting back

    def _pick(self) -> None:
        file = pick_file_to_open(self.window(), "Put back from", KINDS)
        if file is not None:
            self.show_file(file)

    def show_file(self, file: Path) -> None:
        """Offer to look into a backup that lies elsewhere."""
        self._show_inside(Chosen(file, "The backup from the file"))

    def _show_inside(self, chosen: Chosen) -> None:
        self._chosen = chosen
        self._name.setText(chosen.name)
        self._typed.setText("")
        self._found.hide()
        self._put.hide()
        self._told.hide()
        self._inside.show()
        self.verticalScrollBar().setValue(0)
        self._typed.setFocus()

    def _look(self) -> None:
        chosen, secret = self._chosen, self._typed.text()
        if chosen is None or not secret or not self._look_button.isEnabled():
            return
        self._look_button.setEnabled(False)
        self._say_found("One moment: the backup is being opened…")
        work = partial(look_inside, self.vault.ring.folder, chosen.path, secret)
        run_in_background(
            work,
            lambda inside: self._show_found(inside, secret),
            lambda error: self._show_found(str(error), ""),
        )

    def _show_found(self, inside: Inside | str, secret: str) -> None:
        if not isValid(self) or self._chosen is None:
            return  # the reader went on, or the notes locked
        self._look_button.setEnabled(True)
        if isinstance(inside, str):
            self._say_found(inside)
            self._typed.setFocus()
            return
        self._secret = secret
        here = self.vault.look(inside_of)
        newer = here.newest is not None and (inside.newest is None or here.newest > inside.newest)
        lines = [f"In it: {_told(inside)}.", f"Here now: {_told(here)}."]
        if newer:
            lines.append("What is here is newer; what was written since is not in the backup.")
        self._say_found("\n".join((*lines, KEPT)))
        self._put.show()

    def _say_found(self, text: str) -> None:
        self._found.setText(text)
        self._found.show()
        self._announcer.say(text)

    def _put_back(self) -> None:
        if self._chosen is not None:
            folder = self.vault.ring.folder
            work = partial(_restored, folder, self._chosen.path, self._secret)
            self.closing_requested.emit(work)


def _restored(folder: Path, file: Path, secret: str) -> str:
    restore_backup(folder, file, secret)
    return "The backup is in place. The notes that were here before are kept beside it."


def _told(inside: Inside) -> str:
    if inside.newest is None:
        return "no notes"
    trash = f", and {inside.trash} in the trash" if inside.trash else ""
    notes = "1 note" if inside.notes == 1 else f"{inside.notes} notes"
    return f"{notes}{trash}; last changed on {_moment(inside.newest)}"


def _name(copy: Copy) -> str:
    return f"{'The notes' if copy.is_aside else 'The copy'} of {_moment(copy.made)}"


def _moment(when: datetime) -> str:
    local = when.astimezone()
    return f"{local.day} {local:%B %Y, %H:%M}"


def _size(size: int) -> str:
    return f"{max(size / 1e6, 0.1):.1f} MB"


def _flow(*parts: QWidget) -> QWidget:
    area = QWidget()
    flow = FlowLayout(area)
    for part in parts:
        flow.addWidget(part)
    return area
