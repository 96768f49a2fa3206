"""The values that a library hands out: plain, frozen, and free of any file or database.

They are named tuples, which are made in a sixth of the time that a frozen dataclass takes: a dozen
of those would be half of what importing this package costs.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    """What a topic is about: why it happens, what helps, or what is good to know."""

    CAUSE = "cause"
    RESPONSE = "response"
    BACKGROUND = "background"


class TopicCard(NamedTuple):
    """A topic as it stands in lists, links and results."""

    id: str
    kind: Kind
    group: str
    title: str
    summary: str


class Link(NamedTuple):
    """A cause's response or a response's cause; `why` reads the same from both ends."""

    card: TopicCard
    why: str


class Confusion(NamedTuple):
    """A cause that is easily taken for this one, and what tells the two apart."""

    card: TopicCard
    difference: str


class DangerSign(NamedTuple):
    """A sign that needs help; `level` is "now", "week" or "ready" (when you are ready)."""

    id: str
    level: str
    text: str


class Term(NamedTuple):
    """A word of the glossary, explained; `topic` is the page that says more, or empty."""

    id: str
    term: str
    text: str
    topic: str


class Picture(NamedTuple):
    """What a picture shows, as figures and words to be drawn.

    `shape` is "intervals", "spans", "loop", "rhythm" or "map"; `data` holds the fields that
    `guide/library/build/picture_rules.py` lists for it. A map has `centre` and `branches`, each a
    group's title with the titles of the responses in it.
    """

    id: str
    title: str
    shape: str
    data: Mapping[str, Any]


class HelpLine(NamedTuple):
    """A help line or emergency number; what its page did not say is empty.

    `basis` tells whose page it was seen on: "issuer", "government" or "other"; `dated` is that
    page's date, `checked` the day (ISO) on which someone last looked.
    """

    country: str
    country_name: str
    name: str
    whom: str
    number: str
    text: str
    hours: str
    cost: str
    bill: str
    is_emergency: bool
    basis: str
    source: str
    dated: str
    checked: str


class Source(NamedTuple):
    """A source of a page: its number on that page, its citation, and its address if it has one.

    `address` is a DOI such as "10.1000/xyz", a web address as text to copy, or empty.
    """

    id: str
    number: int
    citation: str
    address: str


class Heading(NamedTuple):
    """A section of a page: the name of its anchor in the HTML, and its words."""

    anchor: str
    text: str


class Topic(NamedTuple):
    """All that one page shows; `html` is simple semantic HTML without colours or styles.

    Links in `html` are `topic:ID` for topics, `source:ID` for sources and `term:ID` for words of
    the glossary; pictures are `picture:ID`, each with a caption. `sources` stand in the order of
    first mention in the page (1 to n), with those of the danger signs at the end.
    `danger` is sorted: now, week, ready.
    """

    id: str
    kind: Kind
    group: str
    title: str
    summary: str
    timing: tuple[str, ...]
    feelings: tuple[str, ...]
    tone: str
    who: tuple[str, ...]
    urgency: str
    evidence: str
    evidence_note: str
    reviewed: str
    asks: tuple[str, ...]
    html: str
    outline: tuple[Heading, ...]
    links: tuple[Link, ...]
    confused: tuple[Confusion, ...]
    danger: tuple[DangerSign, ...]
    sources: tuple[Source, ...]

    @property
    def card(self) -> TopicCard:
        """The short form of this topic."""
        return TopicCard(self.id, self.kind, self.group, self.title, self.summary)


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A group of topics of one kind, and how many topics it holds.

    No named tuple, since every tuple has a method named `count`.
    """

    id: str
    kind: Kind
    title: str
    count: int


class LibraryInfo(NamedTuple):
    """What a library says about itself: its id, title, language and number of topics.

    `remark` is what readers must know of it, for example that nobody has reviewed a translation;
    `reviewed` is the newest day (ISO) on which one of its topics was reviewed.
    """

    id: str
    title: str
    language: str
    topics: int
    remark: str = ""
    reviewed: str = ""


class Urgent(NamedTuple):
    """A rule about danger words that fits a query; `topic` is the page to show first."""

    id: str
    why: str
    topic: str


class Hit(NamedTuple):
    """A found topic; `snippet` is plain text with each hit between HIT_START and HIT_END.

    `score` runs from 0 (nothing in common) to 1 (asked in the very same words).
    """

    card: TopicCard
    snippet: str
    score: float


class AlsoKind(StrEnum):
    """Why something else was searched: a slip was mended, or other words mean the same."""

    CORRECTED = "corrected"
    ADDED = "added"


class Also(NamedTuple):
    """What was searched instead of a typed word (corrected), or beside typed words (added).

    Handed back to `Library.search` in `without`, it is not searched.
    """

    typed: str
    searched: str
    kind: AlsoKind


class Results(NamedTuple):
    """What a search found, best first; `confident` is false when nothing comes close.

    `also` is what was searched beside the words themselves, in their order; `terms` are the words
    of the glossary that were asked for, the nearest first.
    """

    query: str
    confident: bool
    urgent: Urgent | None
    hits: tuple[Hit, ...]
    also: tuple[Also, ...] = ()
    terms: tuple[Term, ...] = ()
