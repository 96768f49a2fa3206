"""Hiding: a neutral page at once, then the notes locked and everything forgotten."""

import time

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from guide.ui.cover import Cover
from guide.ui.theme import Theme
from guide.ui.watch import Watch


class Hiding(QObject):
    """The cover over the window's face, and the watch over keys and idleness.

    Signals:
        hidden: nothing can be seen any more; now is the time to lock and to forget.
        left: the reader wants to go on.
    """

    hidden = Signal()
    left = Signal()

    def __init__(self, theme: Theme, window: QMainWindow, face: QStackedWidget) -> None:
        super().__init__(window)
        app = QApplication.instance()
        assert isinstance(app, QApplication)  # there is no window without one
        self._window, self._face = window, face
        self.milliseconds = 0.0
        self._cover = Cover(theme)
        self._cover.left.connect(self._leave)
        face.addWidget(self._cover)
        self.watch = Watch(app)

    def hide_now(self, way: str) -> None:
        """Show nothing that tells anything, at once; then let everything be forgotten.

        Args:
            way: what comes after that, one of settings.HIDE_WAYS.
        """
        began = time.perf_counter()
        self._face.setCurrentWidget(self._cover)
        self._face.repaint()
        self.milliseconds = (time.perf_counter() - began) * 1000
        self.hidden.emit()
        empty_clipboard()
        self._cover.take_focus()
        if way == "minimise":
            self._window.showMinimized()
        elif way == "quit":
            self._window.close()

    def _leave(self) -> None:
        self._face.setCurrentIndex(0)
        self.left.emit()


def empty_clipboard() -> None:
    """Take back what was copied, whoever copied it."""
    clipboard = QApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():  # X11 keeps what was last marked as well
        clipboard.clear(QClipboard.Mode.Selection)


def clipboard_is_empty() -> bool:
    """Whether nothing is left to be pasted."""
    return not QApplication.clipboard().text()
