"""The tables of the notes and the steps that bring an older vault up to them.

`PRAGMA user_version` is the number of steps taken. `note` holds one row a note: times are
microseconds since 1970 in UTC, `tags` has one tag a line, `deleted` is set while the note is in the
trash, `pinned` is 1 for a note kept at the top, `preview` is the beginning of the body, so that a
list need not read long bodies (which come last in the row for that reason), and `details` holds
what is told about a note beside its text (see `notes.details_text`). `version` holds former texts:
`saved` is when that text was saved, `kept` when it was put aside. `words` is the full-text index
over title, body and tags; it stores no text of its own. `kept` holds what else a reader keeps, by
kind and key: bookmarks, own templates, own words of the spelling. `meta` holds facts about the
vault itself.
"""

from collections.abc import Callable

import apsw


def _first_tables(connection: apsw.Connection) -> None:
    for statement in (
        """create table note(
            number integer primary key, id text not null unique, title text not null,
            tags text not null, topic text, mood text, date text, created integer not null,
            changed integer not null, deleted integer, preview text not null, body text not null
        ) strict""",
        "create index note_by_topic on note(topic) where topic is not null",
        """create table version(
            note integer not null references note(number) on delete cascade,
            number integer not null, saved integer not null, kept integer not null,
            title text not null, body text not null, primary key(note, number)
        ) strict""",
        "create table meta(name text primary key, value text not null) strict, without rowid",
        """create virtual table words using fts5(
            title, body, tags, content='note', content_rowid='number',
            tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
        )""",
        """create trigger note_added after insert on note begin
            insert into words(rowid, title, body, tags)
            values(new.number, new.title, new.body, new.tags);
        end""",
        """create trigger note_removed after delete on note begin
            insert into words(words, rowid, title, body, tags)
            values('delete', old.number, old.title, old.body, old.tags);
        end""",
        """create trigger note_written after update of title, body, tags on note begin
            insert into words(words, rowid, title, body, tags)
            values('delete', old.number, old.title, old.body, old.tags);
            insert into words(rowid, title, body, tags)
            values(new.number, new.title, new.body, new.tags);
        end""",
    ):
        connection.execute(statement)


def _details_and_pins(connection: apsw.Connection) -> None:
    """Write the table anew, because a column added to the old one would lie behind long bodies."""
    triggers = [
        row[0]
        for row in connection.execute(
            "select sql from sqlite_schema where type = 'trigger' and tbl_name = 'note'"
        )
    ]
    for statement in (
        """create table renewed(
            number integer primary key, id text not null unique, title text not null,
            tags text not null, topic text, mood text, date text, created integer not null,
            changed integer not null, deleted integer, pinned integer not null default 0,
            preview text not null, details text not null default '', body text not null
        ) strict""",
        """insert into renewed(number, id, title, tags, topic, mood, date, created, changed,
            deleted, preview, body) select number, id, title, tags, topic, mood, date, created,
            changed, deleted, preview, body from note""",
        "drop table note",
        "alter table renewed rename to note",
        "create index note_by_topic on note(topic) where topic is not null",
        *triggers,
    ):
        connection.execute(statement)


def _kept_things(connection: apsw.Connection) -> None:
    connection.execute(
        "create table kept(kind text not null, key text not null, value text not null,"
        " primary key(kind, key)) strict, without rowid"
    )


def _notes_by_change(connection: apsw.Connection) -> None:
    """Let lists begin at once: of 100,000 notes the newest came after 200 ms, now after 1 ms."""
    for statement in (
        "create index note_by_change on note(changed) where deleted is null",
        "create index note_in_trash on note(deleted) where deleted is not null",
        "create index note_pinned on note(changed) where pinned = 1 and deleted is null",
    ):
        connection.execute(statement)


MIGRATIONS: tuple[Callable[[apsw.Connection], None], ...] = (
    _first_tables,
    _details_and_pins,
    _kept_things,
    _notes_by_change,
)
FORMAT = len(MIGRATIONS)


def migrate(connection: apsw.Connection) -> None:
    """Take the steps that are missing, each whole or not at all.

    After an error the connection is only to be closed, which leaves a begun step undone: apsw's
    own `with connection` would ask for a rollback that a broken disk has done already.
    """
    for number in range(connection.pragma("user_version"), FORMAT):
        connection.execute("begin immediate")
        MIGRATIONS[number](connection)
        connection.pragma("user_version", number + 1)
        connection.execute("commit")
