"""Counting sentences, words and syllables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library.build.reading_level import grade, sentences, syllables, words

COUNTED = """
    take 1 whole 1 table 2 needed 2 helped 1 makes 1 people 2 question 2 anxiety 4 being 2 video 3
    usual 3 relation 3 social 2 relationship 4 orgasm 2 hormone 2 oxytocin 4 couldn't 2 partner 2
    every 2 crying 2 cried 1 doing 2 emotional 4 feelings 2 little 2 sometimes 2 something 2 named 1
    safely 2 careful 2 doesn't 2 medicine 3 eases 2 evidence 3 ache 1 tired 1 variety 4 society 4
    friend 1 yes 1 opinion 3 handled 2 closeness 2 idea 3 reaction 3
"""


@pytest.mark.parametrize(
    ("word", "count"), list(zip(COUNTED.split()[::2], map(int, COUNTED.split()[1::2]), strict=True))
)
def test_syllables_of_common_words_are_counted_as_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


@given(st.text(max_size=30))
def test_every_word_has_at_least_one_syllable(word: str) -> None:
    assert syllables(word) >= 1


def test_words_keep_apostrophes_and_hyphens_together() -> None:
    assert words("Don't follow-up, it’s 5 o'clock!") == [
        "Don't",
        "follow-up",
        "it’s",
        "5",
        "o'clock",
    ]


def test_sentences_end_at_stops_and_closing_quotes() -> None:
    text = 'He said "Stop." Then he left? Yes! 5 days later… It was e.g. fine.'
    assert [sentence for _, sentence in sentences(text)] == [
        'He said "Stop."',
        "Then he left?",
        "Yes!",
        "5 days later…",
        "It was e.g. fine.",
    ]


def test_sentences_know_where_they_begin() -> None:
    text = "One.\nTwo."
    assert sentences(text) == [(0, "One."), (5, "Two.")]
    assert sentences("  ") == []


def test_the_grade_follows_the_published_formula() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert grade(["The cat sat on the mat."]) == pytest.approx(-1.45)
    assert grade([]) == 0.0
    assert grade(["—"]) == 0.0


def test_longer_words_and_sentences_raise_the_grade() -> None:
    easy = grade(["You can stop. You can rest."])
    hard = grade(["Discontinuing the activity is permissible, and recuperation is advisable."])
    assert easy < 3
    assert hard > 12


def test_explained_words_count_as_two_syllables_at_most() -> None:
    # 3 words, 1 sentence; "anxiety" has 4 syllables: 0.39 * 3 + 11.8 * (4 + 1 + 1) / 3 - 15.59
    assert grade(["Anxiety may stay."]) == pytest.approx(9.18)
    assert grade(["Anxiety may stay."], {"anxiety"}) == pytest.approx(
        0.39 * 3 + 11.8 * 4 / 3 - 15.59
    )
    assert grade(["Anxiety may stay."], {"anxiety", "may", "stay"}) == pytest.approx(
        0.39 * 3 + 11.8 * 4 / 3 - 15.59
    )


def test_words_that_nobody_explained_count_in_full() -> None:
    text = ["Her anxiety may stay."]
    assert grade(text, {"anxieties", "anx"}) == grade(text)
    assert grade([], {"anxiety"}) == 0.0


@given(st.lists(st.sampled_from(COUNTED.split()[::2]), min_size=1, max_size=9), st.data())
def test_explaining_a_word_never_makes_a_text_harder(text: list[str], data: st.DataObject) -> None:
    some = data.draw(st.sets(st.sampled_from(text)))
    more = some | data.draw(st.sets(st.sampled_from(text)))
    written = [" ".join(text)]
    assert grade(written, more) <= grade(written, some) <= grade(written)
