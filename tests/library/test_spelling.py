"""How far two words lie apart."""

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library.spelling import distance, near_words, sound, split_word

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


def found(words: list[str], typed: str) -> list[str]:
    db = apsw.Connection(":memory:")
    db.execute("CREATE TABLE vocabulary (word TEXT, topics INTEGER, sound TEXT)")
    db.executemany("INSERT INTO vocabulary VALUES (?, 1, ?)", [(w, sound(w)) for w in words])
    return near_words(db, typed) or split_word(db, typed)


WORDS_KNOWN = [
    "physiotherapy", "dyspareunia", "masturbation", "crying", "after", "pain", "rain", "nightmares",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fisiotherapy", ["physiotherapy"]),
        ("disparunia", ["dyspareunia"]),
        ("mastrebashun", ["masturbation"]),
        ("nihgtmares", ["nightmares"]),
        ("cryign", ["crying"]),
        ("cryingafter", ["crying", "after"]),
        ("gearbox", []),
        ("pai", []),
        ("12345", []),
    ],
)
def test_several_slips_and_sounds_and_missing_spaces_are_mended(
    typed: str, meant: list[str]
) -> None:
    assert found(WORDS_KNOWN, typed) == meant
