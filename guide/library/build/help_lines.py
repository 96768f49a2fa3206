"""Help lines: the rules for their data file, and the part of a page that is made from it."""

import re
from collections.abc import Iterator
from datetime import date

from guide.library.build.breach import Breach
from guide.library.build.head_rules import day_breaches
from guide.library.build.marked import EMPTY, Node
from guide.library.build.shape import Field, Shape, field_breaches

FILE = "help-lines.yaml"
BASES = {
    "issuer": "the service's own page",
    "government": "a government page",
    "other": "a public list or news page",
}
FIELDS = {"countries": Field(Shape.ROWS), "lines": Field(Shape.ROWS)}
COUNTRY_FIELDS = {"id": Field(), "name": Field()}
LINE_FIELDS = {
    "country": Field(),
    "name": Field(),
    "for": Field(),
    "number": Field(),
    "basis": Field(),
    "source": Field(),
    "dated": Field(),
    "checked": Field(),
    "emergency": Field(required=False),
    "text": Field(required=False),
    "hours": Field(required=False),
    "cost": Field(required=False),
    "bill": Field(required=False),
}
NUMBER = re.compile(r"\d")
MARKUP = re.compile(r"([\\`*_\[\]<>&!#{}])")


def help_line_breaches(lines: Node, today: date) -> Iterator[Breach]:
    """Every broken rule of help-lines.yaml; none when there is no such file."""
    if lines is EMPTY:
        return
    yield from field_breaches(FILE, lines, FIELDS, "the help lines")
    if lines.fields is None:
        return
    countries = [row.word("id") for row in lines.rows("countries")]
    for number, row in enumerate(lines.rows("countries")):
        yield from field_breaches(FILE, row, COUNTRY_FIELDS, "a country")
        if row.word("id") in countries[:number]:
            yield Breach(FILE, row.line, f'The country "{row.word("id")}" stands twice.')
    names = [row.word("name") for row in lines.rows("countries")]
    if names != sorted(names):
        yield Breach(FILE, lines.line_of("countries"), "Sort the countries by name.")
    seen: set[tuple[str, str]] = set()
    for row in lines.rows("lines"):
        yield from field_breaches(FILE, row, LINE_FIELDS, "a help line")
        yield from _line_breaches(row, countries, today)
        key = (row.word("country"), row.word("name"))
        if key in seen:
            yield Breach(FILE, row.line, f'"{key[1]}" stands twice in this country.')
        seen.add(key)


def _line_breaches(row: Node, countries: list[str], today: date) -> Iterator[Breach]:
    if row.word("country") and row.word("country") not in countries:
        yield Breach(FILE, row.line, f'"{row.word("country")}" is not under "countries".')
    if row.word("basis") and row.word("basis") not in BASES:
        yield Breach(FILE, row.line, f'"basis" is one of: {", ".join(BASES)}.')
    for key in ("number", "text"):
        if row.word(key) and not NUMBER.search(row.word(key)):
            yield Breach(FILE, row.line, f'"{row.word(key)}" is not a number to call or text.')
    if row.word("emergency") not in ("", "yes"):
        yield Breach(FILE, row.line, 'Write "emergency: yes", or leave the field out.')
    yield from day_breaches(FILE, row, "checked", today)


def help_line_rows(lines: Node) -> list[tuple[str, str, Node]]:
    """Every line as (country id, country name, line): countries in order, emergencies first."""
    return [
        (country.word("id"), country.word("name"), row)
        for country in lines.rows("countries")
        for row in sorted(lines.rows("lines"), key=lambda row: not row.word("emergency"))
        if row.word("country") == country.word("id")
    ]


def help_line_text(lines: Node) -> str:
    """The help lines as Markdown: a section for each country, a member for each line."""
    parts: list[str] = []
    last = ""
    for country, name, row in help_line_rows(lines):
        if country != last:
            parts.append(f"\n## {name}\n")
            last = country
        parts.append(f"- {_line_text(row)}")
    return "\n".join(parts)


def _line_text(row: Node) -> str:
    said = {key: MARKUP.sub(r"\\\1", row.word(key)) for key in LINE_FIELDS}
    told = [f"**{said['name']}:** call **{said['number']}**."]
    if said["text"]:
        told.append(f"Text {said['text']}.")
    told.append(f"For {said['for']}.")
    told += [f"{_capital(said[key])}." for key in ("hours", "cost") if said[key]]
    if said["bill"]:
        told.append(said["bill"])
    when = "undated" if said["dated"] == "undated" else f"of {said['dated']}"
    told.append(
        f"*Seen on {BASES[said['basis']]} ({said['source']}, {when}); checked {said['checked']}.*"
    )
    return " ".join(told)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
