"""Taking notes out in readable form, and bringing such exports in again.

An export as JSON is one file: `{"format": "notes", "version": 1, "notes": [record, ...]}`, where
each record (see `records`) has its former texts under `history`, oldest first. An export as
Markdown is a folder with one file a note, named by day and id: a head between two lines `---`, each
line in it `name: JSON value` (which YAML reads too), and after it the body to the last byte; former
texts are left out. Both hold the trash as well, marked `deleted`.
"""

import json
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import apsw

from guide.vault.errors import (
    BadDetail,
    ImportUnreadable,
    NewerVault,
    NoSuchNote,
    NotSaved,
    truthful,
    writing_elsewhere,
)
from guide.vault.files import (
    UNFINISHED,
    make_private_file,
    make_private_folder,
    settle_file,
    settle_folder,
    write_durably,
)
from guide.vault.history import insert_version
from guide.vault.note import Note, Version, to_micros
from guide.vault.notes import insert_note, new_id, numbered_note
from guide.vault.records import note_from, record_of, version_from, version_record_of
from guide.vault.vault import Vault

ExportFormat = Literal["markdown", "json", "archive"]
_VERSION = 1
_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did: ids added, notes here already, and a sentence for each problem."""

    added: tuple[str, ...]
    skipped: int
    problems: tuple[str, ...]


def notes_as_json(vault: Vault) -> str:
    """All notes with their history, the trash included, as one JSON text."""
    records = [
        {
            **record_of(note),
            "history": [version_record_of(each) for each in reversed(vault.history(note.id))],
        }
        for note in _all_notes(vault)
    ]
    return json.dumps(
        {"format": "notes", "version": _VERSION, "notes": records}, ensure_ascii=False, indent=1
    )


def export_notes(vault: Vault, path: Path, form: ExportFormat) -> None:
    """Write all notes to `path`: a folder of Markdown, a JSON file, or an encrypted backup.

    The first two can be read by anyone who can read the place. Files are the owner's alone; they
    are whole, or not there.

    Raises:
        NotSaved: when a folder is asked for where something is already.
        DiskFull, VaultReadOnly.
    """
    if form == "archive":
        vault.backup(path)
    elif form == "json":
        text = notes_as_json(vault)
        with writing_elsewhere(), truthful():
            write_durably(path, text.encode())
    else:
        with writing_elsewhere(), truthful():
            _write_markdown(vault, path)


def import_notes(vault: Vault, path: Path) -> Report:
    """Add the notes of an export to the vault: all that can be read, in one step, or none.

    A note that is here already with the same text is skipped; one with the id of another is added
    under a new id.

    Raises:
        ImportUnreadable: when `path` is no export of ours.
        NewerVault: when a newer version wrote it.
    """
    with truthful():
        entries = list(_folder_entries(path) if path.is_dir() else _file_entries(path))
    problems = []
    readable = []
    for name, record in entries:
        try:
            note = note_from(record)
            history = enumerate(record.get("history") or (), start=1)
            readable.append((note, [version_from(each, number) for number, each in history]))
        except (ValueError, TypeError, BadDetail):
            problems.append(f"{name} could not be read as a note and was left out.")
    if problems and not readable:
        raise ImportUnreadable
    added = vault.bring_in(lambda database: _bring_in(database, readable))
    return Report(added, len(readable) - len(added), tuple(problems))


def _all_notes(vault: Vault) -> Iterator[Note]:
    for row in (*vault.notes(), *vault.notes(trash=True)):
        yield vault.note(row.id)


def _write_markdown(vault: Vault, path: Path) -> None:
    if path.exists() and any(path.iterdir()):
        raise NotSaved("There is something at this place already; please choose an empty folder.")
    building = path.with_name(f"{secrets.token_hex(8)}{UNFINISHED}")
    try:
        make_private_folder(building)
        for note in _all_notes(vault):
            day = note.date or note.created.date().isoformat()
            file = building / f"{day}-{note.id}.md"
            make_private_file(file)
            file.write_bytes(markdown_of(note).encode())
            settle_file(file)
        settle_folder(building)
        if path.exists():
            path.rmdir()
        building.rename(path)
        settle_folder(path.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def markdown_of(note: Note) -> str:
    """The text of a note's Markdown file."""
    record = record_of(note)
    body = record.pop("body")
    head = (f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in record.items())
    return "".join((_FENCE, *head, _FENCE, body))


def _file_entries(path: Path) -> Iterator[tuple[str, Any]]:
    try:
        record = json.loads(path.read_bytes())
        if record["format"] != "notes":
            raise ImportUnreadable
        if record["version"] > _VERSION:
            raise NewerVault
        yield from (
            (f"Note {place} of the file", each)
            for place, each in enumerate(record["notes"], start=1)
        )
    except FileNotFoundError as error:
        raise ImportUnreadable("There is nothing at this place; nothing has been added.") from error
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise ImportUnreadable from error


def _folder_entries(folder: Path) -> Iterator[tuple[str, Any]]:
    files = sorted(folder.glob("*.md"))
    if not files:
        raise ImportUnreadable
    for file in files:
        yield file.name, markdown_record(file.read_bytes())


def markdown_record(data: bytes) -> dict[str, Any] | None:
    """What a Markdown file says, or nothing when it has no head of ours."""
    try:
        opening, head, body = data.decode().split(_FENCE, 2)
        lines = (line.partition(": ") for line in head.split("\n") if line)
        record = {name: json.loads(value) for name, _, value in lines}
    except (ValueError, RecursionError):
        return None
    return None if opening else {**record, "body": body}


def _bring_in(
    database: apsw.Connection, entries: list[tuple[Note, list[Version]]]
) -> tuple[str, ...]:
    return tuple(
        note_id
        for note, history in entries
        if (note_id := _bring_in_one(database, note, history)) is not None
    )


def _bring_in_one(database: apsw.Connection, note: Note, history: list[Version]) -> str | None:
    """The id under which the note was added, or nothing when its text is here already."""
    same = database.execute(
        "select 1 from note where title = ? and body = ? and created = ?",
        (note.title, note.body, to_micros(note.created)),
    ).get
    if same is not None:
        return None
    try:
        numbered_note(database, note.id)
        note = replace(note, id=new_id())
    except NoSuchNote:
        pass
    insert_note(database, note)
    number, _ = numbered_note(database, note.id)
    for version in history:
        insert_version(database, number, version)
    return note.id
