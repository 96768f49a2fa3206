"""Turning a checked content folder into one read-only library file."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import apsw

from guide.library.build.breach import ContentBroken
from guide.library.build.checks import check_loaded
from guide.library.build.citation import address, citation
from guide.library.build.finder_rules import finder_data
from guide.library.build.help_lines import help_line_rows, help_line_text
from guide.library.build.leanings import leaning_rows, read_leanings
from guide.library.build.load import Draft, Folder, load_folder
from guide.library.build.markup import HELP_LINES, Page, render
from guide.library.build.partner_rules import partner_data
from guide.library.build.picture_rules import picture_data
from guide.library.build.right_now_rules import right_now_data
from guide.library.build.shared_rules import LEVELS, urgent_rules
from guide.library.build.terms import TermFinder, written_terms
from guide.library.build.word_tables import (
    Counter,
    WordGroups,
    page_columns,
    read_groups,
    word_data,
    write_words,
)
from guide.library.pack import APPLICATION_ID, FORMAT, SCHEMA
from guide.library.stems import Stemmer

Row = tuple[str | int | float, ...]

FACETS = ("timing", "feelings", "who")
HELP_LINE_FIELDS = (
    "name", "for", "number", "text", "hours", "cost", "bill", "emergency", "basis", "source",
    "dated", "checked",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Bench:
    """The file being written, and what each topic is called in it."""

    db: apsw.Connection
    folder: Folder
    numbers: Mapping[str, int]
    words: WordGroups

    def body(self, draft: Draft) -> str:
        """A topic's body with the help lines written out where it asks for them."""
        if HELP_LINES not in draft.body:  # nearly always, and they take longer than all the rest
            return draft.body
        return draft.body.replace(HELP_LINES, help_line_text(self.folder.help_lines))

    def insert(self, table: str, rows: Iterable[Row]) -> None:
        listed = list(rows)
        if listed:
            marks = ", ".join("?" * len(listed[0]))
            # the table names are our own, above
            self.db.executemany(f"INSERT INTO {table} VALUES ({marks})", listed)  # noqa: S608


def build_pack(folder: Path, out_file: Path) -> int:
    """Compile a content folder into a library file, put in place only when it is whole.

    The same folder gives the same bytes. Returns the number of topics.

    Raises:
        ContentBroken: the folder breaks its rules; nothing was written.
        OSError: the file could not be written.
    """
    loaded = load_folder(folder)
    breaches = check_loaded(loaded, datetime.now(UTC).date())
    if breaches:
        raise ContentBroken(tuple(breaches))
    unfinished = out_file.with_name(f"{out_file.name}.{os.getpid()}.unfinished")
    unfinished.touch()
    try:
        _write(loaded, unfinished)
        unfinished.replace(out_file)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(loaded.drafts)


def _write(folder: Folder, file: Path) -> None:
    db = apsw.Connection(str(file))
    try:
        db.execute("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA encoding = 'UTF-8'")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {FORMAT}")
        with db:
            db.execute(SCHEMA)
            _fill(db, folder)
            db.execute("INSERT INTO page (page) VALUES ('optimize')")
        db.execute("VACUUM")
    finally:
        db.close()


def _fill(db: apsw.Connection, folder: Folder) -> None:
    numbers = {draft.id: number for number, draft in enumerate(folder.drafts, 1)}
    bench = _Bench(db, folder, numbers, read_groups(folder.words, Stemmer(db)))
    _write_shared(bench)
    _write_extras(bench)
    _write_finder(bench)
    _write_right_now(bench)
    _write_partners(bench)
    finder = TermFinder(written_terms(folder.glossary))
    for draft in folder.drafts:
        page = render(bench.body(draft), finder)
        _write_topic(bench, draft, page)
        _write_facets(bench, draft)
        _write_dangers_and_sources(bench, draft, page)
    _write_links(bench)
    _write_pages(bench)
    _write_leanings(bench)


def _write_shared(bench: _Bench) -> None:
    library = bench.folder.library
    about = {key: library.word(key) for key in ("id", "language", "title", "remark")}
    bench.insert("meta", sorted(about.items()))
    groups = [(kind, group) for kind in library.rows("kinds") for group in kind.rows("groups")]
    bench.insert(
        "topic_group",
        (
            (n, group.word("id"), kind.word("id"), group.word("title"), group.word("summary"))
            for n, (kind, group) in enumerate(groups, 1)
        ),
    )
    rules = [rule._asdict() for rule in urgent_rules(bench.folder.urgent)]
    data = {**word_data(bench.folder, bench.words), "urgent": rules}
    bench.insert("data", ((name, _json(value)) for name, value in data.items()))
    signs = bench.folder.signs.items or ()
    bench.insert("sign", ((row.word("id"), row.word("level"), row.word("text")) for row in signs))
    sources = ((key, each.fields) for key, each in sorted(bench.folder.references.items()))
    bench.insert("source", ((key, citation(csl), address(csl)) for key, csl in sources))


