"""Taking notes out: in readable form, or as one encrypted file.

An export as JSON is one file: `{"format": "notes", "version": 1, "notes": [record, ...]}`, where
each record (see `records`) has its former texts under `history`, oldest first. An export as
Markdown is a folder with one file a note, named by day and id: a head between two lines `---`, each
line in it `name: JSON value` (which YAML reads too), and after it the body to the last byte; former
texts are left out. Both mark what is in the trash as `deleted`. `taking_in` reads them again.
"""

import json
import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Literal

from guide.vault.errors import NotSaved, truthful, writing_elsewhere
from guide.vault.files import (
    UNFINISHED,
    make_private_file,
    make_private_folder,
    settle_file,
    settle_folder,
    unfinished_beside,
)
from guide.vault.note import Note
from guide.vault.records import record_of, version_record_of
from guide.vault.slow import Slow, at_once
from guide.vault.vault import Vault

ExportFormat = Literal["markdown", "json", "archive"]
Writing = Callable[[Callable[[], None]], None]
"""Does a piece of work where it may write to the chosen place."""

VERSION = 1
FENCE = "---\n"
_BEGINNING = f'{{"format": "notes", "version": {VERSION}, "notes": ['
_LEFT = re.compile(rf"[0-9a-f]{{16}}{re.escape(UNFINISHED)}")
_END = "\n]}\n"
_BATCH = 20  # notes written at a time, so that a step stays short
_FILE_BATCH = 4  # files settled at a time, because a disk may take milliseconds for each


def notes_as_json(vault: Vault, *, trash: bool = True) -> str:
    """All notes with their history, with those in the trash or without, as one JSON text."""
    ids = _ids(vault, trash=trash)
    return _BEGINNING + ",".join(_json_of(vault, each) for each in ids) + _END


def export_notes(vault: Vault, path: Path, form: ExportFormat, *, trash: bool = True) -> None:
    """Write the notes to `path`: a folder of Markdown, a JSON file, or an encrypted backup.

    The first two can be read by anyone who can read the place. Files are the owner's alone; they
    are whole, or not there. A backup always holds everything.

    Raises:
        NotSaved: when a folder is asked for where something is already.
        DiskFull, VaultReadOnly.
    """
    at_once(export_slowly(vault, path, form, trash=trash))


def export_slowly(
    vault: Vault,
    path: Path,
    form: ExportFormat,
    *,
    trash: bool = True,
    writing: Writing = lambda work: work(),
) -> Slow[int]:
    """The same in short steps; gives how many notes were written.

    Closed before its end it leaves nothing behind, and what lay at `path` as it was; what a kill
    has left, the next export into the same folder removes. All that writes is handed to `writing`.
    """
    ids = _ids(vault, trash=trash)
    with writing_elsewhere(), truthful():
        if form == "archive":
            yield 0, 0
            writing(partial(vault.backup, path))
            return len(_ids(vault, trash=True))
        building = unfinished_beside(path)
        writing(partial(_sweep, path.parent))
        try:
            write = _json_slowly if form == "json" else _markdown_slowly
            yield from write(vault, ids, path, building, writing)
        except BaseException:  # being closed is one of them
            writing(partial(_remove, building))
            raise
    return len(ids)


def markdown_of(note: Note) -> str:
    """The text of a note's Markdown file."""
    record = record_of(note)
    body = record.pop("body")
    head = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in record.items())
    return "".join((FENCE, *head, FENCE, body))


def _ids(vault: Vault, *, trash: bool) -> list[str]:
    rows = (*vault.notes(), *(vault.notes(trash=True) if trash else ()))
    return [row.id for row in rows]


def _json_of(vault: Vault, note: str) -> str:
    record: dict[str, Any] = record_of(vault.note(note))
    record["history"] = [version_record_of(each) for each in reversed(vault.history(note))]
    return "\n" + json.dumps(record, ensure_ascii=False)


def _json_slowly(
    vault: Vault, ids: list[str], path: Path, building: Path, writing: Writing
) -> Slow[None]:
    def begin() -> None:
        make_private_file(building)
        building.write_bytes(_BEGINNING.encode())

    def add(data: bytes) -> None:
        with building.open("ab") as stream:
            stream.write(data)

    def finish() -> None:
        add(_END.encode())
        settle_file(building)
        building.replace(path)
        settle_folder(path.parent)

    writing(begin)
    done = 0
    for batch in _batches(ids, _BATCH):
        texts = ",".join(_json_of(vault, each) for each in batch)
        writing(partial(add, ("," * (done > 0) + texts).encode()))
        done += len(batch)
        yield done, len(ids)
    writing(finish)


def _markdown_slowly(
    vault: Vault, ids: list[str], path: Path, building: Path, writing: Writing
) -> Slow[None]:
    if path.exists() and any(path.iterdir()):
        raise NotSaved("There is something at this place already; please choose an empty folder.")

    def finish() -> None:
        settle_folder(building)
        if path.exists():
            path.rmdir()
        building.rename(path)
        settle_folder(path.parent)

    writing(partial(make_private_folder, building))
    files: list[Path] = []
    for batch in _batches(ids, _BATCH):
        notes = [vault.note(each) for each in batch]
        named = [(building / _file_name(note), markdown_of(note).encode()) for note in notes]
        writing(partial(_write_files, named))
        files += (file for file, _ in named)
        yield len(files), 2 * len(ids)
    # Settled only now: the disk takes many at once far quicker than one after another.
    for done in range(0, len(files), _FILE_BATCH):
        writing(partial(_settle_files, files[done : done + _FILE_BATCH]))
        yield len(ids) + done, 2 * len(ids)
    writing(finish)


def _file_name(note: Note) -> str:
    return f"{note.date or note.created.date().isoformat()}-{note.id}.md"


def _write_files(named: list[tuple[Path, bytes]]) -> None:
    for file, data in named:
        make_private_file(file)
        file.write_bytes(data)


def _settle_files(files: list[Path]) -> None:
    for file in files:
        settle_file(file)


def _batches(ids: list[str], size: int) -> Iterator[list[str]]:
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _sweep(folder: Path) -> None:
    """Remove what an export into this folder left that was killed before it could."""
    if folder.is_dir():
        for left in folder.iterdir():
            if _LEFT.fullmatch(left.name) and not left.is_symlink():
                _remove(left)


def _remove(building: Path) -> None:
    if building.is_dir():
        shutil.rmtree(building, ignore_errors=True)
    else:
        building.unlink(missing_ok=True)
