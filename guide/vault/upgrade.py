"""Bringing the notes of an older version up to date: copied, verified, then swapped.

The copy lies beside the old file under a name that ends in its format, like `notes-f2.db`. The
manifest that names it is the one step that counts; whatever stops the program before leaves the old
notes in force, and whatever stops it after leaves a former file that the next opening removes.
"""

import re
from contextlib import closing
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

import apsw

from guide.vault.backup import copy_notes
from guide.vault.database import keyed, problems_in
from guide.vault.errors import DiskFull, VaultDamaged, truthful
from guide.vault.files import settle_file, settle_folder, unfinished_beside
from guide.vault.keys import Keys, save_keys
from guide.vault.rescue import side_files
from guide.vault.restore import finish_restore
from guide.vault.schema import FORMAT, migrate

_ENDING = re.compile(r"-f\d+\.db$|\.db$")
_SINCE = {  # which format brought what must be found again in the copy
    2: "select number, pinned, details from note order by number",
    3: "select kind, key, value from kept order by kind, key",
}
_KEPT = (
    """select number, id, title, tags, topic, mood, date, created, changed, deleted, preview, body
    from note order by number""",
    "select note, number, saved, kept, title, body from version order by note, number",
    "select name, value from meta order by name",
)


def is_old(connection: apsw.Connection) -> bool:
    """Whether the open notes were written by an older version."""
    return bool(connection.pragma("user_version") < FORMAT)


def bring_up(connection: apsw.Connection, folder: Path, keys: Keys, key: bytes) -> Keys:
    """Copy the open notes into the newest format and put the copy in force; gives its manifest.

    Raises:
        DiskFull: when there is no room for the copy; the old notes stay as they are.
        VaultDamaged: when the copy does not say what the old notes say.
    """
    finish_restore(folder, keys)  # it goes by the names that the manifest has now
    target = folder / _ENDING.sub(f"-f{FORMAT}.db", keys.notes)
    building = unfinished_beside(target)
    try:
        copy_notes(connection, key, building)
        _renew(connection, key, building)
        settle_file(building)
        for leftover in side_files(target):  # of a try that was stopped before the step that counts
            leftover.unlink(missing_ok=True)
        building.rename(target)
        settle_folder(folder)
    except DiskFull as error:
        raise DiskFull(
            "There is no room on the disk to bring the notes up to date, so they were not opened;"
            " nothing has been changed, and making some room is enough."
        ) from error
    finally:
        for leftover in side_files(building):
            leftover.unlink(missing_ok=True)
    renewed = replace(keys, notes=target.name)
    save_keys(folder, renewed)
    return renewed


def remove_former(folder: Path, keys: Keys) -> None:
    """Remove the file that the notes in force were brought up from, if it still lies there."""
    if not keys.notes.endswith(f"-f{FORMAT}.db"):
        return
    stem = _ENDING.sub("", keys.notes)
    for name in (f"{stem}.db", *(f"{stem}-f{number}.db" for number in range(2, FORMAT))):
        for path in side_files(folder / name):
            path.unlink(missing_ok=True)


def _renew(connection: apsw.Connection, key: bytes, path: Path) -> None:
    with closing(keyed(path, key)) as copy, truthful(copy):
        for name, value in (("journal_mode", "memory"), ("foreign_keys", "off")):
            copy.pragma(name, value)
        copy.pragma("secure_delete", "on")
        copy.pragma("temp_store", "memory")
        migrate(copy)
        if problems_in(copy, thorough=True) or not _say_the_same(connection, copy):
            raise VaultDamaged


def _say_the_same(one: apsw.Connection, other: apsw.Connection) -> bool:
    had = one.pragma("user_version")
    queries = (*_KEPT, *(query for since, query in _SINCE.items() if had >= since))
    return all(
        mine == yours
        for query in queries
        for mine, yours in zip_longest(one.execute(query), other.execute(query))
    )
