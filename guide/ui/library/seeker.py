"""Asks the library what takes a while where it is large: there beside the window, else at once.

A small library answers in a millisecond or two, which is less than a way to another thread and back
would cost. A large one would hold up the letters that are typed, so it is asked by a connection of
its own, one question at a time, and of several questions the newest is answered.
"""

import gc
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QTimer

from guide.errors import GuideError
from guide.library import Library
from guide.ui.background import run_in_background

LARGE = 3_000  # topics
TURN = 0.0002
"""Seconds after which a search lets the window have its turn; Python's own 5 ms, some dozen times
for one letter, would be felt."""

SLOW = 0.06  # seconds; after a search that took longer, the next one waits for a pause in typing
PAUSE_MS = 90  # a little longer than a quick typist's way from one key to the next

Work = Callable[[Library], Any]


class Seeker:
    """The way to one library; what is asked for a purpose makes what was asked before it void."""

    def __init__(
        self,
        library: Library,
        open_again: Callable[[], Library],
        on_failed: Callable[[GuideError], object],
    ) -> None:
        self._library = library
        self._on_failed = on_failed
        self._is_beside = library.info().topics > LARGE
        if self._is_beside:
            self._library = open_again()
            sys.setswitchinterval(TURN)
        self._jobs: dict[str, tuple[Work, Callable[[Any], object]]] = {}
        self._is_busy = False
        self._round = 0
        self._pause_ms = 0
        self._soon = QTimer()
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._go_on)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._is_busy or bool(self._jobs)

    def ask(self, purpose: str, work: Work, on_done: Callable[[Any], object]) -> None:
        """Let `work` ask the library, then call `on_done` with the answer, in this thread.

        A GuideError goes to `on_failed`. In a large library that happens later, and not at all once
        something newer was asked for the same purpose.
        """
        if self._is_beside:
            self._jobs[purpose] = (work, on_done)
            self._soon.start(self._pause_ms)  # at the earliest once the letter is painted
            return
        try:
            answer = work(self._library)
        except GuideError as error:
            self._on_failed(error)
        else:
            on_done(answer)

    def warm_up(self) -> None:
        """Let the library read what the first search would have to read."""
        self.ask("warming up", _read_once if self._is_beside else Library.warm_up, lambda _: None)

    def forget(self) -> None:
        """Drop what was asked and what was typed."""
        self._round += 1
        self._jobs.clear()
        self.ask("forget", Library.forget, lambda _: None)

    def _go_on(self) -> None:
        if self._is_busy or self._soon.isActive() or not self._jobs:
            return
        self._is_busy = True
        purpose, (work, on_done) = next(iter(self._jobs.items()))
        del self._jobs[purpose]
        asked_in, began = self._round, perf_counter()

        def finish(answer: object) -> None:
            self._is_busy = False
            self._pause_ms = PAUSE_MS if perf_counter() - began > SLOW else 0
            if asked_in == self._round and purpose not in self._jobs:
                on_done(answer)
            self._go_on()

        def fail(error: GuideError) -> None:
            self._is_busy = False
            self._on_failed(error)
            self._go_on()

        run_in_background(lambda: work(self._library), finish, fail)


def _read_once(library: Library) -> None:
    """Warm up a large library without looking for garbage among its millions of small lists.

    That would hold up the window for a second, again and again; so they are left out for good.
    """
    gc.disable()
    try:
        library.warm_up()
        gc.freeze()
    finally:
        gc.enable()
