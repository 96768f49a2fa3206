"""How hard a text is to read: sentences, words, syllables and the Flesch-Kincaid grade."""

import re
from collections.abc import Collection

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SENTENCE_END = re.compile(r"[.!?…]+[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])")
"""A stop, closing quotes, space, and a capital or digit to begin the next sentence."""

VOWELS = re.compile(r"[aeiouy]+")
SILENT_E = re.compile(
    r"(?:[^laeiouy]|[aeiouy]l)e$|[^aeiouytdl]ed$|[aeiouy]led$|[^aeiouyscxzg]es$(?<!ches)(?<!shes)"
    r"|[^aeiouy]e(?=(?:ly|ful|ness|ment|less|times?|thing|one)$)|every"
)
"""An e that is not spoken: "take", "helped", "makes", "safely"; not "table", "needed"."""

APART = re.compile(
    r"i[ao]|ie(?=t|nt|nc)|[aeouy]ing|eo|ua[lt]|[^q]uou|[dst]n't|ism$|rea(?=ct|t[ei])|rea$|idea"
)
"""Neighbours that are spoken as two syllables: "anxiety", "being", "video", "usual"."""

JOINED = re.compile(r"[ctsgx]i(?:[ao]|en)|[nl]ion|people")
"""Where neighbours make one after all: "relation", "social", "opinion", "people"."""


def words(text: str) -> list[str]:
    """The words of a text; "don't" and "follow-up" are one each."""
    return WORD.findall(text)


def sentences(text: str) -> list[tuple[int, str]]:
    """The sentences of one paragraph, each with the place where it begins."""
    found, start = [], 0
    for end in SENTENCE_END.finditer(text):
        found.append((start, text[start : end.end()].strip()))
        start = end.end()
    if text[start:].strip():
        found.append((start, text[start:].strip()))
    return found


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one.

    Our own count, by the common rule: groups of vowels, less silent endings, more for vowels that
    are spoken apart.
    """
    letters = word.lower().replace("’", "'").removesuffix("'s")
    spoken = len(VOWELS.findall(letters)) + len(APART.findall(letters))
    return max(1, spoken - len(SILENT_E.findall(letters)) - len(JOINED.findall(letters)))


def grade(paragraphs: list[str], explained: Collection[str] = ()) -> float:
    """The Flesch-Kincaid grade: US school years needed; 0 for no words.

    0.39 words a sentence + 11.8 syllables a word - 15.59 (Kincaid, Fishburne, Rogers and Chissom,
    "Derivation of new readability formulas for Navy enlisted personnel", 1975). Words that are
    `explained` (technical terms of the glossary, in lower case) count as two syllables at most.
    """
    spoken = [word for text in paragraphs for word in words(text)]
    count = sum(len(sentences(text)) for text in paragraphs)
    if not spoken:
        return 0.0
    sounds = sum(min(syllables(word), 2 if word.lower() in explained else 99) for word in spoken)
    return 0.39 * len(spoken) / count + 11.8 * sounds / len(spoken) - 15.59
