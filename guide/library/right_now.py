"""What the Right now screen shows: paths of a few steps, and things to do meanwhile."""

import json
from typing import NamedTuple


class NowStep(NamedTuple):
    """One step in a topic's own words, and the topic they are taken from."""

    text: str
    topic: str


class NowPath(NamedTuple):
    """One way through the next minutes.

    `title` and `text` are for the button that leads there. `topics` are those that the path draws
    on or leads to, its own first. The signs of level "now" of the topics in `signs` belong to it,
    and stand unfolded where `danger_open` is set. `tools` are ids of `NowTool`.
    """

    id: str
    title: str
    text: str
    headline: str
    note: str
    danger_open: bool
    signs: tuple[str, ...]
    tools: tuple[str, ...]
    steps: tuple[NowStep, ...]
    topics: tuple[str, ...]


class NowTool(NamedTuple):
    """Something to do meanwhile: "breathe", "ground", "wait" or "numbers".

    `text` stands beside it, `over` is said at its end.
    """

    id: str
    title: str
    text: str
    over: str


class Sense(NamedTuple):
    """One sense of the counting down: how many things, which ones, and examples."""

    number: int
    text: str
    such: str


class RightNow(NamedTuple):
    """The whole screen."""

    paths: tuple[NowPath, ...]
    tools: tuple[NowTool, ...]
    senses: tuple[Sense, ...]


NOTHING_NOW = RightNow((), (), ())
"""What a library has that was written without this screen."""


def read_right_now(text: str) -> RightNow:
    """The screen as the library file holds it, one JSON value.

    Raises:
        ValueError, LookupError, TypeError: the value is damaged.
    """
    data = json.loads(text)
    return RightNow(
        tuple(_path(row) for row in data["paths"]),
        tuple(NowTool(**row) for row in data["tools"]),
        tuple(Sense(**row) for row in data["senses"]),
    )


def _path(row: dict[str, list[str]]) -> NowPath:
    steps = tuple(NowStep(*step) for step in row.pop("steps"))
    lists = {key: tuple(row.pop(key)) for key in ("tools", "signs", "topics")}
    return NowPath(steps=steps, **lists, **row)  # type: ignore[arg-type]
