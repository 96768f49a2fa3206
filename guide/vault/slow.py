"""Work over a vault that takes longer than a person waits, in steps that are short themselves."""

from collections.abc import Generator
from typing import TypeAlias, TypeVar

Answer = TypeVar("Answer")
Slow: TypeAlias = Generator[tuple[int, int], None, Answer]
"""Yields how much is done and of how much (0: nobody knows), and gives its answer at the end."""


def at_once(work: Slow[Answer]) -> Answer:
    """Do all the steps without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            answer: Answer = ended.value
            return answer
