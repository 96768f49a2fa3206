"""Where a reader can be in the reading pane, as a small value that history can keep."""

from typing import NamedTuple


class Place(NamedTuple):
    """One place: what kind of page, and which of its kind.

    `kind` is "home", "now", "browse", "topic", "results", "glossary", "finder" or "settings";
    `key` says which: a topic id, a kind or group to browse, or the query of the results.
    """

    kind: str
    key: str = ""


HOME = Place("home")
SETTINGS = Place("settings")
RIGHT_NOW = Place("now")
CAUSES = Place("browse", "cause")
RESPONSES = Place("browse", "response")
PARTNERS = Place("browse", "partner")
BACKGROUND = Place("browse", "background")
A_TO_Z = Place("browse", "all")
GLOSSARY = Place("glossary")
FINDER = Place("finder")
GET_HELP = Place("topic", "when-to-get-help")
BY = "by:"
"""What the keys of lists that are browsed by a facet begin with."""


def by_facet(facet: str, value: str = "") -> Place:
    """The list of everything with the row of a facet open, and one value of it chosen or none."""
    return Place("browse", f"{BY}{facet}={value}" if value else f"{BY}{facet}")
