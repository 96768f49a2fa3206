"""Learn how single words lean to or from topics, and write resources/library/en/leanings.json.

Usage: PYTHONPATH=. .venv/bin/python build_spec/learn.py [--check]

It learns from what the library itself holds (the asks, titles and summaries of its topics) and from
the graded questions of tests/content/queries/tune.yaml, those about other subjects included; from
nothing else, so that no licence but the project's own is touched. Each topic gets a linear
prediction from the words of a question, fitted by ridge regression (Hoerl and Kennard 1970) with
conjugate gradients in plain Python. The same questions give the same file. It takes 20 seconds;
run it when topics or questions have been added. Until then a new topic is found by its other words.

With `--check` nothing is written: each third of the graded questions is asked of a library that has
learnt from the other two, and the figures of build_spec.evaluate are printed. Those that evaluate
itself gives for tune.yaml are better than the truth, for these questions have been learnt from.
"""

import argparse
import json
import math
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from evaluate import (
    CONTENT,
    QUESTIONS,
    Question,
    all_figures,
    ask,
    print_table,
    read_questions,
)

from guide.library import Library
from guide.library.build import build_pack
from guide.library.build.leanings import Leanings, leaning_rows, read_leanings
from guide.library.build.load import LEANINGS
from guide.library.lexicon import read_lexicon
from guide.library.query import QueryReader

ASKED, NAMED, GRADED = 1.0, 2.0, 3.0
"""What an ask, a title or summary, and a graded question count in the fit."""

BESIDE, BESIDE_NEXT, MOST_BESIDE = 0.5, 0.6, 3
"""What an ask says for the topics that words.yaml lists beside its own: this much for the first of
three, and so much less for each next one."""

RIDGE = 10.0
STEP = 0.1
"""The penalty on large leanings (anything from 6 to 20 does as well on tune.yaml, a third at a
time), and the steps to which they are rounded: a third of the size of hundredths, and no worse."""

ROUNDS, NEAR_ENOUGH = 40, 1e-6
TOP_GRADE = 3
THIRDS = 3


class Lesson(NamedTuple):
    """Words of one text (as stems), what it counts, and how well each topic answers it, 0 to 1."""

    stems: tuple[str, ...]
    counts: float
    answers: Mapping[str, float]


def own_lessons(db: apsw.Connection, reader: QueryReader) -> list[Lesson]:
    """What the topics of a library say of themselves."""
    near: dict[int, Sequence[int]] = dict(read_lexicon(db).beside)
    found = db.execute("SELECT n, id, title, summary, asks FROM topic ORDER BY n")
    topics: list[tuple[Any, ...]] = found.fetchall()
    ids = {number: name for number, name, *_ in topics}
    lessons = []
    for number, name, title, summary, asks in topics:
        answers, share = {name: 1.0}, BESIDE
        for other in list(near.get(number, ()))[:MOST_BESIDE]:
            answers[ids[other]] = share
            share *= BESIDE_NEXT
        lessons += [Lesson(stems(reader, text), ASKED, answers) for text in json.loads(asks)]
        lessons += [Lesson(stems(reader, text), NAMED, {name: 1.0}) for text in (title, summary)]
    return lessons


def graded_lessons(reader: QueryReader, questions: Iterable[Question]) -> list[Lesson]:
    return [
        Lesson(
            stems(reader, each.text),
            GRADED,
            {topic: grade / TOP_GRADE for topic, grade in each.grades.items()},
        )
        for each in questions
    ]


def stems(reader: QueryReader, text: str) -> tuple[str, ...]:
    """The different stems of a text, with slips mended, as a search would read it."""
    return tuple(dict.fromkeys(map(reader.stem, reader.read(f"{text} ").words)))


def learn(lessons: Sequence[Lesson]) -> str:
    """The text of leanings.json for these lessons.

    Words are known, and count, by the asks and graded questions that hold them: the rarer, the
    more. Titles and summaries are not typed by readers, so their other words are left out.
    """
    told = [lesson for lesson in lessons if lesson.counts != NAMED]
    held: dict[str, int] = {}
    for lesson in told:
        for stem in lesson.stems:
            held[stem] = held.get(stem, 0) + 1
    unlearnt = math.log(len(told))
    weights = {stem: math.log(len(told) / (count + 1)) for stem, count in sorted(held.items())}
    place = {stem: number for number, stem in enumerate(weights)}
    rows = []
    for lesson in lessons:
        length = math.sqrt(sum(weights.get(stem, unlearnt) ** 2 for stem in lesson.stems)) or 1.0
        known = [stem for stem in lesson.stems if stem in place]
        rows.append([(place[stem], weights[stem] / length) for stem in known])
    topics = sorted({topic for lesson in lessons for topic in lesson.answers})
    counts = [lesson.counts for lesson in lessons]
    columns = [
        fit(rows, counts, [lesson.answers.get(topic, 0.0) for lesson in lessons], len(place))
        for topic in topics
    ]
    words = {}
    for stem, number in place.items():
        steps = [round(column[number] * weights[stem] / STEP) for column in columns]
        pairs = [(at, step) for at, step in enumerate(steps) if step]
        words[stem] = [round(weights[stem], 3), *(each for pair in pairs for each in pair)]
    return written(topics, unlearnt, words)


