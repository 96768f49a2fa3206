"""The recovery words, however they come back from paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mnemonic import Mnemonic

from guide.vault.errors import WrongWords
from guide.vault.words import cleaned_words, new_words

WORDS = "legal winner thank year wave sausage worth useful legal winner thank yellow"  # BIP-39


def test_new_words_are_twelve_and_never_the_same() -> None:
    sheets = {new_words() for _ in range(50)}
    assert len(sheets) == 50
    assert all(len(sheet) == 12 for sheet in sheets)


@pytest.mark.parametrize(
    "typed",
    [
        WORDS.upper(),
        "  " + WORDS.replace(" ", "\n ") + "\n",
        WORDS.replace(" ", ", "),
        "".join(f"{number}. {word}; " for number, word in enumerate(WORDS.split(), 1)),
        " ".join(word[:4] for word in WORDS.split()),
        "lega winn than year wave saus wort usef legal winne thank yellow",
    ],
)
def test_any_way_of_typing_them_is_understood(typed: str) -> None:
    assert cleaned_words(typed) == WORDS


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("", "0 were given"),
        (WORDS + " legal", "13 were given"),
        (WORDS.replace("year", "yeer"), "Word number 4"),
        (WORDS.replace("year", "ye"), "Word number 4"),
        (WORDS.replace("thank year", "year thank"), "do not belong together"),
    ],
)
def test_what_cannot_be_right_is_named_by_its_place(typed: str, hint: str) -> None:
    with pytest.raises(WrongWords, match=hint) as caught:
        cleaned_words(typed)
    assert "yeer" not in str(caught.value)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_gets_an_answer(typed: str) -> None:
    with pytest.raises(WrongWords):
        cleaned_words(typed)


@given(st.binary(min_size=16, max_size=16))
def test_first_four_letters_are_enough_for_every_sheet(entropy: bytes) -> None:
    sheet = Mnemonic("english").to_mnemonic(entropy)
    assert cleaned_words(" ".join(word[:4] for word in sheet.split())) == sheet
