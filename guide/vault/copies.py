"""The automatic copies: which are kept, and making, listing and checking them in short steps.

They lie in the folder `backups` of the notes and are opened with the keys of the vault (see
`backup`). The newest three are always kept; of older ones the newest of each of some weeks, then of
each of some months, as many as there is room for in the count that the reader chose. Where that
leaves room, more of the newest are kept.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import apsw

from guide.vault.backup import (
    ENDING,
    Into,
    backing_up,
    beside,
    pack,
    problems_of_copy,
    problems_of_pack,
    sliced_copy,
)
from guide.vault.database import transaction
from guide.vault.errors import truthful, writing_elsewhere
from guide.vault.files import UNFINISHED, make_private_folder, stamp, unfinished_beside
from guide.vault.keys import KEYS_FILE, keys_from_bytes, unreadable_slots
from guide.vault.note import now
from guide.vault.slow import Slow

if TYPE_CHECKING:
    from guide.vault.vault import Vault

FOLDER = "backups"
COUNTS = (3, 5, 7, 14, 30)
AGES = (1, 3, 7)  # days
_NEWEST = 3
_KIND, _COUNT, _AGE = "choice", "copies kept", "copy after days"
_EMPTY = "0 0 0 0 0 0"  # the state of a vault without notes
_STAMP = "%Y-%m-%dT%H-%M-%S-%fZ"
_ASIDE = "before-restore-"


class Rules(NamedTuple):
    """How many copies are kept, and after how many days with a change a new one is made."""

    most: int = 7
    days: int = 1


class Copy(NamedTuple):
    """One automatic copy; or, where `is_aside`, the notes that a restore has put aside."""

    path: Path
    made: datetime
    size: int
    is_aside: bool = False


def rules(connection: apsw.Connection) -> Rules:
    """What the reader chose, or the usual."""
    chosen = dict(connection.execute("select key, value from kept where kind = ?", (_KIND,)))
    usual = Rules()
    count, days = chosen.get(_COUNT, ""), chosen.get(_AGE, "")
    return Rules(
        int(count) if count in map(str, COUNTS) else usual.most,
        int(days) if days in map(str, AGES) else usual.days,
    )


def set_rules(vault: "Vault", chosen: Rules) -> None:
    """Keep what the reader chose; it holds from the next copy on.

    Raises:
        VaultError: as any change.
    """
    vault.keep(_KIND, _COUNT, str(chosen.most))
    vault.keep(_KIND, _AGE, str(chosen.days))


def outdated(copies: Iterable[Copy], count: int) -> tuple[Copy, ...]:
    """Which copies go so that no more than `count` stay, oldest first; see above for the rule."""
    ordered = sorted(copies, key=lambda copy: copy.made, reverse=True)
    too_many = len(ordered) - count
    if too_many <= 0:
        return ()
    kept = ordered[: min(_NEWEST, count)]
    spans = count - len(kept)
    for copy in ordered[len(kept) :]:
        if spans == 0:
            break
        weekly = len(kept) - _NEWEST < (count - _NEWEST + 1) // 2
        if _span(copy, weekly=weekly) != _span(kept[-1], weekly=weekly):
            kept.append(copy)
            spans -= 1
    others = [copy for copy in reversed(ordered) if copy not in kept]
    return tuple(others[:too_many])


def _span(copy: Copy, *, weekly: bool) -> tuple[int, int]:
    made = copy.made
    return made.isocalendar()[:2] if weekly else (made.year, made.month)


def listed_copies(folder: Path) -> tuple[Copy, ...]:
    """The automatic copies in the folder of the notes and what restores put aside, newest first."""
    found = []
    for path in (folder / FOLDER).glob(f"*{ENDING}"):
        made = _moment(path.stem)
        if made is not None:
            found.append(Copy(path, made, path.stat().st_size))
    for path in folder.glob(f"{_ASIDE}*"):
        made = _moment(path.name.removeprefix(_ASIDE))
        notes = _notes_in(path)
        if made is not None and notes is not None:
            found.append(Copy(path, made, notes.stat().st_size, is_aside=True))
    return tuple(sorted(found, key=lambda copy: copy.made, reverse=True))


def _moment(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _notes_in(aside: Path) -> Path | None:
    manifest = aside / KEYS_FILE
    keys = keys_from_bytes(manifest.read_bytes()) if manifest.exists() else None
    notes = aside / keys.notes if keys is not None else None
    return notes if notes is not None and notes.exists() else None


# Making one


def sweep(folder: Path) -> None:
    """Remove what a stopped program left half made; only while nobody makes a copy."""
    for leftover in (folder / FOLDER).glob(f"*{UNFINISHED}"):
        leftover.unlink()


def make_due_copy(connection: apsw.Connection, key: bytes, folder: Path) -> Slow[bool]:
    """Make a copy if the last is old enough and something has changed; gives whether it did.

    Raises:
        DiskFull, VaultReadOnly, NotSaved, VaultDamaged: and no half copy is left.
    """
    state = _state_of(connection)
    there = [copy for copy in listed_copies(folder) if not copy.is_aside]
    if state == _EMPTY or (there and _is_fresh(connection, state)):
        return False
    return (yield from make_copy(connection, key, folder))


def make_copy(connection: apsw.Connection, key: bytes, folder: Path) -> Slow[bool]:
    """Make a copy now, read it through, and remove those that are outdated.

    Raises:
        DiskFull, VaultReadOnly, NotSaved, VaultDamaged: and no half copy is left.
    """
    make_private_folder(folder / FOLDER)
    state = _state_of(connection)
    file = folder / FOLDER / f"{stamp()}{ENDING}"
    plain = unfinished_beside(file)
    try:
        yield from sliced_copy(connection, key, plain)
        yield from beside(lambda: pack(plain, key, {}, file))
    finally:
        plain.unlink(missing_ok=True)
    with transaction(connection):
        for name, value in (("copy made", now().isoformat()), ("copy state", state)):
            connection.execute("insert or replace into meta values(?, ?)", (name, value))
    there = (copy for copy in listed_copies(folder) if not copy.is_aside)
    for old in outdated(there, rules(connection).most):
        old.path.unlink()
    return True


def _is_fresh(connection: apsw.Connection, state: str) -> bool:
    """Whether the last copy is young enough, or nothing has changed since."""
    made = dict(connection.execute("select name, value from meta where name like 'copy %'"))
    age = now() - datetime.fromisoformat(made.get("copy made", "1970-01-01T00:00Z"))
    return made.get("copy state") == state or abs(age) < timedelta(days=rules(connection).days)


def _state_of(connection: apsw.Connection) -> str:
    """A line that differs whenever notes or versions differ; each part of it follows an index."""
    row = next(
        connection.execute(
            "select (select count(*) from note where deleted is null),"
            " (select coalesce(max(changed), 0) from note where deleted is null),"
            " (select count(*) from note where deleted is not null),"
            " (select coalesce(max(deleted), 0) from note where deleted is not null),"
            " (select count(*) from version),"
            " (select count(*) from note where pinned = 1 and deleted is null)"
        )
    )
    return " ".join(map(str, row))


# For the window: the same over an open vault


def copying(vault: "Vault", *, if_due: bool) -> Slow[bool]:
    """Make an automatic copy of the open notes, or see whether one is due; gives whether it did.

    Raises:
        VaultError: as `make_copy`.
    """
    key, folder = bytes(vault.ring.key), vault.ring.folder
    make = make_due_copy if if_due else make_copy
    with writing_elsewhere():
        return (yield from vault.look_slowly(lambda database: make(database, key, folder)))


def checking(vault: "Vault") -> Slow[tuple[str, ...]]:
    """Read every page, index word, slot and copy once; gives a sentence for what is not well.

    The notes are copied in short steps, and the copy is read through beside the window.

    Raises:
        VaultDamaged: when the notes cannot even be copied.
        DiskFull, VaultReadOnly, NotSaved: when there is no room for that copy.
    """
    ring = vault.ring
    plain = unfinished_beside(ring.folder / "checked")
    key = bytes(ring.key)
    try:
        with writing_elsewhere(), truthful():
            yield from vault.look_slowly(lambda database: sliced_copy(database, key, plain))
            broken = yield from beside(lambda: _problems(ring.folder, plain, key))
    finally:
        plain.unlink(missing_ok=True)
    faults, copies = broken
    return (*told_faults(faults, unreadable_slots(ring.folder, ring.keys)), *copies)


def told_faults(faults: Iterable[str], slots: Iterable[str]) -> tuple[str, ...]:
    """A sentence for each fault of the notes file, and for each kind of slot that is damaged."""
    return (
        *(f"The notes file has a fault: {fault}." for fault in faults),
        *(f"The slot for the {kind} is damaged." for kind in slots),
    )


def writing_backup(vault: "Vault", file: Path, into: Into = lambda _, work: work()) -> Slow[None]:
    """Write a backup of the open notes to `file`, in short steps; `into` gives leave to.

    Raises:
        VaultError: as `backup.backing_up`; an older file there stays then.
    """
    ring = vault.ring
    key = bytes(ring.key)
    return vault.look_slowly(
        lambda database: backing_up(database, key, ring.folder, ring.keys, file, into)
    )


def _problems(folder: Path, plain: Path, key: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    copies = tuple(
        f"The automatic copy of {copy.made:%Y-%m-%d} is damaged."
        for copy in listed_copies(folder)
        if not copy.is_aside and problems_of_pack(copy.path)
    )
    return problems_of_copy(plain, key, thorough=True), copies
