"""The finder: a few questions, one at a time, each with large answers to press."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from guide.library import Answers, Finder, Findings, Library, Option, Question, moment_of
from guide.ui import wording
from guide.ui.announce import Announcer
from guide.ui.layouts import FlowLayout, ReadingColumn, empty
from guide.ui.library.choice_card import ChoiceCard
from guide.ui.library.finder_note import TITLE, note_text
from guide.ui.library.finder_result import FinderResult, urgent_box
from guide.ui.theme import Theme
from guide.ui.widgets import Words, button

NARROW = 520  # design pixels; below this the answers stand one under another
SO_FAR = 3  # causes named while the questions go on


class FinderPage(ReadingColumn):
    """Asks, and shows what the answers lead to. The answers live here alone, until `forget`.

    Signals:
        place_requested: a Place that the reader wants to go to.
        note_wanted: the title and the text of a note that the result is to be kept as.
    """

    place_requested = Signal(object)
    note_wanted = Signal(str, str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, wording.FINDER)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is on one of its buttons
        self._library = library
        self._finder: Finder | None = None
        self._answers: dict[str, tuple[str, ...]] = {}
        self._heard: dict[str, tuple[str, ...]] = {}  # taken from a search, and not touched since
        self._at = 0
        self._is_built = False
        self._announcer = Announcer(self)
        self._choices: dict[str, ChoiceCard] = {}

    def show_step(self) -> None:
        """Show the question, or the result, at which the reader was.

        Raises:
            FinderMissing: the library has no finder.
        """
        self.finder()
        if not self._is_built:
            self._build()

    def finder(self) -> Finder:
        """The questions.

        Raises:
            FinderMissing: the library has no finder.
        """
        if self._finder is None:
            self._finder = self._library.finder()
        return self._finder

    def begin_with(self, heard: Answers) -> None:
        """Take the answers that a search gives, and go to the first question without one.

        What the reader answered here before stays.
        """
        questions = self.finder().questions
        for question in self._heard:
            self._answers.pop(question, None)
        own = {question for question, chosen in self._answers.items() if chosen}
        self._heard = {name: tuple(said) for name, said in heard.items() if name not in own}
        self._answers |= self._heard
        left = [n for n, one in enumerate(questions) if one.id not in self._answers]
        self._at = left[0] if left else len(questions)
        self._is_built = False

    def forget(self) -> None:
        """Drop every answer and begin anew when next shown."""
        self._answers.clear()
        self._heard.clear()
        self._choices.clear()
        self._at = 0
        self._is_built = False
        self._announcer.say("")
        empty(self.column)

    def go_to_step(self, number: int) -> None:
        """Go to a question by its number from 0; past the last is the result."""
        self._at = number
        self._build()
        self.focus_first()

    def start_again(self) -> None:
        """Drop the answers and ask the first question."""
        self.forget()
        self.go_to_step(0)

    # What is on the page

    def _build(self) -> None:
        assert self._finder is not None  # `show_step` comes first
        empty(self.column)
        self._choices.clear()
        self._is_built = True
        questions = self._finder.questions
        if self._at < len(questions):
            self._build_question(questions[self._at], len(questions))
        else:
            self._build_result(self._finder)
        self.verticalScrollBar().setValue(0)

    def _build_question(self, question: Question, count: int) -> None:
        px, partner = self._theme.px, self._is_partner()
        progress = f"{wording.FINDER} · question {self._at + 1} of {count}"
        words = question.words(partner=partner)
        self.column.addWidget(Words(self._theme, progress, "small"))
        self.column.addWidget(Words(self._theme, words, "title"))
        more = question.more or (wording.FINDER_MANY if question.many else wording.FINDER_ONE)
        self.column.addWidget(Words(self._theme, more, "quiet"))
        if self._heard:
            self._build_heard(partner=partner)
        self.column.addSpacing(px(8))
        self._build_choices(question, partner=partner)
        self._warning = QVBoxLayout()
        self.column.addLayout(self._warning)
        self.column.addSpacing(px(10))
        self._build_ways(count)
        self._so_far = QVBoxLayout()
        self.column.addLayout(self._so_far)
        self._show_state()
        self._announcer.say(f"{progress}. {words} {more}")

    def _build_heard(self, *, partner: bool) -> None:
        """Show what was taken from the search; each leads to its question, to be changed."""
        assert self._finder is not None
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(6))
        lead = Words(self._theme, wording.FINDER_HEARD, "small", wrap=False)
        flow.addWidget(lead)
        for number, question in enumerate(self._finder.questions):
            for option in question.options:
                if option.id in self._heard.get(question.id, ()):
                    go, words = partial(self.go_to_step, number), option.words(partner=partner)
                    name = f"{wording.FINDER_HEARD} {words}. Change it"
                    chip = button(self._theme, words, "also", go, name=name)
                    lead.setMinimumHeight(chip.sizeHint().height())
                    flow.addWidget(chip)
        self.column.addWidget(row)

    def _build_choices(self, question: Question, *, partner: bool) -> None:
        holder = QWidget()
        holder.setAccessibleName(question.words(partner=partner))
        self._grid = QGridLayout(holder)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self._theme.px(10))
        chosen = self._answers.get(question.id, ())
        for option in question.options:
            more = _with_origin(option, self._heard.get(question.id, ()))
            choice = ChoiceCard(self._theme, option.words(partner=partner), more)
            choice.setChecked(option.id in chosen)
            choice.clicked.connect(partial(self._choose, question, option))
            self._choices[option.id] = choice
        self._columns = 0
        self.column.addWidget(holder)
        self.fit()  # now, so that Tab comes to the answers before the ways on

    def _build_ways(self, count: int) -> None:
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(10))
        last = self._at + 1 == count
        self._back = button(self._theme, "Back", "plain", self._go_back, name="Question before")
        self._skip = button(self._theme, "Skip", "plain", self._skip_question)
        self._next = button(
            self._theme, wording.FINDER_SEE if last else "Next", "primary", self._go_on
        )
        self._see = button(self._theme, wording.FINDER_SEE_NOW, "link", self._see_result)
        self._again = button(self._theme, "Start again", "link", self.start_again)
        self._back.setEnabled(self._at > 0)
        for part in (self._back, self._skip, self._next):
            flow.addWidget(part)
        self.column.addWidget(row)
        quiet = QHBoxLayout()
        quiet.addWidget(self._see)
        quiet.addWidget(self._again)
        quiet.addStretch(1)
        self.column.addLayout(quiet)

    def _build_result(self, finder: Finder) -> None:
        found = self._findings(finder)
        result = FinderResult(self._theme, finder, found, self._answers, self._heard)
        result.note_wanted.connect(self._save_as_note)
        result.place_requested.connect(self.place_requested)
        result.change_requested.connect(self.go_to_step)
        result.again_requested.connect(self.start_again)
        self.column.addWidget(result)
        self._announcer.say(result.summary())

    def _show_state(self) -> None:
        """Show what the answers so far change on the page: a warning, ways on, what fits."""
        assert self._finder is not None
        found = self._findings(self._finder)
        here = self._finder.questions[self._at]
        any_answer = any(self._answers.values())
        self._next.setEnabled(bool(self._answers.get(here.id)))
        self._see.setVisible(any_answer and self._at + 1 < len(self._finder.questions))
        self._again.setVisible(any_answer)
        empty(self._warning)
        empty(self._so_far)
        if found.urgent is not None:
            self._warning.addSpacing(self._theme.px(10))
            self._warning.addWidget(urgent_box(self._theme, found.urgent, self.place_requested))
        clear = [fit for fit in found.causes if fit.score >= self._finder.enough][:SO_FAR]
        if clear:
            self._so_far.addSpacing(self._theme.px(18))
            self._so_far.addWidget(Words(self._theme, wording.FINDER_SO_FAR, "strong"))
        for fit in clear:
            self._so_far.addSpacing(self._theme.px(6))
            self._so_far.addWidget(Words(self._theme, fit.card.title, "plain"))
            self._so_far.addWidget(Words(self._theme, " · ".join(fit.because), "small"))

    # What the reader does

    def _choose(self, question: Question, option: Option) -> None:
        self._heard.pop(question.id, None)  # now it is the reader's own answer
        chosen = set(self._answers.get(question.id, ()))
        lonely = {one.id for one in question.options if one.alone}
        if option.id in chosen:
            chosen.discard(option.id)
        elif option.alone or not question.many:
            chosen = {option.id}
        else:
            chosen = (chosen - lonely) | {option.id}
        self._answers[question.id] = tuple(one.id for one in question.options if one.id in chosen)
        for name, choice in self._choices.items():
            choice.setChecked(name in chosen)
        self._show_state()
        if option.urgent and option.id in chosen:
            self._announcer.say(option.help)

    def _go_back(self) -> None:
        self.go_to_step(self._at - 1)

    def _skip_question(self) -> None:
        assert self._finder is not None
        here = self._finder.questions[self._at].id
        self._answers.pop(here, None)
        self._heard.pop(here, None)
        self._go_on()

    def _go_on(self) -> None:
        self.go_to_step(self._at + 1)

    def _see_result(self) -> None:
        assert self._finder is not None
        self.go_to_step(len(self._finder.questions))

    def _save_as_note(self) -> None:
        """Ask for the result to be kept; nothing of it is kept elsewhere."""
        assert self._finder is not None
        found = self._findings(self._finder)
        urgent = found.urgent and self._library.card(found.urgent.topic).title
        text = note_text(self._finder, found, self._answers, urgent or "")
        self.note_wanted.emit(TITLE, text)

    def focus_first(self) -> None:
        """Put the keyboard on the first answer, or the first way on from the result."""
        choices = list(self._choices.values())
        chosen = next((one for one in choices if one.isChecked()), None)
        first = chosen or next(iter(choices), None) or self._first_button()
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _first_button(self) -> QAbstractButton | None:
        result = self.ground.findChild(FinderResult)
        return None if result is None else result.findChild(QAbstractButton)

    def _findings(self, finder: Finder) -> Findings:
        return self._library.findings(finder, self._answers)

    def _is_partner(self) -> bool:
        assert self._finder is not None
        return moment_of(self._finder, self._answers).side == "partner"

    def fit(self) -> None:
        super().fit()
        if not getattr(self, "_choices", None):
            return
        columns = 2 if self.width() >= self._theme.px(NARROW) else 1
        if columns != self._columns:
            self._columns = columns
            for number, choice in enumerate(self._choices.values()):
                self._grid.addWidget(choice, number // columns, number % columns)
            for column in range(2):
                self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _with_origin(option: Option, heard: tuple[str, ...]) -> str:
    """What stands below an answer's words; first of all, that it comes from the search."""
    if option.id not in heard:
        return option.more
    return f"{wording.FINDER_FROM_SEARCH}. {option.more}".removesuffix(" ")
