"""What a library knows about words: which say little, which mean the same, how people ask."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import apsw

from guide.library.stems import Stemmer
from guide.library.urgent import Rule

WEAK_SHARE = 0.3
"""What a word such as "sex" or "why" counts beside one that sets topics apart."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One way in which people ask about a topic: its words as stems, and their joint weight."""

    topic: int
    stems: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The word lists of a library, in memory; some thousand short texts for 122 topics.

    `same` leads from a stem to the one that stands for its group, `also` from there to the words
    of the group. `holders` leads from a stem to the numbers of the `asks` that hold it.
    """

    stemmer: Stemmer
    topics: int
    weak: frozenset[str]
    same: Mapping[str, str]
    also: Mapping[str, Sequence[str]]
    asks: tuple[Ask, ...]
    holders: Mapping[str, Sequence[int]]
    rules: tuple[Rule, ...]

    def group(self, word: str) -> str:
        """The stem that stands for a plain word and for those that mean the same."""
        stem = self.stemmer.stem(word)
        return self.same.get(stem, stem)


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
    asks = tuple(Ask(topic, tuple(stems.split()), weight) for topic, stems, weight in rows)
    holders: dict[str, list[int]] = {}
    for number, ask in enumerate(asks):
        for stem in set(ask.stems):
            holders.setdefault(stem, []).append(number)
    return Lexicon(
        stemmer=Stemmer(db),
        topics=int(db.execute("SELECT count(*) FROM topic").get),
        weak=frozenset(data["weak"]),
        same=data["same"],
        also=data["also"],
        asks=asks,
        holders=holders,
        rules=tuple(_rule(each) for each in data["urgent"]),
    )


def _rule(kept: Mapping[str, Any]) -> Rule:
    phrases = tuple(tuple(parts) for parts in kept["any"])
    return Rule(kept["id"], kept["topic"], kept["why"], phrases, tuple(kept["unless"]))
