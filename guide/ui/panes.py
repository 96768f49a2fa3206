"""Which of the three panes have room side by side."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

ALL_FIT = 1100  # design pixels of window width for three panes
NAV_FITS = 820  # for the left pane beside the page
TWO_FIT = 700  # for the notes beside a narrow page


class Panes(NamedTuple):
    """Which panes are shown."""

    nav: bool
    reader: bool
    notes: bool


class Topics(NamedTuple):
    """What the notes may know of the topics: their titles, and which there are."""

    title: Callable[[str], str]
    ids: Callable[[], Sequence[str]]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The id and title of every topic."""
        return tuple((topic, self.title(topic)) for topic in self.ids())

    def find(self, title: str) -> str | None:
        """The id of the topic with this title (or this id), or None."""
        wanted = title.strip().casefold()
        for topic, its_title in self.pairs():
            if wanted in (topic, its_title.casefold()):
                return topic
        return None


def panes_for(
    width: float, *, nav_wanted: bool, notes_wanted: bool, note_alone: bool = False
) -> Panes:
    """What to show in a window of `width` design pixels (pixels divided by the text scale).

    Args:
        width: of the window.
        nav_wanted: the reader opened the folded left pane.
        notes_wanted: the reader opened the folded notes.
        note_alone: one note is to be all there is.
    """
    if note_alone:
        return Panes(nav=False, reader=False, notes=True)
    if width >= ALL_FIT:
        return Panes(nav=True, reader=True, notes=True)
    if notes_wanted:
        return Panes(nav=False, reader=width >= TWO_FIT, notes=True)
    if nav_wanted:
        return Panes(nav=True, reader=width >= TWO_FIT, notes=False)
    return Panes(nav=width >= NAV_FITS, reader=True, notes=False)
