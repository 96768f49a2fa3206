"""What is promised to the reader is what THREATS.md says and what tests show."""

import re
from pathlib import Path

from guide.promises import LIMITS, PROMISES

ROOT = Path(__file__).resolve().parent.parent
THREATS = (ROOT / "build_spec" / "THREATS.md").read_text(encoding="utf-8")


def rows() -> list[tuple[str, str]]:
    """Who is guarded against, and the tests that show it, as the table of THREATS.md says."""
    table = THREATS.split("## Who, and what stands in the way")[1].split("## ")[0]
    cells = [line.split("|") for line in table.splitlines() if line.startswith("| **")]
    return [(re.findall(r"\*\*(.+?)\*\*", cell[1])[0], cell[4]) for cell in cells]


def test_every_danger_that_is_written_down_is_told_and_no_other():
    assert [promise.who for promise in PROMISES] == [who for who, _ in rows()]


def test_every_promise_names_the_tests_that_the_table_names_and_they_are_there():
    for promise, (who, cell) in zip(PROMISES, rows(), strict=True):
        named = re.findall(r"`([^`]+)`", cell)
        assert [Path(test).name for test in promise.shown_by] == [
            Path(name).name for name in named
        ], who
        for test in promise.shown_by:
            assert (ROOT / test).exists(), test


def test_every_limit_is_one_that_is_written_down():
    remains = THREATS.split("## What remains")[1]
    for limit in LIMITS:
        assert limit.mark in " ".join(remains.split()), limit.mark


def test_each_is_told_in_short_sentences_without_pressure():
    told = [part for promise in PROMISES for part in (promise.kept, promise.how)]
    for text in (*told, *(limit.said for limit in LIMITS)):
        assert text.endswith(".")
        assert "!" not in text
        assert all(len(sentence.split()) <= 25 for sentence in text.split(". ")), text
