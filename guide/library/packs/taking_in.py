"""Taking in a content pack from elsewhere: nothing of its file is kept but checked text.

A pack comes from a stick or another person, so it is read as if it had been made to do harm. Its
tables must be those of a library and nothing more (no trigger, no view); every value is checked and
copied into a new file of our own making, which is then read to the end as the guide would read it.
A pack holds text, figures and word lists; it has no means to run or to fetch anything.
"""

import json
import math
import re
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import apsw

from guide.errors import GuideError
from guide.library.damage import DAMAGE
from guide.library.errors import LibraryDamaged
from guide.library.finder import FinderMissing
from guide.library.pack import APPLICATION_ID, FORMAT, SCHEMA
from guide.library.packs.drawable import can_be_drawn
from guide.library.packs.shapes import conforms
from guide.library.packs.wholesome import is_wholesome
from guide.library.reader import Library
from guide.library.topics import LibraryInfo

LARGEST = 256 << 20  # bytes; a hundred thousand topics
LONGEST = 4 << 20  # characters in one value
ROWS_AT_ONCE = 200
TRIED = 40  # topics whose titles are searched for

BROKEN = "This pack is damaged, or was not made by this guide; nothing was added."
FOREIGN = "This file holds what a content pack may not hold; nothing was added."

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_IDS = {("meta", "key"), ("topic", "id"), ("term", "id"), ("picture", "id"), ("source", "id")}
_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (int, float)}
_LOOSE_ENDS = (
    "SELECT 1 FROM topic WHERE (topic_group, kind) NOT IN (SELECT id, kind FROM topic_group)",
    (
        "SELECT 1 FROM link WHERE cause NOT IN (SELECT n FROM topic WHERE kind = 'cause')"
        " OR response NOT IN (SELECT n FROM topic WHERE kind = 'response')"
    ),
    (
        "SELECT 1 FROM confusion WHERE one NOT IN (SELECT n FROM topic)"
        " OR other NOT IN (SELECT n FROM topic)"
    ),
    "SELECT 1 FROM facet WHERE topic NOT IN (SELECT n FROM topic)",
    (
        "SELECT 1 FROM danger WHERE topic NOT IN (SELECT n FROM topic)"
        " OR sign NOT IN (SELECT id FROM sign)"
    ),
    (
        "SELECT 1 FROM cited WHERE topic NOT IN (SELECT n FROM topic)"
        " OR source NOT IN (SELECT id FROM source)"
    ),
    "SELECT 1 FROM term WHERE topic NOT IN (SELECT id FROM topic UNION SELECT '')",
)
"""Each finds what leads to nothing; the compiler leaves none."""
_COLUMNS = {"page": ("title", "asks", "summary", "headings", "body")}


class PackRefused(GuideError):
    """The file is not a content pack that can be taken in; nothing was changed."""


Steps = Generator[tuple[int, int], None, LibraryInfo]


def taking_in(source: Path, target: Path) -> Steps:
    """Check the pack in `source` and write it anew as the library file `target`, step by step.

    Yields how many rows are done and how many there are; gives what the new library says about
    itself. Whoever ends it early, or catches its error, finds no `target`.

    Raises:
        PackRefused: the file is no pack, is damaged, or holds what a pack may not hold.
        OSError: the file cannot be read, or there is no room for the new one.
    """
    whole = False
    try:
        with _refusing(), closing(_opened(source)) as pack, closing(_begun(target)) as made:
            _compare_tables(pack, made)
            yield from _copied(pack, made)
            if any(made.execute(query).get for query in _LOOSE_ENDS):
                raise PackRefused(BROKEN)
            made.execute("INSERT INTO page (page) VALUES ('optimize')")
            made.execute("COMMIT")
            made.execute("VACUUM")
        with _refusing(), closing(Library.open(target)) as library:
            yield from _read_through(library)
            info = library.info()
        whole = True
    except LibraryDamaged as error:
        raise PackRefused(BROKEN) from error
    finally:
        if not whole:
            target.unlink(missing_ok=True)
    return info


class _refusing:  # noqa: N801 - used like a function
    """Turn what a hostile file can raise into the one sentence about it."""

    def __enter__(self) -> None: ...

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, apsw.FullError | apsw.IOError | apsw.CantOpenError):
            raise OSError(str(error)) from error
        if isinstance(error, DAMAGE):
            raise PackRefused(BROKEN) from error


