"""What a damaged library file can raise, and the one sentence about it."""

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from guide.library.errors import LibraryDamaged

DAMAGE = (
    apsw.Error,
    RecursionError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    ArithmeticError,
)
"""SQLite's own errors, or a value of the wrong kind, or none."""


@contextmanager
def reading() -> Iterator[None]:
    """Turn what a damaged file can raise into the one sentence about it.

    Raises:
        LibraryDamaged: for all of `DAMAGE`.
    """
    try:
        yield
    except DAMAGE as error:
        raise LibraryDamaged(
            "The guide's library is damaged and cannot be read; installing again mends it."
        ) from error
