"""The library: topics to read, and a search that takes people's own words.

Making a library from a content folder is the work of `guide.library.build`.
"""

from guide.library.chosen import open_chosen
from guide.library.errors import LibraryDamaged, LibraryMissing, LibraryTooNew, NoSuchTopic
from guide.library.facets import NO_CHOICE, Choice, Facets, Mark, toggled
from guide.library.finder import (
    Alarm,
    Answers,
    AnswerUnknown,
    Finder,
    FinderMissing,
    Findings,
    Fit,
    Option,
    Outcome,
    Question,
    moment_of,
)
from guide.library.pack import HIT_END, HIT_START
from guide.library.partners import PartnerCard, Partners, Situation, Starter
from guide.library.plain import page_text
from guide.library.reader import Library
from guide.library.right_now import NowPath, NowStep, NowTool, RightNow, Sense
from guide.library.topics import (
    Also,
    AlsoKind,
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
    "NO_CHOICE",
    "Alarm",
    "Also",
    "AlsoKind",
    "AnswerUnknown",
    "Answers",
    "Choice",
    "Confusion",
    "DangerSign",
    "Facets",
    "Finder",
    "FinderMissing",
    "Findings",
    "Fit",
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
    "Mark",
    "NoSuchTopic",
    "NowPath",
    "NowStep",
    "NowTool",
    "Option",
    "Outcome",
    "PartnerCard",
    "Partners",
    "Picture",
    "Question",
    "Results",
    "RightNow",
    "Sense",
    "Situation",
    "Source",
    "Starter",
    "Term",
    "Topic",
    "TopicCard",
    "Urgent",
    "moment_of",
    "open_chosen",
    "page_text",
    "toggled",
]
