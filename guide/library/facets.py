"""Browsing by facets: which topics have all that was chosen, and how many each choice would leave.

All of it is held in memory, some hundred small sets, so that a choice costs well under a
millisecond. Nothing here remembers what was chosen.
"""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from guide.library.topics import TopicCard

EITHER = "either"
MANY = frozenset({"feelings"})
"""Facets of which several values can be chosen together: a topic must then have them all."""


class Mark(NamedTuple):
    """One thing that is true of a topic: `facet` is one of `FACETS`, `value` as in its head."""

    facet: str
    value: str


FACETS = ("kind", "group", "timing", "feelings", "who", "tone", "urgency")
Choice = frozenset[Mark]
NO_CHOICE: Choice = frozenset()


class MarkedCard(NamedTuple):
    """A topic's card with all that is true of it."""

    card: TopicCard
    marks: Choice


class Facets:
    """The topics of one library, sorted by what is true of them."""

    def __init__(self, cards: Iterable[MarkedCard]) -> None:
        self._cards = sorted(cards, key=lambda one: (one.card.title.casefold(), one.card.id))

    def cards(self, choice: Choice = NO_CHOICE) -> tuple[TopicCard, ...]:
        """The topics that have every mark chosen, from A to Z by title."""
        return tuple(one.card for one in self._cards if choice <= one.marks)

    def counts(self, choice: Choice = NO_CHOICE) -> dict[Mark, int]:
        """How many topics each mark would leave, were it chosen as well; those of none are absent.

        Where only one value of a facet can be chosen, the count is that of choosing it instead.
        """
        counts: dict[Mark, int] = {}
        for facet in FACETS:
            others = choice if facet in MANY else without(choice, facet)
            found = Counter(
                mark
                for one in self._cards
                if others <= one.marks
                for mark in one.marks
                if mark.facet == facet
            )
            counts.update(found)
        return counts


def marks_of(
    facets: dict[str, tuple[str, ...]], card: TopicCard, tone: str, urgency: str
) -> Choice:
    """All that is true of a topic; one that may feel either way is good, hard and either."""
    tones = (EITHER, "good", "hard") if tone == EITHER else (tone,)
    values = {
        **facets,
        "kind": (card.kind.value,),
        "group": (card.group,),
        "tone": tones,
        "urgency": (urgency,),
    }
    return frozenset(Mark(facet, value) for facet in FACETS for value in values.get(facet, ()))


def without(choice: Choice, facet: str) -> Choice:
    """The choice with nothing chosen of one facet."""
    return frozenset(mark for mark in choice if mark.facet != facet)


def toggled(choice: Choice, mark: Mark) -> Choice:
    """The choice after a press on a mark: taken out, added, or put in its facet's other's place."""
    if mark in choice:
        return choice - {mark}
    return (choice if mark.facet in MANY else without(choice, mark.facet)) | {mark}
