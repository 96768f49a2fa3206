"""Reading and changing the notes in an open database, inside the caller's transaction."""

import json
import secrets
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from typing import Any

import apsw

from guide.vault.errors import NoSuchNote
from guide.vault.history import keep_version, needs_version
from guide.vault.note import (
    NO_DETAILS,
    Details,
    Note,
    NoteRow,
    cleaned_day,
    cleaned_details,
    cleaned_line,
    cleaned_tags,
    from_micros,
    now,
    preview_of,
    to_micros,
    whole_text,
)

TRASH_DAYS = 30
ROW = "id, title, tags, topic, mood, date, created, changed, deleted, pinned, preview"


def new_id() -> str:
    """A fresh id for a note: 64 random bits in hex."""
    return secrets.token_hex(8)


def cleaned(note: Note) -> Note:
    """The note as it can be kept: whole text, one-line fields, a real day and numbers.

    Raises:
        BadDate, BadDetail: when its day is none, or what is told about it.
    """
    return replace(
        note,
        title=whole_text(note.title),
        body=whole_text(note.body),
        topic=cleaned_line(note.topic or "") or None,
        mood=cleaned_line(note.mood or "") or None,
        tags=cleaned_tags(note.tags),
        date=cleaned_day(note.date),
        details=cleaned_details(note.details),
    )


def insert_note(connection: apsw.Connection, note: Note) -> Note:
    """Add a note as it stands, its id and times included."""
    note = cleaned(note)
    connection.execute(
        "insert into note(id, title, tags, topic, mood, date, created, changed, deleted, pinned,"
        " preview, details, body) values(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            note.id,
            note.title,
            "\n".join(note.tags),
            note.topic,
            note.mood,
            note.date,
            to_micros(note.created),
            to_micros(note.changed),
            None if note.deleted is None else to_micros(note.deleted),
            int(note.pinned),
            preview_of(note.body),
            details_text(note.details),
            note.body,
        ),
    )
    return note


def update_note(connection: apsw.Connection, note: Note, *, keep: bool) -> Note:
    """Write the note's text and fields over what is kept under its id.

    The former text becomes a version when `keep` is given or the rules of `history` ask for one. A
    note that says nothing new is left as it is, its time of change included.

    Raises:
        NoSuchNote: when there is no note of this id any more.
    """
    number, old = numbered_note(connection, note.id)
    new = replace(
        cleaned(note),
        created=old.created,
        changed=old.changed,
        deleted=old.deleted,
        pinned=old.pinned,
    )
    if new == old and not keep:
        return old
    has_other_text = (new.title, new.body) != (old.title, old.body)
    if keep or (has_other_text and needs_version(connection, number, old, new.body)):
        keep_version(connection, number, old)
    if new == old:
        return old
    new, told = replace(new, changed=now()), details_text(new.details)
    connection.execute(
        "update note set topic = ?, mood = ?, date = ?, details = ?, changed = ? where number = ?",
        (new.topic, new.mood, new.date, told, to_micros(new.changed), number),
    )
    if has_other_text or new.tags != old.tags:  # only this one reaches the index
        connection.execute(
            "update note set title = ?, tags = ?, preview = ?, body = ? where number = ?",
            (new.title, "\n".join(new.tags), preview_of(new.body), new.body, number),
        )
    return new


def read_note(connection: apsw.Connection, note_id: str) -> Note:
    """The note of this id, also when it is in the trash.

    Raises:
        NoSuchNote: when there is none.
    """
    return numbered_note(connection, note_id)[1]


def numbered_note(connection: apsw.Connection, note_id: str) -> tuple[int, Note]:
    """The note of this id with the number that its versions go by.

    Raises:
        NoSuchNote: when there is none.
    """
    query = f"select {ROW}, details, body, number from note where id = ?"  # noqa: S608  (fixed words)
    row = next(connection.execute(query, (note_id,)), None)
    if row is None:
        raise NoSuchNote
    listed = row_from(row)
    return row[13], Note(
        id=listed.id,
        title=listed.title,
        body=row[12],
        topic=listed.topic,
        mood=listed.mood,
        tags=listed.tags,
        date=listed.date,
        created=listed.created,
        changed=listed.changed,
        deleted=listed.deleted,
        details=details_from(row[11]),
        pinned=listed.pinned,
    )


