"""What the library knows of single words: which are near, what they may mean, what they weigh."""

import json
from collections.abc import Iterable, Mapping
from functools import lru_cache, partial
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon, rarity, word_weight
from guide.library.spelling import near_words, split_word

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

HALF_RANK = 2.0
"""The BM25 rank at which a page makes half of a word looked up alone, without those alike."""

Shares = Mapping[int, float]
"""How much a topic makes of a word, from 0 to 1, by the topic's number."""


class Term(NamedTuple):
    """One word of the query, with the words that may stand for it.

    `pattern` finds it in the index; `own` are the stems of the words themselves, `groups` what
    they may mean, and `stems` those of all words in these. `shares` tells how much topics make of
    it, `asks` are the numbers of those with it, `weight` and `ask_weight` what it counts among
    topics and among asks. A word that is not `known` is in no topic, nor near any that is; a
    `foreign` one belongs to another subject.
    """

    pattern: str
    own: frozenset[str]
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


class Leaning(NamedTuple):
    """What a word counts among those learnt from, and how it leans to or from topics."""

    weight: float
    shares: Shares


class WordBook:
    """Looks words up; keeps what it has found until told to forget it."""

    def __init__(self, db: apsw.Connection, lexicon: Lexicon) -> None:
        self._db = db
        self._lexicon = lexicon
        remembering = lru_cache(maxsize=REMEMBERED)
        self.stem = remembering(lexicon.stemmer.stem)
        self.term = remembering(self._read_term)
        self.alone = remembering(self._read_alone)
        self.endings = remembering(self._read_endings)
        self.pair = remembering(self._read_pair)
        self.leaning = remembering(self._read_leaning)
        self.is_known = remembering(self._is_known)
        self.near = remembering(self._read_near)
        self.split = remembering(partial(split_word, db))
        self._kept = (
            self.stem, self.term, self.alone, self.endings, self.pair, self.is_known, self.near,
            self.split, self.leaning,
        )  # fmt: skip

    def forget(self) -> None:
        """Keep no word that was typed."""
        for kept in self._kept:
            kept.cache_clear()

    def group(self, word: str) -> str:
        """The stem that stands for a plain word and for those that mean the same."""
        if word.startswith("="):
            return word[1:]
        stem = self.stem(word)
        return self._lexicon.same.get(stem, stem)

    def _read_near(self, word: str) -> list[str]:
        meant = self._lexicon.slips.get(word)
        return near_words(self._db, word) if meant is None else [meant]

    def _is_known(self, word: str) -> bool:
        if word in self._lexicon.slips:
            return False
        if word in self._lexicon.elsewhere or self.group(word) in self._lexicon.weak:
            return True
        found = self._db.execute("SELECT 1 FROM vocabulary WHERE word = ?", (word,)).fetchone()
        return found is not None

    def _read_endings(self, word: str) -> tuple[str, ...]:
        """A word being typed and what it may become, but no weak words."""
        weak = self._lexicon.weak
        if self.group(word) in weak or word in self._lexicon.elsewhere:
            return (word,)
        found = self._db.execute(
            "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
            " ORDER BY topics DESC, word LIMIT ?",
            (word, f"{word}\U0010ffff", MOST_ENDINGS),
        )
        endings = [ending for (ending,) in found]
        telling = [ending for ending in endings if self.group(ending) not in weak]
        if word in telling and len(word) >= WHOLE:
            return (word,)
        return tuple(telling or endings or [word])

    def _read_term(self, words: tuple[str, ...]) -> Term:
        """What may be meant by any of some words, or by a group ("=" before its stem)."""
        lexicon = self._lexicon
        groups = frozenset(self.group(word) for word in words)
        alike = (stem for group in groups for stem in lexicon.alike.get(group, ()))
        typed = [word for word in words if not word.startswith("=")]
        own = frozenset(map(self.stem, typed))
        holders, shares = self._spoken(groups)
        asks = frozenset(n for group in groups for n in lexicon.holders.get(group, ()))
        weak = lexicon.weak.issuperset(groups)
        return Term(
            pattern=_any_of(typed),
            own=own,
            stems=own.union(alike),
            groups=groups,
            shares=shares,
            asks=asks,
            weak=weak,
            known=weak or bool(shares),
            foreign=not lexicon.elsewhere.isdisjoint(words),
            weight=word_weight(lexicon.topics, holders, weak=weak),
            ask_weight=word_weight(len(lexicon.ask_topics), len(asks), weak=weak),
        )

    def _read_alone(self, word: str) -> Term:
        """A word for itself alone, without those that mean the same; it leads nowhere."""
        pattern, stem = _any_of([word]), self.stem(word)
        own = frozenset([stem])
        rows = self._db.execute("SELECT rowid, rank FROM page WHERE page MATCH ?", (pattern,))
        shares = {topic: rank / (rank - HALF_RANK) for topic, rank in rows if rank < 0}
        return Term(
            pattern=pattern,
            own=own,
            stems=own,
            groups=frozenset([f"{stem} alone"]),
            shares=shares,
            asks=frozenset(),
            weak=False,
            known=bool(shares),
            foreign=word in self._lexicon.elsewhere,
            weight=word_weight(self._lexicon.topics, sum(shares.values()), weak=False),
            ask_weight=0.0,
        )

    def _read_pair(self, one: str, other: str) -> Pair:
        holders, shares = self._spoken([f"{self.group(one)} {self.group(other)}"])
        weight = rarity(self._lexicon.topics, holders) * PAIR_SHARE
        weak = self._lexicon.weak.issuperset(map(self.group, (one, other)))
        return Pair(weight * (WEAK_PAIR if weak else 1.0), weak, shares)

    def _read_leaning(self, stem: str) -> Leaning:
        row = self._db.execute(
            "SELECT weight, topics FROM leaning WHERE stem = ?", (stem,)
        ).fetchone()
        if row is None:
            return Leaning(self._lexicon.unlearnt, {})
        return Leaning(row[0], dict(json.loads(row[1])))

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
