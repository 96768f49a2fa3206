"""Writing where the reader wants it, although the limit of folders can never be widened again.

A reader picks the folder for an export long after the start. So one thread is started before the
limit holds, and does nothing but wait. Asked for a folder, it starts a thread that may write there
and in the program's own folder, and nowhere else; that thread does the export and ends.
"""

from _queue import SimpleQueue  # `queue` and `threading` would cost the start two milliseconds
from _thread import start_new_thread
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar, cast

Answer = TypeVar("Answer")

_errands: SimpleQueue[Callable[[], None]] = SimpleQueue()
_limits: list[Callable[[Path], None]] = []


def wait_for_errands(limit: Callable[[Path], None]) -> None:
    """Start the thread that waits; `limit` holds a thread to our folder and the one it is given."""
    start_new_thread(_wait, ())
    _limits.append(limit)


def writing_into(folder: Path, work: Callable[[], Answer]) -> Answer:
    """Do `work`, which may write in `folder` too, and give its answer or raise its error.

    Where writing is limited it is done in another thread, while this one waits.
    """
    if not _limits:
        return work()
    outcome: SimpleQueue[tuple[Answer | None, BaseException | None]] = SimpleQueue()

    def errand() -> None:
        try:
            _limits[0](folder)
            outcome.put((work(), None))
        except BaseException as error:  # noqa: BLE001 - handed on to whoever asked
            outcome.put((None, error))

    _errands.put(errand)
    answer, error = outcome.get()
    if error is not None:
        raise error
    return cast("Answer", answer)


def _wait() -> None:
    while True:
        start_new_thread(_errands.get(), ())
