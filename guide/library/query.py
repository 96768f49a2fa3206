"""What a reader typed, made ready for ranking: words, what they may mean, and what they weigh."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon, phrase_groups, rarity, word_weight
from guide.library.spelling import near_words, split_word
from guide.library.voice import denied
from guide.library.words import plain_words

MOST_CHARACTERS = 4_000
MOST_WORDS = 32
"""Different words looked up; a question has fewer, and a pasted page must not stall the window."""

MOST_CORRECTED = 6
MOST_ENDINGS = 24
"""How many words may complete the one being typed; the commonest in the library come first."""

WHOLE = 4
"""Letters from which a word that the library holds is taken for finished."""

REMEMBERED = 1024
"""Words whose terms are kept; typing a question brings up its words again at every key."""

PAIR_SHARE = 0.5
"""What two words side by side count, beside a single word that is as rare."""

WEAK_PAIR = 0.3
"""What a pair of weak words counts: "how do" tells less than "deep inside"."""

Shares = Mapping[int, float]
"""How much a topic makes of a word, from 0 to 1, by the topic's number."""


class Term(NamedTuple):
    """One word of the query, with the words that may stand for it.

    `pattern` finds it in the index; `groups` are what it may mean, and `stems` those of all words
    in them. `shares` tells how much topics make of it, `asks` are the numbers of those with it,
    `weight` and `ask_weight` what it counts among topics and among asks. A word that is not
    `known` is in no topic, nor near any that is; a `foreign` one belongs to another subject.
    """

    pattern: str
    stems: frozenset[str]
    groups: frozenset[str]
    shares: Shares
    asks: frozenset[int]
    weak: bool
    known: bool
    foreign: bool
    weight: float
    ask_weight: float


class Pair(NamedTuple):
    """Two words side by side, and what topics make of them."""

    weight: float
    weak: bool
    shares: Shares


class Query(NamedTuple):
    """The terms of a query in their order, and those that decide: all that are not weak, if any.

    `words` are as typed or as corrected; `said` is the row of stems as typed, for finding the
    very same ask.
    """

    words: tuple[str, ...]
    terms: tuple[Term, ...]
    deciding: tuple[Term, ...]
    pairs: tuple[Pair, ...]
    said: str


