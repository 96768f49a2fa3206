"""Putting a backup in the place of the present notes, which are kept aside and never lost."""

import re
import secrets
import shutil
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import NamedTuple

import apsw

from guide.vault.backup import NOTES_MEMBER
from guide.vault.create import move_into
from guide.vault.database import close_database, keyed, open_database
from guide.vault.errors import (
    BackupUnreadable,
    NoVault,
    VaultDamaged,
    VaultInUse,
    WrongPassphrase,
    WrongWords,
    truthful,
    writing_elsewhere,
)
from guide.vault.files import (
    UNFINISHED,
    make_private_file,
    make_private_folder,
    settle_file,
    settle_folder,
    stamp,
    unfinished_beside,
)
from guide.vault.keys import (
    KEYS_FILE,
    PASSPHRASE,
    RECOVERY,
    Keys,
    copy_slots,
    keys_from_bytes,
    open_slot,
    read_keys,
    save_keys,
)
from guide.vault.note import from_micros
from guide.vault.rescue import make_rescue, side_files
from guide.vault.slot import cleaned_passphrase
from guide.vault.wiping import is_being_wiped, wipe
from guide.vault.words import cleaned_words

_ASIDE = "before-restore-"
_MEMBER = re.compile(r"notes\.db|keys\.json|[0-9a-f]{16}\.key")


def restore_backup(folder: Path, file: Path, secret: str) -> None:
    """Replace the notes in `folder` by those of a backup that `secret` opens.

    `file` may be a folder too: notes that an earlier restore has put aside. `secret` is the
    passphrase, or the recovery words, of the time of the backup. The present notes
    move to a sub-folder `before-restore-…`, a vault of its own that can be opened like any other.
    Being stopped at any moment leaves either the present notes or those of the backup.

    Raises:
        BackupUnreadable, WrongPassphrase, WrongWords: and nothing has been changed.
        VaultInUse: when the present notes are open.
        NewerVault, DiskFull, VaultReadOnly, NotSaved.
    """
    with writing_elsewhere(), _unpacked(folder, file) as (building, keys):
        key = _checked_key(building, keys, secret)
        make_rescue(building / keys.rescue, key)
        with held(folder):
            _swap(folder, building, keys)
    with truthful():
        finish_restore(folder, read_keys(folder))


class Inside(NamedTuple):
    """What lies in a backup: how many notes in use and in the trash, and their newest change."""

    notes: int
    trash: int
    newest: datetime | None


def look_inside(folder: Path, file: Path, secret: str) -> Inside:
    """What a backup holds that `secret` opens, the way it would be put back; nothing is changed.

    The notes in `folder` may be open meanwhile, in another thread.

    Raises:
        BackupUnreadable, WrongPassphrase, WrongWords, NewerVault, DiskFull, VaultReadOnly.
    """
    with _unpacked(folder, file) as (building, keys):
        key = _checked_key(building, keys, secret)
        with closing(keyed(building / keys.notes, key)) as notes:
            return inside_of(notes)


def inside_of(connection: apsw.Connection) -> Inside:
    """The same of notes that are open, of any format."""
    used, trash, newest = next(
        connection.execute(
            "select count(*) - count(deleted), count(deleted), max(changed) from note"
        )
    )
    return Inside(used, trash, None if newest is None else from_micros(newest))


@contextmanager
def _unpacked(folder: Path, file: Path) -> Iterator[tuple[Path, Keys]]:
    """A folder inside `folder` with what is in a backup, or in notes that were put aside."""
    if is_being_wiped(folder):
        wipe(folder)
    with truthful():
        make_private_folder(folder)
        building = folder / f"{secrets.token_hex(8)}{UNFINISHED}"
        try:
            make_private_folder(building)
            take = _take_aside if file.is_dir() else partial(_unpack, folder)
            yield building, take(file, building)
        finally:
            shutil.rmtree(building, ignore_errors=True)


def _take_aside(aside: Path, building: Path) -> Keys:
    """Copy notes that an earlier restore has put aside, as if they came from a backup."""
    try:
        former = read_keys(aside)
    except (NoVault, VaultDamaged) as error:
        raise BackupUnreadable from error
    for path in side_files(aside / former.notes):
        if path.exists():
            copied = building / path.name.replace(former.notes, NOTES_MEMBER)
            with path.open("rb") as stream:
                _write_member(copied, stream.read)
    return copy_slots(aside, building, Keys(NOTES_MEMBER, "rescue.db", former.slots))


def key_for_secret(folder: Path, keys: Keys, secret: str) -> bytes:
    """The vault key, by the passphrase or else by the recovery words.

    Raises:
        WrongPassphrase: when it is neither.
        VaultDamaged: when the slot is.
    """
    try:
        return open_slot(folder, keys, PASSPHRASE, cleaned_passphrase(secret))
    except (WrongPassphrase, VaultDamaged):
        with suppress(WrongWords, VaultDamaged):
            return open_slot(folder, keys, RECOVERY, cleaned_words(secret))
        raise


