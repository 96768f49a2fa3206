"""The rule against sentences that a careful writer must not say."""

from collections.abc import Iterator

from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Folder
from guide.library.build.marked import Node
from guide.library.build.markup import blocks, parse
from guide.library.words import plain_words

HEAD_FIELDS = ("title", "summary", "evidence_note")


def forbidden_breaches(folder: Folder) -> Iterator[Breach]:
    """Every forbidden phrase of forbidden.yaml that stands in a topic outside its asks."""
    rules = [
        (f" {' '.join(plain_words(phrase))} ", phrase, rule)
        for rule in folder.forbidden.items or ()
        for phrase in rule.words("phrases")
    ]
    for draft in folder.drafts:
        for line, text in draft_texts(draft):
            spaced = f" {' '.join(plain_words(text))} "
            for needle, phrase, rule in rules:
                if needle in spaced and draft.id not in rule.words("allowed_in"):
                    yield Breach(draft.file, line, _message(phrase, rule))


def _message(phrase: str, rule: Node) -> str:
    return f'Do not write "{phrase}". {rule.word("instead")}'


def draft_texts(draft: Draft) -> Iterator[tuple[int, str]]:
    """Every text of a topic but its asks, with its line."""
    for key in HEAD_FIELDS:
        yield draft.head.line_of(key), draft.head.word(key)
    for key, reason in (("responses", "why"), ("causes", "why"), ("confused_with", "difference")):
        for row in draft.head.rows(key):
            yield row.line_of(reason), row.word(reason)
    for block in blocks(parse(draft.body), draft.body_line):
        yield block.line, block.text
