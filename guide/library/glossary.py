"""The words of the glossary that a query asks for."""

from collections.abc import Iterable
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon
from guide.library.query import Query
from guide.library.topics import Term
from guide.library.words import plain_words

MOST_TERMS = 3
"""Words of the glossary beside a search; more would stand in the way of the topics."""

TYPED, MEANT = 2.0, 1.0
"""What a word of a term's name counts when it was typed, or only a word that means the same."""


class _Name(NamedTuple):
    """A term with the stem of each telling word of its name, and the group that each means."""

    term: Term
    words: tuple[tuple[str, str], ...]


class Glossary:
    """The terms of an open library file, filed by a word of their names."""

    def __init__(self, db: apsw.Connection, lexicon: Lexicon) -> None:
        self._filed: dict[str, list[_Name]] = {}
        for row in db.execute("SELECT * FROM term ORDER BY id"):
            name = _name(Term(*row), lexicon)
            if name.words:
                self._filed.setdefault(name.words[0][1], []).append(name)

    def fitting(self, query: Query) -> tuple[Term, ...]:
        """The terms whose whole name was typed or meant, the nearest first."""
        stems = frozenset(stem for term in query.deciding for stem in term.own)
        groups = frozenset(group for term in query.deciding for group in term.groups)
        found = [
            (_nearness(name.words, stems), len(name.words), name.term)
            for group in groups
            for name in self._filed.get(group, ())
            if all(meant in groups for _, meant in name.words)
        ]
        found.sort(key=lambda each: (-each[0], -each[1], each[2].id))
        return tuple(term for _, _, term in found[:MOST_TERMS])


def _name(term: Term, lexicon: Lexicon) -> _Name:
    stems = [lexicon.stemmer.stem(word) for word in plain_words(term.term)]
    words = [(stem, lexicon.same.get(stem, stem)) for stem in stems]
    return _Name(term, tuple(word for word in words if word[1] not in lexicon.weak))


def _nearness(words: Iterable[tuple[str, str]], typed: frozenset[str]) -> float:
    counts = [TYPED if stem in typed else MEANT for stem, _ in words]
    return sum(counts) / len(counts)
