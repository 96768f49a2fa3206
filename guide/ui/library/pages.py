"""The pages that need the library, gathered so that they can be loaded after the first paint."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from guide.errors import GuideError
from guide.library import Library
from guide.ui.announce import Announcer
from guide.ui.library.browse_page import BrowsePage
from guide.ui.library.find_in_page import FindInPage
from guide.ui.library.results_page import ResultsPage
from guide.ui.library.topic_page import TopicPage
from guide.ui.places import RIGHT_NOW, Place
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from guide.ui.library.finder_page import FinderPage
    from guide.ui.library.glossary_page import GlossaryPage
    from guide.ui.library.right_now_page import RightNowPage


class Pages(QObject):
    """Browse, topic and results pages over one open library.

    Signals:
        place_requested: a Place that a page wants to go to.
        problem_occurred: a GuideError to tell the reader.
    """

    place_requested = Signal(object)
    problem_occurred = Signal(object)

    def __init__(self, theme: Theme, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._library = theme, library
        self.right_now: RightNowPage | None = None
        self.glossary: GlossaryPage | None = None
        self.finder: FinderPage | None = None
        self.browse = BrowsePage(theme, library)
        self.topic = TopicPage(theme, library)
        self.results = ResultsPage(theme, library)
        self.find_bar = FindInPage(theme)
        for page in (self.browse, self.topic, self.results):
            page.place_requested.connect(self.place_requested)

    def all(self) -> tuple[QWidget, ...]:
        """The pages that nearly every sitting needs; the others are made when first wanted."""
        return (self.browse, self.topic, self.results)

    def announcer_for(self, pane: QWidget) -> Announcer:
        """What says things to a screen reader as long as `pane` is on show."""
        return Announcer(pane)

    def show_place(self, place: Place) -> QWidget | None:
        """Fill the page for a place and give it; None when the library cannot show it."""
        try:
            return self._fill(place)
        except GuideError as error:
            self.problem_occurred.emit(error)
            return None

    def _fill(self, place: Place) -> QWidget:
        if place.kind == "topic":
            self.topic.show_topic(self._library.topic(place.key))
            return self.topic
        if place.kind == "results":
            self.results.show_results(self._library.search(place.key))
            return self.results
        if place.kind == "glossary":
            return self._fill_glossary()
        if place.kind == RIGHT_NOW.kind:
            return self._fill_right_now(place.key)
        if place.kind == "finder":
            return self._fill_finder()
        self.browse.show_group(place.key)
        return self.browse

    def _fill_glossary(self) -> QWidget:
        if self.glossary is None:
            from guide.ui.library.glossary_page import GlossaryPage

            self.glossary = GlossaryPage(self._theme, self._library)
            self.glossary.place_requested.connect(self.place_requested)
        self.glossary.show_terms()
        return self.glossary

    def _fill_finder(self) -> QWidget:
        if self.finder is None:
            from guide.ui.library.finder_page import FinderPage

            self.finder = FinderPage(self._theme, self._library)
            self.finder.place_requested.connect(self.place_requested)
        self.finder.show_step()
        return self.finder

    def _fill_right_now(self, path: str) -> QWidget:
        """Without the data of the page its topics are listed."""
        if self.right_now is None:
            from guide.ui.library.right_now_page import RightNowPage

            self.right_now = RightNowPage(self._theme, self._library)
            self.right_now.place_requested.connect(self.place_requested)
        if not self.right_now.is_there:
            self.browse.show_group("right-now")
            return self.browse
        self.right_now.show_path(path)
        return self.right_now

    def focus_right_now(self) -> None:
        """Put the keyboard where the first press on that page should go."""
        if self.right_now is not None:
            self.right_now.focus_first()

    def warm_up(self) -> None:
        """Do now what the first search would have to do."""
        self._library.warm_up()

    def forget(self) -> None:
        """Drop what was typed, answered, chosen and found."""
        if self.finder is not None:
            self.finder.forget()
        if self.right_now is not None:
            self.right_now.forget()
        self.find_bar.leave()
        self.browse.forget()
        self._library.forget()

    def topic_title(self, topic: str) -> str:
        """The title of a topic."""
        return self._library.card(topic).title

    def topic_ids(self) -> tuple[str, ...]:
        """The ids of every topic, by title."""
        return tuple(card.id for card in self._library.cards())
