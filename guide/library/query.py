"""What a reader typed, made ready for ranking: its words, with slips mended and meanings added."""

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

import apsw

from guide.library.lexicon import Lexicon, phrase_places
from guide.library.topics import Also, AlsoKind
from guide.library.voice import denied
from guide.library.wordbook import Leaning, Pair, Term, WordBook
from guide.library.words import plain_words

MOST_CHARACTERS = 4_000
MOST_WORDS = 32
"""Different words looked up; a question has fewer, and a pasted page must not stall the window."""

MOST_CORRECTED = 6


class Query(NamedTuple):
    """The terms of a query in their order, and those that decide: all that are not weak, if any.

    `words` are as typed or as corrected; `said` is the row of stems as typed, for finding the
    very same ask. `also` is what was mended and added, without what the reader took away.
    `leanings` tell what was learnt of each word; there are none if the library learnt nothing.
    """

    words: tuple[str, ...]
    terms: tuple[Term, ...]
    deciding: tuple[Term, ...]
    pairs: tuple[Pair, ...]
    said: str
    also: tuple[Also, ...]
    leanings: tuple[Leaning, ...] = ()


class _Word(NamedTuple):
    """A word as typed or as mended, and the words that it may stand for, itself or its like."""

    text: str
    may: tuple[str, ...]


class QueryReader:
    """Reads queries; keeps what it has found out about words until told to forget them."""

    def __init__(self, db: apsw.Connection, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._book = WordBook(db, lexicon)

    def forget(self) -> None:
        """Keep no word that was typed."""
        self._book.forget()

    def stem(self, word: str) -> str:
        """The stem of one plain word."""
        return self._book.stem(word)

    def read(self, text: str, without: Collection[Also] = ()) -> Query:
        """Cut a query into terms; nothing that can be typed is an error.

        The last word counts as unfinished, and so as a prefix, while no space or stop follows it.
        Nothing in `without` is mended or added.
        """
        text = text[:MOST_CHARACTERS]
        typed = plain_words(text)
        also: dict[Also, None] = {}
        words = self._mended(typed, also, without, unfinished=text[-1:].isalnum())
        if left := denied(self._lexicon, [word.text for word in words]):
            words = [word for place, word in enumerate(words) if place not in left]
        terms = self._terms(words, also, without)
        texts = [word.text for word in words]
        pairs = [self._book.pair(*each) for each in dict.fromkeys(pairwise(texts))]
        deciding = tuple(term for term in terms if not term.weak)
        return Query(
            tuple(texts),
            tuple(terms),
            deciding or tuple(terms),
            tuple(pair for pair in pairs if pair.shares),
            " ".join(map(self._book.stem, typed)),
            tuple(also),
            self._leanings(texts),
        )

    def _leanings(self, words: Sequence[str]) -> tuple[Leaning, ...]:
        if not self._lexicon.unlearnt:
            return ()
        return tuple(map(self._book.leaning, dict.fromkeys(map(self._book.stem, words))))

    def _mended(
        self,
        typed: Sequence[str],
        also: dict[Also, None],
        without: Collection[Also],
        *,
        unfinished: bool,
    ) -> list[_Word]:
        """The different words with slips mended; what was mended is added to `also`."""
        words: list[_Word] = []
        different = frozenset(list(dict.fromkeys(typed))[:MOST_WORDS])
        corrected = 0
        for place, word in enumerate(typed):
            if word not in different or len(words) > 2 * MOST_WORDS:
                continue
            last = unfinished and place == len(typed) - 1
            slip = word in self._lexicon.slips
            may = self._book.endings(word) if last and not slip else (word,)
            if self._book.is_known(may[0]) or corrected == MOST_CORRECTED:
                words.append(_Word(word, may))
                continue
            corrected += 1
            words += self._guessed(word, also, without)
        return words

    def _guessed(self, word: str, also: dict[Also, None], without: Collection[Also]) -> list[_Word]:
        """What an unknown word may have been meant to be, or itself."""
        guesses = [Also(word, near, AlsoKind.CORRECTED) for near in self._book.near(word)]
        kept = [guess for guess in guesses if guess not in without]
        if kept:
            also |= dict.fromkeys(kept)
            return [_Word(kept[0].searched, tuple(guess.searched for guess in kept))]
        parts = [] if guesses else self._book.split(word)
        guess = Also(word, " ".join(parts), AlsoKind.CORRECTED)
        if parts and guess not in without:
            also[guess] = None
            return [_Word(part, (part,)) for part in parts]
        return [_Word(word, (word,))]

    def _terms(
        self, words: Sequence[_Word], also: dict[Also, None], without: Collection[Also]
    ) -> list[Term]:
        """The terms of words and phrases; what they mean beside themselves is added to `also`."""
        book = self._book
        terms: dict[frozenset[str], Term] = {}  # words that mean the same count once
        stems = [book.stem(word.text) for word in words]
        inside = {
            place
            for start, end, group in phrase_places(self._lexicon.phrases, stems)
            if group in self._lexicon.weak
            for place in range(start, end)
        }
        for place, word in enumerate(words):
            if place in inside:
                continue
            added = self._added(word)
            if added in without:
                term = book.alone(word.text)
            else:
                term = book.term(word.may)
                if added is not None:
                    also[added] = None
            terms[term.groups] = term
        meant = {group for term in terms.values() for group in term.groups}
        for start, end, group in phrase_places(self._lexicon.phrases, stems):
            if group in meant:
                continue
            phrase = " ".join(word.text for word in words[start:end])
            added = Also(phrase, self._lexicon.also[group][0], AlsoKind.ADDED)
            if added not in without:
                also[added] = None
                terms.setdefault(frozenset([group]), book.term((f"={group}",)))
        return list(terms.values())

    def _added(self, word: _Word) -> Also | None:
        """The word that the guide itself uses for one of the same meaning, if it is another."""
        stem, group = self._book.stem(word.text), self._book.group(word.text)
        if stem == group or stem in self._lexicon.weak or len(word.may) > 1:
            return None
        return Also(word.text, self._lexicon.also[group][0], AlsoKind.ADDED)
