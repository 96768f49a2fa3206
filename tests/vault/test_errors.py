"""What the system says, in the words of the program."""

import errno

import apsw
import pytest

from guide.vault.errors import (
    DiskFull,
    NotSaved,
    TooLarge,
    VaultDamaged,
    VaultError,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
    truthful,
)


@pytest.mark.parametrize(
    ("error", "meaning"),
    [
        (OSError(errno.ENOSPC, "x"), DiskFull),
        (OSError(errno.EDQUOT, "x"), DiskFull),
        (OSError(errno.EROFS, "x"), VaultReadOnly),
        (OSError(errno.EIO, "x"), NotSaved),
        (MemoryError(), TooLarge),
        (apsw.FullError(), DiskFull),
        (apsw.BusyError(), VaultInUse),
        (apsw.NotADBError(), VaultDamaged),
        (apsw.CorruptError(), VaultDamaged),
        (apsw.ReadOnlyError(), VaultReadOnly),
        (apsw.TooBigError(), TooLarge),
        (apsw.NoMemError(), TooLarge),
        (apsw.ConnectionClosedError(), VaultLocked),
        (apsw.IOError(), NotSaved),
        (apsw.CantOpenError(), NotSaved),
    ],
)
def test_a_system_error_becomes_a_sentence(error: Exception, meaning: type[VaultError]) -> None:
    with pytest.raises(meaning), truthful():
        raise error


def test_a_fault_of_ours_stays_one() -> None:
    with pytest.raises(apsw.SQLError), truthful():
        raise apsw.SQLError
