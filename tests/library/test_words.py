"""Cutting what people type into words."""

import pytest

from guide.library.words import plain_words


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("I don't, I won’t!", ["i", "dont", "i", "wont"]),
        ("Café NAÏVE straße", ["cafe", "naive", "strasse"]),
        ("she's crying...again?", ["shes", "crying", "again"]),
        ("A&E 24/7 self-harm", ["a", "e", "24", "7", "self", "harm"]),
        ("under_score", ["under", "score"]),
        ("ｆｕｌｌ ｗｉｄｔｈ", ["full", "width"]),
        ("😭 !!", []),
        ("", []),
    ],
)
def test_case_accents_apostrophes_and_signs_make_no_difference(
    typed: str, words: list[str]
) -> None:
    assert plain_words(typed) == words
