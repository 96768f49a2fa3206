"""The library: topics to read, and a search that takes people's own words.

Making a library from a content folder is the work of `guide.library.build`.
"""

from guide.library.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, NoSuchTopic
from guide.library.pack import HIT_END, HIT_START
from guide.library.plain import page_text
from guide.library.reader import Library
from guide.library.topics import (
    Confusion,
    DangerSign,
    GroupInfo,
    Heading,
    HelpLine,
    Hit,
    Kind,
    LibraryInfo,
    Link,
    Picture,
    Results,
    Source,
    Term,
    Topic,
    TopicCard,
    Urgent,
)

__all__ = [
    "HIT_END",
    "HIT_START",
    "Confusion",
    "DangerSign",
    "GroupInfo",
    "Heading",
    "HelpLine",
    "Hit",
    "Kind",
    "Library",
    "LibraryDamaged",
    "LibraryInfo",
    "LibraryMissing",
    "LibraryTooNew",
    "Link",
    "NoSuchTopic",
    "Picture",
    "Results",
    "Source",
    "Term",
    "Topic",
    "TopicCard",
    "Urgent",
    "page_text",
]
