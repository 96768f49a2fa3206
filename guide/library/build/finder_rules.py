"""The rules for finder.yaml: questions, answers, and what each answer says about causes."""

from collections.abc import Iterator, Mapping
from itertools import chain

from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Folder
from guide.library.build.marked import Node
from guide.library.build.shape import ID, Field, Shape, field_breaches
from guide.library.heard import ELSE, TOGETHER
from guide.library.words import plain_words

FILE = "finder.yaml"
MOST_QUESTIONS = 7
MOST_POINTS = 9
SIDES = ("self", "partner")
TONES = ("good", "hard")
YES_NO = ("yes", "no")
FACETS = ("timing", "feelings", "tone", "group")
MOST_HELP = 160

OPTIONAL = Field(required=False)
POINTS = Field(Shape.TEXTS, required=False)
FINDER_FIELDS = {
    "enough": Field(),
    "close": Field(),
    "help": Field(),
    "moments": Field(Shape.ROWS),
    "questions": Field(Shape.ROWS),
}
MOMENT_FIELDS = {"id": Field(), "side": Field(), "told": Field(), "groups": Field(Shape.TEXTS)}
QUESTION_FIELDS = {
    "id": Field(),
    "text": Field(),
    "more": OPTIONAL,
    "as_partner": OPTIONAL,
    "many": Field(),
    "options": Field(Shape.ROWS),
}
OPTION_FIELDS = {
    "id": Field(),
    "text": Field(),
    "more": OPTIONAL,
    "as_partner": OPTIONAL,
    "alone": OPTIONAL,
    "tone": OPTIONAL,
    "moment": OPTIONAL,
    "urgent": OPTIONAL,
    "help": OPTIONAL,
    "points": POINTS,
    "facets": POINTS,
    "responses": POINTS,
    "leave_out": POINTS,
    "said": POINTS,
    "rules": POINTS,
}
CHOICES = {"alone": YES_NO, "tone": TONES}


def finder_breaches(folder: Folder) -> Iterator[Breach]:
    """Every broken rule of finder.yaml; none when there is no such file."""
    finder = folder.finder
    if not finder.fields:
        if finder.fields is None:
            yield Breach(FILE, finder.line, "Write the finder as fields, one `name: value` a line.")
        return
    yield from field_breaches(FILE, finder, FINDER_FIELDS, "the finder")
    yield from _number_breaches(finder, "enough", 1, 99)
    yield from _number_breaches(finder, "close", 1, 100)
    yield from _named(finder, "help", _ids(folder), "topic")
    yield from _id_breaches(finder.rows("moments"), "moment")
    yield from _moment_breaches(folder)
    questions = finder.rows("questions")
    yield from _id_breaches(questions, "question")
    if len(questions) > MOST_QUESTIONS:
        message = f"The finder has {len(questions)} questions; {MOST_QUESTIONS} is the most."
        yield Breach(FILE, questions[MOST_QUESTIONS].line, message)
    for question in questions:
        yield from field_breaches(FILE, question, QUESTION_FIELDS, "a question")
        yield from _choice_breaches(question, "many", YES_NO)
        yield from _id_breaches(question.rows("options"), "answer")
        for option in question.rows("options"):
            yield from _option_breaches(folder, option)
    yield from _unreached_breaches(folder)


def _moment_breaches(folder: Folder) -> Iterator[Breach]:
    groups = {
        row.word("id") for kind in folder.library.rows("kinds") for row in kind.rows("groups")
    }
    for moment in folder.finder.rows("moments"):
        yield from field_breaches(FILE, moment, MOMENT_FIELDS, "a moment")
        yield from _choice_breaches(moment, "side", SIDES)
        yield from _points_breaches(moment, "groups", groups, "group")


def _option_breaches(folder: Folder, option: Node) -> Iterator[Breach]:
    responses = _ids(folder, "response")
    moments = {row.word("id") for row in folder.finder.rows("moments")}
    signs = {row.word("id") for row in folder.signs.items or ()}
    yield from field_breaches(FILE, option, OPTION_FIELDS, "an answer")
    for key, allowed in CHOICES.items():
        if option.word(key):
            yield from _choice_breaches(option, key, allowed)
    yield from _points_breaches(option, "points", _ids(folder, "cause"), "cause")
    yield from _points_breaches(option, "responses", responses, "response")
    yield from _facet_breaches(option)
    yield from _said_breaches(folder, option)
    for row in option.rows("leave_out"):
        if row.text and row.text not in responses:
            yield Breach(FILE, row.line, f'There is no response "{row.text}".')
    yield from _named(option, "moment", moments, "moment")
    yield from _named(option, "urgent", signs, "danger sign")
    if bool(option.word("urgent")) != bool(option.word("help")):
        message = 'An urgent answer has both "urgent" and "help", the sentence that is said.'
        yield Breach(FILE, option.line, message)
    if len(option.word("help")) > MOST_HELP:
        yield Breach(FILE, option.line_of("help"), f'"help" has {MOST_HELP} letters at most.')


def _said_breaches(folder: Folder, option: Node) -> Iterator[Breach]:
    rules = {row.word("id") for row in folder.urgent.items or ()}
    for row in option.rows("said"):
        phrases = (row.text or "").removeprefix(ELSE).split(TOGETHER)
        if not all(map(plain_words, phrases)):
            message = f'"{row.text}" in "said" must be words, with " + " between phrases.'
            yield Breach(FILE, row.line, message)
    for row in option.rows("rules"):
        if row.text and row.text not in rules:
            yield Breach(FILE, row.line, f'There is no rule "{row.text}" in urgent.yaml.')


