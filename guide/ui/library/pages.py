"""The pages that need the library, gathered so that they can be loaded after the first paint."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from guide.errors import GuideError
from guide.library import Answers, Library, Topic
from guide.settings import COUNTRY_BY_SYSTEM
from guide.ui.announce import Announcer
from guide.ui.library.browse_page import BrowsePage
from guide.ui.library.find_in_page import FindInPage
from guide.ui.library.results_page import FindNotes, ResultsPage
from guide.ui.library.seeker import Seeker
from guide.ui.library.topic_page import TopicPage
from guide.ui.places import FINDER, FOR_PARTNERS, PAPER, PARTNERS, RIGHT_NOW, Place
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from guide.ui.library.finder_page import FinderPage
    from guide.ui.library.glossary_page import GlossaryPage
    from guide.ui.library.paper_page import PaperPage
    from guide.ui.library.partner_page import PartnerPage
    from guide.ui.library.right_now_page import RightNowPage


class Pages(QObject):
    """Browse, topic and results pages over one open library.

    Signals:
        place_requested: a Place that a page wants to go to.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        note_requested: the id of an own note to open.
        note_wanted: the title and the text of a note to keep.
    """

    place_requested = Signal(object)
    note_requested = Signal(str)
    note_wanted = Signal(str, str)
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(
        self,
        theme: Theme,
        open_library: Callable[[], Library],
        parent: QObject,
        find_notes: FindNotes,
    ) -> None:
        super().__init__(parent)
        self._theme, self._library = theme, (library := open_library())
        self._seeker = Seeker(library, open_library, self.problem_occurred.emit)
        self._country = COUNTRY_BY_SYSTEM
        self.right_now: RightNowPage | None = None
        self.glossary: GlossaryPage | None = None
        self.finder: FinderPage | None = None
        self.paper: PaperPage | None = None
        self.partners: PartnerPage | None = None
        self.browse = BrowsePage(theme, library)
        self.topic = TopicPage(theme, library)
        self.results = ResultsPage(theme, library, self._seeker, find_notes)
        self.results.note_requested.connect(self.note_requested)
        self.results.finder_requested.connect(self.begin_finder)
        self.find_bar = FindInPage(theme)
        for page in (self.browse, self.topic, self.results):
            page.place_requested.connect(self.place_requested)
        self.topic.paper_requested.connect(self.put_on_paper)
        self.topic.copy_requested.connect(self._copy)
        self.topic.note_requested.connect(self.note_requested)

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
            self.topic.show_topic(self._topic(place.key))
            return self.topic
        if place.kind == "results":
            self.results.look_for(place.key)
            return self.results
        if place.kind == RIGHT_NOW.kind:
            return self._fill_right_now(place.key)
        later: dict[str, Callable[[], QWidget]] = {
            "glossary": self._fill_glossary,
            "finder": self._fill_finder,
            PAPER.kind: self._fill_paper,
            FOR_PARTNERS.kind: partial(self._fill_partners, place.key),
        }
        if place.kind in later:
            return later[place.kind]()
        self.browse.show_group(place.key)
        return self.browse

    def _fill_glossary(self) -> QWidget:
        if self.glossary is None:
            from guide.ui.library.glossary_page import GlossaryPage

            self.glossary = GlossaryPage(self._theme, self._library)
            self.glossary.place_requested.connect(self.place_requested)
        self.glossary.show_terms()
        return self.glossary

    def _fill_partners(self, situation: str) -> QWidget:
        """Without the cards their topics are listed."""
        if self.partners is None:
            from guide.ui.library.partner_page import PartnerPage

            self.partners = PartnerPage(self._theme, self._library)
            self.partners.place_requested.connect(self.place_requested)
            self.partners.note_wanted.connect(self.note_wanted)
        if not self.partners.is_there:
            self.browse.show_group(PARTNERS.key)
            return self.browse
        self.partners.show_situation(situation)
        return self.partners

    def begin_finder(self, query: str) -> None:
        """Show the finder, with the answers that a search gives."""
        try:
            finder = self._made_finder().finder()
        except GuideError as error:
            self.problem_occurred.emit(error)
            return
        work = partial(Library.heard, finder=finder, query=query)
        self._seeker.ask("finder", work, self._show_finder_with)

    def _show_finder_with(self, heard: Answers) -> None:
        finder = self._made_finder()
        finder.begin_with(heard)
        self.place_requested.emit(FINDER)
        finder.focus_first()

    def _fill_finder(self) -> QWidget:
        finder = self._made_finder()
        finder.show_step()
        return finder

    def _made_finder(self) -> "FinderPage":
        if self.finder is None:
            from guide.ui.library.finder_page import FinderPage

            self.finder = FinderPage(self._theme, self._library)
            self.finder.place_requested.connect(self.place_requested)
            self.finder.note_wanted.connect(self.note_wanted)
        return self.finder

    def _fill_right_now(self, path: str) -> QWidget:
        """Without the data of the page its topics are listed."""
        if self.right_now is None:
            from guide.ui.library.right_now_page import RightNowPage

            self.right_now = RightNowPage(self._theme, self._library)
            self.right_now.put_country_first(self._country)
            self.right_now.place_requested.connect(self.place_requested)
        if not self.right_now.is_there:
            self.browse.show_group("right-now")
            return self.browse
        self.right_now.show_path(path)
        return self.right_now

    def _copy(self, topic: Topic, cursor: QTextCursor) -> None:
        from guide.ui.library.copying import copy_with_source

        self.notice_given.emit(copy_with_source(topic, cursor))

    def put_on_paper(self, topic: str) -> None:
        """Show the pages to save, this topic among them."""
        self._fill_paper().add(topic)
        self.place_requested.emit(PAPER)

    def _fill_paper(self) -> "PaperPage":
        if self.paper is None:
            from guide.ui.library.paper_page import PaperPage

            self.paper = PaperPage(self._theme, self._library)
            self.paper.problem_occurred.connect(self.problem_occurred)
            self.paper.notice_given.connect(self.notice_given)
        return self.paper

    def countries(self) -> tuple[tuple[tuple[str, str], ...], str]:
        """The countries that there are help lines of, and the name of the system's own."""
        from guide.ui.library import countries

        known = countries.countries_of(self._library.help_lines())
        own = countries.country_for(COUNTRY_BY_SYSTEM, known, countries.country_of_system())
        return known, dict(known).get(own, "")

    def put_country_first(self, choice: str) -> None:
        """Let the help lines of this country come first; `choice` as in the settings."""
        self._country = choice
        if self.right_now is not None:
            self.right_now.put_country_first(choice)

    def _topic(self, topic: str) -> Topic:
        """A topic, its help lines in the reader's order."""
        from guide.ui.library import countries

        found = self._library.topic(topic)
        if not countries.lists_countries(found):
            return found
        known = countries.countries_of(self._library.help_lines())
        first = countries.country_for(self._country, known, countries.country_of_system())
        return countries.topic_in_order(found, known, first)

    def focus_first(self, place: Place) -> None:
        """Put the keyboard where the first press should go, on pages that are read in a hurry."""
        pressed = {RIGHT_NOW.kind: self.right_now, FOR_PARTNERS.kind: self.partners}
        page = pressed.get(place.kind)
        if page is not None:
            page.focus_first()

    def warm_up(self) -> None:
        """Do now what the first search would have to do."""
        self._seeker.warm_up()

    @property
    def is_searching(self) -> bool:
        """Whether an answer of a large library is still to come."""
        return self._seeker.is_busy

    def forget(self) -> None:
        """Drop what was typed, answered, chosen and found."""
        if self.finder is not None:
            self.finder.forget()
        if self.right_now is not None:
            self.right_now.forget()
        if self.partners is not None:
            self.partners.forget()
        if self.paper is not None:
            self.paper.forget()
        self.find_bar.leave()
        self.browse.forget()
        self.results.forget()
        self._seeker.forget()

    def topic_title(self, topic: str) -> str:
        """The title of a topic."""
        return self._library.card(topic).title

    def topic_ids(self) -> tuple[str, ...]:
        """The ids of every topic, by title."""
        return tuple(card.id for card in self._library.cards())
