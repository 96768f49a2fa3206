"""Sees every key and click of the program: the keys that hide it, and how long nothing happened."""

import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

TWICE_S = 0.6  # two presses of Escape within this time hide the window
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
        time_left: whole seconds until then, once a second while guarding.
    """

    hide_requested = Signal()
    idle_expired = Signal()
    time_left = Signal(int)

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._last_escape = -1.0
        self._limit_s = 0.0
        self._last_touch = 0.0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._count_down)
        app.installEventFilter(self)

    def guard(self, minutes: float) -> None:
        """Begin to count: after that many minutes without a touch `idle_expired` is sent."""
        self._limit_s = minutes * 60
        self._last_touch = awake_or_not_s()
        self._tick.start()
        self._count_down()

    def relax(self) -> None:
        """Stop counting."""
        self._tick.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in ACTIVITY:
            self._last_touch = awake_or_not_s()
        if kind == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            return self._see_key(watched, event)
        return False

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
        left = self._limit_s - (awake_or_not_s() - self._last_touch)
        if left <= 0:
            self._tick.stop()
            self.idle_expired.emit()
        else:
            self.time_left.emit(round(left))