def _opened(source: Path) -> apsw.Connection:
    if not source.is_file():
        raise PackRefused("There is no such file; nothing was added.")
    if source.stat().st_size > LARGEST:
        raise PackRefused("This file is too large for a content pack; nothing was added.")
    address = f"{source.resolve().as_uri()}?mode=ro&immutable=1"
    pack = apsw.Connection(address, flags=apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI)
    pack.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
    pack.config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)
    pack.limit(apsw.SQLITE_LIMIT_LENGTH, 2 * LONGEST * 4)
    try:
        made_by_us = pack.pragma("application_id") == APPLICATION_ID
        file_format = pack.pragma("user_version")
    except apsw.Error:
        made_by_us = False
    if not made_by_us:
        raise PackRefused("This file is not a content pack of this guide; nothing was added.")
    if file_format > FORMAT:
        raise PackRefused(
            "This pack was made for a newer version of the guide; update the guide to read it."
        )
    return pack


def _begun(target: Path) -> apsw.Connection:
    target.unlink(missing_ok=True)
    made = apsw.Connection(str(target))
    made.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA encoding = 'UTF-8'")
    made.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}")
    made.execute(SCHEMA)
    made.execute("BEGIN")
    return made


def _compare_tables(pack: apsw.Connection, made: apsw.Connection) -> None:
    listing = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    if pack.execute(listing).fetchall() != made.execute(listing).fetchall():
        raise PackRefused(FOREIGN)
    if pack.pragma("quick_check") != "ok":
        raise PackRefused("This pack is damaged; nothing was added.")


def _tables(made: apsw.Connection) -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """Every table of our own with the name and kind of its columns."""
    names = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB 'page*'"
    for name in (str(row[0]) for row in made.execute(names).fetchall()):
        columns = made.execute("SELECT name, type FROM pragma_table_info(?)", (name,)).fetchall()
        yield name, tuple((str(column), str(kind)) for column, kind in columns)
    yield "page", tuple((column, "TEXT") for column in ("rowid", *_COLUMNS["page"]))


def _copied(pack: apsw.Connection, made: apsw.Connection) -> Iterator[tuple[int, int]]:
    tables = tuple(_tables(made))
    # FTS5 keeps the text of the index in a plain table, which is safer to read than the index.
    stored = {"page": "page_content"}
    total = sum(
        int(pack.execute(f"SELECT count(*) FROM {stored.get(name, name)}").get)  # noqa: S608
        for name, _ in tables
    )
    done = 0
    for name, columns in tables:
        marks = ", ".join("?" * len(columns))
        into = f"{name} ({', '.join(column for column, _ in columns)})" if name == "page" else name
        rows = pack.execute(f"SELECT * FROM {stored.get(name, name)}")  # noqa: S608
        while batch := [row for _, row in zip(range(ROWS_AT_ONCE), rows, strict=False)]:
            for row in batch:
                _check_row(name, columns, row)
                if name == "picture" and not can_be_drawn(row[2], json.loads(row[3])):
                    raise PackRefused(FOREIGN)
            made.executemany(f"INSERT INTO {into} VALUES ({marks})", batch)  # noqa: S608
            done += len(batch)
            yield done, total


def _check_row(table: str, columns: tuple[tuple[str, str], ...], row: tuple[Any, ...]) -> None:
    for (column, kind), value in zip(columns, row, strict=True):
        fits = type(value) in ((int,) if column == "rowid" else _KINDS[kind])
        if isinstance(value, str):
            fits = len(value) <= LONGEST and _is_plain(table, column, value)
        elif isinstance(value, float):
            fits = fits and math.isfinite(value)
        if not fits:
            raise PackRefused(FOREIGN)


def _is_plain(table: str, column: str, text: str) -> bool:
    if column == "json":
        json.loads(text)
        return True
    if column == "html":
        return is_wholesome(text)
    if (table, column) in _IDS:
        return _ID.fullmatch(text) is not None
    return _CONTROL.search(text) is None


def _read_through(library: Library) -> Iterator[tuple[int, int]]:
    """Read all that the guide ever reads, and look at the kind of every value."""
    readings: list[object] = [library.groups(), library.terms(), library.help_lines()]
    readings += [library.info(), library.right_now(), library.partners()]
    with suppress(FinderMissing):
        readings.append(library.finder())
    library.facets()
    cards = library.cards()
    if not (library.info().id and cards and all(map(conforms, readings))):
        raise LibraryDamaged("The pack is empty, or one of its values is of a wrong kind.")
    for done, card in enumerate(cards, 1):
        if not conforms(library.topic(card.id)):
            raise LibraryDamaged("A topic of the pack has a value of a wrong kind.")
        if done <= TRIED:
            library.search(card.title)
        if done % ROWS_AT_ONCE == 0 or done <= TRIED:
            yield done, len(cards)