def _write_extras(bench: _Bench) -> None:
    """Write the glossary, the pictures and the help lines."""
    keys = ("id", "term", "text", "topic")
    glossary = bench.folder.glossary.items or ()
    bench.insert("term", (tuple(row.word(key) for key in keys) for row in glossary))
    pictures = []
    for row in bench.folder.pictures.items or ():
        data = picture_data(row)
        if row.word("shape") == "map":
            data |= _map_data(bench, row.word("topic"))
        pictures.append((row.word("id"), row.word("title"), row.word("shape"), _json(data)))
    bench.insert("picture", pictures)
    lines = help_line_rows(bench.folder.help_lines)
    bench.insert(
        "help_line",
        (
            (n, country, name, _json({key: row.word(key) for key in HELP_LINE_FIELDS}))
            for n, (country, name, row) in enumerate(lines, 1)
        ),
    )


def _write_finder(bench: _Bench) -> None:
    finder = finder_data(bench.folder)
    if finder is not None:
        bench.insert("finder", [(_json(finder),)])


def _write_right_now(bench: _Bench) -> None:
    if bench.folder.right_now.fields:
        bench.insert("right_now", [(_json(right_now_data(bench.folder)),)])


def _write_partners(bench: _Bench) -> None:
    if bench.folder.partners.fields:
        bench.insert("partners", [(_json(partner_data(bench.folder)),)])


def _map_data(bench: _Bench, cause: str) -> dict[str, object]:
    """A cause's title, and the titles of its responses by group in the library's order."""
    drafts = {draft.id: draft for draft in bench.folder.drafts}
    named = [*drafts[cause].head.rows("responses")]
    reached = [row.word("id") for row in named]
    reached += [
        draft.id
        for draft in bench.folder.drafts
        if cause in [row.word("id") for row in draft.head.rows("causes")]
    ]
    branches = []
    for kind in bench.folder.library.rows("kinds"):
        for group in kind.rows("groups"):
            inside = [
                drafts[name].head.word("title")
                for name in reached
                if drafts[name].head.word("group") == group.word("id")
            ]
            if inside and kind.word("id") == "response":
                branches.append({"title": group.word("title"), "topics": inside})
    return {"centre": drafts[cause].head.word("title"), "branches": branches}


def _write_topic(bench: _Bench, draft: Draft, page: Page) -> None:
    head = draft.head
    keys = ("id", "kind", "group", "title", "summary", "tone", "urgency", "evidence")
    row: Row = (
        bench.numbers[draft.id],
        *(head.word(key) for key in keys),
        head.word("evidence_note"),
        head.word("reviewed"),
        _json(head.words("asks")),
        page.html,
        _json(page.sections),
    )
    bench.insert("topic", [row])


def _write_facets(bench: _Bench, draft: Draft) -> None:
    number = bench.numbers[draft.id]
    bench.insert(
        "facet",
        (
            (number, name, position, value)
            for name in FACETS
            for position, value in enumerate(draft.head.words(name), 1)
        ),
    )


def _write_dangers_and_sources(bench: _Bench, draft: Draft, page: Page) -> None:
    number = bench.numbers[draft.id]
    known = {row.word("id"): row for row in bench.folder.signs.items or ()}
    signs = [known[name] for name in draft.head.words("urgent")]
    signs.sort(key=lambda row: LEVELS.index(row.word("level")))
    bench.insert("danger", ((number, n, row.word("id")) for n, row in enumerate(signs, 1)))
    sources = dict.fromkeys(page.cited)
    sources |= dict.fromkeys(source for row in signs for source in row.words("references"))
    bench.insert("cited", ((number, n, source) for n, source in enumerate(sources, 1)))


def _write_links(bench: _Bench) -> None:
    """Write the pairs, told from either side, in the order in which the folder tells them."""
    links: list[Row] = []
    confusions: list[Row] = []
    for draft in bench.folder.drafts:
        here = bench.numbers[draft.id]
        for row in draft.head.rows("responses"):
            there = bench.numbers[row.word("id")]
            links.append((here, there, len(links), row.word("why")))
        for row in draft.head.rows("causes"):
            there = bench.numbers[row.word("id")]
            links.append((there, here, len(links), row.word("why")))
        for row in draft.head.rows("confused_with"):
            there = bench.numbers[row.word("id")]
            confusions.append((here, there, len(confusions), row.word("difference")))
    bench.insert("link", links)
    bench.insert("confusion", confusions)


def _write_pages(bench: _Bench) -> None:
    """Write the words to search, and all that is known of them."""
    counter = Counter(bench.words, bench.numbers)
    statement = "INSERT INTO page (rowid, title, asks, summary, headings, body)"
    for draft in bench.folder.drafts:
        text = page_columns(draft, bench.body(draft))
        row = (bench.numbers[draft.id], *text.values())
        bench.db.execute(f"{statement} VALUES (?, ?, ?, ?, ?, ?)", row)
        counter.add(draft, text)
    write_words(bench.db, bench.folder, counter)


def _write_leanings(bench: _Bench) -> None:
    """Write what was learnt of words, if anything was."""
    leanings = read_leanings(bench.folder.leanings)
    if leanings.words:
        bench.insert("data", [("unlearnt", _json(leanings.unlearnt))])
        bench.insert("leaning", leaning_rows(leanings, bench.numbers))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
