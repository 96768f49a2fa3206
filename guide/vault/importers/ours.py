"""Our own exports: one JSON file, or Markdown files with a head of JSON values."""

import json
from collections.abc import Iterator
from typing import Any

from guide.vault.errors import ImportUnreadable, NewerVault
from guide.vault.importers.pieces import Piece
from guide.vault.transfer import FENCE, VERSION

OUR_JSON, OUR_MARKDOWN = "an export of this program", "Markdown files of this program"


def is_our_json(value: object) -> bool:
    """Whether a JSON value says that it is an export of ours."""
    return isinstance(value, dict) and value.get("format") == "notes"


def read_our_json(value: dict[str, Any]) -> Iterator[Piece]:
    """The notes of an export.

    Raises:
        ImportUnreadable: when it is none in spite of its name.
        NewerVault: when a newer version wrote it.
    """
    version, notes = value.get("version"), value.get("notes")
    if not isinstance(version, int) or not isinstance(notes, list):
        raise ImportUnreadable
    if version > VERSION:
        raise NewerVault
    for place, record in enumerate(notes, start=1):
        name = f"Note {place} of the file"
        whole = isinstance(record, dict)
        yield Piece(OUR_JSON, record if whole else {}, name=name, is_foreign=False)


def markdown_record(text: str) -> dict[str, Any] | None:
    """What a Markdown file of ours says, or nothing when it has no head of ours."""
    try:
        opening, head, body = text.split(FENCE, 2)
        lines = (line.partition(": ") for line in head.split("\n") if line)
        record = {name: json.loads(value) for name, _, value in lines}
    except (ValueError, RecursionError):
        return None
    return None if opening or "created" not in record else {**record, "body": body}
