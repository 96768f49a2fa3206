"""The library as the rest of the program sees it: an open pack file that answers questions."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Self

import apsw

from guide.library.damage import reading
from guide.library.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, NoSuchTopic
from guide.library.facets import Facets, MarkedCard, marks_of
from guide.library.finder import (
    Answers,
    Finder,
    FinderMissing,
    Findings,
    findings,
    read_finder,
)
from guide.library.pack import APPLICATION_ID, FORMAT
from guide.library.partners import NOTHING_FOR_PARTNERS, Partners, read_partners
from guide.library.right_now import NOTHING_NOW, RightNow, read_right_now
from guide.library.searcher import Searcher
from guide.library.topics import (
    Also,
    Confusion,
    DangerSign,
    GroupInfo,
    Heading,
    HelpLine,
    Kind,
    LibraryInfo,
    Link,
    Picture,
    Results,
    Source,
    Term,
    Topic,
    TopicCard,
)

CARD = "topic.id, topic.kind, topic.topic_group, topic.title, topic.summary"

PAGE = """
SELECT n, tone, urgency, evidence, evidence_note, reviewed, asks, html, outline
FROM topic WHERE id = ?
"""
LINKS = f"""
SELECT {CARD}, why FROM link
JOIN topic ON topic.n = CASE WHEN link.cause = ?1 THEN link.response ELSE link.cause END
WHERE link.cause = ?1 OR link.response = ?1 ORDER BY link.position
"""  # noqa: S608 - put together from our own column names
CONFUSIONS = f"""
SELECT {CARD}, difference FROM confusion
JOIN topic ON topic.n = CASE WHEN confusion.one = ?1 THEN confusion.other ELSE confusion.one END
WHERE confusion.one = ?1 OR confusion.other = ?1 ORDER BY confusion.position
"""  # noqa: S608
GROUPS = """
SELECT g.id, g.kind, g.title, count(topic.n) FROM topic_group AS g
LEFT JOIN topic ON topic.topic_group = g.id AND topic.kind = g.kind
GROUP BY g.position ORDER BY g.position
"""


class Library:
    """One open library file, read-only. Use it from one thread at a time."""

    def __init__(self, db: apsw.Connection) -> None:
        self._db = db
        self._searcher: Searcher | None = None
        self._marked: Facets | None = None

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a library file; nothing is read yet but its header.

        Raises:
            LibraryMissing: there is no such file.
            LibraryDamaged: the file is not a library.
            LibraryTooNew: the file was made for a newer program.
        """
        if not path.is_file():
            raise LibraryMissing(
                f"The guide's library is not where it should be ({path}); installing again brings"
                " it back."
            )
        with reading():
            address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
            db = apsw.Connection(address, flags=flags)
            application, file_format = db.pragma("application_id"), db.pragma("user_version")
        if application != APPLICATION_ID:
            db.close()
            raise LibraryDamaged("This file is not a library of this guide; choose another one.")
        if file_format > FORMAT:
            db.close()
            raise LibraryTooNew(
                "This library was made for a newer version of the guide; update it to read this."
            )
        return cls(db)

    def close(self) -> None:
        """Let go of the file, and of all that was typed."""
        self.forget()
        self._db.close()

    def info(self) -> LibraryInfo:
        """What the library says about itself."""
        with reading():
            about = dict(self._db.execute("SELECT key, value FROM meta"))
            count, reviewed = self._db.execute("SELECT count(*), max(reviewed) FROM topic").get
            return LibraryInfo(
                about["id"],
                about["title"],
                about["language"],
                int(count),
                about.get("remark", ""),
                reviewed or "",
            )

    def groups(self) -> tuple[GroupInfo, ...]:
        """All groups in the library's own order, empty ones too."""
        with reading():
            rows = self._db.execute(GROUPS)
            return tuple(GroupInfo(row[0], Kind(row[1]), row[2], row[3]) for row in rows)

    def cards(self, kind: Kind | None = None, group: str | None = None) -> tuple[TopicCard, ...]:
        """The topics of a kind, of a group, or all, from A to Z by title."""
        with reading():
            rows = self._db.execute(
                f"SELECT {CARD} FROM topic WHERE (?1 IS NULL OR kind = ?1)"  # noqa: S608
                " AND (?2 IS NULL OR topic_group = ?2)",
                (kind, group),
            )
            cards = [_card(row) for row in rows]
            return tuple(sorted(cards, key=lambda card: (card.title.casefold(), card.id)))

    def facets(self) -> Facets:
        """Every topic with its facets, to list and to count; read once, at the first call."""
        if self._marked is None:
            with reading():
                self._marked = Facets(self._marked_cards())
        return self._marked

    def card(self, topic_id: str) -> TopicCard:
        """One topic's card.

        Raises:
            NoSuchTopic: the library does not have it.
        """
        with reading():
            row = self._db.execute(
                f"SELECT {CARD} FROM topic WHERE id = ?",  # noqa: S608
                (topic_id,),
            ).fetchone()
        if row is None:
            raise NoSuchTopic("The guide has no topic of that name.")
        with reading():
            return _card(row)

    def topic(self, topic_id: str) -> Topic:
        """All that one page shows, with links told from either side.

        Raises:
            NoSuchTopic: the library does not have it.
        """
        card = self.card(topic_id)
        with reading():
            return self._topic(card)

    def terms(self) -> tuple[Term, ...]:
        """The whole glossary, from A to Z."""
        with reading():
            rows = [Term(*row) for row in self._db.execute("SELECT * FROM term")]
            return tuple(sorted(rows, key=lambda term: (term.term.casefold(), term.id)))

    def term(self, term_id: str) -> Term | None:
        """One word of the glossary; None when it is not there."""
        with reading():
            row = self._db.execute("SELECT * FROM term WHERE id = ?", (term_id,)).fetchone()
            return None if row is None else Term(*row)

    def picture(self, picture_id: str) -> Picture | None:
        """What a picture shows; None when it is not there."""
        with reading():
            row = self._db.execute("SELECT * FROM picture WHERE id = ?", (picture_id,)).fetchone()
            return (
                None if row is None else Picture(row[0], row[1], row[2], dict(**json.loads(row[3])))
            )

    def help_lines(self, country: str = "") -> tuple[HelpLine, ...]:
        """The help lines of a country (its id), or of all, emergency numbers first in each."""
        with reading():
            rows = self._db.execute(
                "SELECT country, country_name, json FROM help_line"
                " WHERE ?1 = '' OR country = ?1 ORDER BY position",
                (country,),
            )
            return tuple(_help_line(*row) for row in rows)

    def finder(self) -> Finder:
        """The questions of the finder.

        Raises:
            FinderMissing: the library has none.
        """
        with reading():
            text = self._extra("finder")
            if text is not None:
                return read_finder(text)
        raise FinderMissing("This library asks no questions; search and browse find its topics.")

    def findings(self, finder: Finder, answers: Answers) -> Findings:
        """What answers to the finder's questions lead to; see `Findings`. Nothing is kept.

        Raises:
            AnswerUnknown: an answer names a question or an option that is not there.
        """
        return findings(finder, answers, self.topic)

    def heard(self, finder: Finder, query: str) -> Answers:
        """The answers to the finder's questions that a query already gives, by its `said`."""
        with reading():
            return self._ready_searcher().heard(finder, query)

    def right_now(self) -> RightNow:
        """The paths, tools and senses of the Right now screen; empty where the library has none."""
        with reading():
            text = self._extra("right_now")
            return NOTHING_NOW if text is None else read_right_now(text)

    def partners(self) -> Partners:
        """The cards and starters for partners; empty where the library has none."""
        with reading():
            text = self._extra("partners")
            return NOTHING_FOR_PARTNERS if text is None else read_partners(text)

    def _extra(self, table: str) -> str | None:
        """The one text of a table that older libraries do not have."""
        if not self._db.table_exists("main", table):
            return None
        row = self._db.execute(f"SELECT json FROM {table}").fetchone()  # noqa: S608 - our own name
        return None if row is None else str(row[0])

    def search(
        self, query: str, limit: int = 20, without: frozenset[Also] = frozenset()
    ) -> Results:
        """Find topics for words or whole sentences, as they are typed; see `Results`.

        Danger words go by the library's written rules: then `urgent` is set and its topic is the
        first hit, whatever else was found. `limit` is the greatest number of hits, at least 1.
        Nothing in `without` is searched: corrections and additions that the reader took away.
        """
        with reading():
            return self._ready_searcher().search(query, max(1, limit), without)

    def warm_up(self) -> None:
        """Read what the first search would have to read; call it when nobody waits.

        Raises:
            LibraryDamaged: the word lists cannot be read.
        """
        with reading():
            self._ready_searcher().warm_up()

    def forget(self) -> None:
        """Keep nothing in memory that was typed in a search."""
        if self._searcher is not None:
            self._searcher.forget()

    def _ready_searcher(self) -> Searcher:
        if self._searcher is None:
            rows = self._db.execute(f"SELECT n, {CARD} FROM topic")  # noqa: S608
            self._searcher = Searcher(self._db, {row[0]: _card(row[1:]) for row in rows})
        return self._searcher

    def _topic(self, card: TopicCard) -> Topic:
        row: Any = self._db.execute(PAGE, (card.id,)).fetchone()
        n, tone, urgency, evidence, note, reviewed, asks, html, outline = row
        facets = self._facets(n)
        return Topic(
            id=card.id,
            kind=card.kind,
            group=card.group,
            title=card.title,
            summary=card.summary,
            timing=facets["timing"],
            feelings=facets["feelings"],
            tone=tone,
            who=facets["who"],
            urgency=urgency,
            evidence=evidence,
            evidence_note=note,
            reviewed=reviewed,
            asks=tuple(json.loads(asks)),
            html=html,
            outline=tuple(Heading(*pair) for pair in json.loads(outline)),
            links=tuple(Link(_card(row[:5]), row[5]) for row in self._db.execute(LINKS, (n,))),
            confused=tuple(
                Confusion(_card(row[:5]), row[5]) for row in self._db.execute(CONFUSIONS, (n,))
            ),
            danger=self._danger(n),
            sources=self._sources(n),
        )

    def _marked_cards(self) -> Iterator[MarkedCard]:
        values: dict[int, dict[str, tuple[str, ...]]] = {}
        for number, name, value in self._db.execute("SELECT topic, name, value FROM facet"):
            of_topic = values.setdefault(number, {})
            of_topic[name] = (*of_topic.get(name, ()), value)
        rows = self._db.execute(f"SELECT n, tone, urgency, {CARD} FROM topic")  # noqa: S608
        for number, tone, urgency, *row in rows:
            card = _card(tuple(row))
            yield MarkedCard(card, marks_of(values.get(number, {}), card, tone, urgency))

    def _facets(self, number: int) -> dict[str, tuple[str, ...]]:
        facets: dict[str, tuple[str, ...]] = {}
        for name, value in self._db.execute(
            "SELECT name, value FROM facet WHERE topic = ? ORDER BY name, position", (number,)
        ):
            facets[name] = (*facets.get(name, ()), value)
        return facets

    def _danger(self, number: int) -> tuple[DangerSign, ...]:
        rows = self._db.execute(
            "SELECT sign.id, level, text FROM danger JOIN sign ON sign.id = danger.sign"
            " WHERE topic = ? ORDER BY position",
            (number,),
        )
        return tuple(DangerSign(*row) for row in rows)

    def _sources(self, number: int) -> tuple[Source, ...]:
        rows = self._db.execute(
            "SELECT source.id, number, citation, address FROM cited"
            " JOIN source ON source.id = cited.source WHERE topic = ? ORDER BY number",
            (number,),
        )
        return tuple(Source(*row) for row in rows)


def _card(row: tuple[Any, ...]) -> TopicCard:
    topic_id, kind, group, title, summary = row
    return TopicCard(topic_id, Kind(kind), group, title, summary)


def _help_line(country: str, country_name: str, fields: str) -> HelpLine:
    known = json.loads(fields)
    whom, is_emergency = known.pop("for"), bool(known.pop("emergency"))
    return HelpLine(country, country_name, whom=whom, is_emergency=is_emergency, **known)
