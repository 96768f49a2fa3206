"""What lies at a path: one file, or the files of a folder, a zip or a tar archive.

Nothing is ever unpacked: a file is read into memory when its reader asks for it. Links and devices
are not followed, and what is too much for notes is not read at all.
"""

import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter
from pathlib import Path
from typing import BinaryIO, NamedTuple

from guide.vault.errors import ImportUnreadable
from guide.vault.importers.tape import NotTape, tape_members

MOST_FILES = 50_000
MOST_BYTES = 128 << 20  # of one file; more is no text of a person
MOST_BYTES_IN_ALL = 512 << 20
_ROOM = 4 << 20  # bytes that any archive may grow to
_MOST_GROWTH = 40  # times; journals shrink to a third or a tenth, zip bombs to a thousandth
_TEXT_ENDINGS = ("", ".txt", ".text", ".md", ".markdown", ".json", ".journal", ".jrnl")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError,
    OverflowError, IndexError, OSError,
)  # fmt: skip
TOO_MANY = "There are too many files at this place; please choose the one with the notes alone."
TOO_MUCH = "This holds more than notes could be, so nothing has been added."
BACKUP = (
    "This is an encrypted backup made by this program; it can be restored, which is another way in."
)


class Leaf(NamedTuple):
    """One file of a pile; `changed` is in seconds since 1970, 0 when nobody knows."""

    name: str
    size: int
    changed: float
    load: Callable[[], bytes | None]
    """Its bytes; nothing when they cannot be read."""

    @property
    def is_text(self) -> bool:
        """Whether its name leaves it open that a person wrote in it."""
        return os.path.splitext(self.name)[1].lower() in _TEXT_ENDINGS  # noqa: PTH122


class Pile(NamedTuple):
    """The files in their order; `is_one` for a single file that the reader picked as such."""

    leaves: tuple[Leaf, ...]
    is_one: bool = False


@contextmanager
def pile_at(path: Path) -> Iterator[Pile]:
    """The pile at `path`, to be read inside the block.

    Raises:
        ImportUnreadable: when nothing there can be read, or it is beyond all measure.
        OSError: from the disk.
    """
    try:
        facts = path.stat()
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise ImportUnreadable("There is nothing at this place; nothing has been added.") from None
    if stat.S_ISDIR(facts.st_mode):
        yield _checked(Pile(tuple(sorted(_in_folder(path), key=attrgetter("name")))))
        return
    if not stat.S_ISREG(facts.st_mode):
        raise ImportUnreadable
    with path.open("rb") as stream:
        yield _checked(_in_file(path, stream, facts))


def _checked(pile: Pile) -> Pile:
    if sum(leaf.size for leaf in pile.leaves if leaf.is_text) > MOST_BYTES_IN_ALL:
        raise ImportUnreadable(TOO_MUCH)
    return pile


def _in_folder(folder: Path) -> Iterator[Leaf]:
    seen = 0
    waiting = [(folder, "")]
    while waiting:
        place, above = waiting.pop()
        with os.scandir(place) as entries:
            for entry in entries:
                seen += 1
                if seen > MOST_FILES:
                    raise ImportUnreadable(TOO_MANY)
                if entry.name.startswith("."):
                    continue
                name = above + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((Path(entry.path), f"{name}/"))
                elif entry.is_file(follow_symlinks=False):
                    facts = entry.stat(follow_symlinks=False)
                    yield Leaf(name, facts.st_size, facts.st_mtime, _file_loader(Path(entry.path)))


def _file_loader(path: Path) -> Callable[[], bytes | None]:
    def load() -> bytes | None:
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
        try:
            with os.fdopen(os.open(path, flags), "rb") as stream:
                data = stream.read(MOST_BYTES + 1)
        except OSError:
            return None
        return data if len(data) <= MOST_BYTES else None

    return load


def _in_file(path: Path, stream: BinaryIO, facts: os.stat_result) -> Pile:
    beginning = stream.read(512)
    if beginning.startswith(b"PK\x03\x04"):
        return Pile(tuple(_in_zip(stream, facts.st_size)))
    stream.seek(0)
    if beginning[257:262] == b"ustar":
        return Pile(tuple(_in_tape(stream)))

    def load() -> bytes | None:
        stream.seek(0)
        return stream.read(MOST_BYTES + 1)

    if facts.st_size > MOST_BYTES:
        raise ImportUnreadable(TOO_MUCH)
    return Pile((Leaf(path.name, facts.st_size, facts.st_mtime, load),), is_one=True)


def _in_zip(stream: BinaryIO, size: int) -> Iterator[Leaf]:
    try:
        archive = zipfile.ZipFile(stream)
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except _ZIP_FAULTS:
        raise ImportUnreadable from None
    if len(infos) > MOST_FILES:
        raise ImportUnreadable(TOO_MANY)
    if {"keys.json", "notes.db"} <= {info.filename for info in infos}:
        raise ImportUnreadable(BACKUP)
    leaves = [
        Leaf(info.filename, info.file_size, _changed(info), _zip_loader(archive, info))
        for info in infos
        if not _is_aside(info.filename)
    ]
    if sum(leaf.size for leaf in leaves if leaf.is_text) > _ROOM + _MOST_GROWTH * size:
        raise ImportUnreadable(TOO_MUCH)
    yield from leaves


def _changed(info: zipfile.ZipInfo) -> float:
    try:
        return datetime(*info.date_time).timestamp()  # noqa: DTZ001  (a zip keeps no zone)
    except (ValueError, OverflowError, OSError):
        return 0


def _zip_loader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes | None]:
    def load() -> bytes | None:
        # What it says of its own size was counted above, so no more than that is read.
        if info.compress_type not in _METHODS or info.file_size > MOST_BYTES:
            return None
        try:
            with archive.open(info) as member:
                return member.read(info.file_size)
        except _ZIP_FAULTS:
            return None

    return load


def _in_tape(stream: BinaryIO) -> Iterator[Leaf]:
    try:
        for count, member in enumerate(tape_members(stream)):
            if count > MOST_FILES:
                raise ImportUnreadable(TOO_MANY)
            if not _is_aside(member.name):
                yield Leaf(member.name, member.size, member.changed, _tape_loader(stream, *member))
    except NotTape:
        raise ImportUnreadable from None


def _tape_loader(
    stream: BinaryIO, name: str, at: int, size: int, changed: float
) -> Callable[[], bytes | None]:
    del name, changed

    def load() -> bytes | None:
        if size > MOST_BYTES:
            return None
        stream.seek(at)
        data = stream.read(size)
        return data if len(data) == size else None

    return load


def _is_aside(name: str) -> bool:
    """Whether a system has put the file into the archive for itself."""
    parts = name.replace("\\", "/").split("/")
    return "__MACOSX" in parts or parts[-1].startswith(".")
