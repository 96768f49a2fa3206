"""Ranking topics for a query, and saying when nothing comes close."""

from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import exp
from operator import itemgetter
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon
from guide.library.query import Pair, Query, Term
from guide.library.voice import factors

_second = itemgetter(1)

MOST_CANDIDATES = 60
"""Topics that are ranked anew, once their words have been counted."""

LEAD_SHARE, ASK_SHARE, WORD_SHARE = 0.38, 0.4, 0.22
"""What a score is made of: the words that lead to the topic, how close the nearest asks are, and
how much the topic makes of the query's words.

Found by leaving out every eighth ask in turn and searching for it, beside the questions of
tests/content/queries/tune.yaml: leads and words lift the left-out asks that come first from 21 in
100 to 42."""

NEAREST = 5
"""Asks of a topic whose closeness is averaged; one alone may be near by chance."""

HALF_LEAD = 4.0
"""The weight of leads at which half of their share is given."""

NEIGHBOURS_OF, NEIGHBOUR_SHARE = 3, 0.07
"""What the best topics lend to those that they are linked with or easily taken for."""

SURE, UNKNOWN_SHARE = 0.1, 0.5
"""Confidence: the best score, less by this share for words that nothing here is near to."""

MUCH_FOREIGN, SURE_THOUGH_FOREIGN = 0.3, 0.6
"""Confidence: words of other subjects may have this share, unless the best score is so high."""

SAID = 1.0
"""The score of a topic with the very same ask."""

LINKED = (
    "SELECT response FROM link WHERE cause = ?1 UNION SELECT cause FROM link WHERE response = ?1"
    " UNION SELECT other FROM confusion WHERE one = ?1"
)


class Ranked(NamedTuple):
    """A topic's number, and its score from 0 to 1, which only the very same ask reaches."""

    topic: int
    score: float


def rank_topics(db: apsw.Connection, lexicon: Lexicon, query: Query) -> list[Ranked]:
    """Rank the topics that make something of a word of the query, best first."""
    if not query.terms:
        return []
    leads = _leads(lexicon, query.terms)
    asks = _ask_closeness(lexicon, query)
    covers = _covers(query)
    scores = {
        topic: LEAD_SHARE * leads.get(topic, 0.0)
        + ASK_SHARE * asks.get(topic, 0.0)
        + WORD_SHARE * cover
        for topic, cover in covers.items()
    }
    _weigh(scores, factors(lexicon, query.words))
    _lend_to_neighbours(db, scores)
    said = lexicon.said.get(query.said, ())
    best = {topic for topic, _ in nlargest(MOST_CANDIDATES, scores.items(), key=_second)}
    ranked = [
        Ranked(topic, SAID if topic in said else 1 - exp(-scores[topic]))
        for topic in best.union(said)
    ]
    return sorted(ranked, key=lambda each: (-each.score, each.topic))


def is_confident(query: Query, ranked: Sequence[Ranked]) -> bool:
    """Whether the best topic speaks to enough of what was asked."""
    whole = sum(term.weight for term in query.terms)
    if not ranked or not whole:
        return False
    score = ranked[0].score
    foreign = sum(term.weight for term in query.terms if term.foreign) / whole
    if foreign >= MUCH_FOREIGN and score < SURE_THOUGH_FOREIGN:
        return False
    unknown = sum(term.weight for term in query.terms if not term.known) / whole
    return score * (1 - UNKNOWN_SHARE * unknown) >= SURE


def _leads(lexicon: Lexicon, terms: Iterable[Term]) -> dict[int, float]:
    """The share for words that lead to a topic, by topic."""
    groups = frozenset(group for term in terms for group in term.groups)
    weights: dict[int, float] = {}
    for group in groups:
        for lead in lexicon.leads.get(group, ()):
            if lead.groups <= groups:
                weights[lead.topic] = weights.get(lead.topic, 0.0) + lead.weight
    return {topic: weight / (weight + HALF_LEAD) for topic, weight in weights.items()}


def _ask_closeness(lexicon: Lexicon, query: Query) -> dict[int, float]:
    """How close the nearest asks of each topic are, from 0 to 1 (the very same words).

    Only asks with a deciding word are looked at: those that share no more than "when" and "it" are
    half of all, and would cost most of the time that a key takes.
    """
    candidates: frozenset[int] = frozenset().union(*(term.asks for term in query.deciding))
    shared: dict[int, float] = dict.fromkeys(candidates, 0.0)
    for term in query.terms:
        weight = term.ask_weight
        for number in term.asks & candidates:
            shared[number] += weight
    whole = sum(term.ask_weight for term in query.terms)
    topics, weights = lexicon.ask_topics, lexicon.ask_weights
    near: dict[int, list[float]] = {}
    for number, weight in shared.items():
        # Dice's measure: twice the weight of the shared words over the weight of both questions
        near.setdefault(topics[number], []).append(2 * weight / (whole + weights[number]))
    return {topic: _nearest_mean(each) for topic, each in near.items()}


def _nearest_mean(closeness: list[float]) -> float:
    closeness.sort(reverse=True)
    return min(1.0, sum(closeness[:NEAREST]) / NEAREST)


def _covers(query: Query) -> dict[int, float]:
    """How much each topic makes of the query's words, and of words that stand side by side.

    All weak words together count no more than those that decide.
    """
    whole = sum(term.weight for term in query.terms)
    telling = sum(term.weight for term in query.terms if not term.weak)
    weak_share = min(1.0, telling / (whole - telling)) if 0 < telling < whole else 1.0
    held: dict[int, float] = {}
    counted: list[Term | Pair] = [*query.terms, *query.pairs]
    for each in counted:
        weight = each.weight * (weak_share if each.weak else 1.0)
        for topic, share in each.shares.items():
            held[topic] = held.get(topic, 0.0) + weight * share
    return {topic: weight / whole for topic, weight in held.items()}


def _weigh(scores: dict[int, float], found: Iterable[tuple[frozenset[int], float]]) -> None:
    for topics, factor in found:
        for topic in scores.keys() & topics:
            scores[topic] *= factor


def _lend_to_neighbours(db: apsw.Connection, scores: dict[int, float]) -> None:
    for topic, score in nlargest(NEIGHBOURS_OF, scores.items(), key=_second):
        for (other,) in db.execute(LINKED, (topic,)):
            if other in scores:
                scores[other] += NEIGHBOUR_SHARE * score
