"""The middle of the window: the top bar, the page on show, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from guide.ui.icons import Icons
from guide.ui.layouts import ReadingColumn
from guide.ui.library.home_page import HomePage
from guide.ui.library.top_bar import TopBar
from guide.ui.margin import Mark
from guide.ui.places import BOOKMARKS, HOME, Place
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from guide.ui.announce import Announcer
    from guide.ui.library.pages import Pages


SETTLING = 3  # rounds in which a page finds its height: the column, its texts, what holds them


class Stop(NamedTuple):
    """A place on the reader's way, and how far down it they were: 0 at the top, 1 at the end."""

    place: Place
    depth: float = 0.0


class LibraryPane(QWidget):
    """Reading, browsing and searching.

    Signals:
        place_changed: the Place now on show.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        bookmark_requested: a topic's id, and whether it is to be kept.
        passage_chosen, marks_placed: see `TopicPage`.
    """

    place_changed = Signal(object)
    problem_occurred = Signal(object)
    notice_given = Signal(str)
    bookmark_requested = Signal(str, bool)
    passage_chosen = Signal(str, str, str)
    marks_placed = Signal(dict)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._announcer: Announcer | None = None
        self._pages: Pages | None = None
        self._extra: dict[str, QWidget] = {}
        self._makers: dict[str, Callable[[], QWidget]] = {}
        self._trail = [Stop(HOME)]
        self._at = 0
        self.top_bar = TopBar(theme, icons)
        self.home = HomePage(theme)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.home)
        self._column = column = QVBoxLayout(self)
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
        self._announcer = pages.announcer_for(self)
        for page in pages.all():
            self._stack.addWidget(page)
        pages.place_requested.connect(self.go_to)
        pages.problem_occurred.connect(self.problem_occurred)
        pages.notice_given.connect(self.notice_given)
        pages.topic.bookmark_requested.connect(self.bookmark_requested)
        pages.topic.passage_chosen.connect(self.passage_chosen)
        pages.topic.marks_placed.connect(self.marks_placed)
        pages.browse.narrowed.connect(self._say)
        pages.results.told.connect(self._say)
        pages.results.typing_requested.connect(self.top_bar.search.setFocus)
        pages.find_bar.found.connect(self._say)
        pages.find_bar.closed.connect(self._focus_text)
        self._column.addWidget(pages.find_bar)
        if self.top_bar.search.text().strip():
            self._search(self.top_bar.search.text())

    def add_page(self, kind: str, make: Callable[[], QWidget]) -> None:
        """Take over a page that does not come from the library, made when it is first wanted."""
        self._makers[kind] = make

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Mark the passages of the topic on show that the reader has notes on."""
        if self._pages is not None:
            self._pages.topic.show_marks(marks)

    def choose_passage(self) -> bool:
        """Say which words of the topic on show are selected; tells whether a topic is on show."""
        on_show = self._pages is not None and self._page() is self._pages.topic
        if self._pages is not None and on_show:
            self._pages.topic.choose_passage()
        return on_show

    def show_bookmarks(self, bookmarks: frozenset[str] | None) -> None:
        """Say which topics have a bookmark; None while that cannot be known."""
        self.home.show_bookmarks(shown=bool(bookmarks))
        if self._pages is not None:
            self._pages.topic.show_bookmarks(bookmarks or frozenset())
            self._pages.browse.show_bookmarks(bookmarks)
        if bookmarks is None and self._trail[self._at].place == BOOKMARKS:
            self.go_to(HOME)

    def countries(self) -> tuple[tuple[tuple[str, str], ...], str]:
        """The countries that there are help lines of, and the name of the system's own."""
        return ((), "") if self._pages is None else self._pages.countries()

    def put_country_first(self, choice: str) -> None:
        """Let the help lines of this country come first; `choice` as in the settings."""
        if self._pages is not None:
            self._pages.put_country_first(choice)

    @property
    def has_forgotten(self) -> bool:
        """Whether no query and no way back is left."""
        return self._trail == [Stop(HOME)] and not self.top_bar.search.text()

    @property
    def place(self) -> Place:
        """Where the reader is; while results are on show, where they were before."""
        return self._trail[self._at].place

    def parts(self) -> tuple[QWidget, ...]:
        """What stands in this pane, from top to bottom."""
        below = () if self._pages is None else (self._pages.find_bar,)
        return (self.top_bar, self._page(), *below)

    def topic_title(self, topic: str) -> str:
        """The title of a topic; its id while the library is not loaded."""
        return self._pages.topic_title(topic) if self._pages is not None else topic

    def topic_ids(self) -> tuple[str, ...]:
        """The ids of every topic there is."""
        return self._pages.topic_ids() if self._pages is not None else ()

    def go_to(self, place: Place) -> None:
        """Go to a place and remember the way, for this sitting only."""
        query = self.top_bar.search.text().strip()
        self._note_depth()
        left = Stop(Place("results", query), _depth_of(self._page()))
        if not self._show(place):
            return
        kept = self._trail[: self._at + 1]
        if query and place.kind != "results":
            kept.append(left)
        self._trail = kept if kept[-1].place == place else [*kept, Stop(place)]
        self._at = len(self._trail) - 1
        self._arrive(place)
        if self._pages is not None:
            self._pages.focus_first(place)

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
        self._trail, self._at = [Stop(HOME)], 0
        self._show(HOME)
        self._scroll_to(0)
        self._arrive(HOME)

    def renew_notes(self) -> None:
        """Find own notes too, or no longer, now that they are open or locked."""
        if self._pages is not None:
            self._pages.results.look_for_notes()

    def find_in_page(self) -> None:
        """Look for words on the page on show, where it is one to read; else search the guide."""
        page, pages = self._stack.currentWidget(), self._pages
        texts = () if pages is None else (pages.topic, pages.glossary)
        if pages is not None and isinstance(page, ReadingColumn) and any(page is t for t in texts):
            pages.find_bar.find_on(page)
        else:
            self.focus_search()

    def focus_search(self) -> None:
        """Put the keyboard into the search box."""
        self.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.top_bar.search.selectAll()

    def leave_search(self) -> None:
        """Drop the query and show the place that was on show before it."""
        while self.place.kind == "results":  # come back to; never the first of the way
            self._at -= 1
        self._return()

    def _move(self, steps: int) -> None:
        self._note_depth()
        self._at += steps
        self._return()

    def _return(self) -> None:
        """Show the present stop of the way as it was left."""
        if self._show(self.place):
            self._scroll_to(self._trail[self._at].depth)
            self._arrive(self.place)

    def _page(self) -> QWidget:
        """The page on show; Home is always there."""
        return self._stack.currentWidget() or self.home

    def _note_depth(self) -> None:
        """Remember how far down the page is, unless results are on show over it."""
        page = self._page()
        over = self._pages is not None and page is self._pages.results
        if over and self.place.kind != "results":
            return
        depth = _depth_of(page)
        self._trail[self._at] = self._trail[self._at]._replace(depth=depth)

    def _scroll_to(self, depth: float) -> None:
        page = self._page()
        for _ in range(SETTLING):
            for part in (page, *page.findChildren(QWidget)):
                for kind in (QEvent.Type.MetaCall, QEvent.Type.LayoutRequest):  # shown, then laid
                    QCoreApplication.sendPostedEvents(part, kind.value)
        if (area := _area_of(page)) is not None:
            bar = area.verticalScrollBar()
            bar.setValue(round(depth * bar.maximum()))

    def _focus_text(self) -> None:
        """Give the keyboard to the running text of the page on show."""
        for text in self._page().findChildren(QTextBrowser):
            text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrive(self, place: Place) -> None:
        self._write_query(place.key if place.kind == "results" else "")
        self._show_history()
        self.place_changed.emit(place)
        if place.kind == "topic":
            self._say(self.topic_title(place.key))

    def _show(self, place: Place) -> bool:
        if place.kind == HOME.kind:
            page: QWidget | None = self.home
        elif place.kind in self._makers:
            page = self._extra.get(place.kind) or self._makers[place.kind]()
            self._extra[place.kind] = page
        else:
            page = self._pages.show_place(place) if self._pages is not None else None
        if page is not None:
            if self._stack.indexOf(page) < 0:  # a page that is made when it is first wanted
                self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
        return page is not None

    def _search(self, text: str) -> None:
        self._note_depth()
        if not text.strip():
            stop = self._trail[self._at]
            if self._show(stop.place if stop.place.kind != "results" else HOME):
                self._scroll_to(stop.depth)
        else:
            self._show(Place("results", text))

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


def _area_of(page: QWidget) -> QAbstractScrollArea | None:
    """What scrolls on a page: itself, or the list on it."""
    if isinstance(page, QAbstractScrollArea):
        return page
    return page.findChild(QAbstractScrollArea)


def _depth_of(page: QWidget) -> float:
    """How far down a page is, of all that it can be."""
    area = _area_of(page)
    bar = area.verticalScrollBar() if area is not None else None
    return bar.value() / bar.maximum() if bar is not None and bar.maximum() > 0 else 0.0
