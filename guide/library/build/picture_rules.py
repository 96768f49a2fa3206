"""The rules for pictures.yaml: figures and words that the program draws by itself.

intervals   rows of {label, note, value, low, high}: a share of those asked, with its interval
spans       rows of {label, note, sure, from, to}: minutes before (-) and after a moment
loop        steps that lead back to the first
rhythm      phases of {label, seconds}
map         a cause, with its responses by group, taken from the links
"""

import math
from collections.abc import Iterator, Mapping

from guide.library.build.breach import Breach
from guide.library.build.load import Folder
from guide.library.build.marked import Node
from guide.library.build.markup import PICTURE
from guide.library.build.shape import Field, Shape, field_breaches, list_breaches

FILE = "pictures.yaml"
COMMON = {"id": Field(), "shape": Field(), "title": Field()}
ROWS = {"unit": Field(), "rows": Field(Shape.ROWS)}
SHAPES: Mapping[str, dict[str, Field]] = {
    "intervals": ROWS,
    "spans": ROWS,
    "loop": {"steps": Field(Shape.TEXTS)},
    "rhythm": {"phases": Field(Shape.ROWS)},
    "map": {"topic": Field()},
}
MEMBERS: Mapping[str, tuple[str, Mapping[str, Field], tuple[str, ...]]] = {
    "intervals": (
        "rows",
        {key: Field() for key in ("label", "note", "value", "low", "high")},
        ("value", "low", "high"),
    ),
    "spans": (
        "rows",
        {key: Field() for key in ("label", "note", "sure", "from", "to")},
        ("from", "to"),
    ),
    "rhythm": ("phases", {key: Field() for key in ("label", "seconds")}, ("seconds",)),
}
ORDER: Mapping[str, tuple[tuple[str, ...], float]] = {
    "intervals": (("low", "value", "high"), 0),
    "spans": (("from", "to"), -1440),
    "rhythm": (("seconds",), 1),
}
"""Figures that must not fall from left to right, and the least that they can be."""
SURE = ("measured", "guessed", "unknown")


def picture_breaches(folder: Folder) -> Iterator[Breach]:
    """Every broken rule of pictures.yaml; none when there is no such file."""
    bodies = "\n".join(draft.body for draft in folder.drafts)
    causes = {draft.id for draft in folder.drafts if draft.kind == "cause"}
    yield from list_breaches(FILE, folder.pictures)
    for row in folder.pictures.items or ():
        shape = row.word("shape")
        if shape not in SHAPES:
            yield Breach(FILE, row.line, f'"shape" is one of: {", ".join(SHAPES)}.')
            continue
        yield from field_breaches(FILE, row, COMMON | SHAPES[shape], "a picture")
        yield from _member_breaches(row, shape)
        if f"({PICTURE}{row.word('id')})" not in bodies:
            yield Breach(FILE, row.line, f'No topic shows the picture "{row.word("id")}".')
        if shape == "map" and row.word("topic") not in causes:
            yield Breach(FILE, row.line, f'There is no cause "{row.word("topic")}".')


def _member_breaches(row: Node, shape: str) -> Iterator[Breach]:
    if shape not in MEMBERS:
        return
    key, fields, numbers = MEMBERS[shape]
    for member in row.rows(key):
        yield from field_breaches(FILE, member, fields, f'a member of "{key}"')
        for name in numbers:
            if member.word(name) and _number(member.word(name)) is None:
                yield Breach(FILE, member.line, f'"{member.word(name)}" is not a number.')
        names, least = ORDER[shape]
        if not _in_order([_number(member.word(name)) for name in names], least):
            message = f"The figures cannot be: {', '.join(names)} go up, from {least:g} at least."
            yield Breach(FILE, member.line, message)
        if shape == "spans" and member.word("sure") not in SURE:
            yield Breach(FILE, member.line, f'"sure" is one of: {", ".join(SURE)}.')


def picture_data(row: Node) -> dict[str, object]:
    """A picture's fields as plain values, numbers as numbers."""
    shape = row.word("shape")
    data: dict[str, object] = {
        key: row.words(key) if SHAPES[shape].get(key, Field()).shape is Shape.TEXTS else each.text
        for key, each in (row.fields or {}).items()
        if each.fields is None and SHAPES[shape].get(key, Field()).shape is not Shape.ROWS
    }
    if shape in MEMBERS:
        key, _, numbers = MEMBERS[shape]
        data[key] = [
            {
                name: _number(value.text or "") if name in numbers else value.text
                for name, value in (member.fields or {}).items()
            }
            for member in row.rows(key)
        ]
    return data


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _in_order(figures: list[float | None], least: float) -> bool:
    known = [figure for figure in figures if figure is not None]
    return known == sorted(known) and all(figure >= least for figure in known)
