"""The window: builds the three panes, joins them in one place, and hides everything at once."""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QClipboard,
    QCloseEvent,
    QKeySequence,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
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
from guide.settings import Settings, SettingsNotSaved, next_text_size, save_settings
from guide.ui import places
from guide.ui.icons import Icons
from guide.ui.library.library_pane import LibraryPane
from guide.ui.navigation import Navigation
from guide.ui.notes.notes_pane import NotesPane
from guide.ui.panes import ALL_FIT, Topics, panes_for
from guide.ui.places import Place
from guide.ui.theme import ITALIC_FILES, Theme, load_fonts

NOTES_WIDTH = 344  # design pixels
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
        self._theme, self._settings, self._where = theme, settings, where
        self._icons = Icons(where.resources / "icons")
        self._nav_wanted = self._notes_wanted = self._is_begun = False
        self.is_furnished = False
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
        self._face = QStackedWidget()
        self._face.addWidget(body)
        self.setCentralWidget(self._face)

    def _connect(self) -> None:
        """Everything that one pane does to another."""
        self.nav.place_requested.connect(self._go_from_nav)
        self.nav.hide_requested.connect(self.hide_now)
        self.nav.lock_requested.connect(self.lock_notes)
        self.nav.fold_requested.connect(self._toggle_nav)
        self.reader.place_changed.connect(self._show_place)
        bar = self.reader.top_bar
        bar.nav_requested.connect(self._toggle_nav)
        bar.notes_requested.connect(self._toggle_notes)
        bar.text_size_requested.connect(self._set_text_size)
        bar.theme_requested.connect(self._set_theme)
        self.notes.unlocked_changed.connect(self._guard_notes)
        self.notes.topic_requested.connect(self._open_topic_of_note)
        self.notes.fold_requested.connect(self._toggle_notes)
        self.notes.alone_changed.connect(self._fit)
        self._theme.changed.connect(self._fit)

    def _add_shortcuts(self) -> None:
        panes = self._face.widget(0)
        assert panes is not None  # put there by _build
        for keys, do in (
            ("Ctrl+K", self._focus_search),
            ("Ctrl+F", partial(self._focus_search, find=True)),
            ("Ctrl+L", self.lock_notes),
            ("Ctrl+N", self._new_note),
            ("Alt+Left", self.reader.go_back),
            ("Alt+Right", self.reader.go_forward),
            ("Alt+Home", partial(self.reader.go_to, places.HOME)),
            ("Ctrl++", partial(self._change_text_size, 1)),
            ("Ctrl+=", partial(self._change_text_size, 1)),
            ("Ctrl+-", partial(self._change_text_size, -1)),
            ("Ctrl+0", partial(self._set_text_size, 100)),
            ("F6", self._next_pane),
            ("F9", partial(self._go_from_nav, places.RIGHT_NOW)),
        ):
            QShortcut(QKeySequence(keys), panes).activated.connect(do)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)  # on the cover too

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
        self._open_library()
        self._add_settings_page()
        load_fonts(self._where.resources / "fonts", ITALIC_FILES)
        for area in self.findChildren(QScrollArea):
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.is_furnished = True
        self.furnished.emit()

    def _watch_and_cover(self) -> None:
        # Imported here, like the pages below, because each import before the first paint delays it.
        from guide.ui.cover import Cover
        from guide.ui.notice_bar import NoticeBar
        from guide.ui.watch import Watch

        app = QApplication.instance()
        assert isinstance(app, QApplication)  # there is no window without one
        self._cover = Cover(self._theme)
        self._cover.left.connect(self._leave_cover)
        self._face.addWidget(self._cover)
        self._notice = NoticeBar(self._theme)
        self._body.insertWidget(0, self._notice)
        self._watch = Watch(app)
        self._watch.hide_requested.connect(self.hide_now)
        self._watch.idle_expired.connect(self.lock_notes)
        self._watch.time_left.connect(self.notes.show_time_left)
        for pane in (self.reader, self.notes):
            pane.problem_occurred.connect(self._notice.show_problem)
        self.notes.notice_given.connect(self._notice.show_notice)

    def _open_library(self) -> None:
        from guide.library import Library
        from guide.ui.library.pages import Pages

        try:
            pages = Pages(self._theme, Library.open(self._where.library_file), self)
            self.reader.add_pages(pages)
            pages.warm_up()
        except GuideError as error:
            self._notice.show_problem(error)

    def _add_settings_page(self) -> None:
        from guide.ui.settings_page import SettingsPage

        page = SettingsPage(self._theme, str(self._where.data_dir))
        page.theme_requested.connect(self._set_theme)
        page.text_size_requested.connect(self._set_text_size)
        page.lock_minutes_requested.connect(self._set_lock_minutes)
        page.show_settings(self._settings)
        self._settings_page = page
        self.reader.add_page(places.SETTINGS.kind, page)

    # Places

    def _go_from_nav(self, place: Place) -> None:
        self._nav_wanted = self._notes_wanted = False
        self._fit()
        if not self.nav.isVisible():
            self.reader.focus_search()
        self.reader.go_to(place)

    def _show_place(self, place: Place) -> None:
        self.nav.show_place(place)
        self.notes.show_rest()
        self.notes.show_topic(place.key if place.kind == "topic" else None)

    def _open_topic_of_note(self, topic: str) -> None:
        self.reader.go_to(Place("topic", topic))
        if not self.reader.isVisible():
            self._toggle_notes()

    def _focus_search(self, *, find: bool = False) -> None:
        self.notes.show_rest()
        self._nav_wanted = False
        if not self.reader.isVisible():
            self._notes_wanted = False
        self._fit()
        (self.reader.find_in_page if find else self.reader.focus_search)()

    def _next_pane(self) -> None:
        """Move the keyboard to the next pane: where to go, what to read, what I keep."""
        panes = [pane for pane in (self.nav, self.reader, self.notes) if pane.isVisible()]
        here = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if here and pane.isAncestorOf(here)), -1)
        following = panes[(at + 1) % len(panes)]
        if following is self.notes:
            self.notes.focus_first()
        elif following is self.reader:
            self.reader.focus_search()
        else:
            self.nav.focus_first()

    # Panes

    def _toggle_nav(self) -> None:
        self._nav_wanted = not self._nav_wanted
        self._notes_wanted = False
        self._fit()
        self._focus_nav_or_page()

    def _focus_nav_or_page(self) -> None:
        """Put the keyboard at the left, or on the page where the left pane is folded away."""
        if self.nav.isVisible():
            self.nav.focus_first()
        else:
            self.reader.focus_search()

    def _toggle_notes(self) -> None:
        self._notes_wanted = not self._notes_wanted
        self._nav_wanted = False
        self._fit()
        if self._notes_wanted:
            self.notes.focus_first()
        else:
            self.reader.focus_search()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() / self._theme.scale
        wanted = {"nav_wanted": self._nav_wanted, "notes_wanted": self._notes_wanted}
        panes = panes_for(width, **wanted, note_alone=self.notes.is_alone)
        self.nav.show_alone(alone=panes.nav and not panes.reader)
        self.nav.setVisible(panes.nav)
        self.reader.setVisible(panes.reader)
        self.notes.setVisible(panes.notes)
        alone = panes.notes and not panes.reader
        widest = 16_777_215 if alone else self._theme.px(NOTES_WIDTH)  # Qt's own "no limit"
        self.notes.setMaximumWidth(widest)
        self.notes.setMinimumWidth(0 if alone else self._theme.px(NOTES_WIDTH))
        self.reader.top_bar.show_folded(nav=not panes.nav, notes=not panes.notes)
        self.notes.show_fold(shown=width < ALL_FIT and panes.notes)

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
            self._watch.guard(self._settings.lock_minutes)
        else:
            self._watch.relax()

    def _new_note(self) -> None:
        if not self.notes.isVisible():
            self._toggle_notes()
        self.notes.new_note()

    # Hiding

    def hide_now(self) -> None:
        """Show nothing that tells anything, at once; then lock the notes and forget the rest."""
        self._furnish_once()
        self._face.setCurrentWidget(self._cover)
        self._face.repaint()
        self.lock_notes()
        self.reader.forget()
        self._notice.hide()
        self._nav_wanted = self._notes_wanted = False
        clipboard = QApplication.clipboard()
        clipboard.clear()
        if clipboard.supportsSelection():  # X11 keeps what was last marked as well
            clipboard.clear(QClipboard.Mode.Selection)
        self._cover.take_focus()
        self.showMinimized()

    def _leave_cover(self) -> None:
        self._face.setCurrentIndex(0)
        self._fit()
        self._focus_nav_or_page()

    # Settings

    def _set_theme(self, wish: str) -> None:
        self._keep(self._settings._replace(theme=wish))

    def _set_text_size(self, percent: int) -> None:
        self._keep(self._settings._replace(text_size=percent))

    def _set_lock_minutes(self, minutes: int) -> None:
        self._keep(self._settings._replace(lock_minutes=minutes))
        if self.notes.is_unlocked:
            self._watch.guard(minutes)

    def _keep(self, settings: Settings) -> None:
        self._settings = settings
        self._theme.set_look(settings.theme, settings.text_size)
        self._settings_page.show_settings(settings)
        try:
            save_settings(self._where.settings_file, settings)
        except SettingsNotSaved as error:
            self._notice.show_problem(error)

    def _change_text_size(self, steps: int) -> None:
        self._set_text_size(next_text_size(self._settings.text_size, steps))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.lock_notes()
        super().closeEvent(event)
