"""Opening the encrypted database of the notes, so that nothing in it can leave it by mistake.

`notes.db` is an SQLite file encrypted by SQLite3 Multiple Ciphers with its cipher `chacha20`: every
page, the journal included, under ChaCha20-Poly1305 with a tag a page, keyed with the 32 random
bytes of the vault key. What lies open is the size of the file and the numbers of the pages in the
journal.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from guide.vault.errors import NewerVault, VaultDamaged, VaultReadOnly, truthful
from guide.vault.schema import FORMAT, migrate

_SAFETY = (
    ("synchronous", "full", 2),  # a commit returns when the bytes are on the disk
    ("cell_size_check", "on", 1),
    ("trusted_schema", "off", 0),
    ("secure_delete", "on", 1),
    ("foreign_keys", "on", 1),
    ("temp_store", "memory", 2),
    ("journal_size_limit", 0, 0),  # no stale frames: see `lost_frames`
)
PAGE_SIZE = 4096  # bytes; the default of SQLite, which a vault never changes
_SMALL = 1 << 22  # bytes
_WAL_HEADER = 32  # bytes; this and the frame's layout: sqlite.org/fileformat2.html#walformat
_FRAME_HEADER = 24
_ALLOWED = frozenset(
    (
        apsw.SQLITE_SELECT,
        apsw.SQLITE_READ,
        apsw.SQLITE_INSERT,
        apsw.SQLITE_UPDATE,
        apsw.SQLITE_DELETE,
        apsw.SQLITE_TRANSACTION,
        apsw.SQLITE_SAVEPOINT,
        apsw.SQLITE_RECURSIVE,
    )
)
_PRAGMAS = frozenset(("quick_check", "integrity_check", "user_version", "data_version"))
_FUNCTIONS = frozenset(
    ("bm25", "match", "like", "count", "max", "coalesce", "instr", "substr", "strftime")
)


def keyed(path: Path, key: bytes, flags: int = apsw.SQLITE_OPEN_READWRITE) -> apsw.Connection:
    """A connection to an encrypted file with its raw 32-byte key set; nothing has been read yet."""
    connection = apsw.Connection(str(path), flags=flags)
    steps = (("cipher", "chacha20", "chacha20"), ("key", f"raw:{key.hex()}", "ok"))
    if any(connection.pragma(name, value) != answer for name, value, answer in steps):
        connection.close()
        raise apsw.NotADBError  # an SQLite without the cipher would write clear text
    return connection


def open_database(path: Path, key: bytes, *, in_haste: bool = False) -> apsw.Connection:
    """Open the notes for this process alone, checked and fenced in, at whatever format they have.

    `in_haste` leaves out the check of every page of a file above four mebibytes (some 10 ms); a
    damaged page is then found when it is read.

    Raises:
        VaultInUse: when another connection has them open; the kernel frees them after a kill.
        VaultDamaged: when a page is not what was written; nothing has been changed then.
        NewerVault: when the format is unknown.
        VaultReadOnly: when the file or its folder cannot be written.
    """
    with truthful():
        if not path.exists():
            raise VaultDamaged("The notes file is missing; a backup can be restored.")
        if path.stat().st_size < PAGE_SIZE:  # SQLite would begin a new database in it
            raise VaultDamaged
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise VaultReadOnly
        connection = keyed(path, key)
    try:
        with truthful(connection):
            _prepare(connection)
            _check(connection, every_page=not in_haste or path.stat().st_size <= _SMALL)
            _fence(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def create_database(path: Path, key: bytes) -> None:
    """Write an empty notes database over the empty file `path`."""
    connection = keyed(path, key)
    try:
        with truthful(connection):
            _prepare(connection)
            migrate(connection)
        close_database(connection)
    finally:
        connection.close()


def close_database(connection: apsw.Connection) -> None:
    """Write the journal home and close; what was saved stays saved if there is no room for that."""
    try:
        with truthful(connection):
            connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0)
    finally:
        connection.close()


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Make the changes of the block last together, or none of them.

    WORKAROUND: apsw's own `with connection` cannot roll back under an authorizer in Python: apsw
    asks it while the first error is still pending, and takes that for a refusal (apsw 3.54).
    """
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        if connection.in_transaction:  # a full disk may have ended it already
            connection.execute("rollback")
        raise


def problems_in(connection: apsw.Connection, *, thorough: bool) -> tuple[str, ...]:
    """What SQLite's own check says of every page; nothing when all is well."""
    check = "integrity_check" if thorough else "quick_check"
    rows = [str(row[0]) for row in connection.execute(f"pragma {check}")]
    return () if rows == ["ok"] else tuple(rows)


def lost_frames(connection: apsw.Connection, journal: Path) -> bool:
    """Whether the journal holds changes that its first read left out without a word.

    SQLite reads the write-ahead log up to the first frame whose checksum is wrong and drops the
    rest as an unfinished write. A kill leaves at most frames of one transaction without its last
    frame, which marks the commit; whole frames beyond that were saved once and have been damaged
    since.
    """
    read_frames, _ = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    frame_size = _FRAME_HEADER + PAGE_SIZE
    with journal.open("rb") as stream:
        salts = stream.read(_WAL_HEADER)[16:24]
        stream.seek(_WAL_HEADER + read_frames * frame_size)
        while len(frame := stream.read(frame_size)) == frame_size:
            is_commit = frame[4:8] != bytes(4)
            if is_commit or frame[8:16] != salts:
                return True
    return False


def _prepare(connection: apsw.Connection) -> None:
    connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    # Before the first read, so that the log's index stays in this process and nobody else gets in.
    connection.pragma("locking_mode", "exclusive")
    settled = connection.pragma("journal_mode", "wal") == "wal"
    for name, value, answer in _SAFETY:
        connection.pragma(name, value)
        settled = settled and connection.pragma(name) == answer
    if not settled or connection.readonly("main"):
        raise VaultReadOnly  # the system lets the file be read only, whatever its permissions say


def _check(connection: apsw.Connection, *, every_page: bool) -> None:
    version = connection.pragma("user_version")
    if version > FORMAT:
        raise NewerVault
    if version == 0 or (every_page and problems_in(connection, thorough=False)):
        raise VaultDamaged


def _fence(connection: apsw.Connection) -> None:
    """Allow reading and changing rows, and nothing that could open, attach or load another file."""
    connection.authorizer = _authorize


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _by: str | None
) -> int:
    if action == apsw.SQLITE_PRAGMA:
        allowed = str(first).lower() in _PRAGMAS
    elif action == apsw.SQLITE_FUNCTION:
        allowed = str(second).lower() in _FUNCTIONS
    else:
        allowed = action in _ALLOWED
    return apsw.SQLITE_OK if allowed else apsw.SQLITE_DENY
