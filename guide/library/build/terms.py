"""Finding the glossary's terms in running text, each where it is first used."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from guide.library.build.marked import Node
from guide.library.build.reading_level import words


class Term(NamedTuple):
    """A term of glossary.yaml and every form of it that a text may use."""

    id: str
    forms: tuple[str, ...]


def written_terms(glossary: Node) -> tuple[Term, ...]:
    """The terms of glossary.yaml, in their order."""
    return tuple(
        Term(row.word("id"), (row.word("term"), *row.words("also"))) for row in glossary.items or ()
    )


class TermFinder:
    """Cuts a text at the terms that it uses; knows nothing of what was found before."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._ids = {_plain(form): term.id for term in terms for form in term.forms if form}
        forms = sorted(self._ids, key=lambda form: (-len(form), form))
        either = "|".join(r"\s+".join(map(re.escape, form.split())) for form in forms)
        whole = rf"(?<![\w-])(?:{either})(?![\w-])"
        self._pattern = re.compile(whole, re.IGNORECASE) if forms else None

    def cut(self, text: str) -> Iterator[tuple[str, str]]:
        """The text in pieces, each with the id of the term that it is, or ""."""
        start = 0
        for found in self._pattern.finditer(text) if self._pattern else ():
            if found.start() > start:
                yield text[start : found.start()], ""
            yield found[0], self._ids.get(_plain(found[0]), "")
            start = found.end()
        if text[start:]:
            yield text[start:], ""

    def words(self) -> frozenset[str]:
        """Every single word of every term, in lower case."""
        return frozenset(word for form in self._ids for word in words(form))


def _plain(form: str) -> str:
    """A form without case, and with one space where a line may have been broken."""
    return " ".join(form.lower().split())


NO_TERMS = TermFinder(())
