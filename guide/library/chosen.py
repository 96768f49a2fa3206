"""Which library is read: the guide's own, or the content pack that the reader chose."""

from contextlib import suppress
from pathlib import Path

from guide.library.errors import LibraryDamaged, LibraryMissing, LibraryTooNew
from guide.library.reader import Library

CHOSEN = "chosen"
"""The file in the folder of packs that holds the name of the one to read."""


def open_chosen(folder: Path, own: Path) -> Library:
    """Open the chosen pack; the guide's own library where none is, or where it cannot be read.

    Raises:
        LibraryMissing, LibraryDamaged, LibraryTooNew: as `Library.open`, for the guide's own.
    """
    chosen = chosen_file(folder)
    if chosen is not None:
        with suppress(LibraryMissing, LibraryDamaged, LibraryTooNew):
            return Library.open(chosen)
    return Library.open(own)


def chosen_file(folder: Path) -> Path | None:
    """The file of the pack to read from; None for the guide's own library. Opens no pack."""
    try:
        name = (folder / CHOSEN).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return None
    file = folder / name
    return file if file in pack_files(folder) else None


def pack_files(folder: Path) -> list[Path]:
    """The files of packs in the folder, in the order in which they came."""
    try:
        found = [file for file in folder.iterdir() if file.suffix == ".db" and file.stem.isdigit()]
    except OSError:
        return []
    return sorted(found, key=lambda file: int(file.stem))
