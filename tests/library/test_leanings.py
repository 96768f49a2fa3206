"""What was learnt of words from graded questions: it moves topics, and may be missing or broken."""

import json
from pathlib import Path

import apsw
import pytest

from guide.library import Library
from guide.library.build import build_pack, check_folder

LEARNT = {
    "step": 0.5,
    "unlearnt": 2.0,
    "topics": ["walk", "sadness", "gone-since"],
    "words": {"platform": [2.0, 0, 3, 2, 4], "sad": [1.0, 1, -40]},
}


def with_leanings(content: Path, text: str) -> Path:
    (content / "leanings.json").write_text(text, encoding="utf-8")
    return content


def searched(content: Path, query: str) -> dict[str, float]:
    """The scores of the topics found, best first, by a library made from a folder."""
    build_pack(content, content / "library.db")
    library = Library.open(content / "library.db")
    hits = library.search(query).hits
    library.close()
    return {hit.card.id: hit.score for hit in hits}


def test_a_learnt_word_finds_a_topic_that_does_not_hold_it(tiny_content: Path) -> None:
    assert not searched(tiny_content, "platform ")
    hits = searched(with_leanings(tiny_content, json.dumps(LEARNT)), "platform ")
    assert next(iter(hits)) == "walk"


def test_a_topic_from_which_a_word_leans_away_sinks_but_stays(tiny_content: Path) -> None:
    before = searched(tiny_content, "so sad ")
    after = searched(with_leanings(tiny_content, json.dumps(LEARNT)), "so sad ")
    assert before["sadness"] > 0
    assert after["sadness"] == 0


def test_words_of_which_nothing_was_learnt_make_the_rest_count_less(tiny_content: Path) -> None:
    content = with_leanings(tiny_content, json.dumps(LEARNT))
    alone = searched(content, "platform ")["walk"]
    assert searched(content, "platform qqqq zzzz ")["walk"] < alone


def test_a_library_file_from_before_is_searched_as_ever(tiny_content: Path) -> None:
    before = searched(tiny_content, "sad mood ")
    db = apsw.Connection(str(tiny_content / "library.db"))
    db.execute("DROP TABLE leaning")
    db.close()
    library = Library.open(tiny_content / "library.db")
    assert {hit.card.id: hit.score for hit in library.search("sad mood ").hits} == before
    library.close()


@pytest.mark.parametrize(
    "text",
    [
        "no json",
        "[]",
        "[" * 100_000,
        '{"words": {}}',
        json.dumps({**LEARNT, "words": {"platform": [2.0, 7, 1]}}),
        json.dumps({**LEARNT, "words": {"platform": [2.0, 0]}}),
        json.dumps({**LEARNT, "words": {"platform": []}}),
        json.dumps({**LEARNT, "step": "wide"}),
    ],
)
def test_a_broken_file_is_named_in_one_sentence(tiny_content: Path, text: str) -> None:
    breaches = check_folder(with_leanings(tiny_content, text))
    assert [(each.file, each.line) for each in breaches] == [("leanings.json", 1)]
    assert "build_spec/learn.py" in breaches[0].message
