"""The window: builds the three panes, joins them in one place, and hides everything at once."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from guide.errors import GuideError
from guide.paths import Where
from guide.settings import Settings
from guide.ui import places
from guide.ui.choices import Choices
from guide.ui.folding import Folding
from guide.ui.icons import Icons
from guide.ui.library.library_pane import LibraryPane
from guide.ui.navigation import Navigation
from guide.ui.notes.notes_pane import NotesPane
from guide.ui.panes import Topics
from guide.ui.places import Place
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from guide.ui.privacy_page import Practice

ORDINARY_SIZE = (1360, 860)
SMALLEST = (480, 400)
FOCUS_MS = 50  # after the first paint: time for the desktop to give the window the keyboard
FRAME = 40  # pixels that a title bar may take from the height of the screen


class MainWindow(QMainWindow):
    """Stillwater's one window.

    Drawn first with what needs no library and no vault; `furnish` brings the rest right after the
    first paint.

    Signals:
        furnished: everything is there.
    """

    furnished = Signal()

    def __init__(self, theme: Theme, settings: Settings, where: Where) -> None:
        super().__init__()
        self._theme, self._where = theme, where
        self._choices = Choices(theme, settings, where.settings_file, self)
        self._practice: Practice | None = None
        self._icons = Icons(where.resources / "icons")
        self._is_begun = self.is_furnished = False
        self.setWindowTitle("Stillwater")
        self.setMinimumSize(*SMALLEST)
        room = self.screen().availableSize()
        self.resize(
            min(ORDINARY_SIZE[0], room.width()), min(ORDINARY_SIZE[1], room.height() - FRAME)
        )
        self._build()
        self._connect()
        self.reader.top_bar.search.setFocus()

    def _build(self) -> None:
        self.nav = Navigation(self._theme, self._icons)
        self.reader = LibraryPane(self._theme, self._icons)
        if not self._choices.now.is_welcomed:
            self.reader.home.show_welcome()
        topics = Topics(self.reader.topic_title, self.reader.topic_ids)
        self.notes = NotesPane(self._theme, self._icons, self._where.vault_dir, topics)
        body = QWidget()
        self._body = column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.nav)
        row.addWidget(self.reader, 1)
        row.addWidget(self.notes)
        column.addLayout(row, 1)
        self._folding = Folding(self._theme, self, self.nav, self.reader, self.notes)
        self._face = QStackedWidget()
        self._face.addWidget(body)
        self.setCentralWidget(self._face)

    def _connect(self) -> None:
        """Everything that one pane does to another."""
        self.nav.place_requested.connect(self._go_from_nav)
        self.nav.hide_requested.connect(self.hide_now)
        self.nav.lock_requested.connect(self.lock_notes)
        self.nav.fold_requested.connect(self._folding.toggle_nav)
        self.reader.place_changed.connect(self._show_place)
        bar = self.reader.top_bar
        bar.nav_requested.connect(self._folding.toggle_nav)
        bar.notes_requested.connect(self._folding.toggle_notes)
        bar.text_size_requested.connect(partial(self._choices.choose, "text_size"))
        bar.theme_requested.connect(partial(self._choices.choose, "theme"))
        self._choices.changed.connect(self._follow_choices)
        self.reader.home.welcome_closed.connect(self._end_welcome)
        self.notes.privacy_requested.connect(partial(self._go_from_nav, places.PRIVACY))
        self.notes.unlocked_changed.connect(self._guard_notes)
        self.notes.topic_requested.connect(self._open_topic_of_note)
        self.notes.lock_requested.connect(self.lock_notes)
        self.notes.fold_requested.connect(self._folding.toggle_notes)
        self.notes.alone_changed.connect(self._folding.fit)
        self._theme.changed.connect(self._folding.fit)

    def _add_shortcuts(self) -> None:
        from guide.ui.keys import EVERYWHERE, SHORTCUTS

        panes = self._face.widget(0)
        assert panes is not None  # put there by _build
        does: dict[str, Callable[[], object]] = {
            "search": self._folding.focus_search,
            "find": partial(self._folding.focus_search, find=True),
            "lock": self.lock_notes,
            "new_note": self._new_note,
            "passage_note": self._note_on_passage,
            "back": self.reader.go_back,
            "forward": self.reader.go_forward,
            "home": partial(self.reader.go_to, places.HOME),
            "larger": partial(self._choices.change_text_size, 1),
            "smaller": partial(self._choices.change_text_size, -1),
            "ordinary": partial(self._choices.choose, "text_size", 100),
            "next_pane": self._folding.next_pane,
            "right_now": partial(self._go_from_nav, places.RIGHT_NOW),
            "keys": self._show_keys,
            "close": self.close,
        }
        for shortcut in SHORTCUTS:
            over = self if shortcut.action == EVERYWHERE else panes
            for keys in shortcut.keys:
                QShortcut(QKeySequence(keys), over).activated.connect(does[shortcut.action])

    # After the first paint

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_begun:
            self._is_begun = True
            QTimer.singleShot(FOCUS_MS, self._furnish_once)

    def _furnish_once(self) -> None:
        if not self.is_furnished:  # hiding may have been quicker
            self.furnish()

    def furnish(self) -> None:
        """Bring what the first paint did not need: hiding first, then the library's pages."""
        self._watch_and_cover()
        self._add_shortcuts()
        self._answer_for_notes()
        self._open_library()
        self._add_own_pages()
        self._theme.load_italics()
        for area in self.findChildren(QScrollArea):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_furnished = True
        self.furnished.emit()

    def _watch_and_cover(self) -> None:
        # Imported here, like the pages below, because each import before the first paint delays it.
        from guide.ui.hiding import Hiding
        from guide.ui.notice_bar import NoticeBar

        self._hiding = Hiding(self._theme, self, self._face)
        self._hiding.hidden.connect(self._forget)
        self._hiding.left.connect(self._come_back)
        self._notice = NoticeBar(self._theme)
        self._body.insertWidget(0, self._notice)
        self._watch = self._hiding.watch
        self._watch.hide_requested.connect(self.hide_now)
        self._choices.problem_occurred.connect(self._notice.show_problem)
        self._watch.idle_expired.connect(self.lock_notes)
        self._watch.time_left.connect(self.notes.show_time_left)
        for pane in (self.reader, self.notes):
            pane.problem_occurred.connect(self._notice.show_problem)
            pane.notice_given.connect(self._notice.show_notice)

    def _answer_for_notes(self) -> None:
        from guide.ui.joining import NotesForPages

        self._for_pages = NotesForPages(self.reader, self.notes)
        self._for_pages.notes_wanted.connect(self._show_notes)
        self._for_pages.unlock_wanted.connect(self._new_note)  # locked: to the passphrase
        self._for_pages.problem_occurred.connect(self._notice.show_problem)
        self._for_pages.notice_given.connect(self._notice.show_notice)

    def _open_library(self) -> None:
        from guide.library import open_chosen
        from guide.ui.library.pages import Pages

        try:
            open_library = partial(open_chosen, self._where.packs_dir, self._where.library_file)
            pages = Pages(self._theme, open_library, self, self._for_pages.find)
            self.reader.add_pages(pages)
            self.reader.put_country_first(self._choices.now.country)
            pages.warm_up()
            self._for_pages.join(pages)
        except GuideError as error:
            self._notice.show_problem(error)

    def _add_own_pages(self) -> None:
        from guide.ui.own_pages import OwnPages

        self._own = OwnPages(self._theme, self._choices, self.reader, self._where, self)
        self._own.practice_requested.connect(self._practise_hiding)
        self._own.notice_given.connect(self._notice.show_notice)
        self._own.problem_occurred.connect(self._notice.show_problem)

    # Places

    def _go_from_nav(self, place: Place) -> None:
        self._folding.show_page()
        self.reader.go_to(place)

    def _show_keys(self) -> None:
        self._go_from_nav(places.KEYS)
        self.reader.focus_search()  # from where the arrow keys scroll the page

    def _show_place(self, place: Place) -> None:
        self.nav.show_place(place)
        self.notes.show_rest()
        self.notes.show_topic(place.key if place.kind == "topic" else None)

    def _open_topic_of_note(self, topic: str) -> None:
        self.reader.go_to(Place("topic", topic))
        if not self.reader.isVisible():
            self._folding.toggle_notes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._folding.fit()

    def focusNextPrevChild(self, forward: bool) -> bool:
        from guide.ui.tabbing import move_on

        self._furnish_once()
        covered = self._face.currentIndex() != 0
        panes = (self._notice, self.nav, *self.reader.parts(), self.notes)
        parts = (self._face,) if covered else panes
        return move_on([part for part in parts if part.isVisible()], forward=forward)

    # Notes

    def lock_notes(self) -> None:
        """Save and lock the notes, if they are open, and close every box over the window."""
        for box in QApplication.topLevelWidgets():
            if box.isVisible() and not isinstance(box, QMainWindow):
                box.close()
        self.notes.lock()

    def _guard_notes(self, unlocked: bool) -> None:
        self.nav.lock_button.setEnabled(unlocked)
        if unlocked:
            self._watch.guard(self._choices.now.lock_minutes)
        else:
            self._watch.relax()

    def _show_notes(self) -> None:
        if not self.notes.isVisible():
            self._folding.toggle_notes()

    def _new_note(self) -> None:
        self._show_notes()
        self.notes.new_note()

    def _note_on_passage(self) -> None:
        if not self.reader.choose_passage():  # no topic is on show
            self._new_note()

    # Hiding

    def hide_now(self) -> None:
        """Show nothing that tells anything, at once; then lock the notes and forget the rest."""
        self._furnish_once()
        self._practice = None
        self._hiding.hide_now(self._choices.now.hide)

    def _practise_hiding(self) -> None:
        """Hide as ever, but never close: the reader is to come back and hear how it went."""
        from guide.ui.hiding import clipboard_is_empty
        from guide.ui.privacy_page import Practice

        way = self._choices.now.hide
        self._hiding.hide_now("page" if way == "quit" else way)
        self._practice = Practice(
            self._hiding.milliseconds,
            notes_are_locked=not self.notes.is_unlocked,
            clipboard_is_empty=clipboard_is_empty(),
            way_is_forgotten=self.reader.has_forgotten,
        )

    def _forget(self) -> None:
        self.lock_notes()
        self.reader.forget()
        self._own.forget()
        self._notice.hide()
        self._folding.forget()

    def _come_back(self) -> None:
        self._folding.fit()
        self._folding.focus_nav_or_page()
        if self._practice is not None:
            self._own.show_practice(self._practice)
            self._practice = None

    # Settings

    def _follow_choices(self, now: Settings) -> None:
        self.reader.put_country_first(now.country)
        if self.notes.is_unlocked:
            self._watch.guard(now.lock_minutes)

    def _end_welcome(self) -> None:
        self._choices.choose("is_welcomed", True)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lock_notes()
        super().closeEvent(event)
