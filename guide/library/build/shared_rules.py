"""The rules for the files that topics share: names, danger signs, danger words, references."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guide.library.build.body_rules import source_breaches
from guide.library.build.breach import Breach
from guide.library.build.load import Folder, Reference
from guide.library.build.marked import Node
from guide.library.build.shape import Field, Shape, field_breaches, list_breaches
from guide.library.urgent import Rule, fitting_rule, written_rule
from guide.library.words import plain_words

KINDS = ("cause", "response", "background")
LEVELS = ("now", "week", "ready")

LIBRARY_FIELDS = {
    "id": Field(),
    "language": Field(),
    "title": Field(),
    "remark": Field(required=False),
    "kinds": Field(Shape.ROWS),
    "feelings": Field(Shape.TEXTS, required=False),
}
KIND_FIELDS = {"id": Field(), "title": Field(), "summary": Field(), "groups": Field(Shape.ROWS)}
GROUP_FIELDS = {"id": Field(), "title": Field(), "summary": Field()}
SIGN_FIELDS = {
    "id": Field(),
    "level": Field(),
    "text": Field(),
    "references": Field(Shape.TEXTS, empty=True),
}
RULE_FIELDS = {
    "id": Field(),
    "topic": Field(),
    "why": Field(),
    "any": Field(Shape.TEXTS),
    "unless": Field(Shape.TEXTS, empty=True),
    "yes": Field(Shape.TEXTS),
    "no": Field(Shape.TEXTS),
}
WORDS_FIELDS = {
    "weak": Field(Shape.TEXTS),
    "same": Field(Shape.ROWS, required=False, empty=True),
    "slips": Field(Shape.ROWS, required=False, empty=True),
    "leads": Field(Shape.ROWS, required=False, empty=True),
    "beside": Field(Shape.ROWS, required=False, empty=True),
    "signals": Field(Shape.ROWS, required=False, empty=True),
    "elsewhere": Field(Shape.TEXTS, required=False, empty=True),
    "elsewhere_phrases": Field(Shape.TEXTS, required=False, empty=True),
}
SAME_FIELDS = {"word": Field(), "also": Field(Shape.TEXTS)}
SLIP_FIELDS = {"word": Field(), "typed": Field(Shape.TEXTS)}
LEAD_FIELDS = {"topic": Field(), "words": Field(Shape.TEXTS)}
BESIDE_FIELDS = {"topic": Field(), "topics": Field(Shape.TEXTS)}
SIGNAL_FIELDS = {"id": Field(), "words": Field(Shape.TEXTS)}
SIGNALS = (
    "self", "other", "acts", "during", "after", "how", "why", "no", "denied", "here", "tears",
    "person",
)  # fmt: skip
FORBIDDEN_FIELDS = {
    "phrases": Field(Shape.TEXTS),
    "instead": Field(),
    "allowed_in": Field(Shape.TEXTS, required=False, empty=True),
}


def shared_breaches(folder: Folder) -> Iterator[Breach]:
    """Every rule broken in the files beside the topics."""
    topics = {draft.id for draft in folder.drafts}
    yield from _library_breaches(folder.library)
    yield from _sign_breaches(folder.signs, folder.references)
    yield from _urgent_breaches(folder.urgent, topics)
    yield from _words_breaches(folder.words, topics)
    yield from list_breaches("forbidden.yaml", folder.forbidden)
    for row in folder.forbidden.items or ():
        yield from field_breaches("forbidden.yaml", row, FORBIDDEN_FIELDS, "a forbidden phrase")
    yield from _reference_breaches(folder.references)


def group_ids(library: Node) -> dict[str, tuple[str, ...]]:
    """The group ids of each kind, as library.yaml lists them."""
    return {
        kind.word("id"): tuple(group.word("id") for group in kind.rows("groups"))
        for kind in library.rows("kinds")
    }


def urgent_rules(urgent: Node) -> tuple[Rule, ...]:
    """The rules of urgent.yaml, in their order."""
    return tuple(
        written_rule(
            row.word("id"),
            row.word("topic"),
            row.word("why"),
            row.words("any"),
            row.words("unless"),
        )
        for row in urgent.items or ()
    )


def _library_breaches(library: Node) -> Iterator[Breach]:
    file = "library.yaml"
    yield from field_breaches(file, library, LIBRARY_FIELDS, "the library")
    seen: set[str] = set()
    for kind in library.rows("kinds"):
        yield from field_breaches(file, kind, KIND_FIELDS, "a kind")
        if kind.word("id") not in KINDS or kind.word("id") in seen:
            message = f"The kinds are {', '.join(KINDS)}, each once."
            yield Breach(file, kind.line, message)
        seen.add(kind.word("id"))
        groups: set[str] = set()
        for group in kind.rows("groups"):
            yield from field_breaches(file, group, GROUP_FIELDS, "a group")
            if group.word("id") in groups:
                yield Breach(file, group.line, f'The group "{group.word("id")}" stands twice.')
            groups.add(group.word("id"))


def _sign_breaches(signs: Node, references: Mapping[str, Reference]) -> Iterator[Breach]:
    file = "danger-signs.yaml"
    yield from list_breaches(file, signs)
    for row in signs.items or ():
        yield from field_breaches(file, row, SIGN_FIELDS, "a danger sign")
        level = row.word("level")
        if level and level not in LEVELS:
            message = f'"{level}" cannot stand in "level"; use {" or ".join(LEVELS)}.'
            yield Breach(file, row.line_of("level"), message)
        for source in row.rows("references"):
            yield from source_breaches(file, source.line, source.text or "", references)


def _urgent_breaches(urgent: Node, topics: set[str]) -> Iterator[Breach]:
    file = "urgent.yaml"
    yield from list_breaches(file, urgent)
    for row, rule in zip(urgent.items or (), urgent_rules(urgent), strict=True):
        yield from field_breaches(file, row, RULE_FIELDS, "a danger rule")
        if rule.topic and rule.topic not in topics:
            yield Breach(file, row.line_of("topic"), f'There is no topic "{rule.topic}".')
        for example in row.rows("yes"):
            if example.text and fitting_rule([rule], example.text) is None:
                message = f'The rule "{rule.id}" should notice "{example.text}" but does not.'
                yield Breach(file, example.line, message)
        for example in row.rows("no"):
            if example.text and fitting_rule([rule], example.text) is not None:
                message = f'The rule "{rule.id}" should leave "{example.text}" alone.'
                yield Breach(file, example.line, message)


def _words_breaches(words: Node, topics: set[str]) -> Iterator[Breach]:
    file = "words.yaml"
    yield from field_breaches(file, words, WORDS_FIELDS, "the word lists")
    known: set[str] = set()
    for row in words.rows("same"):
        yield from field_breaches(file, row, SAME_FIELDS, "a group of words")
        for word in (row.word("word"), *row.words("also")):
            if word in known:
                yield Breach(file, row.line, f'"{word}" stands in two groups of "same".')
            known.add(word)
    yield from _slip_breaches(file, words.rows("slips"))
    yield from _lead_breaches(file, words, topics)
    yield from _beside_breaches(file, words.rows("beside"), topics)
    signals = words.rows("signals")
    for row in signals:
        yield from field_breaches(file, row, SIGNAL_FIELDS, "a signal")
    if signals and sorted(row.word("id") for row in signals) != sorted(SIGNALS):
        yield Breach(file, signals[0].line, f"The signals are {', '.join(SIGNALS)}, each once.")


def _lead_breaches(file: str, words: Node, topics: set[str]) -> Iterator[Breach]:
    weak = set(words.words("weak"))
    for row in words.rows("leads"):
        yield from field_breaches(file, row, LEAD_FIELDS, "what leads to a topic")
        if row.word("topic") and row.word("topic") not in topics:
            yield Breach(file, row.line, f'There is no topic "{row.word("topic")}".')
        for lead in sorted(weak.intersection(row.words("words"))):
            yield Breach(file, row.line, f'"{lead}" is a weak word, which leads nowhere alone.')


def _slip_breaches(file: str, rows: Sequence[Node]) -> Iterator[Breach]:
    meant: dict[str, str] = {}
    for row in rows:
        yield from field_breaches(file, row, SLIP_FIELDS, "a word with its slips")
        for typed in row.words("typed"):
            if plain_words(typed) != [typed]:
                yield Breach(file, row.line, f'The slip "{typed}" is not one plain word.')
            if typed in meant:
                yield Breach(file, row.line, f'"{typed}" is a slip for two words.')
            meant[typed] = row.word("word")
    for row in rows:
        if row.word("word") in meant:
            yield Breach(file, row.line, f'"{row.word("word")}" is itself a slip.')


def _beside_breaches(file: str, rows: Iterable[Node], topics: set[str]) -> Iterator[Breach]:
    seen: set[str] = set()
    for row in rows:
        yield from field_breaches(file, row, BESIDE_FIELDS, "what stands beside a topic")
        topic = row.word("topic")
        if topic in seen:
            yield Breach(file, row.line, f'"{topic}" has two rows in "beside".')
        seen.add(topic)
        for name in filter(None, (topic, *row.words("topics"))):
            if name not in topics:
                yield Breach(file, row.line, f'There is no topic "{name}".')
        if topic in row.words("topics"):
            yield Breach(file, row.line, f'"{topic}" stands beside itself.')


def _reference_breaches(references: Mapping[str, Reference]) -> Iterator[Breach]:
    for key, reference in references.items():
        for name in ("type", "title"):
            if not isinstance(reference.fields.get(name), str):
                message = f'The reference "{key}" has no {name}.'
                yield Breach("references.json", reference.line, message)
        if not isinstance(reference.fields.get("verified"), bool):
            message = f'The reference "{key}" must say "verified": true or false.'
            yield Breach("references.json", reference.line, message)
