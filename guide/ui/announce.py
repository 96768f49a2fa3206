"""Polite words to a screen reader, after a pause so that typing is not talked over."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

PAUSE_MS = 600  # long enough that a person typing is not interrupted


class Announcer:
    """Says the last thing it was given, once nothing new came for a moment."""

    def __init__(self, speaker: QWidget) -> None:
        self._speaker = speaker
        self._words = ""
        self._pause = QTimer(speaker)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._speak)

    def say(self, words: str) -> None:
        """Say these words soon, instead of any that still wait."""
        if QAccessible.isActive():
            self._words = words
            self._pause.start()

    def _speak(self) -> None:
        if self._speaker.isVisible():  # nothing is said once the window has been hidden
            event = QAccessibleAnnouncementEvent(self._speaker, self._words)
            QAccessible.updateAccessibility(event)
