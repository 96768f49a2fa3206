"""The recovery words: twelve common words that open the notes when the passphrase is forgotten.

They are BIP-39 English words (the `mnemonic` library): 128 random bits and four bits of checksum.
"""

import re

from mnemonic import Mnemonic

from guide.vault.errors import WrongWords

WORD_COUNT = 12
_BITS = 128
_PREFIX = 4  # BIP-39: no two words share their first four letters


def new_words() -> tuple[str, ...]:
    """Twelve fresh recovery words from the system's random source."""
    return tuple(Mnemonic("english").generate(_BITS).split())


def cleaned_words(typed: str) -> str:
    """The words in the one spelling that opens a slot, from any way of typing them.

    Case, spacing, commas and numbering do not matter; the first four letters of a word are enough.

    Raises:
        WrongWords: naming the place of what cannot be right, never the word itself.
    """
    mnemonic = Mnemonic("english")
    given = re.findall(r"[^\W\d_]+", typed.lower())
    if len(given) != WORD_COUNT:
        raise WrongWords(
            f"A recovery sheet has {WORD_COUNT} words, and {len(given)} were given; please"
            " check that none is missing or doubled."
        )
    words = [
        _whole_word(word, place, mnemonic.wordlist) for place, word in enumerate(given, start=1)
    ]
    phrase = " ".join(words)
    if not mnemonic.check(phrase):
        raise WrongWords(
            "These words do not belong together; please check each one and their order against"
            " the recovery sheet."
        )
    return phrase


def _whole_word(typed: str, place: int, known: list[str]) -> str:
    if typed in known:
        return typed
    matches = [word for word in known if word.startswith(typed)]
    if len(typed) < _PREFIX or len(matches) != 1:
        raise WrongWords(
            f"Word number {place} is not a recovery word; please compare it with the sheet"
            " letter by letter."
        )
    return matches[0]
