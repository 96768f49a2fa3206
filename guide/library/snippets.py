"""What results show of a page: the words that were asked for, where they stand."""

from collections.abc import Set as AbstractSet
from typing import NamedTuple

import apsw

from guide.library.pack import HIT_END, HIT_START
from guide.library.stems import Stemmer

BODY = "SELECT snippet(page, 4, ?, ?, '…', 24) FROM page WHERE page MATCH ? AND rowid = ?"
"""24 words of a page's body, with hits marked."""


class CutText(NamedTuple):
    """A text cut where words begin and end: `pieces` by turns what is between words, and a word.

    The word of the first of the `stems` is the second piece, that of the next the fourth.
    """

    pieces: tuple[str, ...]
    stems: tuple[str, ...]
    all_stems: frozenset[str]


def cut_text(stemmer: Stemmer, text: str) -> CutText:
    """Cut a text as the index does."""
    raw, pieces, end_before = text.encode(), [], 0
    words = stemmer.cut(text)
    for start, end, _ in words:
        pieces += [raw[end_before:start].decode(), raw[start:end].decode()]
        end_before = end
    pieces.append(raw[end_before:].decode())
    stems = tuple(stem for _, _, stem in words)
    return CutText(tuple(pieces), stems, frozenset(stems))


def marked(text: CutText, stems: AbstractSet[str]) -> str | None:
    """The text with each word of the `stems` between HIT_START and HIT_END; None without any."""
    if text.all_stems.isdisjoint(stems):
        return None
    pieces = list(text.pieces)
    for number, stem in enumerate(text.stems):
        if stem in stems:
            pieces[2 * number + 1] = f"{HIT_START}{pieces[2 * number + 1]}{HIT_END}"
    return "".join(pieces)


def best_part(db: apsw.Connection, topic: int, pattern: str) -> str | None:
    """The part of a topic's body with most of what the pattern finds; None if it finds nothing."""
    row = db.execute(BODY, (HIT_START, HIT_END, pattern, topic)).fetchone()
    return str(row[0]).replace("\n", " ") if row is not None and HIT_START in row[0] else None
