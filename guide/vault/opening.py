"""What is tended to each time the notes are opened, after they have been found whole."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from guide.vault.copies import make_due_copy, sweep
from guide.vault.database import lost_frames, open_database, transaction
from guide.vault.errors import DiskFull, NoSuchNote, VaultError, truthful
from guide.vault.files import make_private_file, stamp
from guide.vault.keys import Keys, heal, unreadable_slots
from guide.vault.note import Note, now
from guide.vault.notes import (
    empty_old_trash,
    insert_note,
    mark_deleted,
    new_id,
    read_note,
    update_note,
)
from guide.vault.rescue import clear_notes, make_rescue, stored_notes
from guide.vault.restore import finish_restore
from guide.vault.slow import at_once
from guide.vault.upgrade import bring_up, is_old, remove_former


@dataclass(frozen=True, slots=True)
class Opened:
    """An open vault: its database, ids brought back from the rescue record, sentences to show.

    `keys` is the manifest in force, which names another file after notes were brought up to date.
    """

    keys: Keys
    connection: apsw.Connection
    recovered: tuple[str, ...]
    notices: tuple[str, ...]


def open_notes(folder: Path, keys: Keys, key: bytes, *, in_haste: bool = False) -> Opened:
    """Open the notes that `keys` names and put the folder in order.

    `in_haste` leaves out what takes longer the more notes there are, for somebody who waits: the
    check of every page of a large file, and the automatic copy, which is checked itself. The window
    makes that afterwards.

    Whatever cannot be put in order (a full disk, say) becomes a notice: the notes open all the
    same.

    Raises:
        VaultInUse, VaultDamaged, NewerVault, VaultReadOnly, NotSaved.
    """
    notices: list[str] = []
    connection, keys = _newest(folder, keys, key, notices, in_haste=in_haste)
    recovered: list[str] = []
    steps = _steps(connection, folder, keys, key, recovered, notices)
    if not in_haste:
        steps = (*steps, lambda: at_once(make_due_copy(connection, key, folder)))
    for step in steps:
        try:
            with truthful(connection):
                step()
        except DiskFull:
            notices.append(
                "There is no room left on the disk; the notes can be read, and what was rescued or"
                " is due to be copied waits until there is some."
            )
        except VaultError as error:
            notices.append(str(error))
        except BaseException:
            connection.close()
            raise
    return Opened(keys, connection, tuple(recovered), tuple(dict.fromkeys(notices)))


def _newest(
    folder: Path, keys: Keys, key: bytes, notices: list[str], *, in_haste: bool
) -> tuple[apsw.Connection, Keys]:
    """The notes opened at the newest format, brought up to it if they are older."""
    connection = open_database(folder / keys.notes, key, in_haste=in_haste)
    try:
        if not is_old(connection):
            return connection, keys
        with truthful(connection):
            _look_at_journal(connection, folder, keys, notices)
            keys = bring_up(connection, folder, keys, key)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return open_database(folder / keys.notes, key), keys


def _steps(
    connection: apsw.Connection,
    folder: Path,
    keys: Keys,
    key: bytes,
    recovered: list[str],
    notices: list[str],
) -> tuple[Callable[[], object], ...]:
    return (
        lambda: _look_at_journal(connection, folder, keys, notices),
        lambda: _look_at_slots(folder, keys, notices),
        lambda: finish_restore(folder, keys),
        lambda: heal(folder, keys),
        lambda: sweep(folder),
        lambda: remove_former(folder, keys),
        lambda: recovered.extend(_bring_back(connection, folder / keys.rescue, key, notices)),
        lambda: _empty_trash(connection),
    )


def _empty_trash(connection: apsw.Connection) -> None:
    with transaction(connection):
        empty_old_trash(connection, now())


def _look_at_journal(
    connection: apsw.Connection, folder: Path, keys: Keys, notices: list[str]
) -> None:
    journal = folder / f"{keys.notes}-wal"
    if not lost_frames(connection, journal):
        return
    notices.append(
        "The last changes before the program was stopped could not all be read back; please look"
        " at the note you wrote last. What could not be read has been kept aside."
    )
    aside = folder / f"unread-{stamp()}.wal"
    make_private_file(aside)
    shutil.copyfile(journal, aside)


def _look_at_slots(folder: Path, keys: Keys, notices: list[str]) -> None:
    if unreadable_slots(folder, keys):
        notices.append(
            "One of the two ways into the notes is damaged on the disk; a new passphrase and new"
            " recovery words, made now, put that right."
        )


def _bring_back(
    connection: apsw.Connection, rescue: Path, key: bytes, notices: list[str]
) -> list[str]:
    """Write rescued notes into the vault and empty the record; gives their ids.

    Being stopped in between does no harm: what is in the vault already is not written again.
    """
    rescued = stored_notes(rescue, key) if rescue.exists() else ()
    if rescued is None or not rescue.exists():
        if rescued is None:
            notices.append(
                "The record for unsaved notes could not be read and has been made anew; if the"
                " disk was full last time, please look at the note you wrote last."
            )
        make_rescue(rescue, key)
        return []
    if not rescued:
        return []
    with transaction(connection):
        ids = [_write_rescued(connection, note) for note in rescued]
    clear_notes(rescue, key)
    return list(dict.fromkeys(ids))


def _write_rescued(connection: apsw.Connection, note: Note) -> str:
    try:
        there = read_note(connection, note.id)
    except NoSuchNote:
        return insert_note(connection, replace(note, id=note.id or new_id(), deleted=None)).id
    if (there.title, there.body) != (note.title, note.body):
        update_note(connection, note, keep=True)
        mark_deleted(connection, note.id, None)
    return note.id
