"""Who asks, about whom, and what is said not to be so."""

import pytest

from guide.library.lexicon import Lexicon
from guide.library.voice import FOR_PARTNER, NOT_FOR_PARTNER, denied, factors

SIGNALS = {
    "self": {"i"},
    "other": {"she", "her", "husband"},
    "acts": {"cry", "cries", "hurts"},
    "during": {"during"},
    "after": {"after"},
    "how": {"how do"},
    "why": {"why"},
    "no": {"no", "not"},
    "denied": {"pain"},
}
TRAITS = {
    "partner": frozenset({1}),
    "self": frozenset({2}),
    "during": frozenset({3}),
    "after": frozenset({4}),
    "cause": frozenset({5}),
    "response": frozenset({6}),
}


@pytest.fixture
def lexicon() -> Lexicon:
    empty = dict.fromkeys(Lexicon._fields, ())
    signals = {name: frozenset(words) for name, words in SIGNALS.items()}
    return Lexicon(**{**empty, "signals": signals, "traits": TRAITS})  # type: ignore[arg-type]


def factor_of(lexicon: Lexicon, text: str, topic: int) -> float:
    product = 1.0
    for topics, factor in factors(lexicon, text.split()):
        product *= factor if topic in topics else 1.0
    return product


@pytest.mark.parametrize("text", ["she cries", "my husband often just cries", "it hurts her"])
def test_tears_of_a_partner_raise_what_is_for_partners(lexicon: Lexicon, text: str) -> None:
    assert factor_of(lexicon, text, 1) == FOR_PARTNER
    assert factor_of(lexicon, text, 2) < 1


@pytest.mark.parametrize("text", ["i cry", "i cry when she sleeps", "tired"])
def test_ones_own_tears_lower_what_is_for_partners(lexicon: Lexicon, text: str) -> None:
    assert factor_of(lexicon, text, 1) == NOT_FOR_PARTNER
    assert factor_of(lexicon, text, 2) == 1


def test_the_moment_lowers_what_is_for_another(lexicon: Lexicon) -> None:
    assert factor_of(lexicon, "during it", 4) < 1
    assert factor_of(lexicon, "after it", 3) < 1
    assert factor_of(lexicon, "during and after it", 3) == 1


def test_asking_how_wants_help_and_asking_why_a_cause(lexicon: Lexicon) -> None:
    assert factor_of(lexicon, "how do i stop", 6) > 1 > factor_of(lexicon, "how do i stop", 5)
    assert factor_of(lexicon, "why is it", 5) > 1 > factor_of(lexicon, "why is it", 6)


def test_only_listed_words_close_after_a_no_are_denied(lexicon: Lexicon) -> None:
    assert denied(lexicon, ["no", "pain", "but", "i", "cry"]) == {1}
    assert denied(lexicon, ["not", "in", "pain"]) == {2}
    assert denied(lexicon, ["no", "cry"]) == set()
    assert denied(lexicon, ["no", "idea", "why", "the", "pain"]) == set()
