"""Danger words in a query, found by written rules and never by rank."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from guide.library.words import plain_words

LONGEST = 10_000
"""Characters read from each end of what was typed; a pasted book must not stall the window."""

TOGETHER = " + "
UNFINISHED = "*"

Words = Iterable[str]


class Rule(NamedTuple):
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


class Watch:
    """Rules in their order, their phrases filed by a word of each, for texts at every key.

    A few of the phrases are compared with a text, not all thousand of them.
    """

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = tuple(rules)
        self._filed: dict[str, list[tuple[int, Sequence[str]]]] = {}
        self._loose: list[tuple[int, Sequence[str]]] = []
        for number, rule in enumerate(self._rules):
            for parts in rule.any:
                word = _longest_word(parts)
                place = self._filed.setdefault(word, []) if word else self._loose
                place.append((number, parts))

    def fitting_rule(self, text: str) -> Rule | None:
        """The first rule whose phrases are in the text; None if there is none."""
        spaced = _spaced(_ends(text))
        phrases = list(self._loose)
        for word in set(spaced.split()):
            phrases += self._filed.get(word, ())
        there = {number for number, parts in phrases if all(part in spaced for part in parts)}
        return _first_fitting((self._rules[number] for number in sorted(there)), spaced)


def fitting_rule(rules: Iterable[Rule], text: str) -> Rule | None:
    """The first rule, in the order given, whose phrases are in the text; None if there is none."""
    return _first_fitting(rules, _spaced(_ends(text)))


def _first_fitting(rules: Iterable[Rule], spaced: str) -> Rule | None:
    return next((rule for rule in rules if _fits(rule, spaced)), None)


def _ends(text: str) -> str:
    return text if len(text) <= 2 * LONGEST else f"{text[:LONGEST]} {text[-LONGEST:]}"


def _longest_word(parts: Iterable[str]) -> str:
    """The longest whole word of phrases that must all be there; "" if all are unfinished."""
    words = (word for part in parts for word in part[: part.rfind(" ")].split())
    return max(words, key=len, default="")


def _fits(rule: Rule, spaced: str) -> bool:
    for phrase in rule.unless:
        spaced = spaced.replace(phrase, " | ")
    return any(all(part in spaced for part in parts) for parts in rule.any)


def _spaced(text: str) -> str:
    return f" {' '.join(plain_words(text))} "


def _needle(phrase: str) -> str:
    spaced = _spaced(phrase)
    return spaced.rstrip() if phrase.rstrip().endswith(UNFINISHED) else spaced