class QueryReader:
    """Reads queries; keeps what it has found out about words until told to forget them."""

    def __init__(self, db: apsw.Connection, lexicon: Lexicon) -> None:
        self._db = db
        self._lexicon = lexicon
        remembering = lru_cache(maxsize=REMEMBERED)
        self._stem = remembering(lexicon.stemmer.stem)
        self._term = remembering(self._read_term)
        self._endings = remembering(self._read_endings)
        self._pair = remembering(self._read_pair)
        self._known = remembering(self._is_known)
        self._near = remembering(partial(near_words, db))
        self._split = remembering(partial(split_word, db))
        self._kept = (
            self._stem, self._term, self._endings, self._pair, self._known, self._near, self._split,
        )  # fmt: skip

    def forget(self) -> None:
        """Keep no word that was typed."""
        for kept in self._kept:
            kept.cache_clear()

    def read(self, text: str) -> Query:
        """Cut a query into terms; nothing that can be typed is an error.

        The last word counts as unfinished, and so as a prefix, while no space or stop follows it.
        """
        text = text[:MOST_CHARACTERS]
        typed = plain_words(text)
        said = " ".join(map(self._stem, typed))
        unfinished = text[-1:].isalnum()
        words, meant = self._corrected(typed, unfinished=unfinished)
        left = denied(self._lexicon, words)
        if len(left) < len(words):
            meant = [each for place, each in enumerate(meant) if place not in left]
            words = [each for place, each in enumerate(words) if place not in left]
        # words that mean the same count once
        terms = list({term.groups: term for term in map(self._term, meant)}.values())
        stems = [self._stem(word) for word in words]
        meant_groups = {group for term in terms for group in term.groups}
        phrased = dict.fromkeys(phrase_groups(self._lexicon.phrases, stems))
        terms += [self._term((f"={group}",)) for group in phrased if group not in meant_groups]
        pairs = [self._pair(*each) for each in dict.fromkeys(pairwise(words))]
        deciding = tuple(term for term in terms if not term.weak)
        return Query(
            tuple(words),
            tuple(terms),
            deciding or tuple(terms),
            tuple(pair for pair in pairs if pair.shares),
            said,
        )

    def _corrected(
        self, typed: Sequence[str], *, unfinished: bool
    ) -> tuple[list[str], list[tuple[str, ...]]]:
        """The words with slips mended, and for each the words that it may stand for."""
        words: list[str] = []
        meant: list[tuple[str, ...]] = []
        different = list(dict.fromkeys(typed))[:MOST_WORDS]
        known = frozenset(different)
        corrected = 0
        for place, word in enumerate(typed):
            if word not in known or len(words) > 2 * MOST_WORDS:
                continue
            may = self._endings(word) if unfinished and place == len(typed) - 1 else (word,)
            if not self._known(may[0]) and corrected < MOST_CORRECTED:
                corrected += 1
                may = tuple(self._near(word)) or may
                if may == (word,) and (split := self._split(word)):
                    words += split
                    meant += [(part,) for part in split]
                    continue
            words.append(may[0] if self._known(may[0]) and may[0] != word and corrected else word)
            meant.append(may)
        return words, meant

    def _is_known(self, word: str) -> bool:
        if word in self._lexicon.elsewhere or self._group(word) in self._lexicon.weak:
            return True
        found = self._db.execute("SELECT 1 FROM vocabulary WHERE word = ?", (word,)).fetchone()
        return found is not None

    def _group(self, word: str) -> str:
        """The stem that stands for a plain word and for those that mean the same."""
        if word.startswith("="):
            return word[1:]
        stem = self._stem(word)
        return self._lexicon.same.get(stem, stem)

    def _read_endings(self, word: str) -> tuple[str, ...]:
        """A word being typed and what it may become, but no weak words."""
        weak = self._lexicon.weak
        if self._group(word) in weak or word in self._lexicon.elsewhere:
            return (word,)
        found = self._db.execute(
            "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
            " ORDER BY topics DESC, word LIMIT ?",
            (word, f"{word}\U0010ffff", MOST_ENDINGS),
        )
        endings = [ending for (ending,) in found]
        telling = [ending for ending in endings if self._group(ending) not in weak]
        if word in telling and len(word) >= WHOLE:
            return (word,)
        return tuple(telling or endings or [word])

    def _read_term(self, words: tuple[str, ...]) -> Term:
        lexicon = self._lexicon
        groups = frozenset(self._group(word) for word in words)
        alike = (stem for group in groups for stem in lexicon.alike.get(group, ()))
        typed = [word for word in words if not word.startswith("=")]
        holders, shares = self._spoken(groups)
        asks = frozenset(n for group in groups for n in lexicon.holders.get(group, ()))
        weak = lexicon.weak.issuperset(groups)
        return Term(
            pattern=_any_of(typed),
            stems=frozenset((*map(self._stem, typed), *alike)),
            groups=groups,
            shares=shares,
            asks=asks,
            weak=weak,
            known=weak or bool(shares),
            foreign=not lexicon.elsewhere.isdisjoint(words),
            weight=word_weight(lexicon.topics, holders, weak=weak),
            ask_weight=word_weight(len(lexicon.ask_topics), len(asks), weak=weak),
        )

    def _read_pair(self, one: str, other: str) -> Pair:
        holders, shares = self._spoken([f"{self._group(one)} {self._group(other)}"])
        weight = rarity(self._lexicon.topics, holders) * PAIR_SHARE
        weak = self._lexicon.weak.issuperset(map(self._group, (one, other)))
        return Pair(weight * (WEAK_PAIR if weak else 1.0), weak, shares)

    def _spoken(self, groups: Iterable[str]) -> tuple[float, dict[int, float]]:
        """How many topics hold any of the groups, and how much each makes of them."""
        holders, shares = 0.0, dict[int, float]()
        for group in groups:
            row = self._db.execute(
                "SELECT holders, topics FROM spoken WHERE words = ?", (group,)
            ).fetchone()
            if row is None:
                continue
            holders += row[0]
            for topic, share in json.loads(row[1]):
                shares[topic] = max(share, shares.get(topic, 0.0))
        return min(holders, float(self._lexicon.topics)), shares


def any_term(terms: Iterable[Term]) -> str:
    """The FTS5 expression for any of some terms; empty when none was typed as one word."""
    return " OR ".join(term.pattern for term in terms if term.pattern)


def _any_of(words: Iterable[str]) -> str:
    """Words between quotes, so that FTS5 reads none of them as an operator."""
    quoted = (f'"{word}"' for word in dict.fromkeys(words))
    return " OR ".join(quoted)
