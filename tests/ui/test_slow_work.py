"""Long work between two paints: the window goes on, it can be cancelled, and faults are told."""

from collections.abc import Iterator
from time import sleep
from typing import Any

from PySide6.QtCore import QObject, QTimer

from guide.errors import GuideError
from guide.ui.slow_work import SlowWork, Work

STEPS = 12


def counted(put_away: list[str], fault: Exception | None = None) -> Work:
    try:
        for step in range(STEPS):
            sleep(0.005)
            if fault is not None and step == STEPS // 2:
                raise fault
            yield step + 1, STEPS
    finally:
        put_away.append("put away")
    return "the answer"


def test_the_window_goes_on_while_the_work_does(qtbot: Any) -> None:
    owner, put_away, told, ticks = QObject(), [], [], []
    beat = QTimer(owner)
    beat.timeout.connect(lambda: ticks.append(len(told)))
    beat.start(0)
    work = SlowWork(counted(put_away), owner)
    work.progressed.connect(lambda so_far, of_all: told.append((so_far, of_all)))
    with qtbot.waitSignal(work.done) as ended:
        work.start()
    assert ended.args == ["the answer"]
    assert put_away == ["put away"]
    assert 1 < len(told) < STEPS
    assert told == sorted(told)
    assert len(set(ticks)) > 1, "other events came between two slices"


def test_cancelling_puts_away_what_was_begun_and_says_nothing(qtbot: Any) -> None:
    owner, put_away, answers = QObject(), [], []
    work = SlowWork(counted(put_away), owner)
    work.done.connect(answers.append)
    work.progressed.connect(lambda *_: work.cancel())
    work.start()
    qtbot.waitUntil(lambda: bool(put_away))
    qtbot.wait(50)
    assert answers == []


def test_a_fault_for_the_reader_ends_the_work_and_is_told(qtbot: Any) -> None:
    owner, put_away = QObject(), []
    work = SlowWork(counted(put_away, GuideError("The stick is full.")), owner)
    with qtbot.waitSignal(work.failed) as ended:
        work.start()
    assert str(ended.args[0]) == "The stick is full."
    assert put_away == ["put away"]


def test_work_that_has_nothing_to_do_is_done(qtbot: Any) -> None:
    def nothing() -> Iterator[tuple[int, int]]:
        yield from ()

    owner = QObject()
    work = SlowWork(nothing(), owner)  # type: ignore[arg-type]
    with qtbot.waitSignal(work.done):
        work.start()
