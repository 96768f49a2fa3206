"""Ranking topics for a query, and saying when nothing comes close."""

from collections.abc import Sequence
from dataclasses import dataclass
from heapq import nlargest

import apsw

from guide.library.lexicon import Lexicon
from guide.library.pack import HIT_END, HIT_START
from guide.library.query import Query, Term

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

SUMMARY = "SELECT highlight(page, 2, ?, ?) FROM page WHERE page MATCH ? AND rowid = ?"
BODY = "SELECT snippet(page, 4, ?, ?, '…', 24) FROM page WHERE page MATCH ? AND rowid = ?"
"""What may be shown of a page: its whole summary, or 24 words of its body, with hits marked."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A topic's number, its score from 0 to 1, and the two shares that confidence looks at."""

    topic: int
    score: float
    ask: float
    cover: float


def rank_topics(db: apsw.Connection, lexicon: Lexicon, query: Query) -> list[Ranked]:
    """Rank the topics that share any deciding word with the query, best first."""
    if not query.terms:
        return []
    index = _index_ranks(db, query.pattern)
    asks = _ask_closeness(lexicon, query)
    best = max(index.values(), default=1.0)
    ranked = []
    for topic in index.keys() | asks.keys():
        ask, cover = asks.get(topic, 0.0), _cover(query.deciding, topic)
        share = index.get(topic, 0.0) / best
        score = ASK_SHARE * ask + COVER_SHARE * cover + INDEX_SHARE * share
        ranked.append(Ranked(topic, score, ask, cover))
    return sorted(ranked, key=lambda each: (-each.score, each.topic))


def is_confident(ranked: Sequence[Ranked]) -> bool:
    """Whether the best topic speaks to enough of what was asked."""
    return bool(ranked) and (ranked[0].cover >= SURE_COVER or ranked[0].ask >= SURE_ASK)


def snippet(db: apsw.Connection, query: Query, topic: int, summary: str) -> str:
    """The summary with its hits marked, or the best part of the body if only that has any."""
    for column in (SUMMARY, BODY):  # the body's costs most, so it is only asked for when needed
        row = db.execute(column, (HIT_START, HIT_END, query.pattern, topic)).fetchone()
        if row is not None and HIT_START in row[0]:
            return str(row[0]).replace("\n", " ")
    return summary


def _index_ranks(db: apsw.Connection, pattern: str) -> dict[int, float]:
    rows = db.execute(
        "SELECT rowid, -rank FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?",
        (pattern, MOST_CANDIDATES),
    )
    return {int(topic): max(rank, 1e-9) for topic, rank in rows}


def _ask_closeness(lexicon: Lexicon, query: Query) -> dict[int, float]:
    """How close the nearest asks of each topic are, from 0 to 1 (the very same words)."""
    shared: dict[int, float] = {}
    for term in query.terms:
        for number in {n for stem in term.stems for n in lexicon.holders.get(stem, ())}:
            shared[number] = shared.get(number, 0.0) + term.weight
    whole = sum(term.weight for term in query.terms)
    near: dict[int, list[float]] = {}
    same: set[int] = set()
    for number, weight in shared.items():
        ask = lexicon.asks[number]
        # Dice's measure: twice the weight of the shared words over the weight of both questions
        near.setdefault(ask.topic, []).append(min(1.0, 2 * weight / (whole + ask.weight)))
        if ask.stems == query.stems:
            same.add(ask.topic)
    closeness = {
        topic: 1.0 if topic in same else sum(nlargest(NEAREST, each)) / NEAREST
        for topic, each in near.items()
    }
    return dict(nlargest(MOST_CANDIDATES, closeness.items(), key=lambda pair: pair[1]))


def _cover(terms: Sequence[Term], topic: int) -> float:
    """The share of the terms' weight that a topic holds, less for words in its body alone."""
    held = sum(
        term.weight * (1.0 if topic in term.foremost else BODY_SHARE)
        for term in terms
        if topic in term.topics
    )
    return held / sum(term.weight for term in terms)
