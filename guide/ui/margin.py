"""What the page and the notes tell each other of notes that are tied to a passage."""

from typing import NamedTuple

THERE, MOVED, GONE = "there", "moved", "gone"
"""Whether the passage of a note stands as it was, was found at its likeliest place, or neither."""


class Mark(NamedTuple):
    """A note, by its id, that is tied to a passage of the topic on show."""

    note: str
    passage: str
    section: str
