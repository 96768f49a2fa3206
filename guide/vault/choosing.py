"""Choosing among all the notes, by what is told about them and by their words, in a wished order.

A choice gives the numbers of its notes and nothing else, so that it stays quick and small however
many there are; the rows are read when they are to be seen. Changes to many notes are made a few at
a time, each step lasting by itself.
"""

import json
from array import array
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial

import apsw

from guide.vault.note import (
    NoteHit,
    NoteRow,
    cleaned_day,
    cleaned_line,
    cleaned_tags,
    now,
    to_micros,
)
from guide.vault.notes import ROW, row_from
from guide.vault.search import expressions, hits_of, typed_in
from guide.vault.slow import Slow
from guide.vault.vault import Vault

Value = str | int
CHANGED, DAY, TITLE = "changed", "day", "title"
STEP = 50  # notes changed at once: about 10 ms
DAY_OF = "coalesce(date, strftime('%Y-%m-%d', created / 1000000, 'unixepoch', 'localtime'))"
_ORDERS = {
    CHANGED: "changed desc, number desc",
    DAY: f"{DAY_OF} desc, changed desc, number desc",
    TITLE: "case when title = '' then 1 else 0 end,"
    " case when title = '' then preview else title end collate nocase, number",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """Which notes: each part that is not empty must fit; those in the trash never do.

    `first_day` and `last_day` are days like "2026-03-14", and mean the day that a note is about, or
    on which it was begun if it says none. `order` is CHANGED, DAY (both newest first) or TITLE.
    """

    words: str = field(default="", repr=False)
    tag: str = field(default="", repr=False)
    feeling: str = field(default="", repr=False)
    moment: str = field(default="", repr=False)
    topic: str = field(default="", repr=False)
    pinned: bool = False
    first_day: str = field(default="", repr=False)
    last_day: str = field(default="", repr=False)
    order: str = CHANGED


def choose(vault: Vault, choice: Choice) -> Sequence[int]:
    """The numbers of the notes that fit, in the order of the choice.

    Words are looked for as `Vault.search` does: all of them, else some, else the very characters.

    Raises:
        BadDate: when the first or the last day is none.
    """
    asked, values = _conditions(choice)
    typed = typed_in(choice.words)

    def read(connection: apsw.Connection) -> Sequence[int]:
        for expression in expressions(typed):
            words = "number in (select rowid from words where words match ?)"
            found = _numbers(connection, choice, [*asked, words], [*values, expression])
            if found:
                return found
        if typed:
            same = "(instr(title, ?) or instr(body, ?) or instr(tags, ?))"
            return _numbers(connection, choice, [*asked, same], [*values, typed, typed, typed])
        return _numbers(connection, choice, asked, values)

    return vault.look(read)


def rows_of(vault: Vault, numbers: Sequence[int], words: str = "") -> tuple[NoteHit, ...]:
    """The rows of these notes, in this order, with the place where the words were found.

    Without words the snippet is the beginning of the note.
    """
    typed = typed_in(words)
    if typed:
        return vault.look(lambda connection: hits_of(connection, numbers, typed))
    query = f"select {ROW} from note where number = ?"  # noqa: S608  (fixed words)

    def read(connection: apsw.Connection) -> tuple[NoteRow, ...]:
        found = (next(connection.execute(query, (number,)), None) for number in numbers)
        return tuple(row_from(row) for row in found if row is not None)

    return tuple(NoteHit(row, row.preview) for row in vault.look(read))


def pin_many(vault: Vault, numbers: Sequence[int], *, pinned: bool) -> Slow[None]:
    """Pin these notes, or no longer."""
    return _in_steps(vault, numbers, "update note set pinned = ? where number = ?", int(pinned))


def trash_many(vault: Vault, numbers: Sequence[int]) -> Slow[None]:
    """Put these notes into the trash."""
    return _in_steps(
        vault, numbers, "update note set deleted = ? where number = ?", to_micros(now())
    )


def restore_many(vault: Vault, numbers: Sequence[int]) -> Slow[None]:
    """Take these notes out of the trash."""
    return _in_steps(vault, numbers, "update note set deleted = ? where number = ?", None)


def tag_many(vault: Vault, numbers: Sequence[int], tag: str) -> Slow[None]:
    """Give these notes one more tag; their time of change stays, so that no order is lost."""
    for start in range(0, len(numbers), STEP):
        vault.bring_in(partial(_tag, numbers=numbers[start : start + STEP], tag=tag))
        yield min(start + STEP, len(numbers)), len(numbers)


def _tag(connection: apsw.Connection, numbers: Sequence[int], tag: str) -> None:
    for number in numbers:
        tags = connection.execute("select tags from note where number = ?", (number,)).get or ""
        more = "\n".join(cleaned_tags((*tags.split("\n"), tag)))
        if more != tags:
            connection.execute("update note set tags = ? where number = ?", (more, number))


def _in_steps(
    vault: Vault, numbers: Sequence[int], statement: str, value: int | None
) -> Slow[None]:
    for start in range(0, len(numbers), STEP):
        part = [(value, number) for number in numbers[start : start + STEP]]
        vault.bring_in(partial(_execute_all, statement=statement, values=part))
        yield min(start + STEP, len(numbers)), len(numbers)


def _execute_all(
    connection: apsw.Connection, statement: str, values: list[tuple[int | None, int]]
) -> None:
    for each in values:
        connection.execute(statement, each)


def _conditions(choice: Choice) -> tuple[list[str], list[Value]]:
    asked: list[str] = ["deleted is null"]
    values: list[Value] = []
    if choice.pinned:
        asked.append("pinned = 1")
    if choice.topic:
        asked.append("topic = ?")
        values.append(cleaned_line(choice.topic))
    if choice.tag:
        asked.append("instr('\n' || tags || '\n', ?)")
        values.append(f"\n{cleaned_line(choice.tag)}\n")
    for told in (choice.feeling, choice.moment):  # looked at closely in `_numbers`
        if told:
            asked.append("instr(details, ?)")
            values.append(json.dumps(told, ensure_ascii=False))
    if first := cleaned_day(choice.first_day):
        asked.append("(date >= ? or (date is null and created >= ?))")
        values += [first, _midnight(first)]
    if last := cleaned_day(choice.last_day):
        asked.append("(date <= ? or (date is null and created < ?))")
        values += [last, _midnight(last, days=1)]
    return asked, values


def _numbers(
    connection: apsw.Connection, choice: Choice, asked: list[str], values: list[Value]
) -> Sequence[int]:
    closely = bool(choice.feeling or choice.moment)
    rows = connection.execute(
        f"select number{', details' if closely else ''} from note"  # noqa: S608  (fixed words)
        f" where {' and '.join(asked)} order by {_ORDERS[choice.order]}",
        tuple(values),
    )
    if not closely:
        return array("q", (row[0] for row in rows))
    return array("q", (number for number, details in rows if _tells(details, choice)))


def _tells(details: str, choice: Choice) -> bool:
    told = json.loads(details)
    moment_fits = not choice.moment or told.get("moment") == choice.moment
    return moment_fits and (not choice.feeling or choice.feeling in told.get("feelings", ()))


def _midnight(day: str, days: int = 0) -> int:
    """When a day of the reader's own time begins; beyond the calendar, at its end."""
    try:
        then = date.fromisoformat(day) + timedelta(days)
        return to_micros(datetime(then.year, then.month, then.day).astimezone())
    except (OverflowError, OSError, ValueError):
        return 2**62 if days else -(2**62)
