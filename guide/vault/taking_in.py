"""Taking notes in: what a file or folder holds is shown first, and then added in one step.

Which formats, and how each is read, is told in `importers`, which are loaded when they are wanted.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

import apsw

from guide.vault.errors import BadDetail, ImportUnreadable, NoSuchNote
from guide.vault.history import insert_version
from guide.vault.note import Note, Version, to_micros
from guide.vault.notes import insert_note, new_id, numbered_note
from guide.vault.records import note_from, version_from
from guide.vault.slow import Slow, at_once
from guide.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guide.vault.importers import Piece

_ROWS = 2000  # read at a time, so that a step stays short
_Key = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Coming:
    """A note that is to be added, its former texts, and whether it comes from another program."""

    note: Note
    history: tuple[Version, ...] = field(repr=False)
    foreign: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do.

    `format` says in words what was found; `here` how many of the notes are in the vault already;
    `first` and `newest` are days like "2026-03-14"; `left_out` names pictures and other files that
    stay behind; `problems` has a sentence for each note that could not be read.
    """

    format: str
    notes: tuple[Coming, ...] = field(repr=False)
    here: int
    first: str
    newest: str
    left_out: tuple[str, ...] = field(repr=False)
    problems: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did: ids added, notes here already, and a sentence for each problem."""

    added: tuple[str, ...]
    skipped: int
    problems: tuple[str, ...]
    left_out: tuple[str, ...] = ()


def preview_notes(vault: Vault, path: Path) -> Preview:
    """What the file or folder at `path` holds; nothing is changed.

    Raises:
        ImportUnreadable: when no note in it can be read.
        NewerVault: when a newer version of this program wrote it.
    """
    return at_once(preview_slowly(vault, path))


def preview_slowly(vault: Vault, path: Path) -> Slow[Preview]:
    """The same in short steps."""
    coming: list[Coming] = []
    formats: dict[str, int] = {}
    left_out: list[str] = []
    problems: list[str] = []
    for piece in _pieces_at(path):
        left_out += piece.left_out
        if piece.problem:
            problems.append(piece.problem)
        elif piece.record is not None:
            try:
                coming.append(_coming(piece, piece.record))
                formats[piece.format] = formats.get(piece.format, 0) + 1
            except (ValueError, TypeError, BadDetail):
                problems.append(f"{piece.name} could not be read as a note and was left out.")
        yield len(coming), 0
    if not coming:
        raise ImportUnreadable
    here = yield from vault.look_slowly(lambda database: _count_here(database, coming))
    days = [each.note.date or str(each.note.created.astimezone(UTC).date()) for each in coming]
    return Preview(
        format=" and ".join(sorted(formats, key=lambda each: -formats[each])),
        notes=tuple(coming),
        here=here,
        first=min(days),
        newest=max(days),
        left_out=tuple(left_out),
        problems=tuple(problems),
    )


def import_notes(vault: Vault, path: Path) -> Report:
    """Add the notes at `path` to the vault: all that can be read, in one step, or none.

    A note that is here already with the same text is skipped; one with the id of another is added
    under a new id.

    Raises:
        ImportUnreadable, NewerVault: as `preview_notes` does.
    """
    return at_once(import_slowly(vault, preview_notes(vault, path)))


def import_slowly(vault: Vault, preview: Preview) -> Slow[Report]:
    """Add what was shown, in short steps; closed before its end it leaves the vault as it was."""
    added = yield from vault.bring_in_slowly(lambda database: _bring_in(database, preview.notes))
    skipped = len(preview.notes) - len(added)
    return Report(added, skipped, preview.problems, preview.left_out)


def _pieces_at(path: Path) -> "Iterator[Piece]":
    from guide.vault.importers import pieces_in, pile_at  # noqa: PLC0415

    try:
        with pile_at(path) as pile:
            yield from pieces_in(pile)
    except OSError as error:
        raise ImportUnreadable("This place cannot be read, so nothing has been added.") from error
    except MemoryError as error:
        raise ImportUnreadable("This is too much to read at once; nothing was added.") from error


def _coming(piece: "Piece", record: dict[str, Any]) -> Coming:
    note = note_from(record)
    history = enumerate(record.get("history") or (), start=1)
    versions = tuple(version_from(each, number) for number, each in history)
    return Coming(note, versions, foreign=piece.is_foreign)


class _Here:
    """What the vault holds, told apart without reading long bodies before it is necessary.

    A note of our own is the same with its title, moment and text; one of another program with its
    title, day and text, because many keep no moment, and copying a file changes its own.
    """

    def __init__(self, database: apsw.Connection) -> None:
        self._database = database
        self._numbers: dict[_Key, list[int]] = {}

    def read(self) -> Slow[None]:
        """Learn what there is."""
        last = 0
        while True:
            rows: list[Any] = self._database.execute(
                "select number, title, created, date from note where number > ?"
                " order by number limit ?",
                (last, _ROWS),
            ).fetchall()
            if not rows:
                return
            for number, title, created, day in rows:
                self._learn(number, title, created, day)
            last = rows[-1][0]
            yield 0, 0

    def holds(self, one: Coming) -> bool:
        """Whether this note is there."""
        note = one.note
        key = note.date or "" if one.foreign else to_micros(note.created)
        return any(
            self._database.execute("select body from note where number = ?", (number,)).get
            == note.body
            for number in self._numbers.get((note.title, key), ())
        )

    def add(self, number: int, note: Note) -> None:
        """Learn of one more."""
        self._learn(number, note.title, to_micros(note.created), note.date)

    def _learn(self, number: int, title: str, created: int, day: str | None) -> None:
        for key in (created, day or ""):
            self._numbers.setdefault((title, key), []).append(number)


def _count_here(database: apsw.Connection, coming: list[Coming]) -> Slow[int]:
    here = _Here(database)
    yield from here.read()
    count = 0
    for done, each in enumerate(coming, start=1):
        count += here.holds(each)
        yield done, len(coming)
    return count


def _bring_in(database: apsw.Connection, coming: tuple[Coming, ...]) -> Slow[tuple[str, ...]]:
    here = _Here(database)
    yield from here.read()
    added = []
    for done, each in enumerate(coming, start=1):
        if not here.holds(each):
            added.append(_bring_in_one(database, each, here))
        yield done, len(coming)
    return tuple(added)


def _bring_in_one(database: apsw.Connection, one: Coming, here: _Here) -> str:
    note = one.note
    try:
        numbered_note(database, note.id)
        note = replace(note, id=new_id())
    except NoSuchNote:
        pass
    note = insert_note(database, note)
    number, _ = numbered_note(database, note.id)
    for version in one.history:
        insert_version(database, number, version)
    here.add(number, note)
    return note.id
