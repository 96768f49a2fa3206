"""What may be told about a note beside its text: folded away, and never asked for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.notes.draft import NOTHING_TOLD, Told
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Push, Words

MOMENTS = ("during", "after")
MOODS = ("good", "hard", "both")
FEELINGS = (
    "sad", "empty", "afraid", "ashamed", "angry", "numb", "overwhelmed", "lonely", "relieved",
    "close", "tender", "happy", "calm",
)  # fmt: skip
UNREADABLE = "This is not kept yet: {}."
_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)")


class ChipRow(QWidget):
    """Words to choose from; of a `single` row one at most, and none by a second press.

    Signals:
        changed: another choice was made.
    """

    changed = Signal()

    def __init__(self, theme: Theme, name: str, words: tuple[str, ...], *, single: bool) -> None:
        super().__init__()
        self._theme, self._name, self._single = theme, name, single
        self._own = words
        self._chips: dict[str, Push] = {}
        self._flow = FlowLayout(self, 6)
        self.choose(())

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words instead; what is chosen stays."""
        self._own = tuple(words)
        self.choose(self.chosen())

    def choose(self, chosen: tuple[str, ...]) -> None:
        """Show what was chosen; words that are not offered are added."""
        for word in dict.fromkeys((*self._own, *chosen)):
            if word not in self._chips:
                chip = Push(self._theme, word[:1].upper() + word[1:], "chip")
                chip.setAccessibleName(f"{self._name}: {word}")
                chip.setCheckable(True)
                chip.clicked.connect(lambda _=False, word=word: self._press(word))
                self._chips[word] = chip
                self._flow.addWidget(chip)
        for word, chip in self._chips.items():
            chip.setChecked(word in chosen)
            chip.setVisible(word in chosen or word in self._own)
        self.updateGeometry()

    def chosen(self) -> tuple[str, ...]:
        """The words that are chosen, in their order."""
        return tuple(word for word, chip in self._chips.items() if chip.isChecked())

    def _press(self, pressed: str) -> None:
        if self._single:
            for word, chip in self._chips.items():
                chip.setChecked(chip.isChecked() and word == pressed)
        self.changed.emit()


class DetailsForm(QScrollArea):
    """The fields, one under another.

    Signals:
        changed: something else is told than before.
    """

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_modified = False
        self._told = self._shown = NOTHING_TOLD
        self._lines: dict[str, LineBox] = {}
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = QWidget()
        self.viewport().setAutoFillBackground(False)
        ground.setAutoFillBackground(False)
        self._column = QVBoxLayout(ground)
        self._column.setSpacing(6)
        self._build()
        self.setWidget(ground)
        ground.setAutoFillBackground(False)
        theme.changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self._problem = Words(self._theme, "", "problem")
        self._add_line("date", "The day it happened", "like 2026-03-14")
        self._add_line("time", "At what time", "like 21:30")
        self._moment = self._add_chips("When", MOMENTS, single=True)
        self._mood = self._add_chips("How it felt", MOODS, single=True)
        self._feelings = self._add_chips("Feelings", FEELINGS, single=False)
        self._add_line("other", "Other feelings", "with commas between them")
        self._add_line("pain", "Pain", "from 0 to 10")
        self._add_line("who", "Who was there", "in your own words")
        self._add_line("cycle_day", "Cycle day", "a number from 1")
        self._add_line("sleep", "Sleep", "")
        self._add_line("alcohol", "Alcohol", "")
        self._add_line("medicine", "Medicine", "")
        self._add_line("tags", "Tags", "with commas between them")
        self._column.addWidget(self._problem)
        self._problem.hide()

    def _add_line(self, name: str, title: str, hint: str) -> None:
        line = LineBox(self._theme, title)
        line.setPlaceholderText(hint)
        line.textEdited.connect(self._note_change)
        self._lines[name] = line
        self._column.addWidget(Words(self._theme, title, "small"))
        self._column.addWidget(line)

    def _add_chips(self, title: str, words: tuple[str, ...], *, single: bool) -> ChipRow:
        row = ChipRow(self._theme, title, words, single=single)
        row.changed.connect(self._note_change)
        self._column.addWidget(Words(self._theme, title, "small"))
        self._column.addWidget(row)
        return row

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._lines["date"].setFocus()

    def show_told(self, told: Told) -> None:
        """Show what is told about a note."""
        self._told = self._shown = told
        details = told.details
        values = {
            "date": told.date or "",
            "other": "",
            "tags": ", ".join(told.tags),
            "pain": "" if details.pain is None else str(details.pain),
            "cycle_day": "" if details.cycle_day is None else str(details.cycle_day),
        }
        for name, line in self._lines.items():
            line.setText(values[name] if name in values else getattr(details, name))
        self._moment.choose((details.moment,) if details.moment else ())
        self._mood.choose((told.mood,) if told.mood else ())
        self._feelings.choose(details.feelings)
        self._problem.hide()
        self.is_modified = False

    def show_read_only(self, *, read_only: bool) -> None:
        """Let nothing be changed, for a note in the trash."""
        for line in self._lines.values():
            line.setReadOnly(read_only)
        for row in (self._moment, self._mood, self._feelings):
            row.setEnabled(not read_only)

    def told(self) -> Told:
        """What is told now; for what cannot be read, what the note opened with."""
        return self._told

    def mark_saved(self) -> None:
        """What was told is safe."""
        self.is_modified = False

    def _note_change(self) -> None:
        problems: list[str] = []
        text = {name: line.text().strip() for name, line in self._lines.items()}
        before = self._shown.details  # not what the keys before this one said
        details = replace(
            before,
            time=self._read_time(text["time"], before.time, problems),
            moment=next(iter(self._moment.chosen()), ""),
            feelings=(*self._feelings.chosen(), *_parts(text["other"])),
            pain=_number(text["pain"], (0, 10), before.pain, "pain goes from 0 to 10", problems),
            who=text["who"],
            cycle_day=_number(
                text["cycle_day"], (1, 400), before.cycle_day, "a cycle day is a number", problems
            ),
            sleep=text["sleep"],
            alcohol=text["alcohol"],
            medicine=text["medicine"],
        )
        day = self._read_day(text["date"], problems)
        mood = next(iter(self._mood.chosen()), None)
        self._told = Told(mood, day, _parts(text["tags"]), details)
        self._problem.setText(UNREADABLE.format("; ".join(problems)))
        self._problem.setVisible(bool(problems))
        if problems:
            self.ensureWidgetVisible(self._problem)
        self.is_modified = True
        self.changed.emit()

    def _read_day(self, text: str, problems: list[str]) -> str | None:
        if not text:
            return None
        try:
            day = date.fromisoformat(text).isoformat()
        except ValueError:
            day = ""
        if day != text:
            problems.append("a day is written like 2026-03-14")
            return self._shown.date
        return day

    def _read_time(self, text: str, before: str, problems: list[str]) -> str:
        if not text:
            return ""
        clock = _CLOCK.fullmatch(text)
        if clock is None:
            problems.append("a time is written like 21:30")
            return before
        return f"{int(clock[1]):02d}:{clock[2]}"

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(2), px(2), px(8), px(6))


def _parts(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(dict.fromkeys(part for each in text.split(",") if (part := each.strip())))


def _number(
    text: str, limits: tuple[int, int], before: int | None, wanted: str, problems: list[str]
) -> int | None:
    if not text:
        return None
    least, most = limits
    if text.isascii() and text.isdigit() and least <= int(text[:9]) <= most:
        return int(text)
    problems.append(wanted)
    return before
