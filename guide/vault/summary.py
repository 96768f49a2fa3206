"""What notes say, line by line, for paper: the reader's own fields and words, and nothing added."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from guide.vault.note import Note

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
FIELDS = {
    "title": "Title",
    "moment": "During or after",
    "mood": "How it felt",
    "feelings": "Feelings",
    "pain": "Pain",
    "who": "Who was there",
    "cycle_day": "Cycle day",
    "sleep": "Sleep",
    "alcohol": "Alcohol",
    "medicine": "Medicine",
    "tags": "Tags",
    "text": "What I wrote",
}
"""The fields of a note by the names that `told_lines` takes, as the reader knows them."""

WEEK, MONTH_DAYS, YEAR_DAYS = 7, 30.44, 365.25  # days; of the Gregorian calendar's mean year
MOST_WEEKS = 12  # beyond that months are easier to picture
MOST_MONTHS = 24
_LINK = re.compile(r"\[\[([^\]\n]+)\]\]")
_MARKS = re.compile(r"^(#{1,6}\s+|>\s?|[-*]\s+\[[ xX]\]\s+)", re.MULTILINE)


class Dates(StrEnum):
    """How days are told: as they are, by month, by how long ago, or not at all."""

    EXACT = "exact"
    MONTH = "month"
    AGO = "ago"
    NONE = "none"


class Told(NamedTuple):
    """One line that can be left out: the note, its field, which line of that field, and its words.

    The heading of a note has the field "day".
    """

    note: str
    field: str
    number: int
    text: str

    @property
    def key(self) -> tuple[str, str, int]:
        """What names this line, however its words change."""
        return self[:3]


def told_lines(
    notes: Iterable[Note], fields: AbstractSet[str], dates: Dates, today: date
) -> tuple[Told, ...]:
    """What these notes say in the chosen fields, each note headed by its day or a number."""
    lines: list[Told] = []
    for number, note in enumerate(notes):
        heading = told_day(note, dates, today) or f"Note {number + 1}"
        lines.append(Told(note.id, "day", 0, heading))
        for field in FIELDS:
            if field in fields:
                words = told_field(note, field)
                lines += [Told(note.id, field, at, text) for at, text in enumerate(words)]
    return tuple(lines)


def told_field(note: Note, field: str) -> tuple[str, ...]:
    """What a note says in one of FIELDS, as no line, one, or (its text) several."""
    details = note.details
    if field == "title":
        return (note.title.strip(),) if note.title.strip() else ()
    if field == "moment":
        return (details.moment.capitalize(),) if details.moment else ()
    if field == "text":
        return paragraphs_of(note.body)
    value = {
        "mood": note.mood or "",
        "feelings": ", ".join(details.feelings),
        "pain": "" if details.pain is None else f"{details.pain} of 10",
        "who": details.who,
        "cycle_day": "" if details.cycle_day is None else str(details.cycle_day),
        "sleep": details.sleep,
        "alcohol": details.alcohol,
        "medicine": details.medicine,
        "tags": ", ".join(note.tags),
    }[field]
    return (f"{FIELDS[field]}: {value}",) if value else ()


def day_of(note: Note) -> date:
    """The day that a note is about, or on which it was begun."""
    return date.fromisoformat(note.date) if note.date else note.created.astimezone().date()


def told_day(note: Note, dates: Dates, today: date) -> str:
    """The day of a note as it is to be told; empty when it is not."""
    day, time = day_of(note), note.details.time
    if dates is Dates.EXACT:
        return f"{day.day} {MONTHS[day.month - 1]} {day.year}{f', {time}' if time else ''}"
    if dates is Dates.MONTH:
        return f"{MONTHS[day.month - 1]} {day.year}"
    return _ago((today - day).days) if dates is Dates.AGO else ""


def paragraphs_of(body: str) -> tuple[str, ...]:
    """A note's text without the marks of its form; a paragraph or a line of a list is one."""
    plain = _MARKS.sub("", _LINK.sub(r"\1", body)).replace("**", "")
    return tuple(" ".join(line.split()) for line in plain.split("\n") if line.strip())


def _ago(days: int) -> str:
    if days < 0:
        return "In the time to come"
    if days < WEEK:
        return "In the last week"
    if days / WEEK <= MOST_WEEKS:
        return f"About {_count(days / WEEK, 'week')} ago"
    if days / MONTH_DAYS <= MOST_MONTHS:
        return f"About {_count(days / MONTH_DAYS, 'month')} ago"
    return f"About {_count(days / YEAR_DAYS, 'year')} ago"


def _count(number: float, unit: str) -> str:
    whole = round(number)
    return f"{whole} {unit}" if whole == 1 else f"{whole} {unit}s"
