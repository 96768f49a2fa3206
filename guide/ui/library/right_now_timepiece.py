"""A ring that runs: the breathing pacer and the two-minute timer are each one of these."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.ui.library.right_now_clock import Stopwatch
from guide.ui.library.right_now_ring import Face, Ring
from guide.ui.theme import Theme
from guide.ui.widgets import Words

MOVING_MS = 40  # 25 pictures a second
STILL_MS = 250  # often enough for numbers that change once a second


class Timepiece(QWidget):
    """Starts, pauses and ends; its timer runs only while it is running and on the screen.

    Args:
        theme: for the look.
        face_at: what the ring shows after so many seconds; None when it is over.
        over: the sentence for the end.
        say: tells a screen reader, at each new word in the ring.
    """

    def __init__(
        self,
        theme: Theme,
        face_at: Callable[[float], Face | None],
        over: str,
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._face_at, self._over, self._say = face_at, over, say
        self._watch = Stopwatch()
        self._is_still = self._is_over = False
        self._spoken = ""
        self.ring = Ring(theme)
        self.ring.clicked.connect(self.toggle)
        self.caption = Words(theme, "", "quiet")
        self.caption.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self.tick)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.ring, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.caption)
        self.clear()

    @property
    def is_running(self) -> bool:
        """Whether time goes on."""
        return self._watch.is_running

    @property
    def is_ticking(self) -> bool:
        """Whether it wakes the processor now and then."""
        return self._tick.isActive()

    def set_still(self, still: bool) -> None:
        """Show words and numbers only, or let the ring move."""
        self._is_still = still
        self._tick.setInterval(STILL_MS if still else MOVING_MS)
        self._show()

    def toggle(self) -> None:
        """Start, pause, go on; after the end, start anew."""
        if self.is_running:
            self.pause()
        else:
            self.run()

    def run(self) -> None:
        """Start, or go on where it was paused."""
        if self._is_over:
            self.clear()
        self._watch.run()
        self._tick.start(STILL_MS if self._is_still else MOVING_MS)
        self._show()

    def pause(self) -> None:
        """Stand still and wake nothing any more."""
        self._tick.stop()
        self._watch.pause()
        self._spoken = ""
        self._show()

    def clear(self) -> None:
        """Go back to the beginning and stand there."""
        self._tick.stop()
        self._watch.clear()
        self._is_over = False
        self._spoken = ""
        self._show()

    def tick(self) -> None:
        """Show the present moment; stop at the end, or when the window is down in the task bar."""
        if self.window().isMinimized():
            self.pause()
        elif self._face_at(self._watch.elapsed) is None:
            self._tick.stop()
            self._watch.pause()
            self._is_over = True
            self._say(f"It is over. {self._over}")
        self._show()

    def _show(self) -> None:
        face = self._face_at(self._watch.elapsed)
        if face is None or self._is_over:
            self._show_words(Face("It is over", "", 1, self._over), "Start again")
        elif self.is_running:
            self._show_words(face._replace(caption=f"{face.caption}Space to pause"), face.word)
            if face.word != self._spoken:
                self._spoken = face.word
                self._say(face.word)
        elif self._watch.elapsed:
            self._show_words(Face("Paused", face.number, face.share, "Space to go on"), "Go on")
        else:
            self._show_words(Face("Start", "", 0, "Press the ring, or Space"), "Start")

    def _show_words(self, face: Face, name: str) -> None:
        self.ring.show_face(face, still=self._is_still)
        self.caption.setText(face.caption)
        self.ring.setAccessibleName("Pause" if self.is_running else name)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.is_running:
            self.pause()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ring.updateGeometry()
