"""Answering a query: reading it, ranking topics, and cutting what results show."""

from collections.abc import Collection, Mapping
from functools import lru_cache, partial

import apsw

from guide.library.finder import Finder
from guide.library.glossary import Glossary
from guide.library.heard import Heard, heard
from guide.library.lexicon import read_lexicon
from guide.library.query import Query, QueryReader
from guide.library.search import is_confident, rank_topics
from guide.library.snippets import CutText, best_part, cut_text, marked
from guide.library.topics import Also, Hit, Results, TopicCard, Urgent
from guide.library.urgent import LONGEST, Rule
from guide.library.wordbook import any_term
from guide.library.words import plain_words

MOST_PARTS = 512
"""Parts of bodies that are kept; the next key often asks for the same ones."""

MOST_LOOKED = 10
"""Hits whose bodies are looked into for a part to show; it costs more than finding them."""

WARMING, MOST_WARMED = 80, 20
"""Characters to ask for and hits to prepare in advance."""


class Searcher:
    """Finds topics in an open library file, whose word lists and cards it holds in memory.

    It remembers words that were looked up, since a question comes again at every key, until it
    is told to forget them.
    """

    def __init__(self, db: apsw.Connection, cards: Mapping[int, TopicCard]) -> None:
        self._db = db
        self._cards = cards
        self._numbers = {card.id: number for number, card in cards.items()}
        self._lexicon = read_lexicon(db)
        self._queries = QueryReader(db, self._lexicon)
        self._glossary = Glossary(db, self._lexicon)
        self._summary = lru_cache(maxsize=None)(self._cut_summary)
        self._part = lru_cache(maxsize=MOST_PARTS)(partial(best_part, db))

    def warm_up(self) -> None:
        """Ask for some titles, so that the pages of the index and its statements are at hand."""
        self.search(" ".join(card.title for card in self._cards.values())[:WARMING], MOST_WARMED)
        self.forget()

    def forget(self) -> None:
        """Keep nothing that was typed."""
        self._queries.forget()
        self._part.cache_clear()

    def search(self, text: str, limit: int, without: Collection[Also] = ()) -> Results:
        """The best topics for a query, as `Library.search` promises."""
        query = self._queries.read(text, without)
        ranked = rank_topics(self._lexicon, query)
        rule = self._danger(text)
        hits, first = [], None
        if rule is not None:
            first = self._numbers[rule.topic]
            hits.append(Hit(self._cards[first], self._cards[first].summary, 1.0))
        stems = frozenset(stem for term in query.deciding for stem in term.stems)
        for each in ranked[: limit + 1]:
            if each.topic != first and len(hits) < limit:
                words = self._snippet(query, stems, each.topic, look_inside=len(hits) < MOST_LOOKED)
                hits.append(Hit(self._cards[each.topic], words, round(each.score, 4)))
        urgent = None if rule is None else Urgent(rule.id, rule.why, rule.topic)
        sure = rule is not None or is_confident(self._lexicon, query, ranked)
        terms = self._glossary.fitting(query)
        return Results(text, sure, urgent, tuple(hits), query.also, terms)

    def heard(self, finder: Finder, text: str) -> Heard:
        """The answers to the finder's questions that a query gives."""
        return heard(finder, self._lexicon, self._queries.read(text), text)

    def _danger(self, text: str) -> Rule | None:
        """The rule about danger words that fits a text, or the text without its known slips."""
        watch, slips = self._lexicon.watch, self._lexicon.slips
        rule = watch.fitting_rule(text)
        words = plain_words(text[: 2 * LONGEST])
        if rule is None and not slips.keys().isdisjoint(words):
            rule = watch.fitting_rule(" ".join(slips.get(word, word) for word in words))
        return rule

    def _snippet(
        self, query: Query, stems: frozenset[str], topic: int, *, look_inside: bool
    ) -> str:
        """The summary with its hits marked, or the best part of the body if only that has any."""
        words = marked(self._summary(topic), stems)
        if words is not None:
            return words
        here = ""
        if look_inside:
            here = any_term(term for term in query.deciding if topic in term.shares)
        part = self._part(topic, here) if here else None
        return part or self._cards[topic].summary

    def _cut_summary(self, topic: int) -> CutText:
        return cut_text(self._lexicon.stemmer, self._cards[topic].summary)
