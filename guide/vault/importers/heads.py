"""Reading the simple YAML that note programs write: text, lists of text, and tables of them.

Taken from the parser's events, so that nothing but such values can be made, however deep the input
goes, and no value stands for another one (YAML's aliases, which can grow without bound).
"""

from collections.abc import Iterator
from typing import Any

import yaml

_DEEPEST = 6
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times as fast, where it was built
_FENCES = ("---", "...")
_LONGEST_HEAD = 64 << 10  # characters


class NotSimple(ValueError):
    """The text is no YAML, or more of it than notes need."""


def simple_value(text: str) -> Any:  # noqa: ANN401  (str, list or dict of them)
    """The value that the text stands for: text, a list or a dict; "" for none.

    Raises:
        NotSimple.
    """
    try:
        events = iter(yaml.parse(text, Loader=_LOADER))
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                return _value(events, next(events), 0)
    except (yaml.YAMLError, ValueError, StopIteration, UnicodeError, IndexError) as error:
        raise NotSimple from error
    return ""


def head_and_body(text: str) -> tuple[dict[str, Any], str] | None:
    """The head between two lines `---` at the top, and what follows; nothing without one."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return None
    at = 0
    for line in rest[:_LONGEST_HEAD].splitlines(keepends=True):
        if line.rstrip() in _FENCES:
            try:
                head = simple_value(rest[:at])
            except NotSimple:
                return None
            if not isinstance(head, dict):
                return None
            body = rest[at + len(line) :]
            return {key.lower(): value for key, value in head.items()}, body.removeprefix("\n")
        at += len(line)
    return None


def _value(events: Iterator[yaml.Event], event: yaml.Event, depth: int) -> Any:  # noqa: ANN401
    if depth > _DEEPEST or isinstance(event, yaml.AliasEvent):
        raise NotSimple
    if isinstance(event, yaml.ScalarEvent):
        plain = event.implicit[0]
        return "" if plain and event.value in ("null", "~") else str(event.value)
    if isinstance(event, yaml.SequenceStartEvent):
        values = []
        while not isinstance(inner := next(events), yaml.SequenceEndEvent):
            values.append(_value(events, inner, depth + 1))
        return values
    if isinstance(event, yaml.MappingStartEvent):
        table = {}
        while not isinstance(inner := next(events), yaml.MappingEndEvent):
            key = _value(events, inner, depth + 1)
            table[key if isinstance(key, str) else ""] = _value(events, next(events), depth + 1)
        return table
    raise NotSimple
