"""The rules for a whole library: every topic there, reached, warned about, and said only once.

They hold only where outline.yaml stands, so that a small pack of a few topics needs none of it.
"""

from collections.abc import Collection, Iterator, Mapping
from statistics import median

from guide.library.build.body_rules import body_grade
from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Folder
from guide.library.build.marked import EMPTY
from guide.library.build.markup import blocks, parse
from guide.library.build.reading_level import sentences
from guide.library.build.shape import Field, Shape, field_breaches
from guide.library.words import plain_words

FILE = "outline.yaml"
FIELDS = {"topics": Field(Shape.ROWS), "warn": Field(Shape.ROWS, empty=True)}
TOPIC_FIELDS = {"kind": Field(), "group": Field(), "ids": Field(Shape.TEXTS)}
WARN_FIELDS = {"sign": Field(), "ids": Field(Shape.TEXTS)}

HIGHEST_MEDIAN = 7.5
LINKED_RESPONSES = range(4, 11)
LEAST_MOMENTS = 3
LEAST_CAUSES = 2
REPEATED_WORDS = 6
"""A sentence of fewer words may stand in more than one topic: "You can stop." is no filler."""


def outline_breaches(folder: Folder, explained: Collection[str]) -> Iterator[Breach]:
    """Every broken rule of a whole library; none without outline.yaml."""
    if folder.outline is EMPTY:
        return
    yield from field_breaches(FILE, folder.outline, FIELDS, "the outline")
    if folder.outline.fields is None:
        return
    drafts = {draft.id: draft for draft in folder.drafts}
    yield from _listed_breaches(folder, drafts)
    yield from _warn_breaches(folder, drafts)
    yield from _reach_breaches(folder.drafts)
    yield from _repeat_breaches(folder.drafts)
    levels = [body_grade(blocks(parse(draft.body)), explained) for draft in folder.drafts]
    if levels and median(levels) > HIGHEST_MEDIAN:
        message = f"Half of the topics read above school year {HIGHEST_MEDIAN}; use plainer words."
        yield Breach(FILE, 1, message)


def _listed_breaches(folder: Folder, drafts: Mapping[str, Draft]) -> Iterator[Breach]:
    listed: set[str] = set()
    for row in folder.outline.rows("topics"):
        yield from field_breaches(FILE, row, TOPIC_FIELDS, "a row of topics")
        for each in row.rows("ids"):
            name = each.text or ""
            if name in listed:
                yield Breach(FILE, each.line, f'The topic "{name}" is listed twice.')
            listed.add(name)
            draft = drafts.get(name)
            if draft is None:
                yield Breach(FILE, each.line, f'The topic "{name}" is missing.')
            elif (draft.kind, draft.head.word("group")) != (row.word("kind"), row.word("group")):
                message = f"The outline has this topic as {row.word('kind')}, {row.word('group')}."
                yield Breach(draft.file, draft.head.line_of("group"), message)
    for name, draft in drafts.items():
        if name not in listed:
            yield Breach(draft.file, 1, f'The topic "{name}" is not in outline.yaml.')


def _warn_breaches(folder: Folder, drafts: Mapping[str, Draft]) -> Iterator[Breach]:
    signs = {row.word("id") for row in folder.signs.items or ()}
    for row in folder.outline.rows("warn"):
        yield from field_breaches(FILE, row, WARN_FIELDS, "a row of warnings")
        if row.word("sign") not in signs:
            yield Breach(FILE, row.line, f'There is no danger sign "{row.word("sign")}".')
        for each in row.rows("ids"):
            draft = drafts.get(each.text or "")
            if draft is None:
                yield Breach(FILE, each.line, f'There is no topic "{each.text}" to warn in.')
            elif row.word("sign") not in draft.head.words("urgent"):
                message = f'The danger sign "{row.word("sign")}" must stand here.'
                yield Breach(draft.file, draft.head.line_of("urgent"), message)


def _reach_breaches(drafts: tuple[Draft, ...]) -> Iterator[Breach]:
    groups = {draft.id: draft.head.word("group") for draft in drafts}
    pairs = {(draft.id, name) for draft in drafts for name in _named(draft, "responses")}
    pairs |= {(name, draft.id) for draft in drafts for name in _named(draft, "causes")}
    for draft in drafts:
        line = draft.head.line_of("responses")
        reached = [other for one, other in pairs if one == draft.id]
        reaching = [one for one, other in pairs if other == draft.id]
        if draft.kind == "cause" and len(reached) not in LINKED_RESPONSES:
            message = (
                f"This cause leads to {len(reached)} responses, told from either side; "
                f"it needs {LINKED_RESPONSES.start} to {LINKED_RESPONSES.stop - 1}."
            )
            yield Breach(draft.file, line, message)
        if draft.kind == "cause" and len({groups.get(each) for each in reached}) < LEAST_MOMENTS:
            message = f"The responses must come from at least {LEAST_MOMENTS} groups."
            yield Breach(draft.file, line, message)
        if draft.kind == "response" and len(reaching) < LEAST_CAUSES:
            message = f"Only {len(reaching)} causes lead here; it takes {LEAST_CAUSES} at least."
            yield Breach(draft.file, 1, message)


def _named(draft: Draft, key: str) -> list[str]:
    return [row.word("id") for row in draft.head.rows(key)]


def _repeat_breaches(drafts: tuple[Draft, ...]) -> Iterator[Breach]:
    first: dict[tuple[str, ...], Draft] = {}
    for draft in drafts:
        for block in blocks(parse(draft.body), draft.body_line):
            if block.kind.startswith("h"):
                continue
            for start, sentence in sentences(block.text):
                key = tuple(plain_words(sentence))
                other = first.setdefault(key, draft)
                if len(key) >= REPEATED_WORDS and other is not draft:
                    message = f'"{" ".join(sentence.split())}" also stands in {other.file}.'
                    line = block.line + block.text.count("\n", 0, start)
                    yield Breach(draft.file, line, message)
