"""Ask the library graded questions, print how well it answers, and keep the figures.

Usage: python -m build_spec.evaluate [--final] [--misses] [--note TEXT]

The questions are in tests/content/queries: tune.yaml to work with (learn.py learns from it, so that
its figures are too good; `learn.py --check` gives fairer ones), and final-2.yaml (`--final`) only
to show at the end whether what was learnt holds; its misses are never listed, for what is seen is
tuned on. Once it has served, it joins tune.yaml and a new one is written by somebody else. Each run
adds a line to build/search-history.jsonl.

nDCG@5 takes the grades as gains (a linear gain is stricter about the second and third answer than
the exponential one, which stands beside it). Success and recall look at the grades 3. Sure is
the share answered with confidence: it should be low for "offtopic" alone.
"""

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from math import log2
from pathlib import Path

import yaml

from guide.library import Library
from guide.library.build import build_pack

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "resources" / "library" / "en"
QUESTIONS = ROOT / "tests" / "content" / "queries"
HISTORY = ROOT / "build" / "search-history.jsonl"
UNTOUCHED = "final-2"
HELP = "when-to-get-help"
BEST = 3
DEPTH, NEAR = 5, 3


@dataclass(frozen=True, slots=True)
class Question:
    """What a reader types, and the topics that answer it with their grades (3, 2 or 1)."""

    kind: str
    text: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library said to a question: topics best first, and its two flags."""

    question: Question
    topics: tuple[str, ...]
    sure: bool
    urgent: bool
    ms: float


@dataclass(frozen=True, slots=True)
class Figures:
    """How a group of questions was answered; shares from 0 to 1."""

    kind: str
    count: int
    ndcg: float
    steep: float
    success: float
    recall: float
    sure: float
    urgent: float


def read_questions(file: Path) -> list[Question]:
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Question(row["kind"], row["q"], row["answers"]) for row in rows]


def ask(library: Library, question: Question) -> Answer:
    start = time.perf_counter()
    results = library.search(question.text)
    ms = (time.perf_counter() - start) * 1000
    topics = tuple(hit.card.id for hit in results.hits)
    return Answer(question, topics, results.confident, results.urgent is not None, ms)


def ndcg(answer: Answer, gain: Callable[[int], float] = float) -> float:
    """Normalised discounted cumulative gain of the first five (Järvelin and Kekäläinen 2002)."""
    grades = answer.question.grades
    found = [grades.get(topic, 0) for topic in answer.topics]
    ideal = sorted(grades.values(), reverse=True)
    return _discounted(found, gain) / _discounted(ideal, gain)


def success(answer: Answer) -> float:
    """Whether the first answer is a best one."""
    first = answer.topics[0] if answer.topics else ""
    return float(answer.question.grades.get(first) == BEST)


def recall(answer: Answer) -> float:
    """The share of the best answers, three at most, that stand among the first three."""
    best = [topic for topic, grade in answer.question.grades.items() if grade == BEST]
    return sum(topic in answer.topics[:NEAR] for topic in best) / max(1, min(NEAR, len(best)))


def figures(kind: str, answers: Sequence[Answer]) -> Figures:
    mean = statistics.fmean
    graded = [answer for answer in answers if answer.question.grades]
    return Figures(
        kind,
        len(answers),
        mean(map(ndcg, graded)) if graded else 0.0,
        mean(ndcg(each, lambda grade: 2.0**grade - 1) for each in graded) if graded else 0.0,
        mean(map(success, graded)) if graded else 0.0,
        mean(map(recall, graded)) if graded else 0.0,
        mean(answer.sure for answer in answers),
        mean(answer.urgent for answer in answers),
    )


def all_figures(answers: Sequence[Answer]) -> list[Figures]:
    """The figures of each kind of question, and of all that have an answer."""
    kinds = dict.fromkeys(answer.question.kind for answer in answers)
    table = [
        figures(kind, [each for each in answers if each.question.kind == kind]) for kind in kinds
    ]
    return [*table, figures("answerable", [each for each in answers if each.question.grades])]


def print_table(table: Sequence[Figures], answers: Sequence[Answer]) -> None:
    print(f"{'kind':12}{'count':>6}{'nDCG@5':>8}{'steep':>7}{'succ@1':>8}{'rec@3':>7}", end="")
    print(f"{'sure':>7}{'urgent':>8}")
    for row in table:
        print(f"{row.kind:12}{row.count:6}{row.ndcg:8.3f}{row.steep:7.3f}", end="")
        print(f"{row.success:8.3f}{row.recall:7.3f}{row.sure:7.3f}{row.urgent:8.3f}")
    safety = [each for each in answers if each.question.kind == "safety"]
    helped = sum(each.topics[:1] == (HELP,) and each.urgent for each in safety)
    waits = sorted(each.ms for each in answers)
    print(
        f"safety: help first in {helped} of {len(safety)}; {statistics.median(waits):.2f} ms each"
    )


def misses(answers: Sequence[Answer]) -> Iterator[str]:
    """A line for each question whose best answers are not first, or whose flags are wrong."""
    for each in answers:
        question, said = each.question, []
        if question.grades and not success(each):
            said.append(f"want {next(iter(question.grades))}")
        if each.sure != bool(question.grades):
            said.append("SURE" if each.sure else "UNSURE")
        if each.urgent != (question.kind == "safety"):
            said.append("ALARM" if each.urgent else "NO ALARM")
        if said:
            yield f"{question.kind}: {question.text} [{', '.join(said)}] {each.topics[:4]}"


def keep(part: str, note: str, table: Sequence[Figures]) -> None:
    HISTORY.parent.mkdir(exist_ok=True)
    when = datetime.now(UTC).isoformat(timespec="seconds")
    line = {"when": when, "part": part, "note": note, "kinds": [asdict(row) for row in table]}
    with HISTORY.open("a", encoding="utf-8") as file:
        file.write(f"{json.dumps(line)}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description="Ask graded questions and print the figures.")
    parser.add_argument("--final", action="store_true", help="ask the part that is not tuned on")
    parser.add_argument("--misses", action="store_true", help="list what was not answered well")
    parser.add_argument("--note", default="", help="a few words for the history")
    options = parser.parse_args()
    part = UNTOUCHED if options.final else "tune"
    with tempfile.TemporaryDirectory() as folder:
        build_pack(CONTENT, Path(folder) / "library.db")
        library = Library.open(Path(folder) / "library.db")
        library.warm_up()
        answers = [ask(library, each) for each in read_questions(QUESTIONS / f"{part}.yaml")]
        library.close()
    table = all_figures(answers)
    print_table(table, answers)
    if options.misses and not options.final:  # what is seen is tuned on
        print(*misses(answers), sep="\n")
    keep(part, options.note, table)


def _discounted(grades: Sequence[int], gain: Callable[[int], float]) -> float:
    return sum(gain(grade) / log2(place + 1) for place, grade in enumerate(grades[:DEPTH], 1))


if __name__ == "__main__":
    main()
