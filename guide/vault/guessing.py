"""How hard a passphrase is to guess: a small estimate that errs on the low side, and says why.

The method is that of zxcvbn (Wheeler, "zxcvbn: low-budget password strength estimation", USENIX
Security 2016): a passphrase is cut into the pieces that guessing programs try, each piece is given
the bits of its place in their order, and the cheapest way to cut it counts. The library itself has
0.8 MB of word lists; this has the 2,048 recovery words (11 bits each), a hundred and some of the
passwords used most (7 bits), and counts every other run of letters that reads like a word as one of
4,096 common words (12 bits), with 1.5 bits for each letter beyond the eighth (Shannon, "Prediction
and entropy of printed English", 1951, puts a letter of running text between 0.6 and 1.3 bits).
"""

import re
from functools import cache
from math import comb, log2
from typing import NamedTuple

from mnemonic import Mnemonic

from guide.vault.slot import SHORTEST, cleaned_passphrase

# Bits below which a level is not reached. Someone with the file and machines for 10,000 guesses a
# second (a thousand processors at a tenth of a second each) has half of all tried after 2 to the
# (bits - 1) / 10,000 seconds: four hours, five months, two thousand years.
LEVELS = (28.0, 38.0, 50.0)
_MOST = 200  # characters looked at; beyond that nothing is at stake

_COMMON = frozenset(
    """123456 password qwerty iloveyou princess rockyou abc123 monkey lovely dragon sunshine letmein
    football baseball master michael shadow superman batman trustno1 welcome ashley bailey access
    mustang passw0rd login admin starwars solo flower hottie loveme zaq1zaq1 hello freedom whatever
    qazwsx nicole jessica daniel babygirl michelle jordan andrew matthew anthony joshua charlie
    thomas george summer winter spring autumn secret internet computer samsung liverpool chelsea
    arsenal barcelona naruto pokemon cookie chocolate butterfly purple angel angels junior softball
    hannah amanda jennifer justin robert pepper ginger tigger maggie buster killer hunter soccer
    hockey ranger harley yankees thunder matrix cheese corvette austin merlin peanut orange banana
    silver golden diamond phoenix forever family friends lovers mylove darling honey sweetheart
    stillwater notes diary journal private passphrase asdf asdfgh asdfghjkl zxcvbn zxcvbnm qwertz
    qwertzuiop qwertyuiop azerty 1q2w3e4r 1qaz2wsx""".split()  # noqa: SIM905  (a list of 120 lines says no more)
)
_ROWS = ("qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl", "zxcvbnm", "yxcvbnm", "1234567890")
_LOOKALIKES = str.maketrans("430157$@", "aeoistsa")
_ROW_LEAST = 3  # letters in a row of the keyboard or the alphabet before it counts as one
_WORD = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d{1,2}[-./]?\d{1,2}[-./]?(?:19|20)?\d\d")
_CROWDED = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|[aeiou]{4}")

TOO_SHORT = "Too short: at least eight characters are needed."
VERDICTS = (
    "Easy to guess.",
    "Could be guessed by someone with patience and strong machines.",
    "Good. It would take many machines many years.",
    "Very good. Out of reach for guessing.",
)
REASONS = {
    "common": "It has one of the passwords that are tried first.",
    "row": "Neighbours on the keyboard or in the alphabet are tried early.",
    "repeat": "Repeating something adds almost nothing.",
    "date": "Years and dates are tried early.",
    "word": "One word more, unrelated to the others, helps most.",
    "": "A few unrelated words are easier to remember, and as hard to guess.",
}


class Strength(NamedTuple):
    """What is to be said of a passphrase.

    `level` is 0 (nothing yet, or too short) to 4; `bits` the estimate; `verdict` and `advice` are
    sentences without a letter of what was typed; there is no advice where none is needed.
    """

    level: int
    bits: float
    verdict: str
    advice: str


class _Piece(NamedTuple):
    end: int
    bits: float
    why: str


