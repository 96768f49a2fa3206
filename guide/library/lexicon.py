"""What a library knows about words: which say little, which mean the same, how people ask."""

import json
import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import apsw

from guide.library.stems import Stemmer
from guide.library.urgent import Rule, Watch

WEAK_SHARE = 0.3
"""What a word such as "sex" or "why" counts beside one that sets topics apart."""


class Lexicon(NamedTuple):
    """The word lists of a library, in memory; some thousand short texts for 122 topics.

    `same` leads from a stem to the one that stands for its group; from there `also` leads to the
    words of the group and `alike` to their stems. The ways in which people ask are numbered from
    0: `ask_topics` and `ask_weights` tell each one's topic and the joint weight of its words,
    `holders` leads from a stem to the numbers of those that hold it, and `said` from a whole row
    of stems to the topics that are asked about in just these words.
    """

    stemmer: Stemmer
    topics: int
    weak: frozenset[str]
    same: Mapping[str, str]
    also: Mapping[str, Sequence[str]]
    alike: Mapping[str, Sequence[str]]
    ask_topics: tuple[int, ...]
    ask_weights: tuple[float, ...]
    holders: Mapping[str, Sequence[int]]
    said: Mapping[str, Sequence[int]]
    watch: Watch


def word_weight(topics: int, holders: int, *, weak: bool) -> float:
    """What a word counts in a library of so many topics, when so many of them hold it."""
    return rarity(topics, holders) * (WEAK_SHARE if weak else 1.0)


def rarity(topics: int, holders: int) -> float:
    """How much a word tells that `holders` of all topics hold: rare ones much, common ones little.

    The inverse document frequency of BM25 (Robertson and Spärck Jones 1976, in Lucene's form,
    which is never negative).
    """
    return math.log(1 + (topics - holders + 0.5) / (holders + 0.5))


def read_lexicon(db: apsw.Connection) -> Lexicon:
    """Read the word lists of an open library file."""
    data = {name: json.loads(text) for name, text in db.execute("SELECT name, json FROM data")}
    rows = db.execute("SELECT topic, stems, weight FROM ask")
    asks: list[tuple[Any, ...]] = rows.fetchall()
    holders: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for number, (topic, stems, _) in enumerate(asks):
        said.setdefault(stems, []).append(topic)
        for stem in set(stems.split()):
            holders.setdefault(stem, []).append(number)
    alike: dict[str, list[str]] = {}
    for stem, group in data["same"].items():
        alike.setdefault(group, []).append(stem)
    return Lexicon(
        stemmer=Stemmer(db),
        topics=int(db.execute("SELECT count(*) FROM topic").get),
        weak=frozenset(data["weak"]),
        same=data["same"],
        also=data["also"],
        alike=alike,
        ask_topics=tuple(topic for topic, _, _ in asks),
        ask_weights=tuple(weight for _, _, weight in asks),
        holders=holders,
        said=said,
        watch=Watch(_rule(each) for each in data["urgent"]),
    )


def _rule(kept: Mapping[str, Any]) -> Rule:
    phrases = tuple(tuple(parts) for parts in kept["any"])
    return Rule(kept["id"], kept["topic"], kept["why"], phrases, tuple(kept["unless"]))
