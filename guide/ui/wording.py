"""Sentences of the window that stand in no error: here an editor can read them all."""

from typing import NamedTuple

from guide.library import Kind, Outcome, Topic

PROGRAM = "Stillwater"
KIND_TITLES = {Kind.CAUSE: "Causes", Kind.RESPONSE: "What helps", Kind.BACKGROUND: "Background"}
KIND_NAMES = {Kind.CAUSE: "Cause", Kind.RESPONSE: "What helps", Kind.BACKGROUND: "Background"}
DANGER_LEVELS = {
    "now": "Get help now",
    "week": "See someone this week",
    "ready": "When you are ready, talk to someone",
}
TONES = {"good": "Often feels good", "hard": "Often feels hard", "either": "Good or hard"}
EVIDENCE = {
    "strong": "Evidence: strong",
    "moderate": "Evidence: moderate",
    "thin": "Evidence: thin",
    "theory": "Evidence: theory only",
    "unknown": "Evidence: nobody has tested it",
}
FACETS = {
    "group": "Group",
    "timing": "When",
    "feelings": "Feeling",
    "who": "Who",
    "tone": "Good or hard",
    "urgency": "How soon",
}
FACET_VALUES = {
    "timing": {"during": "During", "after": "After"},
    "who": {"self": "I cried", "partner": "My partner cried"},
    "tone": {"good": "Can feel good", "hard": "Can feel hard", "either": "Can be either"},
    "urgency": {
        "now": "Get help now",
        "week": "See someone this week",
        "ready": "When you are ready",
        "none": "Usually nothing to see to",
    },
}
NOTHING_CLOSE = "Nothing here fits that closely; other words may, or one of these ways."
FINDER = "Find what fits"
FINDER_OFFER = "Answer a few questions"
FINDER_ENTRY = "Not sure? Answer a few questions"
FINDER_MANY = "Choose all that fit. You can skip this, and change it later."
FINDER_ONE = "Choose one. You can skip this, and change it later."
FINDER_SEE = "See what fits"
FINDER_SEE_NOW = "See what fits now"
FINDER_SO_FAR = "So far this fits"
FINDER_OUTCOMES = {
    Outcome.FITS: (
        "One page fits best",
        "Begin with the first page below. You know best whether it is true for you.",
    ),
    Outcome.SEVERAL: (
        "It could be more than one",
        "Your answers fit several pages about as well, and more than one can be true at once.",
    ),
    Outcome.FINE: (
        "Nothing needs fixing",
        (
            "By your answers these are good tears, and nothing hard came with them. If that "
            "changes, or they trouble you, come back or talk to someone."
        ),
    ),
    Outcome.UNCLEAR: (
        "Cannot tell from this",
        (
            "These answers say too little, and that is no fault of yours. You can answer more, "
            "browse the causes, or leave it open."
        ),
    ),
}
FINDER_URGENT = ("Safety comes first", "Read the page above before the rest. This can wait.")
FINDER_NO_DIAGNOSIS = "These are pages to read, chosen by your answers. It is not a diagnosis."
FINDER_NOT_KEPT = (
    "Your answers are not kept, unless you save them as a note. They are gone when you hide or "
    "close the window."
)
FINDER_HEARD = "From your search:"
FINDER_FROM_SEARCH = "From your search"
SAVE_AS_NOTE = "Save as a note"
FEELINGS_SHOWN = 2  # chips on a topic's page; it may name eight, the foremost first
NO_NOTES_YET = "No notes here yet."


class TopicChip(NamedTuple):
    """A chip of a topic: words, look, and the facet and value that it browses by, if any."""

    text: str
    look: str
    facet: str = ""
    value: str = ""


def topic_chips(topic: Topic) -> tuple[TopicChip, ...]:
    """The facets of a topic, those of which a reader would want more."""
    chips = [
        TopicChip(words, "facet-accent", "timing", value)
        for value, words in FACET_VALUES["timing"].items()
        if value in topic.timing
    ]
    chips += [
        TopicChip(f"Feeling: {value}", "facet", "feelings", value)
        for value in topic.feelings[:FEELINGS_SHOWN]
    ]
    if topic.kind is Kind.CAUSE:
        chips.append(TopicChip(TONES[topic.tone], "facet", "tone", topic.tone))
    if topic.who == ("partner",):
        chips.append(TopicChip("For partners", "facet", "who", "partner"))
    chips.append(TopicChip(EVIDENCE[topic.evidence], "chip-evidence"))
    return tuple(chips)


REVIEW_YEARS = 2


def reviewed(day: str) -> str:
    """When the topic was last read through (`day` is an ISO date), by whom, and what it is not."""
    again = f"{int(day[:4]) + REVIEW_YEARS}{day[4:7]}"
    return (
        f"Last reviewed {day}, to be reviewed again by {again}. Written by the Stillwater project, "
        "without advertising; no clinician has read it yet. This is general information to help "
        "you think and ask; it cannot tell what is right for one person, and it is not a diagnosis."
    )


def count_left(left: int, whole: int) -> str:
    """How many topics a list has, or has left of how many."""
    if left == whole:
        return count_of(whole, "topic", "topics")
    return f"{left} of {count_of(whole, 'topic', 'topics')}"


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 note", "3 notes"."""
    return f"{number} {one if number == 1 else many}"
