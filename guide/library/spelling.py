"""The words of the library nearest to one that it does not know."""

import apsw

SHORTEST = 4
"""Letters; a shorter word has too many neighbours to guess from."""

LONG = 8
"""Letters from which two slips are forgiven instead of one."""


def near_words(db: apsw.Connection, word: str) -> list[str]:
    """The library's words within one slip of a word (two from 8 letters), the nearest only.

    A slip is a letter too many, missing, wrong, or swapped with its neighbour. The first letter
    is taken as right, which holds for nearly all slips and keeps the search short.
    """
    if len(word) < SHORTEST:
        return []
    slips = 2 if len(word) >= LONG else 1
    rows = db.execute(
        "SELECT word FROM vocabulary WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
        (word[0], f"{word[0]}\U0010ffff", len(word) - slips, len(word) + slips),
    )
    letters = set(word)
    # one slip adds a letter to those in either word alone, or takes one, or both; no more than two
    likely = (known for (known,) in rows if len(letters ^ set(known)) <= 2 * slips)
    near = [(distance(word, known), known) for known in likely]
    least = min((far for far, _ in near), default=slips + 1)
    return [known for far, known in near if far == least] if least <= slips else []


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
