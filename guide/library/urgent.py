"""Danger words in a query, found by written rules and never by rank."""

from collections.abc import Iterable
from dataclasses import dataclass

from guide.library.words import plain_words

LONGEST = 10_000
"""Characters read from each end of what was typed; a pasted book must not stall the window."""

TOGETHER = " + "
UNFINISHED = "*"

Words = Iterable[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Phrases that call for help (`any`), and phrases that only look like them (`unless`).

    Both are ready to be found in spaced-out plain words: a phrase begins with a space and ends
    with one, unless its last word may end in any way. Each member of `any` is a row of phrases
    that must all be there.
    """

    id: str
    topic: str
    why: str
    any: tuple[tuple[str, ...], ...]
    unless: tuple[str, ...]


def written_rule(rule_id: str, topic: str, why: str, any_of: Words, unless: Words) -> Rule:
    """A rule from phrases as they are written in a content folder.

    A phrase is a row of whole words. `*` at its end stands for any ending of the last word; ` + `
    joins phrases that must all be there, in any order.
    """
    return Rule(
        rule_id,
        topic,
        why,
        tuple(tuple(_needle(part) for part in phrase.split(TOGETHER)) for phrase in any_of),
        tuple(_needle(phrase) for phrase in unless),
    )


def fitting_rule(rules: Iterable[Rule], text: str) -> Rule | None:
    """The first rule, in the order given, whose phrases are in the text; None if there is none."""
    if len(text) > 2 * LONGEST:
        text = f"{text[:LONGEST]} {text[-LONGEST:]}"
    spaced = _spaced(text)
    return next((rule for rule in rules if _fits(rule, spaced)), None)


def _fits(rule: Rule, spaced: str) -> bool:
    for phrase in rule.unless:
        spaced = spaced.replace(phrase, " | ")
    return any(all(part in spaced for part in parts) for parts in rule.any)


def _spaced(text: str) -> str:
    return f" {' '.join(plain_words(text))} "


def _needle(phrase: str) -> str:
    spaced = _spaced(phrase)
    return spaced.rstrip() if phrase.rstrip().endswith(UNFINISHED) else spaced
