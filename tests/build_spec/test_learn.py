"""Learning from graded questions how words lean to topics."""

import json
import tempfile
from itertools import chain
from pathlib import Path

import pytest
from evaluate import CONTENT
from learn import ASKED, GRADED, Lesson, fit, learn, teach

from guide.library import Library
from guide.library.build import build_pack
from guide.library.build.leanings import read_leanings

LESSONS = [
    Lesson(("heavi", "rain"), ASKED, {"umbrella": 1.0}),
    Lesson(("rain", "again"), GRADED, {"umbrella": 1.0, "boots": 0.5}),
    Lesson(("heavi", "bag"), ASKED, {"porter": 1.0}),
    Lesson(("bag", "gone"), GRADED, {"porter": 1.0}),
    Lesson(("moon",), GRADED, {}),
] * 4


def test_a_word_leans_to_what_it_was_graded_for_and_from_the_rest() -> None:
    words = read_leanings(learn(LESSONS)).words
    (_, rain), (_, heavy) = words["rain"], words["heavi"]
    assert rain["umbrella"] > rain["boots"] > 0 > rain.get("porter", -1)
    assert abs(heavy.get("umbrella", 0)) < rain["umbrella"]
    assert words["moon"][1] == {}


def test_rare_words_count_more_than_common_ones() -> None:
    learnt = read_leanings(learn(LESSONS))
    assert learnt.words["rain"][0] < learnt.words["again"][0] < learnt.unlearnt


def test_the_same_lessons_give_the_same_text() -> None:
    assert learn(LESSONS) == learn(LESSONS)


def test_the_fit_is_that_of_the_normal_equations() -> None:
    rows = [[(0, 1.0)], [(0, 1.0), (1, 2.0)]]
    found = fit(rows, [1.0, 2.0], [1.0, 0.5], 2)
    # [[1 + 2 + 10, 4], [4, 8 + 10]] x = [1 + 1, 2]
    determinant = 13 * 18 - 4 * 4
    assert found == pytest.approx(
        [(2 * 18 - 4 * 2) / determinant, (13 * 2 - 4 * 2) / determinant], abs=1e-4
    )


def test_the_shipped_file_names_topics_that_there_are() -> None:
    kept = json.loads((CONTENT / "leanings.json").read_text(encoding="utf-8"))
    topics = {path.stem for path in CONTENT.glob("*/*.md")}
    assert set(kept["topics"]) <= topics
    learnt = read_leanings((CONTENT / "leanings.json").read_text(encoding="utf-8"))
    told = set(chain.from_iterable(shares for _, shares in learnt.words.values()))
    assert len(told) >= 0.9 * len(topics)


def test_a_library_file_can_be_taught_anew() -> None:
    content = Path(__file__).parent.parent / "data" / "tiny_content"
    with tempfile.TemporaryDirectory() as folder:
        pack = Path(folder) / "library.db"
        build_pack(content, pack)
        lessons = [Lesson(("platform",), GRADED, {"walk": 1.0})] * 20
        teach(pack, read_leanings(learn([*lessons, *LESSONS])))
        library = Library.open(pack)
        assert library.search("platform ").hits[0].card.id == "walk"
        library.close()
