"""The words of the library nearest to one that it does not know."""

import re

import apsw

SHORTEST = 4
"""Letters; a shorter word has too many neighbours to guess from."""

LONG, VERY_LONG = 7, 11
"""Letters from which two and three slips are forgiven instead of one."""

SOUNDS_ALIKE = 1
"""Slips that a word may have more when it sounds like the known one; twice as many if long."""

MOST_NEAR = 4

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^(?:kn|gn|pn)", "n"),
        ("^ps", "s"),
        ("^wr", "r"),
        ("(?:tion|sion|cian|shun|tian)", "xn"),
        ("t?ch|sh", "x"),
        ("ph", "f"),
        ("gh", ""),
        ("c(?=[eiy])|z", "s"),
        ("ck|q|c|x(?!n)", "k"),
        ("th", "t"),
        ("dg|g(?=[eiy])", "j"),
        ("[aeiouyhw]", ""),
        (r"(.)\1+", r"\1"),
    )
)


def sound(word: str) -> str:
    """The consonants of an English word by their sound: "fisio" and "physio" give the same."""
    for pattern, heard in _SOUNDS:
        word = pattern.sub(heard, word)
    return word


def near_words(db: apsw.Connection, word: str) -> list[str]:
    """The library's words within one slip of a word, the nearest only.

    From 7 letters two slips are forgiven and from 11 three, and one more if the words sound alike.
    A slip is a letter too many, missing, wrong, or swapped with its neighbour. Words that begin or
    sound like this one are looked at; of those as near, the ones that most topics hold come first.
    """
    if len(word) < SHORTEST or word.isdigit():
        return []
    slips = 1 + (len(word) >= LONG) + (len(word) >= VERY_LONG)
    forgiven = SOUNDS_ALIKE * (1 + (len(word) >= LONG))
    heard = sound(word)
    rows = db.execute(
        "SELECT word, topics, sound FROM vocabulary WHERE word >= ? AND word < ?"
        " AND length(word) BETWEEN ? AND ? UNION"
        " SELECT word, topics, sound FROM vocabulary WHERE sound = ?",
        (
            word[0],
            f"{word[0]}\U0010ffff",
            len(word) - slips,
            len(word) + slips,
            heard,
        ),
    )
    letters = set(word)
    near = []
    for known, topics, its_sound in rows:
        most = slips + (forgiven if its_sound == heard else 0)
        # one slip adds a letter to those in either word alone, or takes one, or both
        if len(letters ^ set(known)) <= 2 * most and abs(len(word) - len(known)) <= most:
            far = distance(word, known)
            if far <= most:
                near.append((far - (forgiven if its_sound == heard else 0), -topics, known))
    near.sort()
    return [known for far, _, known in near[:MOST_NEAR] if far == near[0][0]]


def split_word(db: apsw.Connection, word: str) -> list[str]:
    """Two words of the library that were typed as one, those that most topics hold; else none."""
    parts = [(word[:place], word[place:]) for place in range(2, len(word) - 1)]
    best: tuple[int, list[str]] = (0, [])
    for pair in parts:
        rows = db.execute("SELECT topics FROM vocabulary WHERE word IN (?, ?)", pair)
        held = [int(topics) for (topics,) in rows]
        if len(held) == len(pair) and min(held) > best[0]:
            best = (min(held), list(pair))
    return best[1]


def distance(one: str, other: str) -> int:
    """How many slips lie between two words (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