def strength(passphrase: str) -> Strength:
    """How hard this is to guess for someone who has a copy of the files; takes under 5 ms."""
    text = cleaned_passphrase(passphrase).strip()[:_MOST]
    bits, whys = _cheapest(text)
    if len(text) < SHORTEST:
        return Strength(0, bits, TOO_SHORT if text else "", "")
    level = sum(bits >= least for least in LEVELS)
    why = next((each for each in REASONS if each in whys), "")
    if level >= len(LEVELS) - 1 and why in ("word", ""):
        return Strength(level + 1, bits, VERDICTS[level], "")
    return Strength(level + 1, bits, VERDICTS[level], REASONS[why])


def _cheapest(text: str) -> tuple[float, set[str]]:
    """The fewest bits over all ways to cut the text into pieces, and what the pieces are."""
    best: list[tuple[float, set[str]]] = [(0.0, set())]
    best += [(float("inf"), set())] * len(text)
    for start in range(len(text)):
        so_far, whys = best[start]
        for piece in _pieces(text, start):
            bits = so_far + piece.bits
            if bits < best[piece.end][0]:
                best[piece.end] = (bits, whys | {piece.why} if piece.why else whys)
    return best[-1]


def _pieces(text: str, start: int) -> list[_Piece]:
    """What a guessing program may take the text at `start` for."""
    letter = text[start]
    found = [_Piece(start + 1, _bits_of(letter, text[:start]), "")]
    for pattern, bits in ((_YEAR, 7.0), (_DATE, 15.0)):
        if (match := pattern.match(text, start)) is not None:
            found.append(_Piece(match.end(), bits, "date"))
    for end, bits in ((_row_end(text, start), 5.0), (_repeat_end(text, start), 5.0)):
        if end - start >= _ROW_LEAST:
            why = "repeat" if text[start] == text[start + 1] else "row"
            found.append(_Piece(end, bits + log2(end - start), why))
    found += [
        _Piece(start + size, 2.0, "repeat")
        for size in range(_ROW_LEAST, start + 1)
        if text[start : start + size].lower() == text[start - size : start].lower()
    ]
    return found + _words(text, start)


def _words(text: str, start: int) -> list[_Piece]:
    found = []
    plain = text.lower().translate(_LOOKALIKES)
    for known, bits, why in ((_COMMON, 7.0, "common"), (_known_words(), 11.0, "word")):
        for size in range(_ROW_LEAST, min(12, len(text) - start) + 1):
            piece = text[start : start + size]
            if piece.lower() in known:
                found.append(_Piece(start + size, bits + _capitals(piece), why))
            elif plain[start : start + size] in known:
                found.append(_Piece(start + size, bits + 2 + _capitals(piece), why))
    run = _WORD.match(text, start)
    if run is not None and (start == 0 or not _WORD.match(text[start - 1])):
        word = run.group()
        if len(word) >= _ROW_LEAST and _reads_like_words(word.lower()):
            bits = 12.0 + 1.5 * max(0, len(word) - 8) + _capitals(word)
            found.append(_Piece(run.end(), bits, "word"))
    return found


def _bits_of(letter: str, before: str) -> float:
    if letter.isdigit():
        return log2(10)
    if letter.isascii() and letter.isalpha():
        return log2(26)
    if letter.isalpha():
        return log2(40)
    return 1.0 if letter in before else (3.0 if letter == " " else 5.0)


def _capitals(word: str) -> float:
    upper = sum(letter.isupper() for letter in word)
    if not upper:
        return 0.0
    return 1.0 if upper == len(word) or word[0].isupper() else log2(comb(len(word), upper)) + 1


def _row_end(text: str, start: int) -> int:
    """Where a run of neighbours, on the keyboard or in the alphabet, up or down, ends."""
    lower = text.lower()
    furthest = start
    for row in (*_ROWS, "abcdefghijklmnopqrstuvwxyz"):
        for line in (row, row[::-1]):
            end = start + 1
            while end < len(text) and lower[end - 1 : end + 1] in line:
                end += 1
            furthest = max(furthest, end)
    return furthest


def _repeat_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and text[end] == text[start]:
        end += 1
    return end


def _reads_like_words(run: str) -> bool:
    """Whether letters come as in words; a run of random ones seldom does."""
    if not run.isascii():
        return True
    vowels = sum(letter in "aeiouy" for letter in run) / len(run)
    return 0.2 <= vowels <= 0.7 and _CROWDED.search(run) is None  # noqa: PLR2004


@cache
def _known_words() -> frozenset[str]:
    return frozenset(Mnemonic("english").wordlist)
