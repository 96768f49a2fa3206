"""Checking that a value has the fields it should have, each of the right shape."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from guide.library.build.breach import Breach
from guide.library.build.marked import EMPTY, Node

ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Shape(Enum):
    """What may stand in a field, in words for a complaint."""

    TEXT = "one text"
    TEXTS = "a list of texts"
    ROWS = "a list in which each member has named fields"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that may or must be there; a list is allowed to be empty only if `empty` is set."""

    shape: Shape = Shape.TEXT
    required: bool = True
    empty: bool = False


def field_breaches(
    file: str, node: Node, fields: Mapping[str, Field], owner: str
) -> Iterator[Breach]:
    """Every unknown, missing, empty or misshapen field; `owner` names the thing, as "a topic"."""
    if node is EMPTY:  # it could not be read, and that has been said
        return
    if node.fields is None:
        yield Breach(file, node.line, f"Write {owner} as fields, one `name: value` a line.")
        return
    for key, value in node.fields.items():
        if key not in fields:
            message = f'"{key}" is not a field of {owner}; remove it or check its spelling.'
            yield Breach(file, value.line, message)
        else:
            yield from _value_breaches(file, key, value, fields[key])
    for key, field in fields.items():
        if field.required and key not in node.fields:
            yield Breach(file, node.line, f'The field "{key}" of {owner} is missing.')


def _value_breaches(file: str, key: str, value: Node, field: Field) -> Iterator[Breach]:
    if not _has_shape(value, field.shape):
        yield Breach(file, value.line, f'"{key}" must be {field.shape.value}.')
    elif not (value.text or value.items or field.empty):
        yield Breach(file, value.line, f'"{key}" is empty.')
    elif field.shape is Shape.TEXTS:
        yield from _text_breaches(file, key, value.items or ())


def _has_shape(value: Node, shape: Shape) -> bool:
    if shape is Shape.TEXT:
        return value.text is not None
    if value.items is None:
        return False
    if shape is Shape.TEXTS:
        return all(each.text is not None for each in value.items)
    return all(each.fields is not None for each in value.items)


def _text_breaches(file: str, key: str, items: tuple[Node, ...]) -> Iterator[Breach]:
    known: set[str | None] = set()
    for each in items:
        if not each.text:
            yield Breach(file, each.line, f'A member of "{key}" is empty.')
        elif each.text in known:
            yield Breach(file, each.line, f'"{each.text}" stands twice in "{key}".')
        known.add(each.text)


def list_breaches(file: str, node: Node) -> Iterator[Breach]:
    """Whether a whole file is a list whose members' ids, if they have any, are good and unique."""
    if node.items is None:
        if node.fields:
            yield Breach(file, 1, "The file must be a list; begin each member with a dash.")
        return
    known: set[str] = set()
    for row in node.items:
        name = row.word("id")
        if name and name in known:
            yield Breach(file, row.line, f'"{name}" stands twice in this file.')
        elif name and not ID.fullmatch(name):
            message = "An id has only lower-case letters, digits and single dashes."
            yield Breach(file, row.line, message)
        known.add(name)
