"""Ranking topics for a query, and saying when nothing comes close."""

from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest
from math import exp, sqrt
from operator import itemgetter
from typing import NamedTuple

from guide.library.lexicon import Lexicon
from guide.library.query import Query
from guide.library.voice import factors
from guide.library.wordbook import Pair, Term

_second = itemgetter(1)

MOST_CANDIDATES = 60
"""Topics that are ranked anew, once their words have been counted."""

LEAD_SHARE, ASK_SHARE, WORD_SHARE = 0.58, 0.3, 0.12
"""What a score is made of: the words that lead to the topic, how close the nearest asks are, and
how much the topic makes of the query's words.

These and the figures below were found by trying each in turn on the graded questions of
tests/content/queries, two thirds at a time: the other third was answered as well each time."""

NEAREST = 7
"""Asks of a topic whose closeness is averaged; one alone may be near by chance."""

HALF_LEAD = 2.0
"""The weight of leads at which half of their share is given."""

LESSER_LEAD = 0.7
"""What leads count beside the heaviest one of the same topic; many say the same twice."""

LENDERS, LENT, LENT_NEXT = 2, 0.3, 0.6
"""The best topics lend this share of their scores to the topic nearest beside each, and to every
next one by so much less: who asks about a thing needs what goes with it."""

LEANING_SHARE = 1.0
"""What is added to a score for the leanings that were learnt from graded questions.

The heaviest tried at which questions that were not learnt from (tune.yaml, a third at a time) are
answered about as well as without: nDCG@5 0.849 and 0.851. More cannot show there, for the words
that lead to topics were written with these same questions in sight. On questions that no one had
seen (final-2.yaml) it rose from 0.715 to 0.753; 0.6 gave 0.746."""

SURE = 0.13
OURS, TEARS, PERSONS, ENOUGH_PERSONS = 0.5, 0.17, 0.22, 2
FOREIGN, FOREIGN_PHRASE, ASIDE, UNKNOWN = 1.5, 0.8, 0.4, 0.15
"""Confidence: the best score and what is added to it must reach `SURE`. Added is something for
words of our subject, for tears and for each of two persons; taken away is a share of the words of
other subjects, something for a phrase of theirs, and shares of the words that topics mention but
nobody asks with, and of those that are nowhere.

Fitted by logistic regression on the graded questions and on two hundred about other things."""

SAID = 1.0
"""The score of a topic with the very same ask."""


class Ranked(NamedTuple):
    """A topic's number, and its score from 0 to 1, which only the very same ask reaches."""

    topic: int
    score: float


def rank_topics(lexicon: Lexicon, query: Query) -> list[Ranked]:
    """Rank the topics that make something of a word of the query, best first."""
    if not query.terms:
        return []
    leads = _leads(lexicon, query.terms)
    asks = _ask_closeness(lexicon, query)
    covers = _covers(query)
    scores = {
        topic: LEAD_SHARE * leads.get(topic, 0.0)
        + ASK_SHARE * asks.get(topic, 0.0)
        + WORD_SHARE * covers.get(topic, 0.0)
        for topic in covers.keys() | leads.keys()
    }
    _weigh(scores, factors(lexicon, query.words))
    _lend(lexicon.beside, scores)
    _lean(query, scores)
    said = lexicon.said.get(query.said, ())
    best = {topic for topic, _ in nlargest(MOST_CANDIDATES, scores.items(), key=_second)}
    ranked = [
        Ranked(topic, SAID if topic in said else 1 - exp(-scores[topic]))
        for topic in best.union(said)
    ]
    return sorted(ranked, key=lambda each: (-each.score, each.topic))


def is_confident(lexicon: Lexicon, query: Query, ranked: Sequence[Ranked]) -> bool:
    """Whether the best topic speaks to enough of what was asked."""
    whole = sum(term.weight for term in query.terms)
    if not ranked or not whole:
        return False
    groups = frozenset(group for term in query.terms for group in term.groups)
    persons = len(lexicon.signals.get("person", frozenset()).intersection(query.words))
    foreign = sum(term.weight for term in query.terms if term.foreign)
    spaced = f" {' '.join(query.words)} "
    phrase = any(each in spaced for each in lexicon.elsewhere_phrases)
    aside = sum(term.weight for term in query.terms if _is_aside(lexicon, term))
    unknown = sum(term.weight for term in query.terms if not term.known)
    evidence = (
        ranked[0].score
        + OURS * (not lexicon.ours.isdisjoint(groups))
        + TEARS * (not lexicon.tears.isdisjoint(groups))
        + PERSONS * min(persons, ENOUGH_PERSONS)
        - FOREIGN_PHRASE * phrase
        - (FOREIGN * foreign + ASIDE * aside + UNKNOWN * unknown) / whole
    )
    return evidence >= SURE


def _is_aside(lexicon: Lexicon, term: Term) -> bool:
    """Whether topics mention a word in passing, but nobody asks with it and it leads nowhere."""
    if term.asks or term.foreign or term.weak or not term.known:
        return False
    return lexicon.leading.isdisjoint(term.groups)


def _leads(lexicon: Lexicon, terms: Iterable[Term]) -> dict[int, float]:
    """The share for words that lead to a topic, by topic."""
    groups = frozenset(group for term in terms for group in term.groups)
    weights: dict[int, list[float]] = {}
    for group in groups:
        for lead in lexicon.leads.get(group, ()):
            if groups.issuperset(lead.groups):
                weights.setdefault(lead.topic, []).append(lead.weight)
    joint = {
        topic: LESSER_LEAD * sum(each) + (1 - LESSER_LEAD) * max(each)
        for topic, each in weights.items()
    }
    return {topic: weight / (weight + HALF_LEAD) for topic, weight in joint.items()}


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


def _lend(beside: Mapping[int, Sequence[int]], scores: dict[int, float]) -> None:
    for topic, score in nlargest(LENDERS, scores.items(), key=_second):
        share = LENT
        for other in beside.get(topic, ()):
            scores[other] = scores.get(other, 0.0) + share * score
            share *= LENT_NEXT


def _lean(query: Query, scores: dict[int, float]) -> None:
    """Add how the words of a query lean, all together, to or from each topic."""
    length = sqrt(sum(each.weight * each.weight for each in query.leanings)) or 1.0
    leaning: dict[int, float] = {}
    for each in query.leanings:
        for topic, share in each.shares.items():
            leaning[topic] = leaning.get(topic, 0.0) + share
    for topic, share in leaning.items():
        score = scores.get(topic, 0.0) + LEANING_SHARE * share / length
        if score > 0 or topic in scores:
            scores[topic] = max(0.0, score)
