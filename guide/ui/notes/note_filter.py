"""The filters of the timeline: what the reader's own notes tell, to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from guide.ui.notes.details_form import MOMENTS, ChipRow
from guide.ui.theme import Theme
from guide.ui.widgets import Box, LineBox, Words
from guide.vault import BadDate, Choice, Counts

MOST_OFFERED = 14  # of each kind, the most frequent; a rarer tag is found by searching for it
_PINNED = "only pinned ones"


class NoteFilter(Box):
    """Rows of words and two days; all that is chosen must fit.

    Signals:
        changed: other notes are wanted.
    """

    changed = Signal()

    def __init__(self, theme: Theme, titles: Mapping[str, str]) -> None:
        super().__init__(theme, "editor")
        self._titles = titles
        self._column = QVBoxLayout(self)
        self._rows = {
            name: self._add(title)
            for name, title in (
                ("moment", "When it was"),
                ("feeling", "Feelings"),
                ("tag", "Tags"),
                ("topic", "Topics"),
            )
        }
        self._pinned = self._add("Pinned")
        self._pinned.offer((_PINNED,))
        self._rows["moment"].offer(MOMENTS)
        self._add_days()
        theme.changed.connect(self._fit)
        self._fit()

    def _add(self, title: str) -> ChipRow:
        row = ChipRow(self._theme, title, (), single=True)
        row.changed.connect(self.changed)
        self._column.addWidget(Words(self._theme, title, "small"))
        self._column.addWidget(row)
        return row

    def _add_days(self) -> None:
        line = QHBoxLayout()
        self._days: list[LineBox] = []
        for title in ("From this day", "To this day"):
            field = LineBox(self._theme, title)
            field.setPlaceholderText("like 2026-03-14")
            field.textEdited.connect(self.changed)
            part = QVBoxLayout()
            part.addWidget(Words(self._theme, title, "small"))
            part.addWidget(field)
            line.addLayout(part)
            self._days.append(field)
        self._column.addLayout(line)
        self._problem = Words(self._theme, "", "problem")
        self._problem.hide()
        self._column.addWidget(self._problem)

    def offer(self, counts: Counts) -> None:
        """Offer what the notes tell, the most frequent first."""
        self._rows["feeling"].offer(_most(counts.of["feeling"]))
        self._rows["tag"].offer(_most(counts.of["tag"]))
        known = [topic for topic in _most(counts.of["topic"]) if topic in self._titles]
        self._rows["topic"].offer(tuple(self._titles[topic] for topic in known))

    def chosen(self, choice: Choice) -> Choice:
        """The choice with all that is chosen here; a day that is none counts as not given yet."""
        told = {name: next(iter(row.chosen()), "") for name, row in self._rows.items()}
        by_title = {title: topic for topic, title in self._titles.items()}
        told["topic"] = by_title.get(told["topic"], "")
        days = [field.text().strip() for field in self._days]
        good = [day if is_day(day) else "" for day in days]
        self._problem.setText(str(BadDate()))
        self._problem.setVisible(good != days)
        return replace(
            choice,
            **told,
            pinned=bool(self._pinned.chosen()),
            first_day=good[0],
            last_day=good[1],
        )

    def clear(self) -> None:
        """Choose nothing."""
        for row in (*self._rows.values(), self._pinned):
            row.choose(())
        for field in self._days:
            field.clear()

    def forget(self) -> None:
        """Choose nothing, and offer nothing that notes told."""
        self.clear()
        for name in ("feeling", "tag", "topic"):
            self._rows[name].offer(())

    def said(self) -> str:
        """What is chosen, in words; nothing when all notes fit."""
        parts = [word for row in self._rows.values() for word in row.chosen()]
        parts += ["pinned"] if self._pinned.chosen() else []
        days = zip(("from", "to"), self._days, strict=True)
        parts += [f"{word} {day}" for word, field in days if is_day(day := field.text().strip())]
        return ", ".join(part for part in parts if part)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(16), px(12), px(16), px(14))
        self._column.setSpacing(px(6))


def is_day(text: str) -> bool:
    """Whether this is a day as the notes write it."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _most(counts: Mapping[str, int]) -> Sequence[str]:
    ranked = sorted(counts, key=lambda word: (-counts[word], word.casefold()))
    return tuple(ranked[:MOST_OFFERED])
