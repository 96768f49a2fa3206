"""Finding notes by their words, whatever is typed."""

from collections.abc import Iterable

import apsw

from guide.vault.note import NoteHit, whole_text
from guide.vault.notes import ROW, row_from
from guide.vault.snippet import LOOKED_THROUGH, other_forms, snippet_of

_MOST_WORDS = 24  # of a pasted text; more narrow nothing down
_MOST_CHARACTERS = 2000
_WEIGHTS = (4.0, 1.0, 3.0)  # of title, body and tags
_SPLIT = str.maketrans(dict.fromkeys(map(chr, range(32)), " "))


def search_notes(connection: apsw.Connection, query: str, limit: int) -> tuple[NoteHit, ...]:
    """The notes outside the trash that fit the query, best first; none for an empty query.

    Notes with all words come first (the last word may be unfinished); without any, those with some
    of them; without any, those that contain the very characters, for scripts without blanks and
    signs that are no words.
    """
    typed = typed_in(query)
    for expression in expressions(typed):
        numbers = _by_words(connection, expression, limit)
        if numbers:
            return hits_of(connection, numbers, typed)
    return hits_of(connection, _by_characters(connection, typed, limit) if typed else (), typed)


def typed_in(query: str) -> str:
    """The words of a query that are looked for, one blank between two."""
    return " ".join(whole_text(query[:_MOST_CHARACTERS]).translate(_SPLIT).split()[:_MOST_WORDS])


def expressions(typed: str) -> tuple[str, ...]:
    """What to ask the index for the words of `typed_in`, until something answers."""
    if not typed:
        return ()
    words = typed.split()
    asked = [*map(_phrase, words[:-1]), _phrase(words[-1], ending="*")]
    return tuple(dict.fromkeys((" AND ".join(asked), " OR ".join(asked))))


def hits_of(connection: apsw.Connection, numbers: Iterable[int], typed: str) -> tuple[NoteHit, ...]:
    """The notes of these numbers, in this order, each with the place where it was found."""
    return tuple(_hit(connection, number, typed) for number in numbers)


def _phrase(word: str, ending: str = "") -> str:
    """The word as the index is asked for it, whatever signs it has."""
    quoted = '"' + word.replace('"', '""') + '"' + ending
    forms = "".join(f' OR "{form}"' for form in other_forms(word))
    return f"({quoted}{forms})" if forms else quoted


def _by_words(connection: apsw.Connection, expression: str, limit: int) -> list[int]:
    rows = connection.execute(
        "select note.number from words join note on note.number = words.rowid"
        " where words match ? and note.deleted is null"
        " order by bm25(words, ?, ?, ?), note.changed desc limit ?",
        (expression, *_WEIGHTS, limit),
    )
    return [row[0] for row in rows]


def _by_characters(connection: apsw.Connection, typed: str, limit: int) -> list[int]:
    rows = connection.execute(
        "select number from note where deleted is null"
        " and (instr(title, ?1) or instr(body, ?1) or instr(tags, ?1))"
        " order by changed desc limit ?2",
        (typed, limit),
    )
    return [row[0] for row in rows]


def _hit(connection: apsw.Connection, number: int, typed: str) -> NoteHit:
    query = f"select {ROW}, substr(body, 1, ?) from note where number = ?"  # noqa: S608  (fixed)
    row = next(connection.execute(query, (LOOKED_THROUGH, number)))
    return NoteHit(row_from(row), snippet_of((row[11], row[1], row[2]), typed))
