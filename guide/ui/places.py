"""Where a reader can be in the reading pane, as a small value that history can keep."""

from typing import NamedTuple


class Place(NamedTuple):
    """One place: `kind` is "home", "browse", "topic", "results", "glossary" or "settings".

    `key` says which: a topic id, a kind or group to browse, or the query of the results.
    """

    kind: str
    key: str = ""


HOME = Place("home")
SETTINGS = Place("settings")
RIGHT_NOW = Place("browse", "right-now")
CAUSES = Place("browse", "cause")
RESPONSES = Place("browse", "response")
PARTNERS = Place("browse", "partner")
BACKGROUND = Place("browse", "background")
A_TO_Z = Place("browse", "all")
GLOSSARY = Place("glossary")
GET_HELP = Place("topic", "when-to-get-help")
