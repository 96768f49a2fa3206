"""A CSL-JSON reference as one line of text, and its address."""

from collections.abc import Mapping
from typing import Any

MOST_NAMES = 6
"""Longer lists of authors end in "et al." after the first three."""


def citation(fields: Mapping[str, Any]) -> str:
    """Authors (year). Title. Where it appeared. Address."""
    year = _year(fields)
    parts = [
        " ".join(part for part in (_names(fields), f"({year})" if year else "") if part),
        str(fields.get("title", "")),
        _where(fields),
    ]
    line = " ".join(part if part.endswith((".", "?")) else f"{part}." for part in parts if part)
    found = address(fields)
    return f"{line} {'doi:' if fields.get('DOI') else ''}{found}" if found else line


def address(fields: Mapping[str, Any]) -> str:
    """The DOI, or else the web address, or else nothing."""
    return str(fields.get("DOI") or fields.get("URL") or "")


def _names(fields: Mapping[str, Any]) -> str:
    names = [_name(person) for person in fields.get("author") or ()]
    if len(names) > MOST_NAMES:
        names = [*names[:3], "et al."]
    return ", ".join(names)


def _name(person: Mapping[str, str]) -> str:
    if "literal" in person:
        return person["literal"]
    initials = "".join(part[0] for part in person.get("given", "").replace("-", " ").split())
    return f"{person.get('family', '')} {initials}".strip()


def _year(fields: Mapping[str, Any]) -> str:
    dates = (fields.get("issued") or {}).get("date-parts") or [[]]
    return str(dates[0][0]) if dates[0] else ""


def _where(fields: Mapping[str, Any]) -> str:
    place = str(fields.get("container-title") or fields.get("publisher") or "")
    volume = str(fields.get("volume") or "")
    if fields.get("issue"):
        volume += f"({fields['issue']})"
    place = f"{place} {volume}".strip()
    page = str(fields.get("page") or fields.get("number") or "")
    return f"{place}: {page.replace('-', '–')}" if place and page else place
