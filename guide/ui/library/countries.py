"""Whose help lines come first: the reader's country, where the library knows it."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QLocale

from guide.library import HelpLine, Topic
from guide.settings import COUNTRY_BY_SYSTEM

Countries = Sequence[tuple[str, str]]
"""Each country's id and name."""

UNION = "eu"
MANY = 8  # sections; a topic that is not a list of countries rarely has more
# Members whose own lines the library may lack; 112 is an emergency number in each of them.
MEMBERS = frozenset(
    (
        "at", "be", "bg", "hr", "cy", "cz", "dk", "ee", "fi", "fr", "de", "gr", "hu", "ie", "it",
        "lv", "lt", "lu", "mt", "nl", "pl", "pt", "ro", "sk", "si", "es", "se",
    )
)  # fmt: skip
_SECTION = re.compile(r'<h2><a name="[^"]*"></a>')


def countries_of(lines: Sequence[HelpLine]) -> tuple[tuple[str, str], ...]:
    """The countries that there are lines of, in the library's order."""
    return tuple(dict.fromkeys((line.country, line.country_name) for line in lines))


def country_for(choice: str, countries: Countries, system: str) -> str:
    """The id of the country that comes first; "" for none, because none was chosen or none fits.

    Args:
        choice: the setting: an id, or settings.COUNTRY_BY_SYSTEM or NO_COUNTRY.
        countries: those that there are lines of.
        system: the country that the system is set to, as an id, "" where it says none.
    """
    wanted = system if choice == COUNTRY_BY_SYSTEM else choice
    known = {country for country, _ in countries}
    if wanted not in known and wanted in MEMBERS:
        wanted = UNION
    return wanted if wanted in known else ""


def country_of_system() -> str:
    """The country that this laptop is set to, as an id; "" where it says none."""
    return QLocale.territoryToCode(QLocale.system().territory()).lower()


def lines_in_order(lines: Sequence[HelpLine], country: str) -> tuple[HelpLine, ...]:
    """The same lines, those of the country first."""
    return tuple(sorted(lines, key=lambda line: line.country != country))


def lists_countries(topic: Topic) -> bool:
    """Whether a topic's text may have a section for each country, by a quick look."""
    return len(_SECTION.findall(topic.html)) > MANY


def topic_in_order(topic: Topic, countries: Countries, country: str) -> Topic:
    """The same topic; where it has a section for each country, that country's is the first."""
    name = dict(countries).get(country)
    starts = [match.start() for match in _SECTION.finditer(topic.html)]
    parts = [topic.html[start:end] for start, end in zip(starts, [*starts[1:], None], strict=False)]
    names = {name for _, name in countries}
    of_countries = [part for part in parts if _title(part) in names]
    chosen = [part for part in of_countries if _title(part) == name]
    if len(of_countries) != len(countries) or not chosen:
        return topic
    at = parts.index(of_countries[0])
    parts.remove(chosen[0])
    html = topic.html[: starts[0]] + "".join((*parts[:at], *chosen, *parts[at:]))
    return topic._replace(html=html)


def _title(section: str) -> str:
    return _SECTION.sub("", section.partition("</h2>")[0])
