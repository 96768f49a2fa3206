"""Wiping everything, keys first, so that being stopped at any moment leaves nothing readable.

The first step is a file named `wiping`: from then on there are no notes for this program, and every
start goes on with the wipe. Then all that opens them is overwritten and removed, in every folder of
the notes: slots, manifests, the beginnings of backups, where their slots are. What is left after
that is noise that nobody can open; it is removed as any file is.

Overwriting reaches what the system calls the file's place. An SSD, or a file system that writes
elsewhere each time, may keep the old cells for a while; so may copies outside the folder. The room
for it says so.
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from guide.vault.errors import NotSaved
from guide.vault.files import make_private_file, settle_folder
from guide.vault.keys import WIPING

_ENDINGS = (".key", ".copy", ".json", ".part", ".backup")  # what has keys in it, or may have
_BEGINNING = 1 << 16  # bytes: a slot or manifest as a whole, of a backup all of its slots


class NotAllWiped(NotSaved):
    """Something could not be removed; what could be read is gone all the same, or is named."""

    sentence = (
        "The keys are destroyed, so nothing can be read any more, but some files could not be"
        " removed; the folder of the program can be deleted by hand."
    )


def is_being_wiped(folder: Path) -> bool:
    """Whether a wipe was begun here and not finished."""
    return (folder / WIPING).exists()


def wipe(folder: Path) -> None:
    """Destroy all keys in `folder`, then all else in it, backups included, and the folder itself.

    Raises:
        NotAllWiped: when files stay behind, the keys among them or not, as its sentence says.
    """
    if not folder.exists():
        return
    with suppress(OSError):  # without room for it the keys still go first
        make_private_file(folder / WIPING)
        settle_folder(folder)
    for path in _files_in(folder):
        if path.suffix in _ENDINGS:
            _destroy(path)
    for path in _files_in(folder):
        _destroy(path, overwrite=False)
    for place in sorted(_folders_in(folder), reverse=True):
        with suppress(OSError):
            place.rmdir()
    if any(path.suffix in _ENDINGS for path in _files_in(folder)):
        raise NotAllWiped(
            "The folder of the notes cannot be written to, so not all keys could be destroyed;"
            " delete the folder of the program by hand."
        )
    if list(_files_in(folder)):
        raise NotAllWiped
    with suppress(OSError):
        (folder / WIPING).unlink(missing_ok=True)
        folder.rmdir()
        settle_folder(folder.parent)


def _files_in(folder: Path) -> Iterator[Path]:
    """All files below the folder, without following links out of it; but for the mark itself."""
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            if Path(place, name) != folder / WIPING:
                yield Path(place, name)


def _folders_in(folder: Path) -> Iterator[Path]:
    for place, names, _ in os.walk(folder):
        yield from (Path(place, name) for name in names)


def _destroy(path: Path, *, overwrite: bool = True) -> None:
    with suppress(OSError):
        if overwrite and not path.is_symlink():
            size = min(path.stat().st_size, _BEGINNING)
            descriptor = os.open(path, os.O_RDWR)
            try:
                os.write(descriptor, secrets.token_bytes(size))
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
    with suppress(OSError):
        path.unlink()
