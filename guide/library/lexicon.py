"""What a library knows about words: which say little, which mean the same, how people ask."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from sys import intern
from typing import Any, NamedTuple

import apsw

from guide.library.stems import Stemmer
from guide.library.urgent import Rule, Watch

WEAK_SHARE = 0.4
"""What a word such as "sex" or "why" counts beside one that sets topics apart."""

Phrases = Mapping[str, Sequence[Sequence[str]]]
"""Rows of stems by the first of them; the last of each row is the group that it stands for."""


class Lead(NamedTuple):
    """Groups of words that, all together in a query, lead to a topic, and what they weigh."""

    topic: int
    groups: tuple[str, ...]
    weight: float


class Lexicon(NamedTuple):
    """The word lists of a library, in memory; some thousand short texts for 122 topics.

    `same` leads from a stem to the one that stands for its group; from there `also` leads to the
    words and phrases of the group and `alike` to their stems. The ways in which people ask are
    numbered from 0: `ask_topics` and `ask_weights` tell each one's topic and the joint weight of
    its words, `holders` leads from a stem to the numbers of those that hold it, and `said` from a
    whole row of stems to the topics that are asked about in just these words. `leads` are filed by
    one of their groups, and `leading` are all of these. `beside` leads from a topic to those that
    are good to have beside it, the nearest first. `signals` are phrases by what they say about the
    one who asks, and `traits` the topics that are for one side, moment or kind alone. `ours` are
    groups of words that belong to the library's subject, `tears` those of crying, which others do
    too. `unlearnt` is what a word counts of which nothing was learnt, or 0 when that holds of all.
    """

    stemmer: Stemmer
    topics: int
    weak: frozenset[str]
    same: Mapping[str, str]
    also: Mapping[str, Sequence[str]]
    alike: Mapping[str, Sequence[str]]
    phrases: Phrases
    slips: Mapping[str, str]
    elsewhere: frozenset[str]
    elsewhere_phrases: tuple[str, ...]
    ask_topics: tuple[int, ...]
    ask_weights: tuple[float, ...]
    holders: Mapping[str, Sequence[int]]
    said: Mapping[str, Sequence[int]]
    leads: Mapping[str, Sequence[Lead]]
    leading: frozenset[str]
    beside: Mapping[int, Sequence[int]]
    signals: Mapping[str, frozenset[str]]
    traits: Mapping[str, frozenset[int]]
    ours: frozenset[str]
    tears: frozenset[str]
    watch: Watch
    unlearnt: float = 0.0


def word_weight(things: float, holders: float, *, weak: bool) -> float:
    """What a word counts among so many topics or asks, when so many of them hold it."""
    return rarity(things, holders) * (WEAK_SHARE if weak else 1.0)


def rarity(things: float, holders: float) -> float:
    """How much a word tells that `holders` of all things hold: rare ones much, common ones little.

    The inverse document frequency of BM25 (Robertson and Spärck Jones 1976, in Lucene's form,
    which is never negative).
    """
    return math.log(1 + (things - holders + 0.5) / (holders + 0.5))


def phrase_groups(phrases: Phrases, stems: Sequence[str]) -> list[str]:
    """The groups whose phrases stand in a row of stems, in their order."""
    return [group for _, _, group in phrase_places(phrases, stems)]


def phrase_places(phrases: Phrases, stems: Sequence[str]) -> list[tuple[int, int, str]]:
    """The phrases in a row of stems: where each begins, the place after its end, its group."""
    found = []
    for start, stem in enumerate(stems):
        for *row, group in phrases.get(stem, ()):
            if stems[start : start + len(row)] == row:
                found.append((start, start + len(row), group))
    return found


def read_lexicon(db: apsw.Connection) -> Lexicon:
    """Read the word lists of an open library file."""
    data = {name: json.loads(text) for name, text in db.execute("SELECT name, json FROM data")}
    rows = db.execute("SELECT topic, said, stems, weight FROM ask")
    asks: list[tuple[Any, ...]] = rows.fetchall()
    holders: dict[str, list[int]] = {}
    said: dict[str, list[int]] = {}
    for number, (topic, own_stems, stems, _) in enumerate(asks):
        said.setdefault(own_stems, []).append(topic)
        for stem in set(stems.split()):
            holders.setdefault(stem, []).append(number)
    stemmer = Stemmer(db)
    alike: dict[str, list[str]] = {}
    for stem, group in data["same"].items():
        alike.setdefault(group, []).append(stem)
    return Lexicon(
        stemmer=stemmer,
        topics=int(db.execute("SELECT count(*) FROM topic").get),
        weak=frozenset(data["weak"]),
        same=data["same"],
        also=data["also"],
        alike=alike,
        phrases=data["phrases"],
        slips=data.get("slips", {}),
        elsewhere=frozenset(data["elsewhere"]),
        elsewhere_phrases=tuple(f" {each} " for each in data.get("elsewhere_phrases", ())),
        ask_topics=tuple(ask[0] for ask in asks),
        ask_weights=tuple(ask[3] for ask in asks),
        holders=holders,
        said=said,
        leads=_filed(data["leads"]),
        leading=frozenset(group for _, groups, _ in data["leads"] for group in groups),
        beside=dict(data.get("beside", ())),
        signals={name: frozenset(words) for name, words in data["signals"].items()},
        traits=_traits(db),
        ours=_groups(stemmer, data, "here"),
        tears=_groups(stemmer, data, "tears"),
        watch=Watch(_rule(each) for each in data["urgent"]),
        unlearnt=data.get("unlearnt", 0.0),
    )


def _groups(stemmer: Stemmer, data: Mapping[str, Any], signal: str) -> frozenset[str]:
    stems = map(stemmer.stem, data["signals"].get(signal, ()))
    return frozenset(data["same"].get(stem, stem) for stem in stems)


def _filed(rows: Iterable[Sequence[Any]]) -> dict[str, list[Lead]]:
    leads: dict[str, list[Lead]] = {}
    for topic, groups, weight in rows:
        # The first group is the rarest, so that few leads are looked at. Thousands of leads name
        # the same few words: each is kept once, and in rows, which take a third of a set's room.
        leads.setdefault(groups[0], []).append(Lead(topic, tuple(map(intern, groups)), weight))
    return leads


def _traits(db: apsw.Connection) -> dict[str, frozenset[int]]:
    """Topics for one side or one moment alone ("self", "partner", "during", "after"), by kind."""
    alone = (
        "SELECT topic, min(value) FROM facet WHERE name IN ('who', 'timing') GROUP BY topic, name"
    )
    traits: dict[str, set[int]] = {}
    for topic, value in db.execute(f"{alone} HAVING count(*) = 1"):
        traits.setdefault(value, set()).add(topic)
    for topic, kind in db.execute("SELECT n, kind FROM topic"):
        traits.setdefault(kind, set()).add(topic)
    return {name: frozenset(topics) for name, topics in traits.items()}


def _rule(kept: Mapping[str, Any]) -> Rule:
    phrases = tuple(tuple(parts) for parts in kept["any"])
    return Rule(kept["id"], kept["topic"], kept["why"], phrases, tuple(kept["unless"]))
