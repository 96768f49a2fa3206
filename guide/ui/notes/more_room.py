"""What can be done with the notes beside writing them: each line leads to a page of its own.

The pages are brought in when they are asked for; most sittings never do.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from guide.ui.notes.room import Ground, Room
from guide.ui.widgets import Card


class Way(NamedTuple):
    """One line: what is there, why one would go, and what makes the page."""

    title: str
    why: str
    make: Callable[[Ground], Room]


def _keys(ground: Ground) -> Room:
    from guide.ui.notes.keys_room import KeysRoom

    return KeysRoom(ground)


def _backups(ground: Ground) -> Room:
    from guide.ui.notes.backups_room import BackupsRoom

    return BackupsRoom(ground)


def _wipe(ground: Ground) -> Room:
    from guide.ui.notes.wipe_room import WipeRoom

    return WipeRoom(ground)


def timeline(ground: Ground) -> Room:
    """All notes by month."""
    from guide.ui.notes.timeline_room import TimelineRoom

    return TimelineRoom(ground)


def _take_in(ground: Ground) -> Room:
    from guide.ui.notes.import_room import ImportRoom

    return ImportRoom(ground)


def _take_out(ground: Ground) -> Room:
    from guide.ui.notes.export_room import ExportRoom

    return ExportRoom(ground)


def _summary(ground: Ground) -> Room:
    from guide.ui.notes.clinician_room import ClinicianRoom

    return ClinicianRoom(ground)


def _patterns(ground: Ground) -> Room:
    from guide.ui.notes.patterns_room import PatternsRoom

    return PatternsRoom(ground)


def _templates(ground: Ground) -> Room:
    from guide.ui.notes.templates_room import TemplatesRoom

    return TemplatesRoom(ground)


def history(note: str) -> Callable[[Ground], Room]:
    """What makes the page with the former texts of a note."""

    def make(ground: Ground) -> Room:
        from guide.ui.notes.history_room import HistoryRoom

        return HistoryRoom(ground, note)

    return make


WAYS: tuple[Way, ...] = (
    Way("All notes by month", "Filter, sort and search them; change several at once.", timeline),
    Way("Patterns", "Days, moments, feelings and more, counted from your own notes.", _patterns),
    Way("Your templates", "Keep a note as a way to begin others; rename, delete.", _templates),
    Way(
        "Passphrase and recovery words",
        "Change the passphrase, try the words on your paper, make new ones.",
        _keys,
    ),
    Way("Backups", "Copies here and on a stick; check everything; put one back.", _backups),
    Way(
        "Summary for an appointment",
        "A page or two for a doctor or therapist, from the notes and lines you choose.",
        _summary,
    ),
    Way("Take notes in", "From an earlier export or from another journal program.", _take_in),
    Way("Take notes out", "As an encrypted archive, or readable by other programs.", _take_out),
    Way("Wipe and forget", "Destroy everything at once, or when nobody opens it.", _wipe),
)


class MoreRoom(Room):
    """The ways on, as cards."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "More for your notes")
        for way in WAYS:
            self._add(way.title, way.why, partial(self.room_requested.emit, way.make))

    def _add(self, title: str, why: str, pressed: Callable[[], object]) -> None:
        card = Card(self._theme, title, why)
        card.clicked.connect(pressed)
        self.column.addSpacing(self._theme.px(8))
        self.column.addWidget(card)
