"""The rescue record: a small encrypted place for unsaved notes when the disk is full.

`rescue.db` is encrypted like `notes.db`, with the same key. It is made at set-up with one mebibyte
of free pages inside, and with a rollback journal of that size that stays (`journal_mode=persist`),
so that a record can be written, whole or not at all, without one new block of an ordinary file
system. Its one table `record(data blob)` has a row a note: the note as JSON in UTF-8, compressed by
zlib.
"""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import apsw

from guide.vault.database import keyed
from guide.vault.errors import BadDetail, truthful
from guide.vault.files import make_private_file
from guide.vault.note import Note
from guide.vault.records import note_from, record_of

ROOM = 1 << 20  # bytes kept free, for about three times as much text


def make_rescue(path: Path, key: bytes) -> None:
    """Write an empty rescue record with its room at `path`, in place of what is there."""
    for leftover in side_files(path):
        leftover.unlink(missing_ok=True)
    make_private_file(path)
    with _opened(path, key) as connection, truthful(connection):
        connection.execute("create table record(data blob)")
        connection.execute("insert into record values(zeroblob(?))", (ROOM,))
        connection.execute("delete from record")


def store_notes(path: Path, key: bytes, notes: Sequence[Note]) -> bool:
    """Whether all of the notes are now in the record, on the disk; each is in it or is not."""
    stored = 0
    try:
        with _opened(path, key) as connection:
            for note in notes:
                data = json.dumps(record_of(note)).encode()
                stored += _store(connection, zlib.compress(data))
    except (apsw.Error, OSError):
        return False
    return stored == len(notes)


def stored_notes(path: Path, key: bytes) -> tuple[Note, ...] | None:
    """The notes in the record, oldest first, or None when it cannot be read."""
    try:
        with _opened(path, key) as connection:
            rows = [row[0] for row in connection.execute("select data from record order by rowid")]
        return tuple(note_from(json.loads(zlib.decompress(data))) for data in rows)
    except (apsw.Error, OSError, zlib.error, ValueError, BadDetail):
        return None


def clear_notes(path: Path, key: bytes) -> None:
    """Empty the record; its room stays."""
    with _opened(path, key) as connection:
        connection.execute("delete from record")


def side_files(path: Path) -> tuple[Path, ...]:
    """All files that a database at `path` may consist of, itself first."""
    return (path, *(path.with_name(path.name + ending) for ending in ("-journal", "-wal", "-shm")))


def _store(connection: apsw.Connection, data: bytes) -> bool:
    try:
        with connection:
            connection.execute("insert into record values(?)", (data,))
    except apsw.Error:
        return False  # this one is too long for the room; a shorter one may still fit
    return True


@contextmanager
def _opened(path: Path, key: bytes) -> Iterator[apsw.Connection]:
    with closing(keyed(path, key)) as connection:
        connection.pragma("journal_mode", "persist")
        connection.pragma("synchronous", "full")
        connection.pragma("secure_delete", "on")
        connection.pragma("temp_store", "memory")
        yield connection
