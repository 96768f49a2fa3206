"""Who asks, about whom, about which moment, and whether for a reason or for a way to help."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from guide.library.lexicon import Lexicon

REACH = 4
"""Words between a person and what that person does: "she just quietly cried"."""

NO_REACH = 2
"""Words between a "no" and what it denies, and the "no" itself: "not in pain", "no pain"."""

FOR_PARTNER, NOT_FOR_PARTNER, NOT_FOR_SELF = 1.3, 0.6, 0.8
WANTED_KIND, OTHER_KIND = 1.1, 0.9
OTHER_MOMENT = 0.8
"""Factors for topics that fit the voice, the moment or the kind of the question, or do not."""


def denied(lexicon: Lexicon, words: Sequence[str]) -> frozenset[int]:
    """The places of words that are said not to be so: "pain" in "no pain but crying".

    Only of words that are listed for it: "no lube" and "not wet" say what is the matter.
    """
    signals = lexicon.signals
    if not signals:
        return frozenset()
    places = [place for place, word in enumerate(words) if word in signals["denied"]]
    return frozenset(
        place
        for place in places
        if not signals["no"].isdisjoint(words[max(0, place - NO_REACH) : place])
    )


def factors(lexicon: Lexicon, words: Sequence[str]) -> list[tuple[frozenset[int], float]]:
    """Sets of topics, each with what their scores are to be multiplied by."""
    signals, traits = lexicon.signals, lexicon.traits
    if not signals:
        return []
    nobody: frozenset[int] = frozenset()
    found: list[tuple[frozenset[int], float]] = []
    theirs, own, named = _who_acts(lexicon, words)
    if theirs and not own:
        found.append((traits.get("partner", nobody), FOR_PARTNER))
        found.append((traits.get("self", nobody), NOT_FOR_SELF))
    elif own or not named:
        found.append((traits.get("partner", nobody), NOT_FOR_PARTNER))
    wanted = _wanted_kind(signals, words)
    if wanted:
        for kind in ("cause", "response", "background"):
            factor = WANTED_KIND if kind == wanted else OTHER_KIND
            found.append((traits.get(kind, nobody), factor))
    during, after = (not signals[name].isdisjoint(words) for name in ("during", "after"))
    if during != after:
        found.append((traits.get("after" if during else "during", nobody), OTHER_MOMENT))
    return found


def side_of(lexicon: Lexicon, words: Sequence[str]) -> str:
    """Whose tears or hurt a question is about: "self" or "partner"; "" where both are named."""
    if not lexicon.signals:
        return ""
    theirs, own, named = _who_acts(lexicon, words)
    if theirs:
        return "" if own else "partner"
    return "self" if own or not named else ""


def _who_acts(lexicon: Lexicon, words: Sequence[str]) -> tuple[bool, bool, bool]:
    """Whether someone else cries or hurts, whether I do, and whether anyone else is named."""
    signals = lexicon.signals
    sides = [_side(signals, word) for word in words]
    theirs = own = False
    for place, word in enumerate(words):
        if word not in signals["acts"]:
            continue
        before = [side for side in sides[max(0, place - REACH) : place] if side]
        theirs |= before[-1:] == ["other"]
        own |= before[-1:] == ["self"]
        theirs |= "other" in sides[place + 1 : place + 2]  # "it hurts her"
    return theirs, own, "other" in sides


def _side(signals: Mapping[str, AbstractSet[str]], word: str) -> str:
    if word in signals["other"]:
        return "other"
    return "self" if word in signals["self"] else ""


def _wanted_kind(signals: Mapping[str, AbstractSet[str]], words: Sequence[str]) -> str:
    spaced = f" {' '.join(words)} "
    for name, kind in (("how", "response"), ("why", "cause")):
        if any(f" {phrase} " in spaced for phrase in signals[name]):
            return kind
    return ""
