"""Reading a tar archive, of which only ordinary files with short names are of use here.

Layout: POSIX.1-1988 "ustar", as the archives of note programs are. Our own few lines rather than
the standard library's, which also makes links and devices, and follows headers of unbounded length.
"""

from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

BLOCK = 512  # bytes
_ORDINARY = (b"0", b"\0")
_DIGITS = frozenset(b"01234567")


class NotTape(Exception):
    """The bytes are no tar archive, or not a whole one."""


class Member(NamedTuple):
    """An ordinary file: where its bytes begin, how many there are, and when it was changed."""

    name: str
    at: int
    size: int
    changed: float


def tape_members(stream: BinaryIO) -> Iterator[Member]:
    """The ordinary files in an archive, from where the stream stands.

    Raises:
        NotTape: at the first header that is none.
    """
    at = stream.tell()
    while len(header := stream.read(BLOCK)) == BLOCK and header.strip(b"\0"):
        if _number(header[148:156]) != sum(header) - sum(header[148:156]) + 8 * ord(" "):
            raise NotTape
        size = _number(header[124:136])
        at += BLOCK
        if header[156:157] in _ORDINARY:
            name, above = _text(header[:100]), _text(header[345:500])
            yield Member(f"{above}/{name}" if above else name, at, size, _number(header[136:148]))
        at += -(-size // BLOCK) * BLOCK
        stream.seek(at)
    if header and len(header) < BLOCK:
        raise NotTape


def _number(field: bytes) -> int:
    digits = field.strip(b" \0")
    if not _DIGITS.issuperset(digits):
        raise NotTape
    return int(digits, 8) if digits else 0


def _text(field: bytes) -> str:
    return field.partition(b"\0")[0].decode(errors="replace")
