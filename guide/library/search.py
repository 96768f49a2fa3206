"""Ranking topics for a query, and saying when nothing comes close."""

from collections.abc import Sequence
from heapq import nlargest
from operator import itemgetter
from typing import Any, NamedTuple

import apsw

from guide.library.lexicon import Lexicon
from guide.library.query import Query, Term

_second = itemgetter(1)

MOST_CANDIDATES = 60
"""Topics taken from the index before they are ranked anew."""

ASK_SHARE, COVER_SHARE, INDEX_SHARE = 0.75, 0.1, 0.15
"""What a score is made of: how close the nearest asks are, how much of the query the topic speaks
to, and the rank of the index. People's own phrasings count most, since they are whole questions.

Measured by leaving out every sixth ask in turn and searching for it: the index alone puts the
right topic first for 46 in 100, one nearest ask for 47, the mean of three for 57."""

NEAREST = 3
"""Asks of a topic whose closeness is averaged; one alone may be near by chance."""

BODY_SHARE = 0.4
"""What a word found only in the body counts, beside one in the title, asks, summary or headings."""

SURE_COVER = 0.35
SURE_ASK = 0.4
"""Confidence: the best topic covers this share of the query's meaning, or its asks are this close.

Measured as above: 81 in 100 left-out asks pass, and 6 in 100 questions about other things."""


class Ranked(NamedTuple):
    """A topic's number, its score from 0 to 1, and the two shares that confidence looks at."""

    topic: int
    score: float
    ask: float
    cover: float


def rank_topics(db: apsw.Connection, lexicon: Lexicon, query: Query) -> list[Ranked]:
    """Rank the topics that hold a deciding word of the query, or any in an ask; best first."""
    if not query.terms:
        return []
    index = _index_ranks(db, query.pattern)
    asks = _ask_closeness(lexicon, query)
    covers = _covers(query.deciding)
    best = max(index.values(), default=1.0)
    ranked = []
    for topic in index.keys() | asks.keys():
        ask, cover = asks.get(topic, 0.0), covers.get(topic, 0.0)
        share = index.get(topic, 0.0) / best
        score = ASK_SHARE * ask + COVER_SHARE * cover + INDEX_SHARE * share
        ranked.append((-score, topic, ask, cover))
    return [Ranked(topic, -score, ask, cover) for score, topic, ask, cover in sorted(ranked)]


def is_confident(ranked: Sequence[Ranked]) -> bool:
    """Whether the best topic speaks to enough of what was asked."""
    return bool(ranked) and (ranked[0].cover >= SURE_COVER or ranked[0].ask >= SURE_ASK)


def _index_ranks(db: apsw.Connection, pattern: str) -> dict[int, float]:
    # sorted here: FTS5's own ORDER BY would look each topic up twice
    rows = db.execute("SELECT rowid, -rank FROM page WHERE page MATCH ?", (pattern,))
    ranks: list[tuple[Any, ...]] = nlargest(MOST_CANDIDATES, rows, key=_second)
    return {topic: max(rank, 1e-9) for topic, rank in ranks}


def _ask_closeness(lexicon: Lexicon, query: Query) -> dict[int, float]:
    """How close the nearest asks of each topic are, from 0 to 1 (the very same words).

    Only asks with a deciding word are looked at: those that share no more than "when" and "it" are
    half of all, and would cost most of the time that a key takes.
    """
    candidates: frozenset[int] = frozenset().union(*(term.asks for term in query.deciding))
    shared: dict[int, float] = dict.fromkeys(candidates, 0.0)
    for term in query.terms:
        weight = term.weight
        for number in term.asks & candidates:
            shared[number] += weight
    whole = sum(term.weight for term in query.terms)
    topics, weights = lexicon.ask_topics, lexicon.ask_weights
    near: dict[int, list[float]] = {}
    for number, weight in shared.items():
        # Dice's measure: twice the weight of the shared words over the weight of both questions
        near.setdefault(topics[number], []).append(2 * weight / (whole + weights[number]))
    closeness = {topic: _nearest_mean(each) for topic, each in near.items()}
    closeness |= dict.fromkeys(near.keys() & lexicon.said.get(query.said, ()), 1.0)
    return dict(nlargest(MOST_CANDIDATES, closeness.items(), key=_second))


def _nearest_mean(closeness: list[float]) -> float:
    closeness.sort(reverse=True)
    return sum(min(1.0, each) for each in closeness[:NEAREST]) / NEAREST


def _covers(terms: Sequence[Term]) -> dict[int, float]:
    """The share of the terms' weight that each topic holds, less for words in its body alone."""
    held: dict[int, float] = {}
    for term in terms:
        for topic in term.topics:
            weight = term.weight * (1.0 if topic in term.foremost else BODY_SHARE)
            held[topic] = held.get(topic, 0.0) + weight
    whole = sum(term.weight for term in terms)
    return {topic: weight / whole for topic, weight in held.items()}
