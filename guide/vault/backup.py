"""Backups: the whole vault in one encrypted file, checked before it counts.

A backup is a zip file whose members are stored, not compressed: `notes.db`, a copy at one moment
made by SQLite's backup interface and encrypted with the vault key; `keys.json` with `rescue.db` and
`notes.db` for names; and the slot files that it names. Nothing in it is readable without the
passphrase or the recovery words that were valid when it was made; changing them later does not
change this file.

The automatic copies in the folder `backups` lack `keys.json` and the slots: they are opened with
those of the vault, so that a former passphrase opens none of them.
"""

import shutil
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import apsw

from guide.vault.database import keyed, problems_in, transaction
from guide.vault.errors import NotSaved, VaultDamaged, truthful, writing_elsewhere
from guide.vault.files import (
    UNFINISHED,
    make_private_file,
    make_private_folder,
    settle_file,
    settle_folder,
    stamp,
    unfinished_beside,
)
from guide.vault.keys import KEYS_FILE, Keys, keys_to_bytes, slot_bytes
from guide.vault.note import now

NOTES_MEMBER = "notes.db"
ENDING = ".backup"
COPIES = 5  # automatic ones kept
_EVERY = timedelta(days=1)
_EMPTY = "0 0 0 0 0"  # the state of a vault without notes


def write_backup(
    connection: apsw.Connection, key: bytes, folder: Path, keys: Keys, file: Path
) -> None:
    """Write a backup with its slots to `file`, replacing what was there once it is whole.

    Raises:
        DiskFull, VaultReadOnly, NotSaved: and there is no half file then.
        VaultDamaged: when the copy is not whole.
    """
    if file.parent.resolve() == folder.resolve():
        raise NotSaved(
            "A backup beside the notes themselves would be lost with them, so none was made; please"
            " choose another folder."
        )
    members = {KEYS_FILE: keys_to_bytes(replace(keys, notes=NOTES_MEMBER, rescue="rescue.db"))}
    with writing_elsewhere(), truthful():
        _write(connection, key, {**members, **slot_bytes(folder, keys)}, file)


def make_due_copy(connection: apsw.Connection, key: bytes, folder: Path) -> None:
    """Write an automatic copy into `folder` if the last is a day old and something has changed.

    The oldest beyond five are removed afterwards.
    """
    make_private_folder(folder)
    for leftover in folder.glob(f"*{UNFINISHED}"):
        leftover.unlink()
    copies = sorted(folder.glob(f"*{ENDING}"))
    state = _state_of(connection)
    if state == _EMPTY or (copies and _is_fresh(connection, state)):
        return
    _write(connection, key, {}, folder / f"{stamp()}{ENDING}")
    with transaction(connection):
        for name, value in (("copy made", now().isoformat()), ("copy state", state)):
            connection.execute("insert or replace into meta values(?, ?)", (name, value))
    for old in copies[: max(0, len(copies) + 1 - COPIES)]:
        old.unlink()


def _is_fresh(connection: apsw.Connection, state: str) -> bool:
    """Whether the last copy is of today, or nothing has changed since."""
    made = dict(connection.execute("select name, value from meta where name like 'copy %'"))
    age = now() - datetime.fromisoformat(made.get("copy made", "1970-01-01T00:00Z"))
    return made.get("copy state") == state or abs(age) < _EVERY


def _state_of(connection: apsw.Connection) -> str:
    """A line that differs whenever notes or versions differ."""
    row = next(
        connection.execute(
            "select count(*), coalesce(max(changed), 0), coalesce(max(deleted), 0),"
            " (select count(*) from version), (select count(*) from note where pinned) from note"
        )
    )
    return " ".join(map(str, row))


def _write(connection: apsw.Connection, key: bytes, members: dict[str, bytes], file: Path) -> None:
    copy, packed = unfinished_beside(file), unfinished_beside(file)
    try:
        make_private_file(copy)
        copy_notes(connection, key, copy)
        make_private_file(packed)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
            for name, data in members.items():
                archive.writestr(zipfile.ZipInfo(name), data)
            with (
                copy.open("rb") as source,
                archive.open(zipfile.ZipInfo(NOTES_MEMBER), "w", force_zip64=True) as target,
            ):
                shutil.copyfileobj(source, target, 1 << 20)
        settle_file(packed)
        with zipfile.ZipFile(packed) as archive:
            if archive.testzip() is not None:
                raise NotSaved
        packed.replace(file)
        settle_folder(file.parent)
    finally:
        copy.unlink(missing_ok=True)
        packed.unlink(missing_ok=True)


def copy_notes(connection: apsw.Connection, key: bytes, path: Path) -> None:
    """A copy at one moment, under the same key, read through once before it counts."""
    with closing(keyed(path, key)) as copy, truthful(copy):
        copy.pragma("journal_mode", "off")
        with copy.backup("main", connection, "main") as steps:
            steps.step()
        counts = [
            each.execute("select count(*), (select count(*) from version) from note").get
            for each in (connection, copy)
        ]
        if problems_in(copy, thorough=False) or counts[0] != counts[1]:
            raise VaultDamaged
