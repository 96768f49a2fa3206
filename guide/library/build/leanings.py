"""How words lean to or from topics, as build_spec/learn.py learnt it from graded questions."""

import json
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from guide.library.build.breach import Breach
from guide.library.build.load import LEANINGS, Folder

UNREADABLE = "This file cannot be read; make it anew with build_spec/learn.py."


class Leanings(NamedTuple):
    """The weight of each learnt stem and its shares by topic id, and the weight of other words."""

    unlearnt: float
    words: Mapping[str, tuple[float, Mapping[str, float]]]


NOTHING_LEARNT = Leanings(0.0, {})


def read_leanings(text: str) -> Leanings:
    """Read the text of leanings.json; an empty one is that of a library that learnt nothing.

    Raises:
        ValueError: it is not such a text.
    """
    if not text:
        return NOTHING_LEARNT
    try:
        kept = json.loads(text)
        topics, step = kept["topics"], float(kept["step"])
        words = {
            str(stem): (
                float(weight),
                {
                    str(topics[place]): round(steps * step, 4)
                    for place, steps in zip(row[::2], row[1::2], strict=True)
                },
            )
            for stem, (weight, *row) in kept["words"].items()
        }
        return Leanings(float(kept["unlearnt"]), words)
    except (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(UNREADABLE) from error


def leaning_breaches(folder: Folder) -> Iterator[Breach]:
    """The one breach of a folder whose file is no list of leanings."""
    try:
        read_leanings(folder.leanings)
    except ValueError as error:
        yield Breach(LEANINGS, 1, str(error))


def leaning_rows(
    leanings: Leanings, numbers: Mapping[str, int]
) -> Iterator[tuple[str, float, str]]:
    """A row for each stem: its weight and its shares by topic number; topics gone are left out."""
    for stem, (weight, shares) in sorted(leanings.words.items()):
        known = shares.keys() & numbers.keys()
        kept = sorted((numbers[topic], shares[topic]) for topic in known)
        yield stem, weight, json.dumps(kept, separators=(",", ":"))
