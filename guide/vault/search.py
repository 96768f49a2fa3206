"""Finding notes by their words, whatever is typed."""

import re
from typing import Any

import apsw

from guide.vault.note import NoteHit, whole_text
from guide.vault.notes import ROW, row_from

_MOST_WORDS = 24  # of a pasted text; more narrow nothing down
_AROUND = 40  # characters before a hit that the index does not know
_WEIGHTS = "4.0, 1.0, 3.0"  # of title, body and tags
_NOTE_ROW = ", ".join(f"note.{column}" for column in ROW.split(", "))
_CRY = re.compile(r"([bcdfghj-np-tv-xz]+)(?:y|ies|ied|ying)", re.IGNORECASE)
_SPLIT = str.maketrans(dict.fromkeys(map(chr, range(32)), " "))


def search_notes(connection: apsw.Connection, query: str, limit: int) -> tuple[NoteHit, ...]:
    """The notes outside the trash that fit the query, best first; none for an empty query.

    Notes with all words come first (the last word may be unfinished); without any, those with some
    of them; without any, those that contain the very characters, for scripts without blanks and
    signs that are no words.
    """
    typed = whole_text(query).translate(_SPLIT)
    words = typed.split()[:_MOST_WORDS]
    if not words:
        return ()
    words = [*map(_phrase, words[:-1]), _phrase(words[-1], ending="*")]
    for expression in dict.fromkeys((" AND ".join(words), " OR ".join(words))):
        hits = _by_words(connection, expression, limit)
        if hits:
            return hits
    return _by_characters(connection, " ".join(typed.split()), limit)


def _phrase(word: str, ending: str = "") -> str:
    """The word as the index is asked for it: any signs, and "cry" for "cried" and back.

    The index's stemmer (Porter) takes "cried" and "cries" to "cri", but "cry" and "crying" to
    "cry".
    """
    quoted = '"' + word.replace('"', '""') + '"' + ending
    if (match := _CRY.fullmatch(word)) is None:
        return quoted
    return f'({quoted} OR "{match[1]}y" OR "{match[1]}ied")'


def _by_words(connection: apsw.Connection, expression: str, limit: int) -> tuple[NoteHit, ...]:
    rows = connection.execute(
        f"select {_NOTE_ROW}, snippet(words, -1, char(2), char(3), '…', 16)"  # noqa: S608  (fixed)
        " from words join note on note.number = words.rowid"
        " where words match ? and note.deleted is null"
        f" order by bm25(words, {_WEIGHTS}), note.changed desc limit ?",
        (expression, limit),
    )
    return tuple(NoteHit(row_from(row), _one_line(row[10])) for row in rows)


def _by_characters(connection: apsw.Connection, typed: str, limit: int) -> tuple[NoteHit, ...]:
    rows = connection.execute(
        f"select {ROW}, body from note where deleted is null"  # noqa: S608  (fixed)
        " and (instr(title, ?1) or instr(body, ?1) or instr(tags, ?1))"
        " order by changed desc limit ?2",
        (typed, limit),
    )
    return tuple(NoteHit(row_from(row), _around(row, typed)) for row in rows)


def _around(row: tuple[Any, ...], typed: str) -> str:
    """The characters around the hit, marked, from body, title or tags."""
    text = next(part for part in (row[10], row[1], row[2]) if typed in part)
    place = text.index(typed)
    before = text[max(0, place - _AROUND) : place]
    after = text[place + len(typed) : place + len(typed) + _AROUND]
    return _one_line(f"{before}\x02{typed}\x03{after}")


def _one_line(text: str) -> str:
    return " ".join(text.split())
