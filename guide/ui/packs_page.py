"""Content packs on one page: what they are, which are there, and which one is read."""

from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from guide.errors import GuideError
from guide.library import LibraryInfo
from guide.library.packs import Pack, choose, chosen_file, fingerprint, packs, remove, take_in
from guide.ui.dialogs import confirm, pick_file_to_open
from guide.ui.layouts import FlowLayout, ReadingColumn, empty
from guide.ui.slow_work import SlowWork
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button

WHAT = (
    "A content pack brings the guide in another language, or other topics. It holds text and "
    "nothing else: it cannot run, fetch or send anything. Every part of it is checked before it "
    "is kept. It lies in the data folder like your settings, in clear, under a name that tells "
    "nothing."
)
FROM_WHOM = (
    "The guide cannot know who made a pack or whether its advice is sound. Add only packs from "
    "people you trust. If they give you a fingerprint (SHA-256), compare it with the one that is "
    "told when the pack has been added."
)


READ_NOW = "The guide reads from this one."
READ_NEXT = "The guide reads from this one when it is opened again."
CHANGED = "Close Stillwater and open it again: then it reads from the other library."


class PacksPage(ReadingColumn):
    """Adds, names, chooses and removes packs; a choice holds from the next start.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, theme: Theme, folder: Path, own: LibraryInfo) -> None:
        super().__init__(theme, "Content packs")
        self._folder, self._own = folder, own
        self._open = chosen_file(folder)  # what the window was opened with
        self._work: SlowWork | None = None
        self.column.addWidget(Words(theme, "Content packs", "title"))
        for text in (WHAT, FROM_WHOM):
            self.column.addWidget(Words(theme, text, "quiet"))
        self.column.addSpacing(theme.px(10))
        self._add = button(theme, "Add a pack from a file", "primary", self._pick)
        self._cancel = button(theme, "Cancel", "link", self.cancel)
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Checking the pack")
        for part in (self._add, self._progress, self._cancel):
            self.column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = QVBoxLayout()
        self.column.addLayout(self._list)
        self._show_working(working=False)

    def show_packs(self) -> None:
        """Name every library that is there now."""
        empty(self._list)
        read = chosen_file(self._folder)
        self._list.addSpacing(self._theme.px(14))
        self._list.addWidget(self._row(self._own, None, in_use=read is None))
        for pack in packs(self._folder):
            self._list.addSpacing(self._theme.px(8))
            self._list.addWidget(self._row(pack.info, pack, in_use=read == pack.file))

    def add(self, source: Path) -> None:
        """Check a pack and keep it; the window goes on meanwhile."""
        self._show_working(working=True)
        self._work = SlowWork(take_in(self._folder, source), self)
        self._work.progressed.connect(self._show_progress)
        self._work.done.connect(partial(self._tell_added, source))
        self._work.failed.connect(self._tell_failed)
        self._work.start()

    def cancel(self) -> None:
        """Stop checking; nothing is kept of the pack."""
        if self._work is not None:
            self._work.cancel()
            self._end_work()

    def _pick(self) -> None:
        source = pick_file_to_open(self.window(), "A content pack")
        if source is not None:
            self.add(source)

    def _row(self, info: LibraryInfo, pack: Pack | None, *, in_use: bool) -> QWidget:
        box, px = Box(self._theme, "small-card"), self._theme.px
        column = QVBoxLayout(box)
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.addWidget(Words(self._theme, info.title, "strong"))
        for text in _told_of(info, pack):
            column.addWidget(Words(self._theme, text, "quiet"))
        if info.remark:
            column.addWidget(Words(self._theme, info.remark, "plain"))
        buttons = QWidget()
        flow = FlowLayout(buttons, px(8))
        if in_use:
            is_open = (pack.file if pack else None) == self._open
            flow.addWidget(
                Words(self._theme, READ_NOW if is_open else READ_NEXT, "small", wrap=False)
            )
        else:
            wanted = "" if pack is None else info.id
            name = f"Read from {info.title}"
            use = partial(self._choose, wanted)
            flow.addWidget(button(self._theme, "Read from this one", "plain", use, name=name))
        if pack is not None:
            away = partial(self._remove, pack)
            name = f"Remove {info.title}"
            flow.addWidget(button(self._theme, "Remove", "link", away, name=name))
        column.addWidget(buttons)
        return box

    def _choose(self, pack_id: str) -> None:
        try:
            choose(self._folder, pack_id)
        except GuideError as error:
            self.problem_occurred.emit(error)
            return
        self.show_packs()
        if chosen_file(self._folder) != self._open:
            self.notice_given.emit(CHANGED)

    def _remove(self, pack: Pack) -> None:
        sure = confirm(
            self.window(),
            "Remove this content pack?",
            "It can be added again from its file. Your notes are not touched.",
            "Remove it",
        )
        if not sure:
            return
        try:
            remove(self._folder, pack.info.id)
        except GuideError as error:
            self.problem_occurred.emit(error)
        self.show_packs()

    def _tell_added(self, source: Path, info: LibraryInfo) -> None:
        self._end_work()
        self.show_packs()
        told = f"The pack is here now: {info.title}."
        with suppress(OSError):  # the stick was pulled out: the pack is kept all the same
            told += f" Fingerprint of the file: {fingerprint(source)}"
        self.notice_given.emit(told)

    def _tell_failed(self, error: GuideError) -> None:
        self._end_work()
        self.problem_occurred.emit(error)

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        self._show_working(working=False)

    def _show_working(self, *, working: bool) -> None:
        self._add.setVisible(not working)
        self._cancel.setVisible(working)
        self._progress.setVisible(working)
        self._progress.setRange(0, 0)
        if working:
            self._cancel.setFocus()

    def _show_progress(self, done: int, of_all: int) -> None:
        self._progress.setRange(0, of_all)
        self._progress.setValue(done)


def _told_of(info: LibraryInfo, pack: Pack | None) -> tuple[str, ...]:
    locale = QLocale(info.language)
    known = locale.language() is not QLocale.Language.C
    language = QLocale.languageToString(locale.language()) if known else info.language
    topics = f"{info.topics} topic" + ("" if info.topics == 1 else "s")
    about = f"{language} · {topics}"
    if info.reviewed:
        about += f" · last reviewed {_day(info.reviewed)}"
    if pack is None:
        return (about, "Came with the program.")
    came = pack.taken.astimezone().date().isoformat()
    return (about, f"You added it on {_day(came)}.")


def _day(iso: str) -> str:
    """A day as people write it; what is no day stays as it is."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{day.day} {day:%B %Y}"
