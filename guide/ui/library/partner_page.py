"""For partners: what is happening to the other person, and cards to step through, one at a time."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from guide.library import DangerSign, Library, PartnerCard, Situation, Starter
from guide.ui.announce import Announcer
from guide.ui.layouts import ReadingColumn, empty
from guide.ui.library.danger_box import danger_box
from guide.ui.library.right_now_parts import TARGET, flow_of, large_button
from guide.ui.places import FOR_PARTNERS, PARTNERS, Place
from guide.ui.theme import Theme
from guide.ui.widgets import Card, Push, Words, button

STARTERS = "starters"
URGENT = "large-urgent"
WHOSE = "Each is said to the one it happens to: them, or you."
SAY, AVOID = "You could say", "Better left out"


class PartnerPage(ReadingColumn):
    """The choice of a situation, one situation as cards, or the sentences to begin a talk with.

    Signals:
        place_requested: a Place that the reader wants to go to.
        note_wanted: the title and the text of a note to keep.
    """

    place_requested = Signal(object)
    note_wanted = Signal(str, str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "For partners")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._library = library
        self._partners = library.partners()
        self._announcer = Announcer(self)
        self._key = ""
        self._at = 0
        self._first: QWidget | None = None
        self._shown: Situation | None = None
        theme.changed.connect(self._rebuild)

    @property
    def is_there(self) -> bool:
        """Whether the library has such cards."""
        return bool(self._partners.situations)

    def show_situation(self, key: str) -> None:
        """Show the situation of that id from its first card; the choice for any other key."""
        self._key, self._at = key, 0
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def step(self, steps: int) -> None:
        """Go to another card of the situation on show; the ends stay where they are."""
        if self._shown is None:
            return
        at = max(0, min(self._at + steps, len(self._shown.cards) - 1))
        if at != self._at:
            self._at = at
            self._rebuild()
            self.focus_first()
            self._announcer.say(_spoken(self._shown.cards[at]))

    def focus_first(self) -> None:
        """Put the keyboard where the first press should go."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Go back to the choice, so that nothing tells what was looked at."""
        self.show_situation("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
        if steps and self._shown is not None:
            self.step(steps)
        else:
            super().keyPressEvent(event)

    def _rebuild(self) -> None:
        empty(self.column)
        self._first, self._shown = None, None
        found = [one for one in self._partners.situations if one.id == self._key]
        if found:
            self._shown = found[0]
            self._add_situation(found[0])
        elif self._key == STARTERS:
            self._add_starters()
        else:
            self._add_choice()

    def _add(self, part: QWidget, space: int = 0) -> None:
        self.column.addSpacing(self._theme.px(space))
        self.column.addWidget(part)

    # The choice

    def _add_choice(self) -> None:
        theme = self._theme
        self._add(Words(theme, "For partners", "title"))
        self._add(Words(theme, "What is happening? Take what fits best.", "lead"), 4)
        for situation in self._partners.situations:
            place = Place(FOR_PARTNERS.kind, situation.id)
            self._add_door(situation.title, situation.text, place)
        if self._partners.starters:
            text = "Sentences by situation, to say or to change into your own."
            self._add_door("Words to begin a talk with", text, Place(FOR_PARTNERS.kind, STARTERS))
        self._add_door("All pages for partners", "Everything there is to read.", PARTNERS)

    def _add_door(self, title: str, text: str, place: Place) -> None:
        card = Card(self._theme, title, text)
        card.setMinimumHeight(TARGET)
        card.clicked.connect(partial(self.place_requested.emit, place))
        self._first = self._first or card
        self._add(card, 10)

    # One situation

    def _add_situation(self, situation: Situation) -> None:
        theme, card = self._theme, situation.cards[self._at]
        self._add_back()
        self._add(Words(theme, situation.title, "title"))
        self._add_signs(situation)
        place = f"{self._at + 1} of {len(situation.cards)}"
        self._add(Words(theme, place, "small"), 18)
        self._add(Words(theme, card.title, "heading"))
        self._add(Words(theme, card.text, "lead"), 6)
        for heading, said in ((SAY, card.say), (AVOID, card.avoid)):
            if said:
                self._add(Words(theme, heading, "strong"), 14)
                for sentence in said:
                    self._add(Words(theme, f"“{sentence}”", "quote"), 4)
        self._add_steps(situation)
        self._add(Words(theme, "To read on", "quiet"), 26)
        titles = [(topic, self._library.card(topic).title) for topic in situation.topics]
        self._add(flow_of(theme, *(self._way(title, "topic", topic) for topic, title in titles)), 4)

    def _add_back(self) -> None:
        again = partial(self.place_requested.emit, FOR_PARTNERS)
        back = large_button(self._theme, "Choose again", again)
        self._add(flow_of(self._theme, back))
        self._first = back

    def _add_signs(self, situation: Situation) -> None:
        """The signs beside the first card: folded where stopping comes before reading."""
        signs = self._signs(situation)
        if not signs or self._at:
            return
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(danger_box(self._theme, signs))
        column.addWidget(Words(self._theme, WHOSE, "small"))
        box.setVisible(situation.danger_open)
        fold = large_button(self._theme, "", lambda: turn(shown=box.isHidden()), look=URGENT)

        def turn(*, shown: bool) -> None:
            box.setVisible(shown)
            fold.setText("Fold the signs" if shown else "Signs that need help now")

        turn(shown=situation.danger_open)
        self._add(flow_of(self._theme, fold), 4)
        self._add(box, 4)

    def _add_steps(self, situation: Situation) -> None:
        before = large_button(self._theme, "Card before", partial(self.step, -1))
        following = large_button(
            self._theme, "Next card", partial(self.step, 1), look="large-primary"
        )
        before.setEnabled(self._at > 0)
        following.setEnabled(self._at < len(situation.cards) - 1)
        self._first = following if following.isEnabled() else before
        self._add(flow_of(self._theme, before, following), 22)

    def _way(self, title: str, kind: str, key: str) -> Push:
        return large_button(
            self._theme, title, partial(self.place_requested.emit, Place(kind, key))
        )

    def _signs(self, situation: Situation) -> tuple[DangerSign, ...]:
        signs = (sign for topic in situation.signs for sign in self._library.topic(topic).danger)
        return tuple(dict.fromkeys(sign for sign in signs if sign.level == "now"))

    # Sentences to begin with

    def _add_starters(self) -> None:
        self._add_back()
        self._add(Words(self._theme, "Words to begin a talk with", "title"))
        text = (
            "Choose one sentence and change the words until they are yours. If you are afraid of "
            "the other person, do not begin with any of these."
        )
        self._add(Words(self._theme, text, "lead"), 4)
        safety = self._way("I am afraid of them", "topic", "controlling-relationship")
        self._add(flow_of(self._theme, safety), 8)
        for starter in self._partners.starters:
            self._add(self._starter(starter), 20)

    def _starter(self, starter: Starter) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(Words(self._theme, starter.title, "heading"))
        for sentence in starter.say:
            column.addWidget(Words(self._theme, f"“{sentence}”", "quote"))
            put = button(
                self._theme,
                "Put it into a note",
                "link",
                partial(self.note_wanted.emit, starter.title, sentence),
                name=f"Put into a note: {sentence}",
            )
            column.addWidget(put, 0, Qt.AlignmentFlag.AlignLeft)
        return part


def _spoken(card: PartnerCard) -> str:
    """A card as a screen reader says it."""
    said = [f"{SAY}: {' '.join(card.say)}"] if card.say else []
    left_out = [f"{AVOID}: {' '.join(card.avoid)}"] if card.avoid else []
    return " ".join((f"{card.title}. {card.text}", *said, *left_out))
