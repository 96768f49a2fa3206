"""Danger words go by written rules, never by rank."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library import Library
from guide.library.urgent import LONGEST, Watch, fitting_rule, written_rule

RULE = written_rule(
    "r", "t", "w", ("want to die", "bleed*", "ball + sudden*"), ("want to die of shame",)
)


@pytest.mark.parametrize(
    "text",
    [
        "I WANT TO DIE!",
        "i want,\nto die",
        "bleeding",
        "bleeds",
        "suddenly my ball hurts",
        "Wänt to die",
        "want to die of shame and want to die",
    ],
)
def test_a_rule_notices_its_phrases(text: str) -> None:
    assert fitting_rule([RULE], text) == RULE


@pytest.mark.parametrize(
    "text",
    ["", "i want to diet", "swant to die", "want to die of shame", "football suddenly", "ball"],
)
def test_a_rule_leaves_other_words_alone(text: str) -> None:
    assert fitting_rule([RULE], text) is None


def test_the_first_rule_that_fits_speaks() -> None:
    other = written_rule("o", "t", "w", ("die",), ())
    assert fitting_rule([other, RULE], "want to die") == other
    assert fitting_rule([RULE, other], "want to die") == RULE


PHRASES = st.lists(
    st.sampled_from(["a", "die", "want to die", "bleed*", "ball + sudden*", "wa*", "to di*", "a*"])
)
TEXTS = st.lists(
    st.sampled_from(["i", "a", "ab", "want", "to", "die", "diet", "bleeding", "ball", "sudden"])
)


@given(any_of=st.lists(PHRASES, max_size=3), unless=PHRASES, words=TEXTS)
def test_watching_finds_the_same_rule_as_trying_each(
    any_of: list[list[str]], unless: list[str], words: list[str]
) -> None:
    rules = [written_rule(str(n), "t", "w", each, unless) for n, each in enumerate(any_of)]
    text = " ".join(words)
    assert Watch(rules).fitting_rule(text) == fitting_rule(rules, text)


def test_danger_words_put_the_help_topic_first(tiny_library: Library) -> None:
    results = tiny_library.search("i want to die and there is strain at the last song")
    assert results.urgent is not None
    assert (results.urgent.id, results.urgent.topic) == ("despair", "when-to-get-help")
    assert results.urgent.why.endswith("please start with this page.")
    assert results.hits[0].card.id == "when-to-get-help"
    assert results.hits[1].card.id == "stress"
    assert [hit.card.id for hit in results.hits].count("when-to-get-help") == 1


def test_the_help_topic_is_there_even_if_no_word_finds_it(tiny_library: Library) -> None:
    results = tiny_library.search("suicidal", limit=1)
    assert [hit.card.id for hit in results.hits] == ["when-to-get-help"]
    assert results.confident


def test_no_danger_words_raise_nothing(tiny_library: Library) -> None:
    assert tiny_library.search("i am dying to see it").urgent is None


def test_danger_words_at_either_end_of_a_long_paste_are_noticed() -> None:
    filler = "la " * 2_000_000
    assert fitting_rule([RULE], f"want to die {filler}") == RULE
    assert fitting_rule([RULE], f"{filler} want to die") == RULE
    assert fitting_rule([RULE], "la " * LONGEST) is None


def test_a_paste_of_ten_megabytes_is_read_in_no_time(tiny_library: Library) -> None:
    paste = "all work and no play " * 500_000
    tiny_library.search("warm up")
    start = time.perf_counter()
    tiny_library.search(paste)
    assert time.perf_counter() - start < 0.25
