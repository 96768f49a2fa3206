"""YAML read as plain text values that remember their lines, so that complaints can name them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import yaml
from yaml.cyaml import CBaseLoader

DEEPEST = 10
"""Lists and fields within one another; the deepest file here has five."""

PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a YAML file and the line it stands on: a text, a list, or named fields.

    Every plain value is text, so that `no` stays "no" and a date stays as it was written. The
    look-ups below are lenient and give empty values for what is absent or of another shape; the
    rules complain about shapes.
    """

    line: int
    text: str | None = None
    items: tuple["Node", ...] | None = None
    fields: Mapping[str, "Node"] | None = None

    def get(self, key: str) -> "Node | None":
        """The field of that name, if this node has fields and it is among them."""
        return None if self.fields is None else self.fields.get(key)

    def line_of(self, key: str) -> int:
        """The line of a field, or of this node when the field is absent."""
        found = self.get(key)
        return self.line if found is None else found.line

    def word(self, key: str) -> str:
        """The text of a field, or "" without one."""
        found = self.get(key)
        return "" if found is None or found.text is None else found.text

    def rows(self, key: str) -> tuple["Node", ...]:
        """The members of a list field, or none."""
        found = self.get(key)
        return () if found is None or found.items is None else found.items

    def words(self, key: str) -> tuple[str, ...]:
        """The texts in a list field, or none."""
        return tuple(row.text for row in self.rows(key) if row.text is not None)


EMPTY = Node(1, fields=MappingProxyType({}))
"""What stands in for a file that could not be read."""


@dataclass(frozen=True, slots=True)
class Slip:
    """Something wrong with the YAML itself, by line."""

    line: int
    message: str


@dataclass(slots=True)
class _Walk:
    """One pass from PyYAML's nodes to ours, collecting what is wrong on the way."""

    offset: int
    slips: list[Slip] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)

    def convert(self, source: yaml.Node) -> Node:
        line = source.start_mark.line + self.offset
        if id(source) in self.seen:
            self.slips.append(Slip(line, "A value is repeated with & and *; write it out instead."))
            return Node(line, text="")
        self.seen.add(id(source))
        if source.tag not in PLAIN_TAGS:
            self.slips.append(Slip(line, "A tag (a word that begins with !) is not used here."))
        if isinstance(source, yaml.MappingNode):
            return Node(line, fields=MappingProxyType(dict(self.pairs(source))))
        if isinstance(source, yaml.SequenceNode):
            return Node(line, items=tuple(self.convert(value) for value in source.value))
        return Node(line, text=str(source.value).strip())

    def pairs(self, source: yaml.MappingNode) -> Iterator[tuple[str, Node]]:
        known: set[str] = set()
        for key, value in source.value:
            line = key.start_mark.line + self.offset
            if not isinstance(key, yaml.ScalarNode):
                self.slips.append(Slip(line, "A field's name is missing or is not plain text."))
                continue
            if key.value in known:
                self.slips.append(Slip(line, f'"{key.value}" is given twice; keep one of them.'))
                continue
            known.add(key.value)
            made = self.convert(value)
            yield key.value, Node(line, made.text, made.items, made.fields)


def _too_deep(text: str) -> int | None:
    """The line, from 0, on which nesting passes what any file here needs; None if it never does.

    PyYAML's composer calls itself for each level, and enough levels would end the whole program.
    """
    depth = 0
    for event in yaml.parse(text, Loader=CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                return int(event.start_mark.line)  # type: ignore[union-attr]  # always marked
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
    return None


def read_marked(text: str, first_line: int = 1) -> tuple[Node, tuple[Slip, ...]]:
    """Read YAML text whose first line is line `first_line` of its file.

    Returns the value and what was wrong. When the YAML cannot be read at all, the value is an
    empty node and the only slip says where reading stopped.
    """
    try:
        deep = _too_deep(text)
        if deep is not None:
            return EMPTY, (Slip(deep + first_line, "The YAML is nested too deeply here."),)
        source = yaml.compose(text, Loader=CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line if mark is None else mark.line + first_line
        return EMPTY, (Slip(line, f"The YAML cannot be read here: {error.problem}."),)
    except yaml.YAMLError:
        message = "The text holds a character that does not belong there."
        return EMPTY, (Slip(first_line, message),)
    if source is None:
        return Node(first_line, fields=MappingProxyType({})), ()
    walk = _Walk(first_line)
    return walk.convert(source), tuple(walk.slips)
