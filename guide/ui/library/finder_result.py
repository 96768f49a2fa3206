"""What the finder's answers lead to: help first, then causes and responses, each with reasons."""

from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.library import Alarm, Answers, Finder, Findings, Fit, Outcome, moment_of
from guide.ui import places, wording
from guide.ui.layouts import FlowLayout
from guide.ui.places import Place
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Card, Words, button

SHOWN = 5  # causes, and responses


class FinderResult(QWidget):
    """One result, with the answers that led to it and the way to change each.

    Signals:
        place_requested: a Place that the reader wants to go to.
        change_requested: the number (from 0) of a question to answer anew.
        again_requested: the reader wants to begin anew.
        note_wanted: the reader wants to keep it as a note.
    """

    place_requested = Signal(object)
    change_requested = Signal(int)
    again_requested = Signal()
    note_wanted = Signal()

    def __init__(
        self, theme: Theme, finder: Finder, found: Findings, answers: Answers, heard: Answers
    ) -> None:
        super().__init__()
        self._theme, self._found, self._heard = theme, found, heard
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._add_head()
        self._add_causes()
        self._add_responses()
        self._add_answers(finder, answers)
        self._add_ways()

    def summary(self) -> str:
        """What a screen reader should say about it."""
        title, lead = wording.FINDER_OUTCOMES[self._found.outcome]
        urgent = self._found.urgent
        first = [fit.card.title for fit in self._found.causes[:1]]
        return " ".join([*([urgent.why] if urgent else []), f"{title}.", lead, *first])

    def _add_head(self) -> None:
        title, lead = wording.FINDER_OUTCOMES[self._found.outcome]
        self._column.addWidget(Words(self._theme, f"{wording.FINDER} · the result", "small"))
        if self._found.urgent is not None:
            title, lead = wording.FINDER_URGENT
            box = urgent_box(self._theme, self._found.urgent, self.place_requested)
            self._column.addWidget(box)
            self._column.addSpacing(self._theme.px(6))
        self._column.addWidget(Words(self._theme, title, "title"))
        self._column.addWidget(Words(self._theme, lead, "lead"))
        self._column.addWidget(Words(self._theme, wording.FINDER_NO_DIAGNOSIS, "quiet"))

    def _add_causes(self) -> None:
        causes = self._found.causes
        if not causes:
            return
        unclear = self._found.outcome is Outcome.UNCLEAR
        self._add_heading("These touch on it a little" if unclear else "What may lie behind it")
        for fit in causes[:SHOWN]:
            self._add_card(fit, _reasons(fit))

    def _add_responses(self) -> None:
        if not self._found.responses:
            return
        self._add_heading("What may help")
        for fit in self._found.responses[:SHOWN]:
            self._add_card(fit, fit.because[0] if fit.because else fit.card.summary)

    def _add_card(self, fit: Fit, text: str) -> None:
        card = Card(self._theme, fit.card.title, text)
        place = Place("topic", fit.card.id)
        card.clicked.connect(partial(self.place_requested.emit, place))
        self._column.addWidget(card)

    def _add_answers(self, finder: Finder, answers: Answers) -> None:
        partner = moment_of(finder, answers).side == "partner"
        self._add_heading("Your answers")
        for number, question in enumerate(finder.questions):
            chosen = set(answers.get(question.id, ()))
            said = [one.words(partner=partner) for one in question.options if one.id in chosen]
            asked = question.words(partner=partner)
            row = QHBoxLayout()
            words = QVBoxLayout()
            words.setSpacing(2)
            origin = (
                f" · {wording.FINDER_FROM_SEARCH.lower()}" if question.id in self._heard else ""
            )
            words.addWidget(Words(self._theme, f"{asked}{origin}", "small"))
            words.addWidget(Words(self._theme, " · ".join(said) or "Skipped", "plain"))
            change = button(
                self._theme,
                "Change",
                "link",
                partial(self.change_requested.emit, number),
                name=f"Change the answer to: {asked}",
            )
            row.addLayout(words, 1)
            row.addWidget(change, 0, Qt.AlignmentFlag.AlignVCenter)
            self._column.addLayout(row)

    def _add_ways(self) -> None:
        self._column.addSpacing(self._theme.px(14))
        ways = QWidget()
        flow = FlowLayout(ways, self._theme.px(8))
        flow.addWidget(button(self._theme, wording.SAVE_AS_NOTE, "chip", self.note_wanted.emit))
        flow.addWidget(button(self._theme, "Start again", "chip", self.again_requested.emit))
        for text, place in (
            ("Browse the causes", places.CAUSES),
            ("When to get help", places.GET_HELP),
        ):
            flow.addWidget(
                button(self._theme, text, "chip", partial(self.place_requested.emit, place))
            )
        self._column.addWidget(ways)
        self._column.addWidget(Words(self._theme, wording.FINDER_NOT_KEPT, "quiet"))

    def _add_heading(self, text: str) -> None:
        self._column.addSpacing(self._theme.px(18))
        self._column.addWidget(Words(self._theme, text, "heading"))


def _reasons(fit: Fit) -> str:
    """The answers that led to a cause, and what would change that, in two or three lines."""
    said = f"You said: {'; '.join(fit.because)}."
    return "\n".join([said, *(f"{change}." for change in fit.changes)])


def urgent_box(theme: Theme, urgent: Alarm, place_requested: SignalInstance) -> Box:
    """The red box that leads to help."""
    box = Box(theme, "danger")
    box.setAccessibleName(urgent.why)
    row = QHBoxLayout(box)
    go = partial(place_requested.emit, Place("topic", urgent.topic))
    row.addWidget(Words(theme, urgent.why, "danger-level"), 1)
    row.addWidget(button(theme, "Get help", "primary", go), 0, Qt.AlignmentFlag.AlignVCenter)
    return box
