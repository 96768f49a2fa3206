"""The middle of the window: the top bar, the page on show, and the way back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from guide.ui.icons import Icons
from guide.ui.layouts import ReadingColumn
from guide.ui.library.home_page import HomePage
from guide.ui.library.top_bar import TopBar
from guide.ui.places import HOME, Place
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from guide.ui.announce import Announcer
    from guide.ui.library.pages import Pages


class LibraryPane(QWidget):
    """Reading, browsing and searching.

    Signals:
        place_changed: the Place now on show.
        problem_occurred: a GuideError to tell the reader.
    """

    place_changed = Signal(object)
    problem_occurred = Signal(object)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._announcer: Announcer | None = None
        self._pages: Pages | None = None
        self._extra: dict[str, QWidget] = {}
        self._trail: list[Place] = [HOME]
        self._at = 0
        self.top_bar = TopBar(theme, icons)
        self.home = HomePage(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        box = self.top_bar.search
        box.textChanged.connect(self._search)
        box.step_requested.connect(self._step)
        box.open_requested.connect(self._open_selected)
        box.left.connect(self.leave_search)
        self.top_bar.back_requested.connect(self.go_back)
        self.top_bar.forward_requested.connect(self.go_forward)
        self.home.place_requested.connect(self.go_to)
        self._show_history()

    def add_pages(self, pages: "Pages") -> None:
        """Take over the pages of the library, once they are loaded."""
        self._pages = pages
        self._announcer = pages.announcer
        for page in pages.all():
            self._stack.addWidget(page)
        pages.place_requested.connect(self.go_to)
        pages.problem_occurred.connect(self.problem_occurred)
        if self.top_bar.search.text().strip():
            self._search(self.top_bar.search.text())

    def add_page(self, kind: str, page: QWidget) -> None:
        """Take over a page that does not come from the library, for places of one kind."""
        self._extra[kind] = page
        self._stack.addWidget(page)

    @property
    def place(self) -> Place:
        """Where the reader is; while results are on show, where they were before."""
        return self._trail[self._at]

    def topic_title(self, topic: str) -> str:
        """The title of a topic; its id while the library is not loaded."""
        return self._pages.topic_title(topic) if self._pages is not None else topic

    def topic_ids(self) -> tuple[str, ...]:
        """The ids of every topic there is."""
        return self._pages.topic_ids() if self._pages is not None else ()

    def go_to(self, place: Place) -> None:
        """Go to a place and remember the way, for this sitting only."""
        query = self.top_bar.search.text().strip()
        if not self._show(place):
            return
        kept = self._trail[: self._at + 1]
        if query and place.kind != "results":
            kept.append(Place("results", query))
        self._trail = kept if kept[-1] == place else [*kept, place]
        self._at = len(self._trail) - 1
        self._arrive(place)

    def go_back(self) -> None:
        """Go to the place before this one, or leave the search."""
        if self.top_bar.search.text() and self.place.kind != "results":
            self.leave_search()
        elif self._at > 0:
            self._move(-1)

    def go_forward(self) -> None:
        """Go to the place that was left by going back."""
        if self._at < len(self._trail) - 1:
            self._move(1)

    def forget(self) -> None:
        """Show Home, with no query and no way back to what was read."""
        self._write_query("")
        if self._pages is not None:
            self._pages.forget()
        self._trail, self._at = [HOME], 0
        self._show(HOME)
        self._arrive(HOME)

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def leave_search(self) -> None:
        """Drop the query and show the place that was on show before it."""
        while self.place.kind == "results":  # come back to; never the first of the way
            self._at -= 1
        if self._show(self.place):
            self._arrive(self.place)

    def _move(self, steps: int) -> None:
        self._at += steps
        if self._show(self.place):
            self._arrive(self.place)

    def _arrive(self, place: Place) -> None:
        self._write_query(place.key if place.kind == "results" else "")
        self._show_history()
        self.place_changed.emit(place)
        if place.kind == "topic":
            self._say(self.topic_title(place.key))

    def _show(self, place: Place) -> bool:
        if place.kind == HOME.kind:
            page: QWidget | None = self.home
        elif place.kind in self._extra:
            page = self._extra[place.kind]
        else:
            page = self._pages.show_place(place) if self._pages is not None else None
        if page is not None:
            self._stack.setCurrentWidget(page)
        return page is not None

    def _search(self, text: str) -> None:
        if not text.strip():
            self._show(self.place if self.place.kind != "results" else HOME)
        elif self._pages is not None and self._show(Place("results", text)):
            self._say(self._pages.results.summary())

    def _step(self, steps: int) -> None:
        page = self._stack.currentWidget()
        if self._pages is not None and page is self._pages.results:
            self._pages.results.step(steps)
        elif isinstance(page, ReadingColumn):
            page.scroll_by(steps)

    def _say(self, words: str) -> None:
        if self._announcer is not None:
            self._announcer.say(words)

    def _open_selected(self) -> None:
        if self._pages is not None and self.top_bar.search.text().strip():
            self._pages.results.open_selected()

    def _write_query(self, query: str) -> None:
        box = self.top_bar.search
        box.blockSignals(True)
        box.setText(query)
        box.blockSignals(False)

    def _show_history(self) -> None:
        ahead = self._at < len(self._trail) - 1
        self.top_bar.show_history(back=self._at > 0, forward=ahead)
