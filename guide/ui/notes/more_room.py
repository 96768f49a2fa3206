"""What can be done with the notes beside writing them: each line leads to a page of its own.

The pages are brought in when they are asked for; most sittings never do.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal

from guide.ui.notes.room import Ground, Room
from guide.ui.widgets import Card


class Way(NamedTuple):
    """One line: what is there, why one would go, and what makes the page."""

    title: str
    why: str
    make: Callable[[Ground], Room]


WAYS: tuple[Way, ...] = ()


class MoreRoom(Room):
    """The ways on, as cards.

    Signals:
        words_requested: new recovery words are wanted.
    """

    words_requested = Signal()

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "More for your notes")
        for way in WAYS:
            self._add(way.title, way.why, partial(self.room_requested.emit, way.make))
        self._add(
            "New recovery words",
            "Twelve new words for a new sheet of paper. The old ones open nothing any more.",
            self.words_requested.emit,
        )

    def _add(self, title: str, why: str, pressed: Callable[[], object]) -> None:
        card = Card(self._theme, title, why)
        card.clicked.connect(pressed)
        self.column.addSpacing(self._theme.px(8))
        self.column.addWidget(card)
