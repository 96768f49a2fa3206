"""Cards for partners to step through, and sentences to begin a talk with."""

import json
from typing import Any, NamedTuple


class PartnerCard(NamedTuple):
    """One step in a topic's own words: what to do, what to say, what to leave out."""

    title: str
    topic: str
    text: str
    say: tuple[str, ...]
    avoid: tuple[str, ...]


class Situation(NamedTuple):
    """What is happening to the other person.

    The danger signs of level "now" of the topics in `signs` belong to it, and stand unfolded where
    `danger_open` is set.
    `topics` are those that the cards draw on or lead to, its own first.
    """

    id: str
    title: str
    text: str
    danger_open: bool
    signs: tuple[str, ...]
    cards: tuple[PartnerCard, ...]
    topics: tuple[str, ...]


class Starter(NamedTuple):
    """Sentences to begin a talk with, and when."""

    title: str
    topic: str
    say: tuple[str, ...]


class Partners(NamedTuple):
    """All of it."""

    situations: tuple[Situation, ...]
    starters: tuple[Starter, ...]


NOTHING_FOR_PARTNERS = Partners((), ())
"""What a library has that was written without them."""


def read_partners(text: str) -> Partners:
    """The cards as the library file holds them, one JSON value.

    Raises:
        ValueError, LookupError, TypeError: the value is damaged.
    """
    data = json.loads(text)
    return Partners(
        tuple(_situation(row) for row in data["situations"]),
        tuple(Starter(row["title"], row["topic"], tuple(row["say"])) for row in data["starters"]),
    )


def _situation(row: dict[str, Any]) -> Situation:
    cards = tuple(
        PartnerCard(
            card["title"], card["topic"], card["text"], tuple(card["say"]), tuple(card["avoid"])
        )
        for card in row["cards"]
    )
    return Situation(
        row["id"],
        row["title"],
        row["text"],
        row["danger_open"],
        tuple(row["signs"]),
        cards,
        tuple(row["topics"]),
    )
