"""The right pane: sets the notes up, unlocks them, and locks them again.

What needs the vault itself is on the desk (notes_desk.py), which is brought in when it is wanted:
a person who only reads never pays for it.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from guide.errors import GuideError
from guide.ui.icons import Icons
from guide.ui.notes.before_unlock import holds_notes, tend_at_start
from guide.ui.notes.locked_page import LockedPage
from guide.ui.notes.setup_page import SetupPage
from guide.ui.panes import Topics
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button, on_panel

if TYPE_CHECKING:
    from guide.ui.notes.draft import LeftAt
    from guide.ui.notes.keeping import Keeping
    from guide.ui.notes.notes_desk import NotesDesk
    from guide.vault import Vault

MINUTE = 60  # seconds; the last of them are counted one by one


class NotesPane(QFrame):
    """The notes as the reader meets them.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        unlocked_changed: whether the notes are open.
        topic_requested: the id of a topic that a note belongs to.
        fold_requested: the reader wants back to the page.
        privacy_requested: the reader wants to know what is private.
        alone_changed: whether a note stands alone in the window.
        lock_requested: the screen is locked, or the laptop goes to sleep.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)
    unlocked_changed = Signal(bool)
    topic_requested = Signal(str)
    fold_requested = Signal()
    privacy_requested = Signal()
    alone_changed = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons, folder: Path, topics: Topics) -> None:
        super().__init__()
        self.setAccessibleName("Notes")
        self._theme, self._icons = theme, icons
        self._folder = folder
        self._topics = topics
        self._desk: NotesDesk | None = None
        self._keeping: Keeping | None = None
        self._closed: LockedPage | SetupPage | None = None
        self._topic: str | None = None
        self._attempt = 0
        self._left: LeftAt | None = None
        self.is_alone = False
        on_panel(self)
        self._build()
        theme.changed.connect(self._fit)
        self._fit()
        self._show_closed(tend_at_start(folder))

    def _build(self) -> None:
        self._title = Words(self._theme, "Notes", "strong", wrap=False)
        self._state = Words(self._theme, "", "small", wrap=False)
        self._fold = button(self._theme, "Back to the page", "link", self.fold_requested.emit)
        self._fold.hide()
        self._top = QWidget()
        self._head = QHBoxLayout(self._top)
        for part in (self._title, self._fold):
            self._head.addWidget(part)
        self._head.addStretch(1)
        self._head.addWidget(self._state)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)

    @property
    def is_unlocked(self) -> bool:
        """Whether the notes are open."""
        return self._desk is not None

    @property
    def vault(self) -> "Vault | None":
        """The open vault; None while locked."""
        return self._desk.vault if self._desk is not None else None

    @property
    def desk(self) -> "NotesDesk":
        """The open notes; only while unlocked."""
        assert self._desk is not None
        return self._desk

    def show_topic(self, topic: str | None) -> None:
        """Say which topic is on the page now, if any."""
        self._topic = topic
        if self._desk is not None:
            self._desk.show_topic(topic)

    def show_time_left(self, seconds: int) -> None:
        """Show how long until the notes lock by themselves."""
        if self._desk is not None:
            minutes, rest = divmod(seconds, 60)
            told = f"{minutes}:{rest:02d}" if seconds <= MINUTE else f"{minutes + (rest > 0)} min"
            self._state.setText(f"Locks in {told}")

    def show_fold(self, *, shown: bool) -> None:
        """Offer the way back to the page, where the panes take turns."""
        self._fold.setVisible(shown)
        self._title.setVisible(not shown)

    def show_rest(self) -> None:
        """Bring back what a note that stands alone has folded away."""
        if self._desk is not None:
            self._desk.show_rest()

    def _show_alone(self, alone: bool) -> None:
        if alone != self.is_alone:
            self.is_alone = alone
            self._top.setVisible(not alone)
            self.alone_changed.emit()

    def focus_first(self) -> None:
        """Put the keyboard where the pane wants it."""
        if self._desk is not None:
            self._desk.focus_first()
        elif self._closed is not None:
            self._closed.focus_field()

    def new_note(self) -> None:
        """Begin a new note; while locked, ask for the passphrase first."""
        if self._desk is not None:
            self._desk.new_note()
        else:
            self.focus_first()

    # Setting up, unlocking, locking

    def set_up(self, passphrase: str) -> None:
        """Make a vault with this passphrase, beside the window, then show its recovery words."""
        self._in_background(partial(_create, self._folder, passphrase), self._show_words)

    def unlock(self, secret: str, by_words: bool = False) -> None:
        """Open the vault beside the window, with the passphrase or the recovery words."""
        work = partial(_unlock, self._folder, secret, by_words=by_words)
        done = self._show_recovered if by_words else partial(self._show_unlocked, secret)
        self._in_background(work, done)

    def lock(self) -> None:
        """Save what can be saved, close the vault and forget everything; never refuses."""
        self._attempt += 1
        desk, self._desk = self._desk, None
        if desk is None:
            if self._closed is not None:
                self._closed.forget()
            return
        if self._keeping is not None:
            self._keeping.end()
            self._keeping.deleteLater()
            self._keeping = None
        here = QApplication.focusWidget()
        was_written_in = here is not None and self.isAncestorOf(here) and self.isVisible()
        self._left = desk.close_vault()
        self._drop(desk)
        self._show_alone(False)
        self.unlocked_changed.emit(False)
        self._show_closed()
        if was_written_in:  # what is typed next is the passphrase, and must go nowhere else
            self.focus_first()

    def _in_background(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self._attempt += 1
        attempt = self._attempt

        def finish(answer: object) -> None:
            if attempt == self._attempt:
                done(answer)
            else:
                _lock_again(answer)
                if isinstance(self._closed, SetupPage):  # there are notes now, to be unlocked
                    self._drop(self._closed)
                    self._show_closed()

        def fail(error: GuideError) -> None:
            if attempt == self._attempt and self._closed is not None:
                self._closed.show_problem(str(error))

        from guide.ui.background import run_in_background  # not before the first paint

        run_in_background(work, finish, fail)

    def _show_words(self, made: "tuple[Vault, tuple[str, ...]]") -> None:
        from guide.ui.notes.words_page import WordsPage

        vault, words = made
        self._show_unlocked("", vault)
        page = WordsPage(self._theme)
        page.finished.connect(self.finish_words)
        self.desk.show_over(page, "Recovery words")
        page.show_words(words)

    def finish_words(self) -> None:
        """The recovery words are on paper; go on to the first note."""
        page = self.desk.currentWidget()
        assert page is not None  # the words
        self.desk.leave(page)
        self.desk.new_note()

    def _show_recovered(self, vault: "Vault") -> None:
        from guide.ui.notes.passphrase_form import NewPassphrasePage

        self._show_unlocked("", vault)
        desk, page = self.desk, NewPassphrasePage(self._theme, vault.ring)
        said = "From now on the new passphrase opens your notes."
        for ended in (page.changed, page.skipped):
            ended.connect(lambda: desk.leave(page))
        page.changed.connect(lambda: self.notice_given.emit(said))
        desk.show_over(page, "New passphrase")
        page.focus_field()

    def _show_unlocked(self, passphrase: str, vault: "Vault") -> None:
        # Brought in only now: see the top of this file.
        from guide.ui.notes.keeping import Keeping
        from guide.ui.notes.notes_desk import NotesDesk

        desk = NotesDesk(self._theme, self._icons, vault, self._topics)
        desk.problem_occurred.connect(self.problem_occurred)
        desk.notice_given.connect(self.notice_given)
        desk.topic_requested.connect(self.topic_requested)
        desk.title_changed.connect(self._title.setText)
        desk.alone_changed.connect(self._show_alone)
        desk.closing_requested.connect(self._close_for)
        self._desk = desk
        self._keeping = keeping = Keeping(vault, passphrase, self)
        keeping.notice_given.connect(self.notice_given)
        keeping.problem_occurred.connect(self.problem_occurred)
        keeping.lock_requested.connect(self.lock_requested)
        self._drop(self._closed)
        self._closed = None
        self._show_page(desk)
        self.unlocked_changed.emit(True)
        desk.open_at(self._topic)
        desk.focus_first()
        desk.go_back_to(self._left)

    def _close_for(self, work: Callable[[], str]) -> None:
        """Lock the notes, do the work on their files beside the window, and say how it went."""
        from guide.ui.background import run_in_background

        def finish(said: str) -> None:
            if self._desk is None:
                self._drop(self._closed)
                self._show_closed()
            if said:
                self.notice_given.emit(said)

        def fail(error: GuideError) -> None:
            finish("")
            self.problem_occurred.emit(error)

        self.lock()
        if isinstance(self._closed, LockedPage):
            self._closed.set_busy("One moment…")
        run_in_background(work, finish, fail)

    def _show_closed(self, warning: str = "") -> None:
        locked = holds_notes(self._folder)
        page: LockedPage | SetupPage = LockedPage(self._theme) if locked else SetupPage(self._theme)
        if isinstance(page, LockedPage):
            page.unlock_requested.connect(self.unlock)
            page.warn(warning)
        else:
            page.setup_requested.connect(self.set_up)
            page.privacy_requested.connect(self.privacy_requested)
        self._closed = page
        self._title.setText("Notes")
        self._state.setText("Locked" if locked else "")
        self._show_page(page)

    def _show_page(self, page: QWidget) -> None:
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(18), px(16), px(18), px(6))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(0, 0, 0, self.height())


def _create(folder: Path, passphrase: str) -> object:
    from guide.vault import Vault  # loaded beside the window, when it is first needed

    return Vault.create(folder, passphrase)


def _unlock(folder: Path, secret: str, *, by_words: bool) -> object:
    from guide.vault import Vault  # as above

    return (Vault.unlock_with_words if by_words else Vault.unlock)(folder, secret, in_haste=True)


def _lock_again(answer: object) -> None:
    """Close a vault that opened after the reader had already locked or hidden the window."""
    from guide.vault import Vault  # as above

    vault = answer[0] if isinstance(answer, tuple) else answer
    assert isinstance(vault, Vault)  # what both of the works above give
    vault.lock()
