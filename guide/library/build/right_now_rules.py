"""The rules for right-now.yaml: five short steps a path, in words that stand in a topic."""

from collections.abc import Iterator, Mapping

from guide.library.build.breach import Breach
from guide.library.build.load import Folder
from guide.library.build.marked import EMPTY, Node
from guide.library.build.reading_level import words
from guide.library.build.shape import Field, Shape, field_breaches
from guide.library.build.taken import spoken_texts, topic_breach, twice_breaches, untold_breaches

FILE = "right-now.yaml"
FIELDS = {key: Field(Shape.ROWS) for key in ("paths", "tools", "senses")}
PATH_FIELDS = {key: Field() for key in ("id", "title", "text", "headline", "note", "topic")} | {
    "signs": Field(Shape.TEXTS),
    "danger": Field(),
    "tools": Field(Shape.TEXTS),
    "steps": Field(Shape.ROWS),
    "more": Field(Shape.TEXTS, required=False, empty=True),
}
STEP_FIELDS = {key: Field() for key in ("topic", "text")}
TOOL_FIELDS = {key: Field() for key in ("id", "title", "topic", "text")} | {
    "over": Field(required=False)
}
SENSE_FIELDS = {key: Field() for key in ("number", "topic", "text", "such")}
MEMBERS: Mapping[str, tuple[Mapping[str, Field], str]] = {
    "paths": (PATH_FIELDS, "a path"),
    "tools": (TOOL_FIELDS, "a tool"),
    "senses": (SENSE_FIELDS, "a sense"),
}
TAKEN = ("text", "headline", "note", "over", "such")
"""The fields whose sentences stand word for word in a topic."""

TOOLS = ("breathe", "ground", "wait", "numbers")
DANGER = ("open", "folded")
STEPS = 5
MOST_WORDS = 26  # a step is read with shaking hands


def right_now_breaches(folder: Folder) -> Iterator[Breach]:
    """Every broken rule of right-now.yaml; none when there is no such file."""
    now = folder.right_now
    if now is EMPTY:
        return
    yield from field_breaches(FILE, now, FIELDS, "the Right now screen")
    texts = spoken_texts(folder)
    for key, (fields, owner) in MEMBERS.items():
        for row in now.rows(key):
            yield from field_breaches(FILE, row, fields, owner)
            yield from _taken_breaches(row, texts, row.word("topic"))
        yield from twice_breaches(FILE, now.rows(key), "id", "number")
    known = tuple(tool.word("id") for tool in now.rows("tools"))
    for tool in now.rows("tools"):
        yield from _choice_breaches(tool, tool.get("id"), TOOLS)
    for path in now.rows("paths"):
        yield from _path_breaches(path, texts, known)
    for sense in now.rows("senses"):
        if not sense.word("number").isdecimal():
            yield Breach(FILE, sense.line_of("number"), '"number" is a whole number.')


def _path_breaches(
    path: Node, texts: Mapping[str, str], tools: tuple[str, ...]
) -> Iterator[Breach]:
    yield from _choice_breaches(path, path.get("danger"), DANGER)
    for tool in path.rows("tools"):
        yield from _choice_breaches(path, tool, tools)
    for named in (*path.rows("signs"), *path.rows("more")):
        if named.text and named.text not in texts:
            yield Breach(FILE, named.line, f'There is no topic "{named.text}".')
    steps = path.rows("steps")
    if len(steps) != STEPS:
        yield Breach(FILE, path.line_of("steps"), f"A path has {STEPS} steps, not {len(steps)}.")
    for step in steps:
        yield from field_breaches(FILE, step, STEP_FIELDS, "a step")
        yield from _taken_breaches(step, texts, step.word("topic"))
        if len(words(step.word("text"))) > MOST_WORDS:
            message = f"A step has {MOST_WORDS} words at most."
            yield Breach(FILE, step.line_of("text"), message)


def _taken_breaches(row: Node, texts: Mapping[str, str], topic: str) -> Iterator[Breach]:
    """Sentences that the topic does not have: the screen brings no facts of its own."""
    yield from topic_breach(FILE, row, texts)
    if topic and topic not in texts:
        return
    steps = [texts.get(step.word("topic"), "") for step in row.rows("steps")]
    for key in TAKEN:
        node = row.get(key)
        if node is not None:
            yield from untold_breaches(FILE, row, key, (node,), (texts.get(topic, ""), *steps))


def _choice_breaches(owner: Node, value: Node | None, allowed: tuple[str, ...]) -> Iterator[Breach]:
    if value is not None and value.text and value.text not in allowed:
        message = f'"{value.text}" cannot stand here; use {" or ".join(allowed)}.'
        yield Breach(FILE, value.line or owner.line, message)


def right_now_data(folder: Folder) -> dict[str, object]:
    """The screen as `guide.library.right_now.read_right_now` takes it."""
    now = folder.right_now
    return {
        "paths": [_path_data(path) for path in now.rows("paths")],
        "tools": [
            {key: tool.word(key) for key in ("id", "title", "text", "over")}
            for tool in now.rows("tools")
        ],
        "senses": [
            {
                "number": int(sense.word("number")),
                "text": sense.word("text"),
                "such": sense.word("such"),
            }
            for sense in now.rows("senses")
        ],
    }


def _path_data(path: Node) -> dict[str, object]:
    steps = [(step.word("text"), step.word("topic")) for step in path.rows("steps")]
    topics = dict.fromkeys((path.word("topic"), *(topic for _, topic in steps)))
    return {
        **{key: path.word(key) for key in ("id", "title", "text", "headline", "note")},
        "danger_open": path.word("danger") == "open",
        "tools": path.words("tools"),
        "signs": path.words("signs"),
        "steps": steps,
        "topics": [*topics, *(each for each in path.words("more") if each not in topics)],
    }
