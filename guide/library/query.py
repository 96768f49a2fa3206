"""What a reader typed, made ready for the index: words that count, variants, and weights."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon, word_weight
from guide.library.pack import FOREMOST
from guide.library.spelling import near_words
from guide.library.words import plain_words

MOST_CHARACTERS = 4_000
MOST_WORDS = 32
"""Different words looked up; a question has fewer, and a pasted page must not stall the window."""

MOST_CORRECTED = 6
MOST_ENDINGS = 24
"""How many words may complete the one being typed; the commonest in the library come first."""

REMEMBERED = 1024
"""Words whose terms are kept; typing a question brings up its words again at every key."""


class Term(NamedTuple):
    """One word of the query, with the words that may stand for it.

    `pattern` finds it in the index, where it fits words of the `stems`; `topics` hold it, and
    `foremost` hold it outside their bodies. `asks` are the numbers of those that hold it.
    """

    pattern: str
    stems: frozenset[str]
    topics: frozenset[int]
    foremost: frozenset[int]
    asks: frozenset[int]
    weak: bool
    weight: float


class Query(NamedTuple):
    """The terms of a query in their order, and those that decide: all that are not weak, if any.

    `said` is its row of stems, for finding the very same ask.
    """

    terms: tuple[Term, ...]
    deciding: tuple[Term, ...]
    said: str

    @property
    def pattern(self) -> str:
        """The FTS5 expression for any of the deciding terms."""
        return any_term(self.deciding)


class QueryReader:
    """Reads queries; keeps what it has found out about words until told to forget them."""

    def __init__(self, db: apsw.Connection, lexicon: Lexicon) -> None:
        self._db = db
        self._lexicon = lexicon
        remembering = lru_cache(maxsize=REMEMBERED)
        self._stem = remembering(lexicon.stemmer.stem)
        self._whole_term = remembering(self._read_whole)
        self._begun_term = remembering(self._read_begun)
        self._corrected_term = remembering(self._read_corrected)

    def forget(self) -> None:
        """Keep no word that was typed."""
        for kept in (self._stem, self._whole_term, self._begun_term, self._corrected_term):
            kept.cache_clear()

    def read(self, text: str) -> Query:
        """Cut a query into terms; nothing that can be typed is an error.

        The last word counts as unfinished, and so as a prefix, while no space or stop follows it.
        """
        text = text[:MOST_CHARACTERS]
        words = plain_words(text)
        unfinished = words[-1] if words and text[-1].isalnum() else None
        terms, corrected = [], 0
        for word in list(dict.fromkeys(words))[:MOST_WORDS]:
            term = self._begun_term(word) if word == unfinished else self._whole_term(word)
            if not term.topics and corrected < MOST_CORRECTED:
                corrected += 1
                term = self._corrected_term(word)
            terms.append(term)
        deciding = tuple(term for term in terms if not term.weak)
        said = " ".join(self._group(word) for word in words)
        return Query(tuple(terms), deciding or tuple(terms), said)

    def _group(self, word: str) -> str:
        """The stem that stands for a plain word and for those that mean the same."""
        stem = self._stem(word)
        return self._lexicon.same.get(stem, stem)

    def _read_whole(self, word: str) -> Term:
        return self._term([word])

    def _read_corrected(self, word: str) -> Term:
        return self._term(near_words(self._db, word) or [word])

    def _read_begun(self, word: str) -> Term:
        """A term for a word being typed: itself and what it may become, but no weak words."""
        weak = self._lexicon.weak
        if self._group(word) in weak:
            return self._whole_term(word)
        found = self._db.execute(
            "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
            " ORDER BY topics DESC, word LIMIT ?",
            (word, f"{word}\U0010ffff", MOST_ENDINGS),
        )
        endings = [ending for (ending,) in found]
        telling = [ending for ending in endings if self._group(ending) not in weak]
        return self._term(telling or endings or [word])

    def _term(self, words: Sequence[str]) -> Term:
        lexicon = self._lexicon
        groups = sorted({self._group(word) for word in words})
        also = (word for group in groups for word in lexicon.also.get(group, ()))
        pattern = _any_of((*words, *also))
        foremost = self._topics_with(f"{FOREMOST} : {pattern}")
        weak = lexicon.weak.issuperset(groups)
        alike = (stem for group in groups for stem in lexicon.alike.get(group, ()))
        return Term(
            pattern=pattern,
            stems=frozenset((*map(self._stem, words), *alike)),
            topics=self._topics_with(pattern),
            foremost=foremost,
            asks=frozenset(n for group in groups for n in lexicon.holders.get(group, ())),
            weak=weak,
            weight=word_weight(lexicon.topics, len(foremost), weak=weak),
        )

    def _topics_with(self, pattern: str) -> frozenset[int]:
        found = self._db.execute("SELECT rowid FROM page WHERE page MATCH ?", (pattern,))
        return frozenset(int(number) for (number,) in found)


def any_term(terms: Iterable[Term]) -> str:
    """The FTS5 expression for any of some terms."""
    return " OR ".join(term.pattern for term in terms)


def _any_of(words: Iterable[str]) -> str:
    """Words between quotes, so that FTS5 reads none of them as an operator."""
    quoted = (f'"{word}"' for word in dict.fromkeys(words))
    return f"({' OR '.join(quoted)})"