def _id_breaches(rows: tuple[Node, ...], owner: str) -> Iterator[Breach]:
    known: set[str] = set()
    for row in rows:
        name = row.word("id")
        if name and name in known:
            yield Breach(FILE, row.line, f'The {owner} "{name}" stands twice.')
        elif name and not ID.fullmatch(name):
            message = "An id has only lower-case letters, digits and single dashes."
            yield Breach(FILE, row.line, message)
        known.add(name)


def _choice_breaches(node: Node, key: str, allowed: tuple[str, ...]) -> Iterator[Breach]:
    if node.word(key) and node.word(key) not in allowed:
        message = f'"{node.word(key)}" cannot stand in "{key}"; use {" or ".join(allowed)}.'
        yield Breach(FILE, node.line_of(key), message)


def _named(node: Node, key: str, known: set[str], owner: str) -> Iterator[Breach]:
    if node.word(key) and node.word(key) not in known:
        yield Breach(FILE, node.line_of(key), f'There is no {owner} "{node.word(key)}".')


def _number_breaches(node: Node, key: str, least: int, most: int) -> Iterator[Breach]:
    text = node.word(key)
    if text and not (text.isascii() and text.isdecimal() and least <= int(text) <= most):
        message = f'"{key}" is a whole number from {least} to {most}.'
        yield Breach(FILE, node.line_of(key), message)


def _points_breaches(node: Node, key: str, known: set[str], owner: str) -> Iterator[Breach]:
    seen: set[str] = set()
    for row in node.rows(key):
        name, points = _split(row.text or "")
        if points is None:
            message = f'"{row.text}" must be a {owner} and a number from -9 to 9, but not 0.'
            yield Breach(FILE, row.line, message)
        elif name not in known:
            yield Breach(FILE, row.line, f'There is no {owner} "{name}".')
        elif name in seen:
            yield Breach(FILE, row.line, f'"{name}" stands twice in "{key}".')
        seen.add(name)


def _facet_breaches(option: Node) -> Iterator[Breach]:
    for row in option.rows("facets"):
        facet, points = _split(row.text or "")
        name, _, value = facet.partition(" ")
        if points is None or name not in FACETS or not value:
            message = f'"{row.text}" must be one of {", ".join(FACETS)}, a value and points.'
            yield Breach(FILE, row.line, message)


def _unreached_breaches(folder: Folder) -> Iterator[Breach]:
    """Every cause that no answer speaks for."""
    if folder.breaches or not folder.finder.rows("questions"):
        return
    options = [each for one in folder.finder.rows("questions") for each in one.rows("options")]
    spoken = {
        name for one in options for name, points in option_points(folder, one).items() if points > 0
    }
    for draft in folder.drafts:
        if draft.kind == "cause" and draft.id not in spoken:
            message = f'No answer speaks for the cause "{draft.id}".'
            yield Breach(FILE, folder.finder.line_of("questions"), message)


def _ids(folder: Folder, kind: str = "") -> set[str]:
    return {draft.id for draft in folder.drafts if kind in ("", draft.kind)}


def _split(text: str) -> tuple[str, int | None]:
    """A name and its points; None for points that are no number or out of bounds."""
    name, _, figure = text.rpartition(" ")
    digits = figure.removeprefix("-")
    if not (name and len(digits) == 1 and digits.isascii() and digits.isdecimal()):
        return text, None
    return name.strip(), int(figure) or None


def _pairs(node: Node, key: str) -> dict[str, int]:
    found = (_split(text) for text in node.words(key))
    return {name: points for name, points in found if points is not None}


def option_points(folder: Folder, option: Node) -> dict[str, int]:
    """What an answer gives to each cause: its own points, and those of the facets."""
    totals = _pairs(option, "points")
    for facet, points in _pairs(option, "facets").items():
        name, _, value = facet.partition(" ")
        for draft in folder.drafts:
            if draft.kind == "cause" and value in _values(draft, name):
                totals[draft.id] = totals.get(draft.id, 0) + points
    return totals


def _values(draft: Draft, facet: str) -> tuple[str, ...]:
    return tuple(chain(draft.head.words(facet), [draft.head.word(facet)]))


def finder_data(folder: Folder) -> Mapping[str, object] | None:
    """The checked finder as plain values, facets worked out; None when there is no such file."""
    finder = folder.finder
    if not finder.fields:
        return None
    return {
        "enough": int(finder.word("enough")),
        "close": int(finder.word("close")),
        "help": finder.word("help"),
        "moments": [
            {key: row.word(key) for key in ("id", "side", "told")}
            | {"groups": _pairs(row, "groups")}
            for row in finder.rows("moments")
        ],
        "questions": [
            {key: row.word(key) for key in ("id", "text", "more", "as_partner")}
            | {"many": row.word("many") == "yes"}
            | {"options": [_option_data(folder, each) for each in row.rows("options")]}
            for row in finder.rows("questions")
        ],
    }


def _option_data(folder: Folder, option: Node) -> dict[str, object]:
    texts = ("id", "text", "more", "as_partner", "tone", "moment", "urgent", "help")
    return {key: option.word(key) for key in texts} | {
        "alone": option.word("alone") == "yes",
        "points": option_points(folder, option),
        "responses": _pairs(option, "responses"),
        "leave_out": option.words("leave_out"),
        "said": option.words("said"),
        "rules": option.words("rules"),
    }
