"""Backups: the whole vault in one encrypted file, checked before it counts.

A backup is a zip file whose members are stored, not compressed: `notes.db`, a copy at one moment
made by SQLite's backup interface and encrypted with the vault key; `keys.json` with `rescue.db` and
`notes.db` for names; and the slot files that it names. Nothing in it is readable without the
passphrase or the recovery words that were valid when it was made; changing them later does not
change this file.

The automatic copies in the folder `backups` lack `keys.json` and the slots: they are opened with
those of the vault, so that a former passphrase opens none of them.

Everything is made in steps of a few milliseconds, because the notes stay open and in use meanwhile;
what needs only the finished copy is done in another thread.
"""

import shutil
import threading
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import apsw

from guide.vault.database import keyed, problems_in
from guide.vault.errors import NotSaved, VaultDamaged, truthful, writing_elsewhere
from guide.vault.files import make_private_file, settle_file, settle_folder, unfinished_beside
from guide.vault.keys import KEYS_FILE, Keys, keys_to_bytes, slot_bytes
from guide.vault.slow import Slow, at_once

NOTES_MEMBER = "notes.db"
ENDING = ".backup"
_PAGES = 64  # a step: some 2 ms for reading, decrypting, encrypting and writing them
_WAIT_S = 0.01  # between two looks at the other thread
Into = Callable[[Path, Callable[[], None]], None]
"""Does the work with leave to write in the folder, as `confine.writing_into` does."""


def backing_up(
    connection: apsw.Connection,
    key: bytes,
    folder: Path,
    keys: Keys,
    file: Path,
    into: Into = lambda _, work: work(),
) -> Slow[None]:
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
    own = Keys(NOTES_MEMBER, "rescue.db", keys.slots)
    plain = unfinished_beside(folder / NOTES_MEMBER)
    with writing_elsewhere(), truthful():
        members = {KEYS_FILE: keys_to_bytes(own), **slot_bytes(folder, keys)}
        try:
            yield from sliced_copy(connection, key, plain)
            yield from beside(lambda: into(file.parent, lambda: pack(plain, key, members, file)))
        finally:
            plain.unlink(missing_ok=True)


def sliced_copy(connection: apsw.Connection, key: bytes, path: Path) -> Slow[None]:
    """A copy at one moment, under the same key, while the notes may be written to between steps.

    SQLite carries over what this connection changes meanwhile. The copy still has to be read
    through (see `problems_of_copy`).

    Raises:
        VaultDamaged: when it has not as many notes as there are.
    """
    make_private_file(path)
    with closing(keyed(path, key)) as copy, truthful(copy):
        copy.pragma("journal_mode", "off")
        with copy.backup("main", connection, "main") as steps:
            while not steps.done:
                steps.step(_PAGES)
                yield steps.page_count - steps.remaining, steps.page_count
        counts = [
            each.execute("select count(*), (select count(*) from version) from note").get
            for each in (connection, copy)
        ]
        if counts[0] != counts[1]:
            raise VaultDamaged


def copy_notes(connection: apsw.Connection, key: bytes, path: Path) -> None:
    """The same without a pause, and read through once."""
    at_once(sliced_copy(connection, key, path))
    if problems_of_copy(path, key):
        raise VaultDamaged


def problems_of_copy(path: Path, key: bytes, *, thorough: bool = False) -> tuple[str, ...]:
    """What SQLite says of a copy that nobody else has open."""
    with closing(keyed(path, key)) as copy, truthful(copy):
        return problems_in(copy, thorough=thorough)


def problems_of_pack(file: Path) -> bool:
    """Whether a backup file does not hold what was put into it."""
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.testzip() is not None
    except (OSError, zipfile.BadZipFile, EOFError):
        return True


def pack(plain: Path, key: bytes, members: dict[str, bytes], file: Path) -> None:
    """Read a finished copy through and put it into a backup file with `members`.

    Raises:
        VaultDamaged, NotSaved, OSError: and there is no half file then.
    """
    if problems_of_copy(plain, key):
        raise VaultDamaged
    packed = unfinished_beside(file)
    try:
        with truthful():
            make_private_file(packed)
            with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
                for name, data in members.items():
                    archive.writestr(zipfile.ZipInfo(name), data)
                with (
                    plain.open("rb") as source,
                    archive.open(zipfile.ZipInfo(NOTES_MEMBER), "w", force_zip64=True) as target,
                ):
                    shutil.copyfileobj(source, target, 1 << 20)
            settle_file(packed)
            if problems_of_pack(packed):
                raise NotSaved
            packed.replace(file)
            settle_folder(file.parent)
    finally:
        with suppress(OSError):
            packed.unlink(missing_ok=True)


def beside(work: Callable[[], Any]) -> Slow[Any]:
    """Do the work in another thread and wait for it in short steps; gives its answer.

    Closing this does not stop the thread: the work must put away its own files.
    """
    outcome: list[tuple[Any, BaseException | None]] = []
    ended = threading.Event()

    def run() -> None:
        try:
            outcome.append((work(), None))
        except BaseException as error:  # noqa: BLE001  (raised again where it is waited for)
            outcome.append((None, error))
        ended.set()

    threading.Thread(target=run, daemon=True).start()
    while not ended.wait(_WAIT_S):
        yield 0, 0
    answer, error = outcome[0]
    if error is not None:
        raise error
    return answer
