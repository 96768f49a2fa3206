"""Where a reader can be in the reading pane, as a small value that history can keep."""

from typing import NamedTuple


class Place(NamedTuple):
    """One place: what kind of page, and which of its kind.

    `kind` is "home", "now", "browse", "topic", "results", "glossary", "finder", "paper",
    "partners", "settings", "privacy", "packs" or "keys"; `key` says which: a topic id, a kind or
    group to browse, a situation, or the query of the results.
    """

    kind: str
    key: str = ""


HOME = Place("home")
SETTINGS = Place("settings")
PRIVACY = Place("privacy")
KEYS = Place("keys")
PACKS = Place("packs")
RIGHT_NOW = Place("now")
CAUSES = Place("browse", "cause")
RESPONSES = Place("browse", "response")
FOR_PARTNERS = Place("partners")
PARTNERS = Place("browse", "partner")
BACKGROUND = Place("browse", "background")
A_TO_Z = Place("browse", "all")
GLOSSARY = Place("glossary")
FINDER = Place("finder")
PAPER = Place("paper")
BOOKMARKS = Place("browse", "bookmarks")
GET_HELP = Place("topic", "when-to-get-help")
BY = "by:"
"""What the keys of lists that are browsed by a facet begin with."""


def by_facet(facet: str, value: str = "") -> Place:
    """The list of everything with the row of a facet open, and one value of it chosen or none."""
    return Place("browse", f"{BY}{facet}={value}" if value else f"{BY}{facet}")
