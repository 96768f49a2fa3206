"""Pages on their way to paper: one plain warning, the button that saves them, a look at each."""

from collections.abc import Callable, Generator
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.paper.page_view import PageView
from guide.ui.paper.pdf import (
    HOW_TO_PRINT,
    NEUTRAL_NAME,
    OPEN_TO_ALL,
    PdfNotSaved,
    making_pdf,
    pick_pdf,
    save_pdf,
)
from guide.ui.paper.sheets import Look, Part, Sheets, laying_out
from guide.ui.slow_work import SlowWork, Work
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button

LONG = 0.4  # seconds; what takes no longer needs no way out


class PaperView(QWidget):
    """Lays pages out between two paints, shows them, and saves them where the reader picks.

    Signals:
        laid_out: how many pages there are, the empty first one not counted.
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    laid_out = Signal(int)
    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, theme: Theme, most: int | None = None) -> None:
        """With `most`, more pages than that cannot be saved; the page says what to do then."""
        super().__init__()
        self._theme, self._most = theme, most
        self._sheets: Sheets | None = None
        self._begun = 0.0
        self._work: SlowWork | None = None
        self._save = button(theme, "Save as PDF", "primary", self._pick)
        self._cancel = button(theme, "Cancel", "filter-link", self._stop)
        self._state = Words(theme, "", "small", wrap=False)
        self._earlier = button(theme, "Page before", "filter-link", lambda: self._turn(-1))
        self._later = button(theme, "Next page", "filter-link", lambda: self._turn(1))
        self._where = Words(theme, "", "small", wrap=False)
        self.page = PageView(theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addWidget(Words(theme, OPEN_TO_ALL, "strong"))
        column.addWidget(Words(theme, HOW_TO_PRINT, "quiet"))
        column.addLayout(_row(self._save, self._cancel, self._state))
        column.addLayout(_row(self._earlier, self._where, self._later))
        column.addWidget(self.page)
        self._show()

    def show_parts(self, parts: Generator[Part, None, None], count: int, look: Look) -> None:
        """Lay these out and show them from the first page with words on it."""
        self.forget()
        if count:
            self._begin(laying_out(parts, count, look), self._take, "Laying out")

    def forget(self) -> None:
        """Show nothing, and end what is going on."""
        if self._work is not None:
            self._work.cancel()
            self._end()
        self._sheets = None
        self.page.show_page(None, 0)
        self._show()

    @property
    def sheets(self) -> Sheets | None:
        """What is laid out; None before it is."""
        return self._sheets

    def _take(self, sheets: Sheets) -> None:
        self._sheets = sheets
        cover = 1 if sheets.look.plain_cover else 0
        self.page.show_page(sheets, cover)
        self._show()
        self.laid_out.emit(len(sheets.pages) - cover)

    def _turn(self, steps: int) -> None:
        if self._sheets is not None:
            at = max(0, min(self.page.at + steps, len(self._sheets.pages) - 1))
            self.page.show_page(self._sheets, at)
            self._show()

    def _show(self) -> None:
        """Say what can be done now."""
        busy, count = self._work is not None, len(self._sheets.pages) if self._sheets else 0
        cover = 1 if self._sheets and self._sheets.look.plain_cover else 0
        fits = self._most is None or count - cover <= self._most
        self._save.setEnabled(not busy and count > 0 and fits)
        self._cancel.setVisible(busy and self._cancel.isVisible())
        self._state.setVisible(busy)
        several = count > 1
        for part in (self._earlier, self._later, self._where):
            part.setVisible(several)
        self._where.setText(self.page.accessibleName())
        self._earlier.setEnabled(self.page.at > 0)
        self._later.setEnabled(self.page.at < count - 1)

    # Saving

    def _pick(self) -> None:
        if self._sheets is None:
            return
        sheets, file = self._sheets, pick_pdf(self.window(), NEUTRAL_NAME)
        if file is not None and sheets is self._sheets:  # hidden while the box was open: no
            self._begin(making_pdf(sheets), lambda pdf: self._write(file, pdf), "Saving page")

    def _write(self, file: Path, pdf: bytes) -> None:
        try:
            save_pdf(file, pdf)
        except PdfNotSaved as error:
            self.problem_occurred.emit(error)
        else:
            self.notice_given.emit(f"Saved. {OPEN_TO_ALL}")
        self._save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._end()
            laid = self._sheets is not None
            self.notice_given.emit("Nothing was saved." if laid else "The pages are not laid out.")

    def _tell(self, what: str, so_far: int, of_all: int) -> None:
        self._state.setText(f"{what} {so_far} of {of_all}")
        if perf_counter() - self._begun > LONG:
            self._cancel.show()

    def _begin(self, work: Work, done: Callable[..., None], what: str) -> None:
        self._work = SlowWork(work, self)
        self._begun = perf_counter()
        self._work.progressed.connect(lambda so_far, of_all: self._tell(what, so_far, of_all))
        self._work.failed.connect(self._end)
        self._work.failed.connect(self.problem_occurred)
        self._work.done.connect(self._end)
        self._work.done.connect(done)
        self._state.setText(f"{what} 1")
        self._work.start()
        self._show()

    def _end(self) -> None:
        work, self._work = self._work, None
        if work is not None:
            work.deleteLater()
        self._show()


def _row(*parts: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    for part in parts:
        row.addWidget(part)
    row.addStretch(1)
    return row
