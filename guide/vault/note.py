"""What a note is: plain values, cleaned on their way in."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from guide.vault.errors import BadDate

PREVIEW_LENGTH = 160  # characters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Note:
    """One note; its text stays out of `repr`, so that no trace of a fault can show it.

    `created`, `changed` and `deleted` are moments in UTC; `deleted` is set while it is in the
    trash. `date` is the day it is about, like "2026-03-14".
    """

    id: str
    title: str = field(repr=False)
    body: str = field(repr=False)
    topic: str | None = field(repr=False)
    mood: str | None = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    date: str | None = field(repr=False)
    created: datetime
    changed: datetime
    deleted: datetime | None


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note in a list: `preview` is the beginning of its body on one line."""

    id: str
    title: str = field(repr=False)
    preview: str = field(repr=False)
    topic: str | None = field(repr=False)
    mood: str | None = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    date: str | None = field(repr=False)
    created: datetime
    changed: datetime
    deleted: datetime | None


@dataclass(frozen=True, slots=True)
class NoteHit:
    """A note that a search found; hits in `snippet` stand between U+0002 and U+0003."""

    row: NoteRow
    snippet: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Version:
    """A former text of a note, and the moment at which that text was saved."""

    number: int
    saved: datetime
    title: str = field(repr=False)
    body: str = field(repr=False)


def now() -> datetime:
    """The present moment in UTC."""
    return datetime.now(UTC)


def to_micros(moment: datetime) -> int:
    """Microseconds since 1970, the form in which moments are kept."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def from_micros(micros: int) -> datetime:
    """The moment that `to_micros` was given."""
    return _EPOCH + timedelta(microseconds=micros)


def whole_text(text: str) -> str:
    """The text with surrogate halves joined; a lone one, which no file can hold, becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def cleaned_line(text: str) -> str:
    """One line without needless blanks, in NFC: a tag, a mood, the name of a topic."""
    return unicodedata.normalize("NFC", " ".join(whole_text(text).split()))


def cleaned_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """The tags as single lines, each once, in their order."""
    return tuple(dict.fromkeys(line for tag in tags if (line := cleaned_line(tag))))


def cleaned_day(day: str | None) -> str | None:
    """The day in its one spelling.

    Raises:
        BadDate: when it is no day of the calendar.
    """
    if not day:
        return None
    try:
        spelt = date.fromisoformat(day).isoformat()
    except ValueError:
        raise BadDate from None
    if spelt != day:  # other spellings of ISO 8601 would not sort
        raise BadDate
    return spelt


def preview_of(body: str) -> str:
    """The beginning of a body, on one line."""
    return " ".join(body[: PREVIEW_LENGTH * 2].split())[:PREVIEW_LENGTH]
