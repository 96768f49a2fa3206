"""The rules that hold between the topics of a folder: links, pairs, and words used twice."""

from collections.abc import Iterator, Mapping, Sequence

from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Folder
from guide.library.build.marked import Node
from guide.library.words import plain_words


def folder_breaches(folder: Folder) -> Iterator[Breach]:
    """Every rule broken between topics, or between a topic and the danger signs."""
    yield from _unique_breaches(folder.drafts)
    yield from _ask_breaches(folder.drafts)
    kinds = {draft.id: draft.kind for draft in folder.drafts}
    links = [*_targets(folder.drafts, "responses"), *_targets(folder.drafts, "causes")]
    yield from _target_breaches(links, kinds, {"responses": "response", "causes": "cause"})
    confusions = _targets(folder.drafts, "confused_with")
    yield from _target_breaches(confusions, kinds, {"confused_with": "cause"})
    yield from _pair_breaches([*links])
    yield from _pair_breaches([*confusions])
    signs = {row.word("id") for row in folder.signs.items or ()}
    for draft in folder.drafts:
        for row in draft.head.rows("urgent"):
            if row.text and signs and row.text not in signs:
                message = f'There is no danger sign "{row.text}" in danger-signs.yaml.'
                yield Breach(draft.file, row.line, message)


def _unique_breaches(drafts: Sequence[Draft]) -> Iterator[Breach]:
    for key in ("id", "title"):
        first: dict[str, str] = {}
        for draft in drafts:
            value = draft.head.word(key).casefold()
            if value and value in first:
                message = f"This {key} is already used in {first[value]}."
                yield Breach(draft.file, draft.head.line_of(key), message)
            first.setdefault(value, draft.file)


def _ask_breaches(drafts: Sequence[Draft]) -> Iterator[Breach]:
    first: dict[str, tuple[str, int]] = {}
    for draft in drafts:
        for row in draft.head.rows("asks"):
            key = " ".join(plain_words(row.text or ""))
            if row.text and not key:
                yield Breach(draft.file, row.line, "This ask has no words in it.")
            elif row.text and key in first:
                file, line = first[key]
                message = f'"{row.text}" is already asked in {file}, line {line}.'
                yield Breach(draft.file, row.line, message)
            first.setdefault(key, (draft.file, row.line))


def _targets(drafts: Sequence[Draft], key: str) -> list[tuple[Draft, str, Node]]:
    return [(draft, key, row) for draft in drafts for row in draft.head.rows(key)]


def _target_breaches(
    links: Sequence[tuple[Draft, str, Node]], kinds: Mapping[str, str], wanted: Mapping[str, str]
) -> Iterator[Breach]:
    for draft, key, row in links:
        target = row.word("id")
        kind = kinds.get(target)
        if target and kind is None:
            yield Breach(draft.file, row.line, f'There is no topic "{target}".')
        elif target and kind != wanted[key]:
            message = f'"{target}" is a {kind} topic and cannot stand in "{key}".'
            yield Breach(draft.file, row.line, message)


def _pair_breaches(links: Sequence[tuple[Draft, str, Node]]) -> Iterator[Breach]:
    first: dict[frozenset[str], Draft] = {}
    for draft, _, row in links:
        pair = frozenset((draft.id, row.word("id")))
        other = first.setdefault(pair, draft)
        if other is not draft:
            message = f"This pair is already declared in {other.file}; keep it in one of the two."
            yield Breach(draft.file, row.line, message)
