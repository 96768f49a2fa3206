"""Where a breath is at each second, and a watch that only counts while it runs."""

import pytest

from guide.ui.library import right_now_clock
from guide.ui.library.right_now_clock import (
    MINUTES,
    PACES,
    Breath,
    Pace,
    Stopwatch,
    breath_at,
    clock_text,
    rounds_of,
)

FIVE = Pace(5, 5)


@pytest.mark.parametrize(
    ("elapsed", "breath"),
    [
        (0, Breath(True, 1, 0.0, 1, 18)),
        (4.5, Breath(True, 5, 0.9, 1, 18)),
        (5, Breath(False, 1, 0.0, 1, 18)),
        (9.5, Breath(False, 5, 0.9, 1, 18)),
        (10, Breath(True, 1, 0.0, 2, 18)),
        (179.5, Breath(False, 5, 0.9, 18, 18)),
        (180, None),
        (5000, None),
    ],
)
def test_breath_after_breath_to_the_last(elapsed: float, breath: Breath | None):
    assert breath_at(elapsed, FIVE, 3) == breath


def test_a_longer_breath_out_counts_further_out_than_in():
    pace = Pace(4, 6)
    assert breath_at(3.9, pace, 1) == Breath(True, 4, pytest.approx(0.975), 1, 6)
    assert breath_at(9.9, pace, 1) == Breath(False, 6, pytest.approx(5.9 / 6), 1, 6)


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("minutes", MINUTES)
def test_every_choice_ends_after_whole_breaths_near_its_length(pace: Pace, minutes: int):
    end = rounds_of(pace, minutes) * sum(pace)
    assert abs(end - minutes * 60) <= sum(pace) / 2
    last = breath_at(end - 0.01, pace, minutes)
    assert last is not None
    assert (last.is_inward, last.round) == (False, last.rounds)
    assert breath_at(end, pace, minutes) is None


def test_time_to_go_is_rounded_up_as_clocks_that_count_down_do():
    assert [clock_text(seconds) for seconds in (120, 119.2, 60, 59.99, 0.1, 0)] == [
        "2:00",
        "2:00",
        "1:00",
        "1:00",
        "0:01",
        "0:00",
    ]


def test_a_stopwatch_counts_only_while_it_runs(monkeypatch: pytest.MonkeyPatch):
    seconds = 100.0
    monkeypatch.setattr(right_now_clock, "now", lambda: seconds)
    watch = Stopwatch()
    assert (watch.is_running, watch.elapsed) == (False, 0)
    watch.run()
    seconds = 103.5
    watch.run()  # a second press of the same kind changes nothing
    assert (watch.is_running, watch.elapsed) == (True, 3.5)
    watch.pause()
    seconds = 200
    assert (watch.is_running, watch.elapsed) == (False, 3.5)
    watch.run()
    seconds = 201
    assert watch.elapsed == 4.5
    watch.clear()
    assert (watch.is_running, watch.elapsed) == (False, 0)
