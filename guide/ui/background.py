"""Work that takes longer than a frame, done beside the window; its answer comes back to it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from guide.errors import GuideError


class _Outcome(QObject):
    """Carries the answer to the window's own thread; belongs to no widget that may close."""

    done = Signal(object)
    failed = Signal(object)


class _Job(QRunnable):
    def __init__(self, work: Callable[[], Any]) -> None:
        super().__init__()
        self._work = work
        self.outcome = _Outcome()
        self.setAutoDelete(False)

    def run(self) -> None:
        try:
            answer = self._work()
        except Exception as error:  # noqa: BLE001 - handed on to whoever asked
            self.outcome.failed.emit(error)
        else:
            self.outcome.done.emit(answer)


_running: set[_Job] = set()  # keeps jobs alive until they have answered


def run_in_background(
    work: Callable[[], Any],
    on_done: Callable[[Any], object],
    on_failed: Callable[[GuideError], object],
) -> None:
    """Do `work` in another thread, then call one of the two with its answer, in this thread.

    An error that is not meant for the reader is raised here, where the crash page finds it.
    """
    job = _Job(work)
    _running.add(job)

    def finish(answer: object) -> None:
        _running.discard(job)
        on_done(answer)

    def fail(error: Exception) -> None:
        _running.discard(job)
        if not isinstance(error, GuideError):
            raise error
        on_failed(error)

    job.outcome.done.connect(finish)
    job.outcome.failed.connect(fail)
    QThreadPool.globalInstance().start(job)
