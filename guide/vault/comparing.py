"""What a former text of a note had that the present one has not, line by line, and the reverse."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

ADDED, REMOVED, SAME = "+", "−", " "
AROUND = 2  # unchanged lines shown beside a change; the rest is folded
MOST_LINES = 3000  # that are compared one by one, in half a second at worst


class Line(NamedTuple):
    """A line, and whether it is ADDED, REMOVED or the SAME; FOLDED ones have only their number."""

    sign: str
    text: str


FOLDED = "…"


def compare(before: str, after: str) -> tuple[Line, ...]:
    """The lines of both texts in order, long stretches without a change folded into one line.

    Of texts with more than MOST_LINES lines that differ, the former stand all before the latter.
    """
    old, new = before.split("\n"), after.split("\n")
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    lines = [Line(SAME, text) for text in old[:head]]
    lines += _changes(*middle)
    lines += [Line(SAME, text) for text in old[len(old) - tail :]]
    return tuple(_folded(lines))


def _alike(one: list[str], other: list[str]) -> int:
    """How many lines are the same from the beginning."""
    for count, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return count
    return min(len(one), len(other))


def _changes(old: list[str], new: list[str]) -> Iterator[Line]:
    if max(len(old), len(new)) > MOST_LINES:
        yield from (Line(REMOVED, text) for text in old)
        yield from (Line(ADDED, text) for text in new)
        return
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, old_start, old_end, new_start, new_end in steps:
        if kind == "equal":
            yield from (Line(SAME, text) for text in old[old_start:old_end])
        else:
            yield from (Line(REMOVED, text) for text in old[old_start:old_end])
            yield from (Line(ADDED, text) for text in new[new_start:new_end])


def _folded(lines: list[Line]) -> Iterator[Line]:
    changed = [at for at, line in enumerate(lines) if line.sign != SAME]
    shown = {place for at in changed for place in range(at - AROUND, at + AROUND + 1)}
    folded = 0
    for at, line in enumerate(lines):
        if at in shown:
            if folded:
                yield Line(FOLDED, str(folded))
            folded = 0
            yield line
        else:
            folded += 1
    if folded:
        yield Line(FOLDED, str(folded))
