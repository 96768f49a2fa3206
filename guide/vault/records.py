"""Notes as plain JSON values, for exports, the command line and the rescue record.

A record of a note has `id`, `title`, `body`, `topic`, `mood`, `tags`, `date`, `created`, `changed`,
`deleted`, `pinned` and the parts of `Details`, each by its own name; one of a version `number`,
`saved`, `title` and `body`. Moments are ISO 8601 in UTC with a Z.
"""

import re
from dataclasses import asdict, fields
from datetime import UTC, datetime
from typing import Any

from guide.vault.note import Details, Note, NoteRow, Version
from guide.vault.notes import cleaned, new_id

_ID = re.compile(r"[0-9a-f]{16}")
_LINES = ("time", "moment", "who", "sleep", "alcohol", "medicine", "passage", "section")
_MOMENTS = ("created", "changed", "deleted")


def record_of(note: Note | NoteRow) -> dict[str, Any]:
    """The note, or its row in a list, as a JSON value."""
    record = {each.name: getattr(note, each.name) for each in fields(note)}
    if isinstance(note, Note):
        record.update(asdict(record.pop("details")))
        record["feelings"] = list(record["feelings"])
    for name in _MOMENTS:
        record[name] = record[name] and iso_of(record[name])
    return {**record, "tags": list(note.tags)}


def version_record_of(version: Version) -> dict[str, Any]:
    """The version as a JSON value."""
    return {
        "number": version.number,
        "saved": iso_of(version.saved),
        "title": version.title,
        "body": version.body,
    }


def note_from(record: Any) -> Note:  # noqa: ANN401  (whatever JSON holds)
    """The note that a record describes; what is missing is empty, and an odd id becomes a new one.

    Raises:
        ValueError: when it is no such record.
        BadDate, BadDetail: when its day is none, or what is told about it.
    """
    if not isinstance(record, dict):
        raise ValueError  # noqa: TRY004  (one error for all that is not ours)
    tags = record.get("tags") or []
    feelings = record.get("feelings") or []
    if not (isinstance(tags, list) and isinstance(feelings, list)):
        raise ValueError  # noqa: TRY004
    note_id = _text(record, "id")
    created = _moment(record, "created")
    if created is None:
        raise ValueError
    return cleaned(
        Note(
            id=note_id if _ID.fullmatch(note_id) else new_id(),
            title=_text(record, "title"),
            body=_text(record, "body"),
            topic=_text(record, "topic"),
            mood=_text(record, "mood"),
            tags=tuple(str(tag) for tag in tags),
            date=_text(record, "date"),
            created=created,
            changed=_moment(record, "changed") or created,
            deleted=_moment(record, "deleted"),
            details=Details(
                **{name: _text(record, name) for name in _LINES},
                feelings=tuple(str(feeling) for feeling in feelings),
                pain=record.get("pain"),
                cycle_day=record.get("cycle_day"),
            ),
            pinned=record.get("pinned") is True,
        )
    )


def version_from(record: Any, number: int) -> Version:  # noqa: ANN401
    """The version that a record describes, under a number of our own.

    Raises:
        ValueError: when it is no such record.
    """
    saved = _moment(record, "saved") if isinstance(record, dict) else None
    if saved is None:
        raise ValueError
    return Version(number, saved, _text(record, "title"), _text(record, "body"))


def iso_of(moment: datetime) -> str:
    """The moment like 2026-03-14T21:05:00.123456Z."""
    return moment.isoformat().replace("+00:00", "Z")


def _text(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError  # noqa: TRY004
    return value


def _moment(record: dict[str, Any], name: str) -> datetime | None:
    text = _text(record, name)
    if not text:
        return None
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise ValueError from None
