"""Work beside the window: its answer and its errors arrive in the window's own thread."""

import threading
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool

from guide.errors import GuideError
from guide.ui.background import run_in_background


class Refused(GuideError):
    """A problem meant for the reader."""


@pytest.fixture(autouse=True)
def pool(qapp: Any):
    yield
    QThreadPool.globalInstance().waitForDone(10_000)
    qapp.processEvents()


def test_an_answer_comes_back_to_the_threads_own_window(qtbot: Any):
    seen = []
    run_in_background(
        threading.get_ident,
        lambda worker: seen.append((worker, threading.get_ident())),
        seen.append,
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, here = seen[0]
    assert worker != here == threading.get_ident()


def test_a_problem_for_the_reader_arrives_as_it_was_raised(qtbot: Any):
    done, failed = [], []

    def work() -> None:
        raise Refused("Not now.")

    run_in_background(work, done.append, failed.append)
    qtbot.waitUntil(lambda: bool(failed))
    assert isinstance(failed[0], Refused)
    assert str(failed[0]) == "Not now."
    assert done == []


def test_a_fault_of_ours_goes_to_the_crash_page(qtbot: Any):
    failed = []

    def work() -> None:
        raise ZeroDivisionError

    with qtbot.captureExceptions() as caught:
        run_in_background(work, failed.append, failed.append)
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError
    assert failed == []


def test_many_jobs_all_answer(qtbot: Any):
    seen = []
    for number in range(50):
        run_in_background(lambda number=number: number, seen.append, seen.append)
    qtbot.waitUntil(lambda: len(seen) == 50)
    assert sorted(seen) == list(range(50))
