"""Journals of jrnl: its JSON export, and its text, which is how it keeps them as well.

Read after jrnl 4 (`plugins/json_exporter.py`, `journals/Journal.py`, `journals/Entry.py`): text
begins each entry with `[date] title`, a star at the end of the title marks it, tags are words with
an `@` in front. The spelling of the date is the reader's choice; those offered here are jrnl's own
and the usual ones of its documentation.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from guide.vault.importers.pieces import Piece, as_list, as_text, moment_of, told_at, unreadable

JRNL_JSON, JRNL_TEXT = "a JSON export of jrnl", "a journal of jrnl"
_OPENING = re.compile(r"^\[(\d[^\]\n]{3,39})\][ \t]", re.MULTILINE)
_TAG = re.compile(r"(?<!\S)[@#](\w[-+*#/\w]{0,60})")
_DATE = re.compile(  # not strptime, which would take seconds for a long journal
    r"(?:(\d{4})[-./](\d\d?)[-./](\d\d?)|(\d\d?)\.(\d\d?)\.(\d{4}))"
    r"(?:[ ,T]{1,2}(\d\d?)[:.](\d\d)(?:[:.](\d\d))?(?: ?([AaPp])\.?[Mm]\.?)?)?"
)
_NOON = 12


def is_jrnl_json(value: object) -> bool:
    """Whether a JSON value has the shape of jrnl's export."""
    if not isinstance(value, dict) or "tags" not in value:
        return False
    entries = as_list(value.get("entries"))
    return any(isinstance(each, dict) and "starred" in each for each in entries)


def read_jrnl_json(value: dict[str, Any]) -> Iterator[Piece]:
    """The entries of an export."""
    for place, entry in enumerate(as_list(value.get("entries")), start=1):
        name = f"Entry {place}"
        if not isinstance(entry, dict):
            yield unreadable(JRNL_JSON, name)
            continue
        moment = moment_of(f"{as_text(entry.get('date'))} {as_text(entry.get('time'))}")
        if moment is None:
            yield unreadable(JRNL_JSON, name, "has no date")
            continue
        title, body = as_text(entry.get("title")), as_text(entry.get("body"))
        tags = [str(tag).lstrip("@#") for tag in as_list(entry.get("tags"))]
        starred = entry.get("starred") is True
        yield Piece(JRNL_JSON, _record(moment, title, body, tags, starred=starred), name=name)


def is_jrnl_text(text: str) -> bool:
    """Whether a text begins with an entry of jrnl."""
    opening = _OPENING.match(text.lstrip("\ufeff\r\n")[:100])
    return opening is not None and _date_in(opening[1]) is not None


def read_jrnl_text(text: str) -> Iterator[Piece]:
    """The entries of a journal."""
    text = text.lstrip("\ufeff\r\n")
    dated = ((each, _date_in(each[1])) for each in _OPENING.finditer(text))
    openings = [(each.start(), each.end(), moment) for each, moment in dated if moment is not None]
    ends = [start for start, _, _ in openings[1:]]
    for (_, begins, moment), end in zip(openings, [*ends, len(text)], strict=True):
        title, _, body = text[begins:end].partition("\n")
        title = title.strip()
        starred = title.endswith("*")
        tags = [tag.lower() for tag in _TAG.findall(text[begins:end])]
        title = title.rstrip("* ") if starred else title
        record = _record(moment, title, body.strip("\n "), tags, starred=starred)
        yield Piece(JRNL_TEXT, record, name=f"The entry of {moment:%Y-%m-%d}")


def _record(
    moment: datetime, title: str, body: str, tags: list[str], *, starred: bool
) -> dict[str, Any]:
    try:
        told = told_at(moment)
    except ValueError:
        told = {}
    return {"title": title, "body": body, "tags": tags, "pinned": starred, **told}


def _date_in(spelt: str) -> datetime | None:
    """The moment that jrnl has spelt, which keeps no zone; or nothing."""
    found = _DATE.fullmatch(spelt.strip())
    if found is None:
        return None
    year, month, day = map(int, found.group(1, 2, 3) if found[1] else found.group(6, 5, 4))
    hour, minute, second = (int(part or 0) for part in found.group(7, 8, 9))
    if found[10]:
        hour = hour % _NOON + (_NOON if found[10] in "pP" else 0)
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001
    except ValueError:
        return None