def fit(
    rows: Sequence[Sequence[tuple[int, float]]],
    counts: Sequence[float],
    wanted: Sequence[float],
    size: int,
) -> list[float]:
    """The ridge regression of the wanted values on sparse rows, each with what it counts."""
    rest = [0.0] * size
    for row, count, value in zip(rows, counts, wanted, strict=True):
        if value:
            for at, share in row:
                rest[at] += count * value * share
    found, way = [0.0] * size, list(rest)
    length = sum(each * each for each in rest)
    enough = length * NEAR_ENOUGH
    for _ in range(ROUNDS):
        if length <= enough:
            break
        turned = _turned(rows, counts, way)
        pace = length / sum(map(float.__mul__, way, turned))
        found = [each + pace * along for each, along in zip(found, way, strict=True)]
        rest = [each - pace * along for each, along in zip(rest, turned, strict=True)]
        before, length = length, sum(each * each for each in rest)
        way = [each + length / before * along for each, along in zip(rest, way, strict=True)]
    return found


def _turned(
    rows: Sequence[Sequence[tuple[int, float]]], counts: Sequence[float], way: Sequence[float]
) -> list[float]:
    """What the normal equations make of a way: the rows and the penalty, each with its weight."""
    turned = [RIDGE * each for each in way]
    for row, count in zip(rows, counts, strict=True):
        held = count * sum(way[at] * share for at, share in row)
        for at, share in row:
            turned[at] += held * share
    return turned


def written(topics: list[str], unlearnt: float, words: Mapping[str, list[float]]) -> str:
    """A word a line: its weight, then the place of a topic and the steps to it, in turn."""
    lines = ",\n".join(
        f"{json.dumps(stem)}: {json.dumps(row, separators=(',', ':'))}"
        for stem, row in words.items()
    )
    head = {
        "remark": "Made by build_spec/learn.py; not written by hand.",
        "step": STEP,
        "unlearnt": round(unlearnt, 3),
        "topics": topics,
    }
    return f'{json.dumps(head, indent=0)[:-2]},\n"words": {{\n{lines}\n}}\n}}\n'


def check(pack: Path, own: list[Lesson], reader: QueryReader, asked: list[Question]) -> None:
    """Ask each third of what the others taught, and print how all were answered."""
    answers = []
    for third in range(THIRDS):
        others = [each for place, each in enumerate(asked) if place % THIRDS != third]
        teach(pack, read_leanings(learn(own + graded_lessons(reader, others))))
        library = Library.open(pack)
        answers += [ask(library, each) for each in asked[third::THIRDS]]
        library.close()
    print_table(all_figures(answers), answers)


def teach(pack: Path, leanings: Leanings) -> None:
    """Put leanings into a library file in place of its own."""
    db = apsw.Connection(str(pack))
    numbers = dict(db.execute("SELECT id, n FROM topic"))
    with db:
        db.execute("DELETE FROM leaning")
        db.execute("REPLACE INTO data VALUES ('unlearnt', ?)", (json.dumps(leanings.unlearnt),))
        db.executemany("INSERT INTO leaning VALUES (?, ?, ?)", leaning_rows(leanings, numbers))
    db.close()


def main() -> None:
    parser = argparse.ArgumentParser(description="Learn how words lean to topics.")
    parser.add_argument("--check", action="store_true", help="print how well it is learnt")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "library.db"
        build_pack(CONTENT, pack)
        db = apsw.Connection(str(pack))
        reader = QueryReader(db, read_lexicon(db))
        asked = read_questions(QUESTIONS / "tune.yaml")
        own = own_lessons(db, reader)
        if options.check:
            check(pack, own, reader, asked)
        else:
            text = learn(own + graded_lessons(reader, asked))
            (CONTENT / LEANINGS).write_text(text, encoding="utf-8")
        db.close()


if __name__ == "__main__":
    main()
