"""How far two words lie apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library.spelling import distance

WORDS = st.text(alphabet="abc", max_size=6)


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("", "", 0),
        ("", "ab", 2),
        ("pain", "pain", 0),
        ("pain", "pian", 1),
        ("pain", "pan", 1),
        ("pain", "paint", 1),
        ("pain", "pair", 1),
        ("orgasim", "orgasm", 1),
        ("masterbation", "masturbation", 1),
        ("kitten", "sitting", 3),
    ],
)
def test_slips_are_counted(one: str, other: str, slips: int) -> None:
    assert distance(one, other) == slips


@given(WORDS, WORDS)
def test_the_way_back_is_as_long(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)


@given(WORDS, WORDS)
def test_only_a_word_itself_is_no_slip_away(one: str, other: str) -> None:
    assert (distance(one, other) == 0) == (one == other)
