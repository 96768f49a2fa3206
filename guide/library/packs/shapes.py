"""Whether a value is all of the kinds that its named tuple promises, down to the last leaf.

JSON in a library file becomes named tuples without a look at its leaves, because our own compiler
wrote it. What comes from elsewhere is looked at once, with this.
"""

import types
from collections.abc import Mapping
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints


def conforms(value: object) -> bool:
    """Whether every field of a named tuple or frozen dataclass, or of a row of them, is right."""
    if value is None or isinstance(value, str | int | float):
        return True
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return all(conforms(each) for each in value)
    hints = get_type_hints(type(value))
    return all(_is_a(getattr(value, name), hint) for name, hint in hints.items())


def _is_a(value: Any, hint: Any) -> bool:  # noqa: ANN401 - whatever was read, or is promised
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return any(_is_a(value, each) for each in inner)
    if origin is not None:
        return _is_row(value, origin, inner)
    if hint in (int, float):
        return type(value) is int or (hint is float and type(value) is float)
    if hint is Any or hint in (str, bool, type(None)):
        return hint is Any or isinstance(value, hint)
    return isinstance(value, hint) and (isinstance(value, Enum) or conforms(value))


def _is_row(value: Any, origin: Any, inner: tuple[Any, ...]) -> bool:  # noqa: ANN401
    """Whether a mapping, a tuple or another row of values holds what it promises."""
    if isinstance(value, str) or not isinstance(value, origin):
        return False
    if issubclass(origin, Mapping):
        return all(_is_a(each, inner[0]) and _is_a(value[each], inner[1]) for each in value)
    if origin is not tuple or inner[1:] == (Ellipsis,):
        return all(_is_a(each, inner[0]) for each in value)
    return len(value) == len(inner) and all(map(_is_a, value, inner))
