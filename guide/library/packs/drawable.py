"""Whether a picture of a content pack can be drawn: what it must have, and in which bounds."""

from collections.abc import Mapping

MOST_MEMBERS = 60  # of one picture
GREATEST = 1000  # figure in a picture

SURE = ("measured", "guessed", "unknown")
_PICTURES = {
    "intervals": ("rows", ("low", "value", "high"), ("unit",)),
    "spans": ("rows", ("from", "to"), ("unit",)),
    "loop": ("steps", (), ()),
    "rhythm": ("phases", ("seconds",), ()),
    "map": ("branches", (), ("centre",)),
}
"""What a picture of each shape must have: its members, their figures, and words beside them."""


def can_be_drawn(shape: str, data: object) -> bool:
    """Whether what is to be drawn is there, and of such a size that it can be drawn."""
    if not isinstance(data, Mapping) or shape not in _PICTURES:
        return False
    key, numbers, words = _PICTURES[shape]
    members = data.get(key)
    if not isinstance(members, list) or not 0 < len(members) <= MOST_MEMBERS:
        return False
    if not all(isinstance(data.get(word), str) for word in words):
        return False
    if shape == "loop":
        return all(isinstance(step, str) for step in members)
    if shape == "map":
        return all(_is_branch(member) for member in members)
    return all(_is_member(member, numbers) for member in members)


def _is_member(member: object, numbers: tuple[str, ...]) -> bool:
    if not isinstance(member, Mapping) or not isinstance(member.get("label"), str):
        return False
    if not all(isinstance(member.get(word, ""), str) for word in ("note", "sure")):
        return False
    figures = [
        figure
        for number in numbers
        if isinstance(figure := member.get(number), int | float) and abs(figure) <= GREATEST
    ]
    if len(figures) < len(numbers):
        return False
    if "seconds" in numbers:
        return figures[0] > 0
    if member.get("sure", SURE[0]) not in SURE or "note" not in member:
        return False
    return figures == sorted(figures) and figures[-1] > max(0, figures[0])


def _is_branch(member: object) -> bool:
    if not isinstance(member, Mapping) or not isinstance(member.get("title"), str):
        return False
    topics = member.get("topics")
    return isinstance(topics, list) and all(isinstance(topic, str) for topic in topics)
