"""Where in a topic a passage stands that a note is tied to, also after the topic was edited."""

import re
from typing import NamedTuple

LIKELY = 0.7
"""Of the words that two places share (difflib's ratio): from here on they are taken for the same.

Python's documentation calls texts close from 0.6 on. It is more here, because a mark at a wrong
place misleads, while "the passage has changed" is true in any case.
"""
_WORD = re.compile(r"\S+")
_STEPS = 8  # windows begun in the length of one passage, when it is not found as it was


class Found(NamedTuple):
    """From where to where, in the letters of the text; whether it stands there as it was."""

    start: int
    end: int
    exact: bool


def find_passage(text: str, passage: str, section: str = "") -> Found | None:
    """The passage in a text, as it was or at the likeliest place; None when there is none.

    Blanks and breaks count as one blank each. Of several places that under `section` is taken.
    """
    words = passage.split()
    if not words:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    begin = _heading(text, section)
    exact = pattern.search(text, begin) or pattern.search(text)
    if exact is not None:
        return Found(exact.start(), exact.end(), exact=True)
    return _likeliest(text, words)


def _heading(text: str, section: str) -> int:
    """Where the section begins; at the start of the text where there is none of this name."""
    if not section:
        return 0
    found = re.search(rf"^\s*{re.escape(section)}\s*$", text, re.MULTILINE)
    return found.end() if found is not None else 0


def _likeliest(text: str, words: list[str]) -> Found | None:
    from difflib import SequenceMatcher  # few topics are edited under a note

    there = [(each.start(), each.end(), each[0]) for each in _WORD.finditer(text)]
    matcher = SequenceMatcher(None, autojunk=False)
    matcher.set_seq2(words)
    best, place = LIKELY, -1
    for start in range(0, max(1, len(there) - len(words) + 1), max(1, len(words) // _STEPS)):
        matcher.set_seq1([word for _, _, word in there[start : start + len(words)]])
        if matcher.real_quick_ratio() >= best and matcher.quick_ratio() >= best:
            ratio = matcher.ratio()
            if ratio > best or (place < 0 and ratio >= best):
                best, place = ratio, start
    if place < 0:
        return None
    last = min(place + len(words), len(there)) - 1
    return Found(there[place][0], there[last][1], exact=False)
