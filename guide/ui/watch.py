"""Sees every key and click of the program: the keys that hide it, and how long nothing happened."""

import math
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

LAST_MINUTE_S = 60.5  # from here on each second is told
TWICE_S = 0.6  # two presses of Escape within this time hide the window
CARET_RESTS_MS = 10_000  # a caret that blinks for nobody wakes the computer twice a second
ACTIVITY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


def awake_or_not_s() -> float:
    """Seconds of a clock that goes on while the laptop sleeps, where the system has one.

    Linux's ordinary clock stands still in sleep, and notes left open would stay so.
    """
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Watch(QObject):
    """Watches the whole program, dialogs included.

    Signals:
        hide_requested: F12, or Escape twice.
        idle_expired: nothing was touched for as long as `guard` allows.
        time_left: whole seconds until then, at each whole minute; in the last one, each second.
    """

    hide_requested = Signal()
    idle_expired = Signal()
    time_left = Signal(int)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last_escape = -1.0
        self._limit_s = 0.0
        self._is_guarding = False
        self._last_touch = 0.0
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.timeout.connect(self._count_down)
        self._blink_ms = app.cursorFlashTime()
        self._blinking = QTimer(self)
        self._blinking.setSingleShot(True)
        self._blinking.setInterval(CARET_RESTS_MS)
        self._blinking.timeout.connect(lambda: app.setCursorFlashTime(0))
        self._blinking.start()
        app.installEventFilter(self)

    def guard(self, minutes: float) -> None:
        """Begin to count: after that many minutes without a touch `idle_expired` is sent."""
        self._limit_s = minutes * 60
        self._last_touch = awake_or_not_s()
        self._is_guarding = True
        self._count_down()

    def relax(self) -> None:
        """Stop counting."""
        self._is_guarding = False
        self._tick.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in ACTIVITY:
            if self._is_guarding and self._seconds_left() <= 0:
                self._count_down()  # the laptop slept, and woke by this very touch
            self._last_touch = awake_or_not_s()
            self._blink_again()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._see_key(watched, event)
        return False

    def _blink_again(self) -> None:
        if not self._blinking.isActive():
            QApplication.setCursorFlashTime(self._blink_ms)
        self._blinking.start()

    def _see_key(self, watched: QObject, event: QKeyEvent) -> bool:
        """Keys arrive here first, once for the window and before any widget acts on them."""
        if event.key() == Qt.Key.Key_F12:
            self.hide_requested.emit()
            event.accept()
            return True
        if event.key() == Qt.Key.Key_Escape and watched.isWindowType() and not event.isAutoRepeat():
            pressed = awake_or_not_s()
            if pressed - self._last_escape <= TWICE_S:
                self._last_escape = -1.0
                self.hide_requested.emit()
            else:
                self._last_escape = pressed
        return False

    def _count_down(self) -> None:
        left = self._seconds_left()
        if left <= 0:
            self.relax()
            self.idle_expired.emit()
            return
        self.time_left.emit(round(left))
        # Nothing is done while nothing changes on show: a program at rest wakes nobody.
        step = 60 if left > LAST_MINUTE_S else 1
        until_next = left % step or step
        self._tick.start(max(50, math.ceil(until_next * 1000)))

    def _seconds_left(self) -> float:
        return self._limit_s - (awake_or_not_s() - self._last_touch)
