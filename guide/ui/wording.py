"""Sentences of the window that stand in no error: here an editor can read them all."""

from guide.library import Kind, Topic

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
NOTHING_CLOSE = (
    "Nothing here fits that closely. Try other words, browse the causes, or see when to get help."
)
NO_NOTES_YET = "No notes here yet."


def topic_chips(topic: Topic) -> tuple[tuple[str, str], ...]:
    """The facets of a topic as (text, look of the chip)."""
    chips = [(_timing(topic.timing), "chip-accent")]
    if topic.kind is Kind.CAUSE:
        chips.append((TONES[topic.tone], "chip"))
    if topic.who == ("partner",):
        chips.append(("For partners", "chip"))
    chips.append((EVIDENCE[topic.evidence], "chip-evidence"))
    return tuple(chips)


def _timing(timing: tuple[str, ...]) -> str:
    if len(timing) > 1:
        return "During or after"
    return {"during": "During", "after": "After"}[timing[0]]


REVIEW_YEARS = 2


def reviewed(day: str) -> str:
    """When the topic was last read through (`day` is an ISO date), by whom, and what it is not."""
    again = f"{int(day[:4]) + REVIEW_YEARS}{day[4:7]}"
    return (
        f"Last reviewed {day}, to be reviewed again by {again}. Written by the Stillwater project, "
        "without advertising; no clinician has read it yet. This is general information to help "
        "you think and ask; it cannot tell what is right for one person, and it is not a diagnosis."
    )


def count_of(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 note", "3 notes"."""
    return f"{number} {one if number == 1 else many}"
