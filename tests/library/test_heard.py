"""What a search already says to the finder's questions."""

from pathlib import Path

import pytest

from guide.library import Finder, Library, Results


@pytest.fixture(scope="module")
def library(built_library: Path) -> Library:
    return Library.open(built_library)


@pytest.fixture(scope="module")
def finder(library: Library) -> Finder:
    return library.finder()


@pytest.mark.parametrize(
    ("query", "answers"),
    [
        ("i cried afterwards and felt empty", {"start": ("me-after",), "feeling": ("low",)}),
        ("my wife cries during sex", {"start": ("partner-during",)}),
        ("she is crying right now", {"start": ("partner-now",)}),
        ("crying after sex", {"start": ("me-after",)}),
        ("no pain but crying after sex", {"start": ("me-after",), "body": ("none",)}),
        ("it hurts like sandpaper", {"body": ("dry",)}),
        ("it hurts so much", {"body": ("hurts",)}),
        ("so ashammed after i come", {"start": ("me-after",), "feeling": ("ashamed",)}),
        ("guilty and numb", {"feeling": ("ashamed", "numb")}),
        ("he cheated on me", {"us": ("trust",)}),
        ("football scores", {}),
        ("", {}),
    ],
)
def test_answers_that_a_search_gives(library: Library, finder: Finder, query: str, answers: dict):
    assert library.heard(finder, query) == answers


def test_danger_words_answer_the_questions_about_safety(library: Library, finder: Finder):
    assert library.heard(finder, "i want to kill myself")["safety"] == ("dying",)
    assert "safety" not in library.heard(finder, "it is killing me, i died of embarrassment")


def test_whom_it_is_about_is_left_open_where_both_are_named(library: Library, finder: Finder):
    assert "start" not in library.heard(finder, "she cries during sex and then i cry")


def test_hearing_answers_leaves_the_search_as_it_was(library: Library, finder: Finder):
    before: Results = library.search("i cried afterwards and felt empty")
    library.heard(finder, "i cried afterwards and felt empty")
    assert library.search("i cried afterwards and felt empty") == before
