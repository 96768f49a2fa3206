"""The words around a hit, with the hits marked.

They are looked for here because the index's own `snippet` and `highlight` need time that grows with
the square of the hits in one note: minutes for a journal of a few megabytes (SQLite 3.54).
"""

import re
from collections.abc import Sequence

LOOKED_THROUGH = 200_000  # characters of a body; a hit further on shows the beginning instead
_BEFORE, _AFTER = 50, 110  # characters around the first hit
_SHORTEST = 3  # characters of a word that stand for its other forms
_ENDINGS = 5  # characters of the longest ending that the index's stemmer takes off
_CRY = re.compile(r"([bcdfghj-np-tv-xz]+)(?:y|ies|ied|ying)", re.IGNORECASE)
_MARKS = str.maketrans("", "", "\x02\x03")


def other_forms(word: str) -> tuple[str, ...]:
    """For any form of a word like "cry" its stems "cry" and "cried", nothing for all others.

    The index's stemmer (Porter) takes "cried" and "cries" to "cri", but "cry" and "crying" to
    "cry".
    """
    match = _CRY.fullmatch(word)
    return () if match is None else (f"{match[1]}y", f"{match[1]}ied")


def snippet_of(parts: Sequence[str], query: str) -> str:
    """One line around the first hit in the parts, hits between U+0002 and U+0003.

    The words of `query` are looked for first, then its very characters, then words that begin like
    its words; without any hit (the index also folds accents) it is the beginning of the first part.
    """
    for pattern in _patterns(query):
        for part in parts:
            if (match := pattern.search(part)) is not None:
                return _window(part, match.start(), pattern)
    return _window(parts[0], 0, None)


def first_hit(body: str, query: str) -> tuple[int, int] | None:
    """Where the first words of a body stand that fit the query: from, to; None if none do."""
    for pattern in _patterns(query) if query.strip() else ():
        if (match := pattern.search(body, 0, LOOKED_THROUGH)) is not None:
            return match.span()
    return None


def _patterns(query: str) -> list[re.Pattern[str]]:
    words = [each for word in re.findall(r"\w+", query) for each in (word, *other_forms(word))]
    stems = [
        tuple(dict.fromkeys(word[: max(_SHORTEST, len(word) - cut)] for word in words))
        for cut in range(_ENDINGS + 1)
        if words
    ]
    by_word = [rf"(?<!\w)(?:{'|'.join(map(re.escape, each))})\w*" for each in dict.fromkeys(stems)]
    in_order = (*by_word[:1], re.escape(query), *by_word[1:])
    return [re.compile(each, re.IGNORECASE) for each in in_order]


def _window(text: str, place: int, pattern: re.Pattern[str] | None) -> str:
    start, end = max(0, place - _BEFORE), place + _AFTER
    if start > 0:  # begin with a whole word, if there are words
        blank = text.find(" ", start, place)
        start = start if blank < 0 else blank + 1
    line = text[start:end].translate(_MARKS)
    if pattern is not None:
        line = pattern.sub("\x02\\g<0>\x03", line)
    line = " ".join(line.split())
    return f"{'…' if start > 0 else ''}{line}{'…' if end < len(text) else ''}"
