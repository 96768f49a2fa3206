"""Work that takes longer than a person waits, done a slice at a time between two paints.

It stays in the window's own thread, because an open vault is for one thread at a time; so locking
and hiding come through between any two slices.
"""

from collections.abc import Generator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer, Signal

from guide.errors import GuideError

SLICE = 0.02  # seconds without a paint or a key; more than 0.05 would be felt

Work = Generator[tuple[int, int], None, object]
"""Yields how much is done and of how much, in steps that are short themselves; gives an answer."""


class SlowWork(QObject):
    """Runs one piece of work to its end, or until it is cancelled; it is deleted with its parent.

    Signals:
        progressed: how much is done, of how much.
        done: the answer of the work.
        failed: the GuideError that ended it.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the first slice comes after the window had its turn."""
        self._next.start()

    def cancel(self) -> None:
        """Stop here: the work's own `finally` puts away what it has begun, and nothing is said."""
        self._next.stop()
        self._work.close()

    def _go_on(self) -> None:
        until = perf_counter() + SLICE
        try:
            while True:
                so_far = next(self._work)
                if perf_counter() >= until:
                    break
        except StopIteration as ended:
            self._next.stop()
            self.done.emit(ended.value)
        except GuideError as error:
            self._next.stop()
            self.failed.emit(error)
        except BaseException:  # not for the reader: the crash page finds it
            self._next.stop()
            raise
        else:
            self.progressed.emit(*so_far)
