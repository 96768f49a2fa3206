"""Cutting what people type into plain words, the same way in searches, rules and checks."""

import re
import unicodedata

APOSTROPHES = re.compile("['\u2018\u2019\u02bc`\u00b4]")
WORD = re.compile(r"[^\W_]+")


def plain_words(text: str) -> list[str]:
    """The words of a text without case, accents, apostrophes or punctuation.

    "Don't" becomes "dont" and "café" becomes "cafe", so that both ways of typing meet.
    """
    bare = text.casefold()
    if not bare.isascii():
        spread = unicodedata.normalize("NFKD", bare)
        bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return WORD.findall(APOSTROPHES.sub("", bare))
