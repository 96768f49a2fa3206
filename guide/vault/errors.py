"""What can go wrong with the notes, each in one sentence, and how system errors map to it."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import apsw

from guide.errors import GuideError


class VaultError(GuideError):
    """Something about the notes that the reader should be told; the class carries its sentence."""

    sentence: ClassVar[str] = "The notes could not be reached; nothing has been changed."

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.sentence)


class NoVault(VaultError):
    """The folder holds no notes."""

    sentence = "There are no notes here yet; they can be set up with a passphrase of your choice."


class VaultExists(VaultError):
    """Setting up was asked for where notes already are."""

    sentence = "There are notes here already; open them with their passphrase."


class WrongPassphrase(VaultError):
    """The passphrase opens no slot; the slot itself is whole."""

    sentence = (
        "This passphrase does not open the notes; check capital letters and the keyboard"
        " layout, then try again."
    )


class WrongWords(VaultError):
    """The recovery words are not those of this vault, or not recovery words at all."""

    sentence = (
        "These words do not open the notes; check that they come from the newest recovery"
        " sheet, each in its place."
    )


class TooShort(VaultError):
    """A new passphrase with fewer than eight characters."""

    sentence = (
        "A passphrase needs at least eight characters; four or five unrelated words work well."
    )


class VaultDamaged(VaultError):
    """Bytes on the disk are not what was written."""

    sentence = (
        "The notes file has been damaged, so it cannot be read; nothing has been changed, and"
        " a backup can be restored."
    )


class VaultInUse(VaultError):
    """Another process, or another window, has the notes open."""

    sentence = "Your notes are open in another window; use that one, or close it and try again."


class VaultReadOnly(VaultError):
    """The folder or the file cannot be written."""

    sentence = (
        "The folder of the notes cannot be written to, so they were not opened or changed;"
        " nothing is lost."
    )


class DiskFull(VaultError):
    """The disk has no room for the change; what was saved before is whole."""

    sentence = (
        "There is no room left on the disk, so the last change is not saved yet; your text is"
        " still on the screen, and making some room is enough."
    )


class NotSaved(VaultError):
    """The disk refused a change for another reason than room."""

    sentence = (
        "The disk did not take the last change, so it is not saved yet; what was saved before"
        " is safe, and it is worth trying again."
    )


class NotRead(VaultError):
    """The disk did not give back what lies on it, this time."""

    sentence = (
        "The disk could not be read just now, so this was not done; nothing has been changed, and"
        " it is worth trying again, or a backup if it stays so."
    )


class TooLarge(VaultError):
    """A note that no memory or database field can hold."""

    sentence = "This is too much text for one note, so it was not saved; split it into several."


class VaultLocked(VaultError):
    """Something was asked of notes that have been locked."""

    sentence = "The notes are locked; open them with your passphrase."


class NoSuchNote(VaultError):
    """No note has this id."""

    sentence = "This note is not here any more; it may have been deleted for good."


class NewerVault(VaultError):
    """The vault or file was written by a newer version of the program."""

    sentence = (
        "These notes were written by a newer version of this program; nothing has been"
        " changed, and the newer version opens them."
    )


class BadDetail(VaultError):
    """Something told about a note is not of its kind."""

    sentence = (
        "A time is written like 21:30, pain is a number from 0 to 10, and a cycle day is a"
        " number from 1, so this note was not saved."
    )


class BadDate(BadDetail):
    """The day of a note is not a day."""

    sentence = "The day of a note is written like 2026-03-14, so this note was not saved."


class BackupUnreadable(VaultError):
    """A backup is damaged, incomplete or none of ours."""

    sentence = (
        "This file cannot be read as a backup of notes, so nothing has been changed; try an"
        " older backup."
    )


class ImportUnreadable(VaultError):
    """A file or folder holds no notes that can be taken in."""

    sentence = "There are no notes here that can be read, so nothing has been added."


_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_ALLOWED = (errno.EROFS, errno.EACCES, errno.EPERM)
_DISK_STEPS = (
    apsw.SQLITE_IOERR_WRITE,
    apsw.SQLITE_IOERR_FSYNC,
    apsw.SQLITE_IOERR_DIR_FSYNC,
    apsw.SQLITE_IOERR_TRUNCATE,
)
_READING = (apsw.SQLITE_IOERR_READ, apsw.SQLITE_IOERR_SHORT_READ, apsw.SQLITE_IOERR_FSTAT)


@contextmanager
def truthful(connection: apsw.Connection | None = None) -> Iterator[None]:
    """Turn what SQLite or the system says inside the block into one of the sentences above.

    `connection` lends its last system error number, which tells a full disk from a broken one.

    Raises:
        VaultError: the subclass that fits.
    """
    try:
        yield
    except apsw.Error as error:
        number = 0 if connection is None else connection.system_errno
        raise _from_database(error, number) from error
    except OSError as error:
        raise _from_system(error.errno) from error
    except MemoryError as error:
        raise TooLarge from error


@contextmanager
def writing_elsewhere() -> Iterator[None]:
    """Say of keys and of files for elsewhere what `truthful` says of the notes themselves.

    Raises:
        DiskFull, VaultReadOnly, NotSaved: each in words that fit.
    """
    try:
        yield
    except DiskFull as error:
        raise DiskFull(
            "There is not enough room on this disk, so nothing was written; the notes are as they"
            " were."
        ) from error
    except VaultReadOnly as error:
        raise VaultReadOnly(
            "This place cannot be written to, so nothing was made; the notes are as they were."
        ) from error
    except NotSaved as error:
        if str(error) != NotSaved.sentence:
            raise
        raise NotSaved(
            "The disk did not take what was written, so it does not count; the notes are as they"
            " were, and another place may work."
        ) from error


def _from_system(number: int | None) -> VaultError:
    if number in _NO_ROOM:
        return DiskFull()
    if number in _NOT_ALLOWED:
        return VaultReadOnly()
    return NotSaved()


def _from_database(error: apsw.Error, number: int) -> VaultError:
    kinds: tuple[tuple[type[apsw.Error] | tuple[type[apsw.Error], ...], type[VaultError]], ...] = (
        (apsw.FullError, DiskFull),
        ((apsw.BusyError, apsw.LockedError), VaultInUse),
        ((apsw.NotADBError, apsw.CorruptError), VaultDamaged),
        ((apsw.ReadOnlyError, apsw.PermissionsError), VaultReadOnly),
        ((apsw.TooBigError, apsw.NoMemError), TooLarge),
        (apsw.ConnectionClosedError, VaultLocked),
    )
    for kind, meaning in kinds:
        if isinstance(error, kind):
            return meaning()
    if getattr(error, "extendedresult", 0) in _DISK_STEPS:
        return _from_system(number)
    if getattr(error, "extendedresult", 0) in _READING:
        return NotRead()
    if isinstance(error, apsw.IOError | apsw.CantOpenError):
        return NotSaved()
    raise error
