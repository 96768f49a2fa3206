"""Time for the breathing pacer and the timer: where a breath is, and a watch that can be paused."""

import time
from typing import NamedTuple


class Pace(NamedTuple):
    """Whole seconds for the breath in and for the breath out."""

    inward: int
    outward: int


PACES = (Pace(3, 3), Pace(4, 4), Pace(5, 5), Pace(4, 6))
"""The topic breathe-slowly gives five, or three if that is too long; nobody knows which is best."""

USUAL_PACE = Pace(5, 5)
MINUTES = (1, 2, 3, 5)
USUAL_MINUTES = 3


class Breath(NamedTuple):
    """Where in its breathing someone is: `counted` from 1, `share` of this half gone by."""

    is_inward: bool
    counted: int
    share: float
    round: int
    rounds: int


def rounds_of(pace: Pace, minutes: int) -> int:
    """How many whole breaths come nearest to that many minutes."""
    return max(1, round(minutes * 60 / sum(pace)))


def breath_at(elapsed: float, pace: Pace, minutes: int) -> Breath | None:
    """The breath after so many seconds; None when the last one has been let out."""
    rounds = rounds_of(pace, minutes)
    before, within = divmod(elapsed, sum(pace))
    if before >= rounds:
        return None
    is_inward = within < pace.inward
    gone = within if is_inward else within - pace.inward
    length = pace.inward if is_inward else pace.outward
    return Breath(is_inward, int(gone) + 1, gone / length, int(before) + 1, rounds)


def clock_text(seconds: float) -> str:
    """Seconds still to go as minutes and seconds: 1:05."""
    whole = int(seconds) + (seconds > int(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def now() -> float:
    """Seconds of a clock that only goes forward."""
    return time.monotonic()


class Stopwatch:
    """Counts seconds while it runs; begins at rest."""

    def __init__(self) -> None:
        self._begun: float | None = None
        self._before = 0.0

    @property
    def is_running(self) -> bool:
        return self._begun is not None

    @property
    def elapsed(self) -> float:
        """Seconds counted so far."""
        return self._before + (0.0 if self._begun is None else now() - self._begun)

    def run(self) -> None:
        """Begin to count, or go on."""
        if self._begun is None:
            self._begun = now()

    def pause(self) -> None:
        """Keep what was counted, and stand still."""
        self._before, self._begun = self.elapsed, None

    def clear(self) -> None:
        """Stand still at nothing."""
        self._before, self._begun = 0.0, None
