"""What a reader typed, made ready for the index: words that count, variants, and weights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class Term:
    """One word of the query, with the words that may stand for it.

    `stems` count as this word in an ask; `pattern` finds it in the index; `topics` hold it, and
    `foremost` hold it outside their bodies.
    """

    stems: frozenset[str]
    pattern: str
    topics: frozenset[int]
    foremost: frozenset[int]
    weak: bool
    weight: float


@dataclass(frozen=True, slots=True)
class Query:
    """The terms of a query in their order, and its row of stems for finding the very same ask."""

    terms: tuple[Term, ...]
    stems: tuple[str, ...]

    @property
    def deciding(self) -> tuple[Term, ...]:
        """The terms that say something, or all when none does."""
        return tuple(term for term in self.terms if not term.weak) or self.terms

    @property
    def pattern(self) -> str:
        """The FTS5 expression for any of the deciding terms."""
        return " OR ".join(term.pattern for term in self.deciding)


def read_query(db: apsw.Connection, lexicon: Lexicon, text: str) -> Query:
    """Cut a query into terms; nothing that can be typed is an error.

    The last word counts as unfinished, and so as a prefix, while no space or stop follows it.
    """
    text = text[:MOST_CHARACTERS]
    words = plain_words(text)
    unfinished = words[-1] if words and text[-1].isalnum() else None
    terms, corrected = [], 0
    for word in list(dict.fromkeys(words))[:MOST_WORDS]:
        begun = word == unfinished
        term = _begun_term(db, lexicon, word) if begun else _term(db, lexicon, [word])
        if not term.topics and corrected < MOST_CORRECTED:
            corrected += 1
            term = _term(db, lexicon, near_words(db, word) or [word])
        terms.append(term)
    return Query(tuple(terms), tuple(lexicon.group(word) for word in words))


def _begun_term(db: apsw.Connection, lexicon: Lexicon, word: str) -> Term:
    """A term for a word being typed: itself and what it may become, but no weak words if it can."""
    if lexicon.group(word) in lexicon.weak:
        return _term(db, lexicon, [word])
    found = db.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ?"
        " ORDER BY topics DESC, word LIMIT ?",
        (word, f"{word}\U0010ffff", MOST_ENDINGS),
    )
    endings = [ending for (ending,) in found]
    telling = [ending for ending in endings if lexicon.group(ending) not in lexicon.weak]
    return _term(db, lexicon, telling or endings or [word])


def _term(db: apsw.Connection, lexicon: Lexicon, words: Sequence[str]) -> Term:
    stems = frozenset(lexicon.group(word) for word in words)
    also = (word for stem in sorted(stems) for word in lexicon.also.get(stem, ()))
    pattern = _any_of((*words, *also))
    foremost = _topics_with(db, f"{FOREMOST} : {pattern}")
    weak = stems <= lexicon.weak
    return Term(
        stems=stems,
        pattern=pattern,
        topics=_topics_with(db, pattern),
        foremost=foremost,
        weak=weak,
        weight=word_weight(lexicon.topics, len(foremost), weak=weak),
    )


def _topics_with(db: apsw.Connection, pattern: str) -> frozenset[int]:
    found = db.execute("SELECT rowid FROM page WHERE page MATCH ?", (pattern,))
    return frozenset(int(number) for (number,) in found)


def _any_of(words: Iterable[str]) -> str:
    """Words between quotes, so that FTS5 reads none of them as an operator."""
    quoted = (f'"{word}"' for word in dict.fromkeys(words))
    return f"({' OR '.join(quoted)})"
