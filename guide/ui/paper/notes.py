"""Notes as parts to lay out, from plain values: this side of the program knows no vault."""

from collections.abc import Generator, Iterable
from html import escape
from typing import NamedTuple

from guide.ui.paper.sheets import Part

TOGETHER = 10  # notes that are laid out as one part; each part begins on a page of its own


class PaperNote(NamedTuple):
    """One note: its title or what stands for it, its facts one a line, and its Markdown."""

    title: str
    facts: tuple[str, ...]
    body: str


def notes_parts(notes: Iterable[PaperNote]) -> Generator[Part, None, None]:
    """The notes one under another."""
    gathered: list[Part] = []
    for note in notes:
        facts = "".join(f'<p class="fact">{escape(fact)}</p>' for fact in note.facts)
        gathered.append(Part("", f"<h2>{escape(note.title)}</h2>{facts}", note.body))
        if len(gathered) == TOGETHER:
            yield _joined(gathered)
            gathered = []
    if gathered:
        yield _joined(gathered)


def count_of_parts(notes: int) -> int:
    """How many parts so many notes make."""
    return (notes + TOGETHER - 1) // TOGETHER


def _joined(parts: list[Part]) -> Part:
    return parts[0]._replace(more=tuple(parts[1:]))
