"""What stands in the editor, as plain values."""

from dataclasses import dataclass
from typing import NamedTuple

from guide.vault import NO_DETAILS, Details, Note


class Told(NamedTuple):
    """All that is told about a note beside title, text and topic."""

    mood: str | None = None
    date: str | None = None
    tags: tuple[str, ...] = ()
    details: Details = NO_DETAILS


NOTHING_TOLD = Told()


@dataclass(frozen=True, slots=True)
class Draft:
    """A note being written; `note` is the id, or empty for a note never saved yet."""

    note: str
    title: str
    body: str
    topic: str | None
    told: Told = NOTHING_TOLD

    @property
    def is_empty(self) -> bool:
        """Whether it is a new note in which nothing is worth keeping."""
        written = self.note or self.title.strip() or self.body.strip()
        return not written and self.told == NOTHING_TOLD


def told_of(note: Note) -> Told:
    """What is told about a note."""
    return Told(note.mood, note.date, note.tags, note.details)
