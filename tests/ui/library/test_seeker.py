"""Asking a large library beside the window: letters are never held up, the newest question wins."""

import gc
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from guide.errors import GuideError
from guide.library import Library
from guide.ui.library import seeker as seeker_module
from guide.ui.library.results_page import ResultsPage
from guide.ui.library.seeker import Seeker
from guide.ui.row_list import RowList
from guide.ui.theme import Theme


class Answers:
    """What a seeker answered, and what it failed at."""

    def __init__(self) -> None:
        self.given: list[Any] = []
        self.failed: list[GuideError] = []


@pytest.fixture
def answers() -> Answers:
    return Answers()


@pytest.fixture
def opener(built_library: Path) -> Callable[[], Library]:
    return partial(Library.open, built_library)


@pytest.fixture
def small(opener: Any, answers: Answers) -> Seeker:
    return Seeker(opener(), opener, answers.failed.append)


@pytest.fixture
def large(
    opener: Any, answers: Answers, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Seeker]:
    """A seeker that takes the library for a large one."""
    monkeypatch.setattr(seeker_module, "LARGE", 0)
    before = sys.getswitchinterval()
    made = Seeker(opener(), opener, answers.failed.append)
    yield made
    sys.setswitchinterval(before)
    gc.unfreeze()


def fail(_: Library) -> None:
    raise GuideError("It cannot be read.")


def search(query: str, library: Library) -> str:
    return library.search(query).query


def test_a_small_library_answers_at_once(small: Seeker, answers: Answers):
    small.ask("results", partial(search, "tears"), answers.given.append)
    assert answers.given == ["tears"]
    small.ask("results", fail, answers.given.append)
    assert [str(error) for error in answers.failed] == ["It cannot be read."]


def test_a_large_library_answers_later_and_elsewhere(large: Seeker, answers: Answers, qtbot: Any):
    here = threading.get_ident()
    large.ask("results", lambda _: threading.get_ident(), answers.given.append)
    assert answers.given == []
    qtbot.waitUntil(lambda: bool(answers.given))
    assert answers.given != [here]
    assert not large.is_busy


def test_of_several_questions_the_newest_is_answered(large: Seeker, answers: Answers, qtbot: Any):
    go_on = threading.Event()

    def slow(library: Library) -> str:
        go_on.wait(20)
        return search("s", library)

    large.ask("results", slow, answers.given.append)
    QApplication.processEvents()
    for query in ("sa", "sad"):
        large.ask("results", partial(search, query), answers.given.append)
    go_on.set()
    qtbot.waitUntil(lambda: not large.is_busy)
    assert answers.given == ["sad"]


def test_what_is_asked_for_something_else_is_answered_too(
    large: Seeker, answers: Answers, qtbot: Any
):
    large.ask("finder", partial(search, "finder"), answers.given.append)
    large.ask("results", partial(search, "results"), answers.given.append)
    qtbot.waitUntil(lambda: not large.is_busy)
    assert answers.given == ["finder", "results"]


def test_forgetting_drops_the_answer_that_is_on_its_way_and_then_what_was_typed(
    large: Seeker, answers: Answers, qtbot: Any
):
    go_on = threading.Event()

    def slow(library: Library) -> str:
        go_on.wait(20)
        return search("hurts like sandpaper", library)

    large.ask("results", slow, answers.given.append)
    QApplication.processEvents()
    large.forget()
    go_on.set()
    qtbot.waitUntil(lambda: not large.is_busy)
    assert answers.given == []
    assert large._library._searcher._queries._book.stem.cache_info().currsize == 0


def test_a_large_library_that_fails_says_so_and_answers_again(
    large: Seeker, answers: Answers, qtbot: Any
):
    large.ask("results", fail, answers.given.append)
    qtbot.waitUntil(lambda: bool(answers.failed))
    large.ask("results", partial(search, "tears"), answers.given.append)
    qtbot.waitUntil(lambda: bool(answers.given))


def test_a_large_library_is_read_without_looking_for_garbage_afterwards(large: Seeker, qtbot: Any):
    before = gc.get_freeze_count()
    large.warm_up()
    qtbot.waitUntil(lambda: not large.is_busy)
    assert gc.isenabled()
    assert gc.get_freeze_count() > before + 10_000


def test_enter_before_results_have_come_opens_the_best_of_the_newest_query(
    large: Seeker, opener: Any, qtbot: Any, qapp: QApplication
):
    theme = Theme(qapp)
    theme.set_look("light", 100)
    page = ResultsPage(theme, opener(), large, lambda _: ())
    qtbot.addWidget(page)
    asked: list[Any] = []
    page.place_requested.connect(asked.append)
    page.look_for("it hurts ")
    page.open_selected()
    page.look_for("it hurts like sandpaper")
    page.open_selected()
    assert asked == []
    qtbot.waitUntil(lambda: bool(asked))
    best = opener().search("it hurts like sandpaper").hits[0].card
    assert [place.key for place in asked] == [best.id]
    page.look_for("anger")
    qtbot.waitUntil(lambda: not large.is_busy)
    assert page.findChild(RowList).titles()[0] != best.title
    assert len(asked) == 1
    theme.deleteLater()
