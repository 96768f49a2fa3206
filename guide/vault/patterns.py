"""What the reader's own fields add up to: plain counts, and whether there are enough to say."""

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

import apsw

from guide.vault.note import from_micros
from guide.vault.slow import Slow
from guide.vault.vault import Vault

FEWEST = 6
"""Notes that tell a thing, below which its counts say nothing.

Where two answers are equally likely, five notes that all say the same come about by chance once in
sixteen times (2 x 1/2^5), six once in thirty-two (2 x 1/2^6): six is the first number at which even
the clearest pattern is rarer than one in twenty, the usual mark. It is a floor, not a proof.
"""
FIELDS = ("moment", "mood", "feeling", "topic", "pain", "cycle_day", "tag")
_FORMULA = ("=", "+", "-", "@", "\t")  # a spreadsheet would calculate what begins with one
_SLICE = 400  # notes read at once: about 5 ms


@dataclass(slots=True)
class Counts:
    """How many notes there are, how many on each day, and how often each thing is told.

    `days` goes by the day a note is about, or the day it was begun, like "2026-03-14". `of` has for
    each of FIELDS how often each word or number is told, `told` how many notes tell any of it.
    """

    notes: int = 0
    days: Counter[str] = field(default_factory=Counter, repr=False)
    of: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FIELDS}, repr=False
    )
    told: Counter[str] = field(default_factory=Counter, repr=False)

    def says(self, name: str) -> bool:
        """Whether enough notes tell this field for its counts to mean anything."""
        return self.told[name] >= FEWEST


def months_of(counts: Counts, first: date, last: date) -> tuple[tuple[str, int, int], ...]:
    """For each month from `first` to `last` like "2026-03": days written about, and notes."""
    days: Counter[str] = Counter()
    notes: Counter[str] = Counter()
    for day, count in counts.days.items():
        if first.isoformat() <= day <= last.isoformat():
            days[day[:7]] += 1
            notes[day[:7]] += count
    return tuple((month, days[month], notes[month]) for month in sorted(days))


def numbered(counts: Counts, name: str) -> dict[int, int]:
    """How often each number of a field is told, from the lowest on."""
    return {number: counts.of[name][str(number)] for number in sorted(map(int, counts.of[name]))}


def csv_of(counts: Counts, titles: Mapping[str, str]) -> str:
    """All counts as a table with the columns what, value and notes; topics by their titles."""
    table = io.StringIO()
    write = csv.writer(table).writerow
    write(("what", "value", "notes"))
    for day in sorted(counts.days):
        write(("day", day, counts.days[day]))
    for name in FIELDS:
        for value, count in counts.of[name].most_common():
            shown = titles.get(value, value) if name == "topic" else value
            write((name, f"'{shown}" if shown.startswith(_FORMULA) else shown, count))
    return table.getvalue()


def count_notes(vault: Vault) -> Slow[Counts]:
    """Go through all notes outside the trash and count what they tell."""
    counts, last = Counts(), -1
    of_all = vault.look(_number_of_notes)
    while rows := vault.look(partial(_rows_after, last=last)):
        last = rows[-1][0]
        for row in rows:
            _count(counts, row)
        yield counts.notes, max(of_all, counts.notes)
    return counts


Row = tuple[int, str, int, str, str, str, str]


def _number_of_notes(connection: apsw.Connection) -> int:
    return int(connection.execute("select count(*) from note where deleted is null").get)


def _rows_after(connection: apsw.Connection, last: int) -> list[Row]:
    return list(
        connection.execute(
            "select number, coalesce(date, ''), created, coalesce(mood, ''), coalesce(topic, ''),"
            " tags, details from note where number > ? and deleted is null order by number limit ?",
            (last, _SLICE),
        )
    )


def _count(counts: Counts, row: Row) -> None:
    _, day, created, mood, topic, tags, details = row
    told = json.loads(details) if details else {}
    counts.notes += 1
    counts.days[day or from_micros(created).astimezone().date().isoformat()] += 1
    answers: dict[str, list[str]] = {
        "moment": [told["moment"]] if told.get("moment") else [],
        "mood": [mood] if mood else [],
        "feeling": list(told.get("feelings", ())),
        "topic": [topic] if topic else [],
        "pain": [str(told["pain"])] if "pain" in told else [],
        "cycle_day": [str(told["cycle_day"])] if "cycle_day" in told else [],
        "tag": tags.split("\n") if tags else [],
    }
    for name, words in answers.items():
        counts.of[name].update(words)
        counts.told[name] += bool(words)