def finish_restore(folder: Path, keys: Keys) -> None:
    """Move what an earlier restore has replaced to where its manifest is kept."""
    for aside in folder.glob(f"{_ASIDE}*"):
        manifest = aside / KEYS_FILE
        former = keys_from_bytes(manifest.read_bytes()) if manifest.exists() else None
        if former is None or (aside / former.notes).exists():
            continue
        if former.notes == keys.notes:  # stopped before the step that counts
            shutil.rmtree(aside)
            continue
        for name in (former.rescue, former.notes):  # the notes last: their place says it is done
            for path in reversed(side_files(folder / name)):
                if path.exists():
                    path.rename(aside / path.name)
        settle_folder(aside)
        settle_folder(folder)


def renew_kept(folder: Path, keys: Keys, key: bytes) -> None:
    """Give vaults kept aside by a restore the present slots, where they have the same key.

    Without this a former passphrase would open them, and with them the present notes.
    """
    for aside in folder.glob(f"{_ASIDE}*"):
        with suppress(apsw.Error, OSError, VaultDamaged, NoVault):
            former = read_keys(aside)
            with closing(keyed(aside / former.notes, key)) as kept:
                kept.pragma("locking_mode", "exclusive")
                kept.pragma("user_version")
            whole = copy_slots(folder, aside, keys)
            save_keys(aside, replace(whole, notes=former.notes, rescue=former.rescue))


def _unpack(folder: Path, file: Path, building: Path) -> Keys:
    """Put the members of a backup into `building`; gives its manifest, or else that of `folder`."""
    try:
        with zipfile.ZipFile(file) as archive:
            for member in archive.infolist():
                if not _MEMBER.fullmatch(member.filename) or member.compress_type:
                    raise BackupUnreadable
                with archive.open(member) as source:
                    _write_member(building / member.filename, source.read)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError) as error:
        raise BackupUnreadable from error
    except FileNotFoundError as error:
        raise BackupUnreadable(
            "There is no backup at this place; nothing has been changed."
        ) from error
    if not (building / NOTES_MEMBER).exists():
        raise BackupUnreadable
    return _manifest(folder, building)


def _write_member(path: Path, read: Callable[[int], bytes]) -> None:
    make_private_file(path)
    with path.open("wb") as target:
        while data := read(1 << 20):
            target.write(data)
    settle_file(path)


def _manifest(folder: Path, building: Path) -> Keys:
    """The manifest for what was unpacked, with its slots and their twins beside it."""
    own = building / KEYS_FILE
    if own.exists():
        keys = keys_from_bytes(own.read_bytes())
        if keys is None or keys.notes != NOTES_MEMBER:
            raise BackupUnreadable
        return copy_slots(building, building, keys)
    try:  # an automatic copy: opened by the vault it was made from
        keys = replace(read_keys(folder), notes=NOTES_MEMBER, rescue="rescue.db")
    except (NoVault, VaultDamaged) as error:
        raise BackupUnreadable(
            "This automatic copy can only be put back where it was made, and the keys there are"
            " gone; please choose a backup that you made yourself."
        ) from error
    return copy_slots(folder, building, keys)


def _checked_key(building: Path, keys: Keys, secret: str) -> bytes:
    """The key of a backup whose notes have been opened with it, read through once."""
    try:
        key = key_for_secret(building, keys, secret)
        close_database(open_database(building / keys.notes, key))
    except VaultDamaged as error:
        raise BackupUnreadable from error
    return key


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep everyone else out of the present notes, if there are any, by SQLite's own lock."""
    try:
        path = folder / read_keys(folder).notes
    except (NoVault, VaultDamaged):
        path = folder / NOTES_MEMBER
    if not path.exists():
        yield
        return
    file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READWRITE, 0])
    try:
        try:
            file.xLock(apsw.SQLITE_LOCK_SHARED)
            file.xLock(apsw.SQLITE_LOCK_EXCLUSIVE)
        except apsw.BusyError as error:
            raise VaultInUse from error
        yield
    finally:
        file.xUnlock(apsw.SQLITE_LOCK_NONE)
        file.xClose()


def _swap(folder: Path, building: Path, keys: Keys) -> None:
    aside = folder / f"{_ASIDE}{stamp()}"
    try:
        present = read_keys(folder)
    except NoVault:
        pass
    except VaultDamaged:
        _move_unreadable(folder, aside)
    else:
        unfinished = unfinished_beside(aside)
        make_private_folder(unfinished)
        save_keys(unfinished, copy_slots(folder, unfinished, present))
        unfinished.rename(aside)
        settle_folder(folder)
    save_keys(folder, move_into(folder, building, keys))  # from here on the backup counts


def _move_unreadable(folder: Path, aside: Path) -> None:
    """Keep files aside that no manifest can tell apart; nothing can open them as they are."""
    make_private_folder(aside)
    endings = (".db", ".db-wal", ".db-journal", ".key", ".copy", ".json")
    for path in list(folder.iterdir()):
        if path.is_file() and path.name.endswith(endings):
            path.rename(aside / path.name)
    settle_folder(aside)
    settle_folder(folder)
