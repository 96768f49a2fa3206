"""What the reader's own fields add up to, counted while the notes are open and kept nowhere."""

from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.confine import writing_into
from guide.errors import GuideError
from guide.ui.dialogs import confirm, pick_file_to_save
from guide.ui.layouts import empty
from guide.ui.notes.charts import WEEKS, Bars, Calendar, Chart, Columns
from guide.ui.notes.notes_column import side_by_side
from guide.ui.notes.room import Ground, Room
from guide.ui.paper.pdf import PdfNotSaved, write_whole
from guide.ui.slow_work import SlowWork
from guide.ui.widgets import Words, button, on_panel
from guide.vault import FEWEST, Counts, count_notes, csv_of, months_of, numbered

MOST_BARS = 14
ORDINARY_CYCLE = 35  # days that are always shown; longer ones when they are told
WHAT = (
    "Counted just now from what you told about your notes, and kept nowhere. A count is not a "
    f"cause. Where fewer than {FEWEST} notes tell a thing, nothing is drawn: up to five notes say "
    "the same by chance too easily."
)
READABLE = "The file is not encrypted. Whoever opens it can read it, also long after."
WORDS = {
    "moment": "During or after",
    "mood": "How it felt",
    "feeling": "Feelings",
    "topic": "Topics your notes are about",
}
NUMBERS = {"pain": "Pain, from 0 to 10", "cycle_day": "Cycle day"}


class CountsNotSaved(GuideError):
    """The file could not be written where the reader wanted it."""


class PatternsRoom(Room):
    """The page."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Patterns")
        self._titles = dict(self.topics.pairs())
        self._counts: Counts | None = None
        self._work: SlowWork | None = None
        self._state = Words(self._theme, "", "quiet")
        self._picture = button(self._theme, "Save as a picture", "plain", self._save_picture)
        self._table = button(self._theme, "Save as a table", "plain", self._save_table)
        self._charts = QWidget()
        self._drawn = QVBoxLayout(self._charts)
        self._drawn.setContentsMargins(0, 0, 0, 0)
        on_panel(self._charts)
        self.column.addWidget(Words(self._theme, WHAT, "quiet"))
        self.column.addWidget(self._state)
        self.column.addWidget(self._charts)
        self.column.addSpacing(self._theme.px(18))
        self.column.addLayout(side_by_side(self._picture, self._table, None))
        self._offer_files(there=False)

    def enter(self) -> None:
        """Count, and draw what there is to see."""
        self.back.setFocus()
        self._end_work()
        self._work = SlowWork(count_notes(self.vault), self)
        self._work.progressed.connect(self._tell)
        self._work.done.connect(self._draw)
        self._work.failed.connect(self.problem_occurred)
        self._work.start()

    def forget(self) -> None:
        """Drop the counts and what was drawn of them."""
        self._end_work()
        self._counts = None
        empty(self._drawn)
        self._offer_files(there=False)

    def _end_work(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work.deleteLater()
            self._work = None

    def _tell(self, done: int, of_all: int) -> None:
        self._state.setText(f"Counting: {done:,} of {of_all:,} notes…")

    def _offer_files(self, *, there: bool) -> None:
        self._picture.setVisible(there)
        self._table.setVisible(there)

    # Drawing

    def _draw(self, counts: object) -> None:
        assert isinstance(counts, Counts)  # what count_notes gives
        self._counts = counts
        notes = f"{counts.notes:,} note" + ("" if counts.notes == 1 else "s")
        self._state.setText(f"{notes} in all." if counts.notes else "There are no notes yet.")
        empty(self._drawn)
        if counts.notes:
            self._draw_days(counts)
            for name, title in WORDS.items():
                self._add(title, counts, name, self._bars(title, counts, name))
            for name, title in NUMBERS.items():
                self._add(title, counts, name, self._columns(title, counts, name))
        self._offer_files(there=bool(counts.notes))

    def _draw_days(self, counts: Counts) -> None:
        today = datetime.now().astimezone().date()
        first = today - timedelta(today.weekday(), weeks=WEEKS - 1)
        months = months_of(counts, first, today)
        days = sum(days for _, days, _ in months)
        said = f"{days} day{'' if days == 1 else 's'} since {first.day} {first:%B %Y}."
        self._head("Days you wrote about")
        self._drawn.addWidget(Words(self._theme, said, "plain"))
        self._drawn.addWidget(Calendar(self._theme, counts.days, today, said))
        told = " · ".join(_month_words(month, days) for month, days, _ in months)
        key = "A larger square is a day with more notes: one, two, three or more."
        self._drawn.addWidget(Words(self._theme, f"{key}\n{told}" if told else key, "small"))

    def _head(self, title: str) -> None:
        self._drawn.addSpacing(self._theme.px(20))
        self._drawn.addWidget(Words(self._theme, title, "heading"))
        self._drawn.addSpacing(self._theme.px(4))

    def _add(self, title: str, counts: Counts, name: str, chart: Chart) -> None:
        told = counts.told[name]
        self._head(title)
        if counts.says(name):
            self._drawn.addWidget(Words(self._theme, f"Told in {told:,} notes.", "small"))
            self._drawn.addWidget(chart)
            return
        few = "One note tells" if told == 1 else f"{told} notes tell" if told else "No note tells"
        self._drawn.addWidget(Words(self._theme, f"Too few notes to say. {few} this.", "quiet"))

    def _bars(self, title: str, counts: Counts, name: str) -> Chart:
        ranked = counts.of[name].most_common(MOST_BARS)
        titles = self._titles if name == "topic" else {}
        return Bars(self._theme, title, [(titles.get(word, word), count) for word, count in ranked])

    def _columns(self, title: str, counts: Counts, name: str) -> Chart:
        told = numbered(counts, name)
        if name == "pain":
            numbers = range(11)
        else:
            longest = max((day for day in told if day <= 2 * ORDINARY_CYCLE), default=0)
            numbers = range(1, max(ORDINARY_CYCLE, longest) + 1)
        return Columns(self._theme, title, told, numbers)

    # Files

    def _save_picture(self) -> None:
        ratio = 2  # sharp on paper too
        image = QImage(self._charts.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        self._charts.render(painter, QPoint())
        painter.end()
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # its stub asks for bytes
        self._save("png", bytes(buffer.data().data()))

    def _save_table(self) -> None:
        if self._counts is not None:
            self._save("csv", csv_of(self._counts, self._titles).encode("utf-8-sig"))

    def _save(self, ending: str, content: bytes) -> None:
        """Ask where, warn once, and write."""
        name = f"export-{date.today()}.{ending}"  # noqa: DTZ011  (the reader's own day)
        file = pick_file_to_save(self.window(), "A file to write", name, f"*.{ending}")
        if file is None:  # the notes may be locked by now, and this page gone
            return
        question = f"Write what is counted here into {file.parent}?"
        if confirm(self.window(), question, READABLE, "Write it", "Do not write"):
            self.write(file, content)

    def write(self, file: Path, content: bytes) -> None:
        """Write a file where the reader wants it, and say how it went."""
        try:
            writing_into(file.parent, lambda: write_whole(file, content))
        except PdfNotSaved:
            said = "The file could not be written there. Please choose another place."
            self.problem_occurred.emit(CountsNotSaved(said))
            return
        self.notice_given.emit(f"Written to {file}.")


def _month_words(month: str, days: int) -> str:
    first = date.fromisoformat(f"{month}-01")
    return f"{first:%b %Y}: {days} day{'' if days == 1 else 's'}"
