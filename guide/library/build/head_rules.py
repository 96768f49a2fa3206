"""The rules for the head of one topic."""

import re
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from guide.library.build.breach import Breach
from guide.library.build.load import Draft
from guide.library.build.marked import Node
from guide.library.build.reading_level import sentences
from guide.library.build.shape import ID, Field, Shape, field_breaches

FEELING = re.compile(r"[a-z]+(?:-[a-z]+)*")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

LONGEST_SUMMARY = 320
ASKS = range(15, 31)
FEELINGS = range(1, 9)
RESPONSES = range(4, 11)

CHOICES = {
    "timing": ("during", "after"),
    "tone": ("good", "hard", "either"),
    "who": ("self", "partner"),
    "urgency": ("now", "week", "ready", "none"),
    "evidence": ("strong", "moderate", "thin", "theory", "unknown"),
}
FIELDS = {
    "id": Field(),
    "kind": Field(),
    "group": Field(),
    "title": Field(),
    "summary": Field(),
    "timing": Field(Shape.TEXTS),
    "feelings": Field(Shape.TEXTS),
    "tone": Field(),
    "who": Field(Shape.TEXTS),
    "urgency": Field(),
    "asks": Field(Shape.TEXTS),
    "urgent": Field(Shape.TEXTS, empty=True),
    "evidence": Field(),
    "evidence_note": Field(),
    "references": Field(Shape.TEXTS, empty=True),
    "reviewed": Field(),
}
FIELDS_BY_KIND = {
    "cause": {
        "responses": Field(Shape.ROWS),
        "confused_with": Field(Shape.ROWS, required=False, empty=True),
    },
    "response": {"causes": Field(Shape.ROWS, required=False, empty=True)},
    "background": {},
}
LINK_FIELDS = {"id": Field(), "why": Field()}
CONFUSION_FIELDS = {"id": Field(), "difference": Field()}


def head_breaches(
    draft: Draft, groups: Mapping[str, tuple[str, ...]], feelings: Collection[str], today: date
) -> Iterator[Breach]:
    """Every rule that the head breaks by itself.

    `groups` gives the group ids of each kind, `feelings` all that may be named (any, if empty).
    """
    head = draft.head
    yield from field_breaches(draft.file, head, FIELDS | FIELDS_BY_KIND[draft.kind], "a topic")
    yield from _name_breaches(draft, groups)
    yield from _choice_breaches(draft, feelings)
    yield from _count_breaches(draft)
    yield from day_breaches(draft.file, head, "reviewed", today)
    yield from _link_breaches(draft, "responses", "why", LINK_FIELDS)
    yield from _link_breaches(draft, "causes", "why", LINK_FIELDS)
    yield from _link_breaches(draft, "confused_with", "difference", CONFUSION_FIELDS)
    summary = head.word("summary")
    if len(summary) > LONGEST_SUMMARY:
        message = f"The summary has {len(summary)} characters; {LONGEST_SUMMARY} is the most."
        yield Breach(draft.file, head.line_of("summary"), message)


def _name_breaches(draft: Draft, groups: Mapping[str, tuple[str, ...]]) -> Iterator[Breach]:
    head, file = draft.head, draft.file
    stem = PurePosixPath(file).stem
    if draft.id and draft.id != stem:
        message = f'The id "{draft.id}" must be the same as the file name, "{stem}".'
        yield Breach(file, head.line_of("id"), message)
    if draft.id and not ID.fullmatch(draft.id):
        message = "An id has only lower-case letters, digits and single dashes."
        yield Breach(file, head.line_of("id"), message)
    kind = head.word("kind")
    if kind and kind != draft.kind:
        message = f'The kind "{kind}" does not belong in this folder; "{draft.kind}" does.'
        yield Breach(file, head.line_of("kind"), message)
    group, allowed = head.word("group"), groups.get(draft.kind, ())
    if group and allowed and group not in allowed:
        message = f'"{group}" is not a group here; use one of: {", ".join(allowed)}.'
        yield Breach(file, head.line_of("group"), message)


def _choice_breaches(draft: Draft, feelings: Collection[str]) -> Iterator[Breach]:
    for key, allowed in CHOICES.items():
        value = draft.head.get(key)
        for each in () if value is None else value.items or (value,):
            if each.text and each.text not in allowed:
                message = f'"{each.text}" cannot stand in "{key}"; use {" or ".join(allowed)}.'
                yield Breach(draft.file, each.line, message)
    for each in draft.head.rows("feelings"):
        if each.text and not FEELING.fullmatch(each.text):
            message = f'A feeling is one lower-case word, and "{each.text}" is not.'
            yield Breach(draft.file, each.line, message)
        elif each.text and feelings and each.text not in feelings:
            message = f'"{each.text}" is not one of the feelings in library.yaml.'
            yield Breach(draft.file, each.line, message)


def _count_breaches(draft: Draft) -> Iterator[Breach]:
    for key, allowed in (("asks", ASKS), ("feelings", FEELINGS), ("responses", RESPONSES)):
        value = draft.head.get(key)
        if value is not None and value.items and len(value.items) not in allowed:
            message = (
                f'"{key}" has {len(value.items)} members; '
                f"it needs {allowed.start} to {allowed.stop - 1}."
            )
            yield Breach(draft.file, value.line, message)


def day_breaches(file: str, node: Node, key: str, today: date) -> Iterator[Breach]:
    """Whether a field that holds a day holds one, and none that is still to come."""
    written, line = node.word(key), node.line_of(key)
    if not written:
        return
    try:
        day = date.fromisoformat(written) if DAY.fullmatch(written) else None
    except ValueError:
        day = None
    if day is None:
        message = f'"{key}" is "{written}", which is not a date such as 2026-01-31.'
        yield Breach(file, line, message)
    elif day > today:
        yield Breach(file, line, f'"{key}" is {written}, and that day is still to come.')


def _link_breaches(
    draft: Draft, key: str, reason: str, fields: Mapping[str, Field]
) -> Iterator[Breach]:
    known: set[str] = set()
    for row in draft.head.rows(key):
        target = row.word("id")
        if row.fields is None:  # "responses" itself has been complained about
            continue
        yield from field_breaches(draft.file, row, fields, f'a member of "{key}"')
        if target and target in known:
            yield Breach(draft.file, row.line, f'"{target}" stands twice in "{key}".')
        known.add(target)
        if target and target == draft.id:
            yield Breach(draft.file, row.line, "A topic cannot name itself here.")
        yield from _reason_breaches(draft.file, row, reason)


def _reason_breaches(file: str, row: Node, reason: str) -> Iterator[Breach]:
    count = len(sentences(row.word(reason)))
    if count > 1:
        message = f'"{reason}" must be one sentence; this has {count}.'
        yield Breach(file, row.line_of(reason), message)
