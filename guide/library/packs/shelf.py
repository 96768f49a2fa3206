"""The content packs that a reader took in, and which library the guide reads from.

They lie in one folder as `1.db`, `2.db` and so on, so that no name of a file tells what is inside;
`chosen` there names the one that is read instead of the guide's own library.
"""

import hashlib
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from guide.errors import GuideError
from guide.library.chosen import CHOSEN, chosen_file, pack_files
from guide.library.errors import LibraryDamaged, LibraryTooNew
from guide.library.packs.taking_in import Steps, taking_in
from guide.library.reader import Library
from guide.library.topics import LibraryInfo

_UNFINISHED = "unfinished"


class Pack(NamedTuple):
    """A pack that was taken in: its file, what it says about itself, and the day it came (UTC)."""

    file: Path
    info: LibraryInfo
    taken: datetime


class PackNotKept(GuideError):
    """The folder of packs cannot be written to, or there is no room in it."""


class NoSuchPack(GuideError):
    """No pack of that id was taken in."""


def packs(folder: Path) -> tuple[Pack, ...]:
    """The packs in the folder, in the order in which they came; one that is damaged is left out."""
    return tuple(pack for file in pack_files(folder) if (pack := _pack(file)) is not None)


def take_in(folder: Path, source: Path) -> Steps:
    """Check a pack and keep it, in place of an older one of the same id, step by step.

    Yields how much is done and of how much; gives what the pack says about itself. Ended early or
    failing, it leaves the folder as it was.

    Raises:
        PackRefused: the file is not a pack that can be taken in.
        PackNotKept: there is no room for it, or the folder cannot be written to.
    """
    unfinished = folder / _UNFINISHED
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        info = yield from taking_in(source, unfinished)
        former = [pack.file for pack in packs(folder) if pack.info.id == info.id]
        unfinished.replace(former[0] if former else _free_name(folder))
    except OSError as error:
        raise PackNotKept(
            "The pack could not be kept: there is no room on the disk, or the data folder cannot "
            "be written to. Nothing was changed."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
    return info


def remove(folder: Path, pack_id: str) -> None:
    """Delete a pack; if the guide read from it, it reads from its own library again.

    Raises:
        NoSuchPack: none of that id is there.
        PackNotKept: the folder cannot be written to.
    """
    pack = _named(folder, pack_id)
    try:
        if chosen_file(folder) == pack.file:
            (folder / CHOSEN).unlink()
        pack.file.unlink()
    except OSError as error:
        raise PackNotKept("The pack could not be removed from the data folder.") from error


def choose(folder: Path, pack_id: str) -> None:
    """Read from this pack from now on, or from the guide's own library with "".

    Raises:
        NoSuchPack: none of that id is there.
        PackNotKept: the choice could not be written down.
    """
    name = _named(folder, pack_id).file.name if pack_id else ""
    try:
        if name:
            beside = folder / f"{CHOSEN}.new"
            beside.write_text(name, encoding="ascii")
            beside.replace(folder / CHOSEN)
        else:
            (folder / CHOSEN).unlink(missing_ok=True)
    except OSError as error:
        raise PackNotKept("The choice could not be kept in the data folder.") from error


def fingerprint(file: Path) -> str:
    """SHA-256 of a file, in hex; to be compared with what the maker of a pack gives.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _free_name(folder: Path) -> Path:
    numbers = [int(file.stem) for file in pack_files(folder)]
    return folder / f"{max(numbers, default=0) + 1}.db"


def _pack(file: Path) -> Pack | None:
    try:
        with closing(Library.open(file)) as library:
            return Pack(file, library.info(), datetime.fromtimestamp(file.stat().st_mtime, UTC))
    except (OSError, LibraryDamaged, LibraryTooNew):
        return None


def _named(folder: Path, pack_id: str) -> Pack:
    for pack in packs(folder):
        if pack.info.id == pack_id:
            return pack
    raise NoSuchPack("There is no pack of that id; `library list` names those that are there.")
