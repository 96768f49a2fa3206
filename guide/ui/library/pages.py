"""The pages that need the library, gathered so that they can be loaded after the first paint."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from guide.errors import GuideError
from guide.library import Library
from guide.ui.announce import Announcer
from guide.ui.library.browse_page import BrowsePage
from guide.ui.library.glossary_page import GlossaryPage
from guide.ui.library.results_page import ResultsPage
from guide.ui.library.topic_page import TopicPage
from guide.ui.places import Place
from guide.ui.theme import Theme


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
        self._library = library
        self.browse = BrowsePage(theme, library)
        self.topic = TopicPage(theme, library)
        self.results = ResultsPage(theme, library)
        self.glossary = GlossaryPage(theme, library)
        self.announcer = Announcer(self.results)
        for page in (self.browse, self.topic, self.results, self.glossary):
            page.place_requested.connect(self.place_requested)

    def all(self) -> tuple[QWidget, ...]:
        """Every page, to be put on a stack."""
        return (self.browse, self.topic, self.results, self.glossary)

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
            self.glossary.show_terms()
            return self.glossary
        self.browse.show_group(place.key)
        return self.browse

    def warm_up(self) -> None:
        """Do now what the first search would have to do."""
        self._library.warm_up()

    def forget(self) -> None:
        """Drop what was typed and found."""
        self._library.forget()

    def topic_title(self, topic: str) -> str:
        """The title of a topic."""
        return self._library.card(topic).title

    def topic_ids(self) -> tuple[str, ...]:
        """The ids of every topic, by title."""
        return tuple(card.id for card in self._library.cards())
