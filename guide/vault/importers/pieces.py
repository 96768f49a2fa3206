"""What every reader of a format gives: a record a note, or a sentence about what was left out."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from guide.vault.records import iso_of

MARKDOWN, TEXT = "Markdown files", "text files"
_LAST_SECOND = 253_402_000_000  # in the year 9999
_LONGEST_NAME = 60  # characters of a name in a sentence
_LONGEST_TITLE = 120  # characters; a longer first line is a paragraph


class Piece(NamedTuple):
    """One note, or what stood where one was expected.

    `format` names what wrote it; `record` is as `records.note_from` reads it, or nothing, and then
    `problem` says why; `left_out` names pictures and attachments that stay behind; `name` is what a
    sentence calls it; `is_foreign` says that another program wrote it.
    """

    format: str
    record: dict[str, Any] | None = None
    problem: str = ""
    left_out: tuple[str, ...] = ()
    name: str = ""
    is_foreign: bool = True


def spoken(name: str) -> str:
    """A name from elsewhere as it may stand in a sentence: one short line, nothing hidden in it."""
    shown = "".join(letter if letter.isprintable() else " " for letter in name)
    line = " ".join(shown.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1]}…"


def unreadable(form: str, name: str, why: str = "could not be read as a note") -> Piece:
    """What could not be taken in, named."""
    return Piece(form, problem=f"{spoken(name)} {why} and was left out.")


def parted(text: str) -> tuple[str, str]:
    """The title and the body of a text whose first line may be a heading or a short title."""
    lines = text.strip("\n").split("\n")
    first = lines[0].strip()
    heading = re.match(r"#{1,6}[ \t]+(.*?)[ \t]*#*$", first[:1000])
    if heading:
        return heading[1], "\n".join(lines[1:]).strip("\n")
    alone = len(lines) > 1 and not lines[1].strip()
    if alone and len(first) <= _LONGEST_TITLE and not first.startswith(("-", "*", ">", "|", "`")):
        return first, "\n".join(lines[1:]).strip("\n")
    return "", text.strip("\n")


def told_at(moment: datetime) -> dict[str, str]:
    """The fields of a record that say when something was: moment in UTC, and the day and time.

    A moment without a zone is taken for one of this machine's.

    Raises:
        ValueError: when no calendar holds it.
    """
    try:
        utc = moment.astimezone(UTC)
    except (OverflowError, OSError):  # Windows asks its own calendar, which begins in 1970
        raise ValueError from None
    return {
        "created": iso_of(utc),
        "date": moment.date().isoformat(),
        "time": moment.strftime("%H:%M"),
    }


def told_of_day(day: date) -> dict[str, str]:
    """The same of something that is known to the day only; its moment is that noon."""
    told = told_at(datetime.combine(day, time(12)))
    return {"created": told["created"], "date": told["date"]}


def moment_of(text: str) -> datetime | None:
    """The moment in one of the spellings of ISO 8601, as it stands; nothing for anything else."""
    try:
        return datetime.fromisoformat(text.strip())
    except ValueError:
        return None


def utc_text(text: str) -> str | None:
    """A moment in the spelling of a record, or nothing; without a zone it is this machine's."""
    moment = moment_of(text)
    if moment is None:
        return None
    try:
        return told_at(moment)["created"]
    except ValueError:
        return None


def in_zone(moment: datetime, zone: str) -> datetime:
    """The moment as the clocks of a zone like "Europe/Lisbon" showed it; unknown zones are UTC."""
    try:
        return moment.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError, OverflowError):
        return moment


def of_seconds(seconds: float) -> datetime:
    """The moment so many seconds after 1970, in UTC; within the calendar whatever a disk says."""
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=min(max(seconds, 0), _LAST_SECOND))


def as_text(value: object) -> str:
    """A value of someone else's JSON that should be text; anything else is none."""
    return value if isinstance(value, str) else ""


def as_list(value: object) -> list[Any]:
    """A value that should be a list; anything else is an empty one."""
    return value if isinstance(value, list) else []
