"""The tables that searching reads: words and their meanings, asks, and what leads to a topic."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

import apsw

from guide.library.build.load import Draft, Folder
from guide.library.build.marked import Node
from guide.library.build.markup import search_text
from guide.library.lexicon import phrase_groups, word_weight
from guide.library.spelling import sound
from guide.library.stems import Stemmer
from guide.library.words import plain_words

TITLE, ASK, SUMMARY, HEADINGS, BODY = 3.0, 1.0, 1.5, 1.0, 0.5
"""What a word counts for its topic, by the place where it stands; each ask counts anew."""

HALF = 1.5
"""The count at which a topic makes half as much of a word as it ever can (the k1 of BM25)."""

LEAST_PAIR = 0.9
"""The count from which two words side by side are kept; once in a body is too little."""

MOST_HOLDERS = 400
"""Topics kept for a word, those that make most of it, so that no word takes long."""

UNKNOWN_LEAD = 3.0
"""The weight of a word in a lead that no topic holds."""


AIM = 4.0
"""Asks on its own topic that each lead is taken to be in, beside those that hold all its words."""


class _Ask(NamedTuple):
    """One way of asking about a topic: its stems in a row, and the groups that they mean."""

    topic: int
    said: str
    groups: Sequence[str]


@dataclass(frozen=True, slots=True)
class WordGroups:
    """The words of words.yaml as the index cuts them."""

    stemmer: Stemmer
    same: Mapping[str, str]
    also: Mapping[str, Sequence[str]]
    phrases: Mapping[str, Sequence[Sequence[str]]]
    weak: frozenset[str]
    slips: Mapping[str, str]

    def mended(self, words: Sequence[str]) -> list[str]:
        """The words, and for each known slip the word that was meant."""
        return [self.slips.get(word, word) for word in words]

    def groups(self, words: Sequence[str]) -> list[str]:
        """The stems that stand for words and for those that mean the same."""
        stems = [self.stemmer.stem(word) for word in words]
        return [self.same.get(stem, stem) for stem in stems]

    def with_phrases(self, words: Sequence[str]) -> list[str]:
        """The groups of a row of words, then those of the phrases that stand in it."""
        stems = [self.stemmer.stem(word) for word in words]
        return self.groups(words) + phrase_groups(self.phrases, stems)


def read_groups(words: Node, stemmer: Stemmer) -> WordGroups:
    """Read the lists of words that mean the same, and of those that say little."""
    same: dict[str, str] = {}
    phrases: dict[str, list[list[str]]] = {}
    also: dict[str, list[str]] = {}
    for row in words.rows("same"):
        group = stemmer.stem(row.word("word"))
        also[group] = [row.word("word"), *row.words("also")]
        for each in also[group]:
            first, *others = (stemmer.stem(word) for word in plain_words(each))
            if others:
                phrases.setdefault(first, []).append([first, *others, group])
            else:
                same[first] = group
    weak = frozenset(stemmer.stem(word) for word in words.words("weak"))
    rows = words.rows("slips")
    slips = {typed: row.word("word") for row in rows for typed in row.words("typed")}
    return WordGroups(stemmer, same, also, phrases, weak, slips)


def word_data(folder: Folder, groups: WordGroups) -> dict[str, object]:
    """What is kept of words.yaml, by name."""
    words = folder.words
    return {
        "also": groups.also,
        "same": groups.same,
        "phrases": groups.phrases,
        "slips": groups.slips,
        "weak": sorted(groups.weak),
        "elsewhere": sorted(
            {word for each in words.words("elsewhere") for word in plain_words(each)}
        ),
        "elsewhere_phrases": [
            " ".join(plain_words(each)) for each in words.words("elsewhere_phrases")
        ],
        "signals": {row.word("id"): row.words("words") for row in words.rows("signals")},
    }


class Counter:
    """Counts what topics make of words, then writes it."""

    def __init__(self, groups: WordGroups, numbers: Mapping[str, int]) -> None:
        self.groups = groups
        self.numbers = numbers
        self.counts: dict[str, dict[int, float]] = {}
        self.vocabulary: dict[str, set[int]] = {}

    def add(self, draft: Draft, text: Mapping[str, str]) -> None:
        """Count the words of a topic: `text` by column of the index."""
        number = self.numbers[draft.id]
        parts = [(text["title"], TITLE), (text["summary"], SUMMARY), (text["headings"], HEADINGS)]
        parts += [(ask, ASK) for ask in draft.head.words("asks")]
        for line, weight in [*parts, (text["body"], BODY)]:
            words = self.groups.mended(plain_words(line))
            groups = self.groups.groups(words)
            said = self.groups.with_phrases(words)
            if weight != BODY:
                said += [" ".join(pair) for pair in pairwise(groups)]
            for each in said:
                of_word = self.counts.setdefault(each, {})
                of_word[number] = of_word.get(number, 0.0) + weight
            for word in words:
                self.vocabulary.setdefault(word, set()).add(number)

    def shares(self) -> dict[str, list[tuple[int, float]]]:
        """How much topics make of each word or pair, from 0 to 1, most first."""
        found = {}
        for words, counts in self.counts.items():
            pair = " " in words
            kept = [
                (number, count / (count + HALF))
                for number, count in counts.items()
                if not pair or count >= LEAST_PAIR
            ]
            if kept:
                found[words] = sorted(kept, key=lambda each: (-each[1], each[0]))
        return found


def write_words(db: apsw.Connection, folder: Folder, counter: Counter) -> None:
    """Write the words that complete or correct a reader's, what topics make of them, and asks."""
    known = {word: len(topics) for word, topics in counter.vocabulary.items()}
    for row in folder.words.rows("same"):
        for word in plain_words(" ".join((row.word("word"), *row.words("also")))):
            known.setdefault(word, 1)
    rows = [(word, known[word], sound(word)) for word in sorted(known)]
    db.executemany("INSERT INTO vocabulary VALUES (?, ?, ?)", rows)
    shares = counter.shares()
    holders = {words: sum(share for _, share in each) for words, each in shares.items()}
    db.executemany(
        "INSERT INTO spoken VALUES (?, ?, ?)",
        (
            (words, round(holders[words], 4), _shares_json(shares[words]))
            for words in sorted(shares)
        ),
    )
    asks = list(_asks(folder, counter))
    _write_asks(db, asks, counter)
    leads = list(_lead_rows(folder, counter, holders, _askers(asks)))
    beside = _beside_rows(folder, counter.numbers)
    for name, value in (("leads", leads), ("beside", beside)):
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        db.execute("INSERT INTO data VALUES (?, ?)", (name, text))


