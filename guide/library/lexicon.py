"""What a library knows about words: which say little, which mean the same, how people ask."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
    weights: Mapping[str, float]
    asks: tuple[Ask, ...]
    holders: Mapping[str, Sequence[int]]
    rules: tuple[Rule, ...]

    def group(self, word: str) -> str:
        """The stem that stands for a plain word and for those that mean the same."""
        stem = self.stemmer.stem(word)
        return self.same.get(stem, stem)


def rarity(topics: int, holders: int) -> float:
    """How much a word tells that `holders` of all topics hold: rare ones much, common ones little.

    The inverse document frequency of BM25 (Robertson and Spärck Jones 1976, in Lucene's form,
    which is never negative).
    """
    return math.log(1 + (topics - holders + 0.5) / (holders + 0.5))


def read_lexicon(db: apsw.Connection) -> Lexicon:
    """Read the word lists of an open library file."""
    data = {name: json.loads(text) for name, text in db.execute("SELECT name, json FROM data")}
    topics = int(db.execute("SELECT count(*) FROM topic").get)
    weak = frozenset(data["weak"])
    weights = {
        stem: rarity(topics, holders) * (WEAK_SHARE if stem in weak else 1.0)
        for stem, holders in db.execute("SELECT stem, topics FROM stem")
    }
    asks = tuple(_ask(topic, stems, weights) for topic, stems in db.execute("SELECT * FROM ask"))
    holders: dict[str, list[int]] = {}
    for number, ask in enumerate(asks):
        for stem in set(ask.stems):
            holders.setdefault(stem, []).append(number)
    return Lexicon(
        stemmer=Stemmer(db),
        topics=topics,
        weak=weak,
        same=data["same"],
        also=data["also"],
        weights=weights,
        asks=asks,
        holders=holders,
        rules=tuple(Rule(**each) for each in data["urgent"]),
    )


def _ask(topic: int, joined: str, weights: Mapping[str, float]) -> Ask:
    stems = tuple(joined.split())
    return Ask(topic, stems, sum(weights[stem] for stem in set(stems)))
