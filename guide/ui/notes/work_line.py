"""How far a longer work has come, and a button that ends it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from guide.ui.announce import Announcer
from guide.ui.slow_work import SlowWork, Work
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words


class WorkLine(QWidget):
    """Runs one work at a time and is seen only as long as it runs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._work: SlowWork | None = None
        self._said = Words(theme, "", "plain")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(theme.px(10))
        self._cancel = Push(theme, "Cancel", "plain")
        self._cancel.clicked.connect(self._give_up)
        self._given_up: Callable[[], object] = lambda: None
        self._announcer = Announcer(self)
        row = QHBoxLayout()
        row.addWidget(self._bar, 1)
        row.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._said)
        column.addLayout(row)
        self.hide()

    def run(
        self,
        work: Work,
        said: str,
        done: Callable[..., object],
        failed: Callable[..., object],
        given_up: Callable[[], object],
    ) -> None:
        """Begin a work; one of the three is called when it is over, unless `stop` was quicker."""
        self.stop()
        self._said.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setRange(0, 0)
        self._given_up = given_up
        self._work = SlowWork(work, self)
        self._work.progressed.connect(self._show)
        self._work.done.connect(lambda answer: self._end(done, answer))
        self._work.failed.connect(lambda error: self._end(failed, error))
        self._announcer.say(said)
        self.show()
        self._cancel.setFocus()
        self._work.start()

    def stop(self) -> None:
        """End what runs, if anything does; it puts away what it has begun."""
        work, self._work = self._work, None
        if work is not None:
            work.cancel()
            work.deleteLater()
        self.hide()

    def _show(self, done: int, of_all: int) -> None:
        if of_all:
            self._bar.setRange(0, of_all)
            self._bar.setValue(done)

    def _give_up(self) -> None:
        self.stop()
        self._given_up()

    def _end(self, then: Callable[..., object], answer: object) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
            self.hide()
            then(answer)