def _shares_json(shares: Iterable[tuple[int, float]]) -> str:
    kept = [[number, round(share, 3)] for number, share in list(shares)[:MOST_HOLDERS]]
    return json.dumps(kept, separators=(",", ":"))


def _asks(folder: Folder, counter: Counter) -> Iterable[_Ask]:
    stem = counter.groups.stemmer.stem
    for draft in folder.drafts:
        for ask in draft.head.words("asks"):
            words = plain_words(ask)
            said = " ".join(map(stem, words))
            groups = counter.groups.with_phrases(counter.groups.mended(words))
            yield _Ask(counter.numbers[draft.id], said, groups)


def _askers(asks: Iterable[_Ask]) -> dict[str, dict[int, int]]:
    """The asks with each group: the topic of each by its number."""
    askers: dict[str, dict[int, int]] = {}
    for number, ask in enumerate(asks):
        for group in ask.groups:
            askers.setdefault(group, {})[number] = ask.topic
    return askers


def _write_asks(db: apsw.Connection, asks: Sequence[_Ask], counter: Counter) -> None:
    held: dict[str, int] = {}
    for _, _, groups in asks:
        for group in set(groups):
            held[group] = held.get(group, 0) + 1
    weak = counter.groups.weak
    weights = {
        group: word_weight(len(asks), count, weak=group in weak) for group, count in held.items()
    }
    for number, said, groups in asks:
        weight = sum(weights[group] for group in sorted(set(groups)))
        db.execute("INSERT INTO ask VALUES (?, ?, ?, ?)", (number, said, " ".join(groups), weight))


def _lead_rows(
    folder: Folder,
    counter: Counter,
    holders: Mapping[str, float],
    askers: Mapping[str, Mapping[int, int]],
) -> Iterable[tuple[int, list[str], float]]:
    """A row for each lead: its topic, its groups (the rarest first) and its weight."""
    topics, weak = len(counter.numbers), counter.groups.weak
    for row in folder.words.rows("leads"):
        for lead in row.words("words"):
            weighed = [
                (word_weight(topics, holders[group], weak=group in weak), group)
                if group in holders
                else (UNKNOWN_LEAD, group)
                for group in dict.fromkeys(counter.groups.groups(plain_words(lead)))
            ]
            weighed.sort(reverse=True)
            groups = list(map(itemgetter(1), weighed))
            topic = counter.numbers[row.word("topic")]
            weight = sum(w for w, _ in weighed) * _aim(topic, groups, askers)
            yield topic, groups, round(weight, 4)


def _beside_rows(folder: Folder, numbers: Mapping[str, int]) -> list[tuple[int, list[int]]]:
    """The topics that are good to have beside each, by their numbers."""
    return [
        (numbers[row.word("topic")], [numbers[name] for name in row.words("topics")])
        for row in folder.words.rows("beside")
    ]


def _aim(topic: int, groups: Sequence[str], askers: Mapping[str, Mapping[int, int]]) -> float:
    """How much of a lead's weight stands, by how many of the asks with all its words are here."""
    first, *others = (askers.get(group, {}) for group in groups)
    asked = [asker for number, asker in first.items() if all(number in other for other in others)]
    return (asked.count(topic) + AIM) / (len(asked) + AIM)


def page_columns(draft: Draft, body: str) -> dict[str, str]:
    """The text of a topic by column of the index; `body` as it is shown."""
    headings, text = search_text(body)
    head = draft.head
    return {
        "title": head.word("title"),
        "asks": "\n".join(head.words("asks")),
        "summary": head.word("summary"),
        "headings": headings,
        "body": text,
    }
