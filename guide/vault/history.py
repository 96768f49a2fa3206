"""Former texts of a note: when one is kept, and which ones stay when there are many."""

from datetime import timedelta

import apsw

from guide.vault.note import Note, Version, from_micros, now, to_micros

MOST_VERSIONS = 50
PAUSE = timedelta(minutes=5)  # between versions kept while someone goes on writing
_LONG_BODY = 200  # characters; losing half of less is a change of mind, not an accident


def needs_version(connection: apsw.Connection, number: int, old: Note, body: str) -> bool:
    """Whether the text of `old` should outlive its replacement by `body`.

    It should when nothing was kept for five minutes (since the note began, if nothing was kept at
    all), and whenever more than half of a long body goes.
    """
    if len(old.body) > _LONG_BODY and len(body) < len(old.body) / 2:
        return True
    newest = connection.execute("select max(kept) from version where note = ?", (number,)).get
    since = old.created if newest is None else from_micros(newest)
    return abs(now() - since) > PAUSE  # a clock set back must not stop the history


def keep_version(connection: apsw.Connection, number: int, old: Note) -> None:
    """Put the text of `old` aside, unless it is the newest version already, and thin out."""
    newest = next(
        connection.execute(
            "select number, title, body from version where note = ? order by number desc limit 1",
            (number,),
        ),
        (0, None, None),
    )
    if newest[1:] == (old.title, old.body):
        return
    connection.execute(
        "insert into version(note, number, saved, kept, title, body) values(?, ?, ?, ?, ?, ?)",
        (number, newest[0] + 1, to_micros(old.changed), to_micros(now()), old.title, old.body),
    )
    _thin_out(connection, number)


def insert_version(connection: apsw.Connection, number: int, version: Version) -> None:
    """Add a version as it stands, for a note that is brought in with its history."""
    saved = to_micros(version.saved)
    connection.execute(
        "insert into version(note, number, saved, kept, title, body) values(?, ?, ?, ?, ?, ?)",
        (number, version.number, saved, saved, version.title, version.body),
    )


def list_versions(connection: apsw.Connection, number: int) -> tuple[Version, ...]:
    """The former texts of a note, newest first."""
    rows = connection.execute(
        "select number, saved, title, body from version where note = ? order by number desc",
        (number,),
    )
    return tuple(Version(row[0], from_micros(row[1]), row[2], row[3]) for row in rows)


def _thin_out(connection: apsw.Connection, number: int) -> None:
    kept = list(
        connection.execute(
            "select number, kept from version where note = ? order by number", (number,)
        )
    )
    if len(kept) > MOST_VERSIONS:
        connection.execute(
            "delete from version where note = ? and number = ?",
            (number, _least_missed([(row[0], row[1]) for row in kept])),
        )


def _least_missed(kept: list[tuple[int, int]]) -> int:
    """The number of the version to drop, of (number, time kept) from old to new.

    The one whose neighbours lie closest together for their age, so that distances grow with age;
    the first and the newest always stay.
    """
    newest = kept[-1][1]

    def gap_for_age(place: int) -> float:
        gap = abs(kept[place + 1][1] - kept[place - 1][1])
        return gap / (abs(newest - kept[place][1]) + 1)

    return kept[min(range(1, len(kept) - 1), key=gap_for_age)][0]
