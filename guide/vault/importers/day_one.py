"""Journals of Day One: the JSON file of a journal, alone or in the zip of an export.

Its text is Markdown with a backslash before many a harmless sign; pictures and recordings stand in
it as `![](dayone-moment://ID)` and lie beside it in folders, which stay behind.
"""

import re
from collections.abc import Iterator
from typing import Any

from guide.vault.importers.pieces import (
    Piece,
    as_list,
    as_text,
    in_zone,
    moment_of,
    parted,
    told_at,
    unreadable,
    utc_text,
)

DAY_ONE = "a journal of Day One"
_MEDIA = re.compile(r"!\[[^\]\n]{0,200}\]\(dayone-moment:[^)\n]{0,200}\)")
_HARMLESS = re.compile(r"\\([.!()+~{}|&,:;'\"-])")
_MEDIA_LISTS = ("photos", "videos", "audios", "pdfAttachments")


def is_day_one(value: object) -> bool:
    """Whether a JSON value has the shape of a journal of Day One."""
    if not isinstance(value, dict) or "metadata" not in value:
        return False
    entries = as_list(value.get("entries"))
    return any(isinstance(each, dict) and "creationDate" in each for each in entries)


def read_day_one(value: dict[str, Any]) -> Iterator[Piece]:
    """The entries of a journal."""
    for place, entry in enumerate(as_list(value.get("entries")), start=1):
        yield _entry(entry, f"Entry {place}")


def _entry(entry: object, name: str) -> Piece:
    if not isinstance(entry, dict):
        return unreadable(DAY_ONE, name)
    created = moment_of(as_text(entry.get("creationDate")))
    if created is None or created.tzinfo is None:
        return unreadable(DAY_ONE, name, "has no date")
    media = [each for kind in _MEDIA_LISTS for each in as_list(entry.get(kind))]
    text = _MEDIA.sub("(picture)", as_text(entry.get("text")))
    title, body = parted(_HARMLESS.sub(r"\1", text))
    if not (title or body or media):
        return Piece(DAY_ONE, problem=f"{name} is empty and was left out.")
    try:
        told = told_at(in_zone(created, as_text(entry.get("timeZone"))))
    except ValueError:
        return unreadable(DAY_ONE, name, "has no date")
    if entry.get("isAllDay") is True:
        told["time"] = ""
    record = {
        **told,
        "title": title,
        "body": body if title or body else "(attachment)",
        "tags": [tag for tag in as_list(entry.get("tags")) if isinstance(tag, str)],
        "pinned": entry.get("starred") is True or entry.get("isPinned") is True,
        "changed": utc_text(as_text(entry.get("modifiedDate"))),
    }
    return Piece(DAY_ONE, record, left_out=tuple(map(_media_name, media)), name=name)


def _media_name(media: object) -> str:
    known = media if isinstance(media, dict) else {}
    return as_text(known.get("filename")) or as_text(known.get("identifier")) or "a picture"
