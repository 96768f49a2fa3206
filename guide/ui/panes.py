"""Which of the three panes have room side by side."""

from typing import NamedTuple

ALL_FIT = 1100  # design pixels of window width for three panes
NAV_FITS = 820  # for the left pane beside the page
TWO_FIT = 700  # for the notes beside a narrow page


class Panes(NamedTuple):
    """Which panes are shown."""

    nav: bool
    reader: bool
    notes: bool


def panes_for(width: float, *, nav_wanted: bool, notes_wanted: bool) -> Panes:
    """What to show in a window of `width` design pixels (pixels divided by the text scale).

    Args:
        width: of the window.
        nav_wanted: the reader opened the folded left pane.
        notes_wanted: the reader opened the folded notes.
    """
    if width >= ALL_FIT:
        return Panes(nav=True, reader=True, notes=True)
    if notes_wanted:
        return Panes(nav=False, reader=width >= TWO_FIT, notes=True)
    if nav_wanted:
        return Panes(nav=True, reader=width >= TWO_FIT, notes=False)
    return Panes(nav=width >= NAV_FITS, reader=True, notes=False)
