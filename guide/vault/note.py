"""What a note is: plain values, cleaned on their way in."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from guide.vault.errors import BadDate, BadDetail

PREVIEW_LENGTH = 160  # characters
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Details:
    """What may be told about a note beside its text; every part may stay empty.

    `time` is like "21:30", on the day of the note; `pain` goes from 0 to 10, `cycle_day` from 1.
    `moment` says whether it was during or after. `passage` is the text of the topic that the note
    was tied to, as it stood there, and `section` the heading above it. All else is in the reader's
    own words.
    """

    time: str = field(default="", repr=False)
    moment: str = field(default="", repr=False)
    feelings: tuple[str, ...] = field(default=(), repr=False)
    pain: int | None = field(default=None, repr=False)
    who: str = field(default="", repr=False)
    cycle_day: int | None = field(default=None, repr=False)
    sleep: str = field(default="", repr=False)
    alcohol: str = field(default="", repr=False)
    medicine: str = field(default="", repr=False)
    passage: str = field(default="", repr=False)
    section: str = field(default="", repr=False)


NO_DETAILS = Details()
MOST_PAIN = 10
LAST_CYCLE_DAY = 400
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


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
    details: Details = field(default=NO_DETAILS, repr=False)
    pinned: bool = False


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
    pinned: bool = False


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


def cleaned_details(details: Details) -> Details:
    """The details as they can be kept: single lines, a time of the clock, numbers in range.

    Raises:
        BadDetail: when the time or a number is none.
    """
    time = cleaned_line(details.time)
    if time and not _CLOCK.fullmatch(time):
        raise BadDetail
    for number, least, most in (
        (details.pain, 0, MOST_PAIN),
        (details.cycle_day, 1, LAST_CYCLE_DAY),
    ):
        if number is not None and not (type(number) is int and least <= number <= most):
            raise BadDetail
    return Details(
        time=time,
        moment=cleaned_line(details.moment),
        feelings=cleaned_tags(details.feelings),
        pain=details.pain,
        who=cleaned_line(details.who),
        cycle_day=details.cycle_day,
        sleep=cleaned_line(details.sleep),
        alcohol=cleaned_line(details.alcohol),
        medicine=cleaned_line(details.medicine),
        passage=cleaned_line(details.passage),
        section=cleaned_line(details.section),
    )


def preview_of(body: str) -> str:
    """The beginning of a body, on one line."""
    return " ".join(body[: PREVIEW_LENGTH * 2].split())[:PREVIEW_LENGTH]