def list_notes(
    connection: apsw.Connection, *, topic: str | None, trash: bool, limit: int = -1
) -> Iterator[NoteRow]:
    """The notes, or those in the trash, pinned first, then by newest change; or of one topic.

    With `limit` no more than that many that are not pinned; the two questions can then each follow
    an index, however many notes there are.
    """
    place = "deleted is not null" if trash else "deleted is null"
    about = "" if topic is None else "and topic = ?"
    values: tuple[str, ...] = () if topic is None else (cleaned_line(topic),)
    for pinned, most in ((1, -1), (0, limit)):
        yield from map(
            row_from,
            connection.execute(
                f"select {ROW} from note where {place} and pinned = {pinned} {about}"  # noqa: S608  (fixed words only)
                f" order by changed desc, number desc limit {most}",
                values,
            ),
        )


def mark_deleted(connection: apsw.Connection, note_id: str, moment: datetime | None) -> None:
    """Put a note into the trash at `moment`, or take it out again.

    Raises:
        NoSuchNote: when there is none.
    """
    micros = None if moment is None else to_micros(moment)
    connection.execute("update note set deleted = ? where id = ?", (micros, note_id))
    if connection.changes() == 0:
        raise NoSuchNote


def mark_pinned(connection: apsw.Connection, note_id: str, *, pinned: bool) -> None:
    """Keep a note at the top of the list, or let it stand where it belongs.

    Raises:
        NoSuchNote: when there is none.
    """
    connection.execute("update note set pinned = ? where id = ?", (int(pinned), note_id))
    if connection.changes() == 0:
        raise NoSuchNote


def details_text(details: Details) -> str:
    """The details as they are kept: a JSON object of those that are not empty, or nothing."""
    told = {name: value for name, value in asdict(details).items() if value not in ("", (), None)}
    return json.dumps(told, ensure_ascii=False) if told else ""


def details_from(text: str) -> Details:
    """The details that `details_text` was given; names of a later version are passed by."""
    if not text:
        return NO_DETAILS
    told = json.loads(text)
    known = {name: told[name] for name in asdict(NO_DETAILS) if name in told}
    if "feelings" in known:
        known["feelings"] = tuple(known["feelings"])
    return Details(**known)


def remove_note(connection: apsw.Connection, note_id: str) -> None:
    """Remove a note, its versions and its words; their pages are overwritten.

    Raises:
        NoSuchNote: when there is none.
    """
    connection.execute("delete from note where id = ?", (note_id,))
    if connection.changes() == 0:
        raise NoSuchNote
    _forget_words(connection)


def empty_old_trash(connection: apsw.Connection, moment: datetime) -> None:
    """Remove for good what has been in the trash for thirty days at `moment`."""
    oldest = to_micros(moment - timedelta(days=TRASH_DAYS))
    connection.execute("delete from note where deleted < ?", (oldest,))
    if connection.changes() > 0:
        _forget_words(connection)


def _forget_words(connection: apsw.Connection) -> None:
    """Write the index anew without the words of removed notes, which it only marks till then.

    Its own `secure-delete` would do that at each change: a save took 14 ms with it, 0.6 ms without
    (10,000 notes), while this takes 0.2 s at the one moment that asks for it.
    """
    connection.execute("insert into words(words) values('optimize')")


def row_from(row: tuple[Any, ...]) -> NoteRow:
    """The list row in the columns of `ROW`."""
    return NoteRow(
        id=row[0],
        title=row[1],
        preview=row[10],
        topic=row[3],
        mood=row[4],
        tags=tuple(row[2].split("\n")) if row[2] else (),
        date=row[5],
        created=from_micros(row[6]),
        changed=from_micros(row[7]),
        deleted=None if row[8] is None else from_micros(row[8]),
        pinned=bool(row[9]),
    )
