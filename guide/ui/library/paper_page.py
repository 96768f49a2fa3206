"""Topics on paper: which ones, how they look, and the pages themselves before they are saved."""

from collections.abc import Generator
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from guide.library import Library
from guide.ui.layouts import FlowLayout, ReadingColumn, empty
from guide.ui.paper.choices import LookChips
from guide.ui.paper.paper_view import PaperView
from guide.ui.paper.sheets import Part
from guide.ui.paper.topics import topic_part
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button

OFFERED = 6  # topics to add, at a time


class PaperPage(ReadingColumn):
    """Chosen topics as pages; the choice is remembered until `forget`.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "On paper")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard is for what is on it
        self._library = library
        self._chosen: list[str] = []
        self._title = Words(theme, "On paper", "title")
        self._why = Words(
            theme,
            "Pages of the guide as one PDF, to print or to hand to someone. The file's name, its "
            "properties and its first page tell nothing of what is in it.",
            "quiet",
        )
        self._picked, self._offers = QWidget(), QWidget()
        self._picked_flow = FlowLayout(self._picked, theme.px(8))
        self._offers_flow = FlowLayout(self._offers, theme.px(8))
        self._find = LineBox(theme, "Add another topic")
        self._find.setPlaceholderText("Type a word of its title")
        self._find.textChanged.connect(self._offer)
        self._look = LookChips(theme, cover=True)
        self._look.changed.connect(self._lay_out)
        self._paper = PaperView(theme)
        self._paper.problem_occurred.connect(self.problem_occurred)
        self._paper.notice_given.connect(self.notice_given)
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        add = self.column.addWidget
        add(self._title)
        add(self._why)
        for heading, parts in (
            ("Topics", (self._picked,)),
            ("Add another topic", (self._find, self._offers)),
            ("How it looks", (self._look,)),
            ("Save", (self._paper,)),
        ):
            add(Words(self._theme, heading, "strong"))
            for part in parts:
                add(part)

    def add(self, topic: str) -> None:
        """Put a topic after those chosen already."""
        if topic not in self._chosen:
            self._chosen.append(topic)
            self._change()
        self.verticalScrollBar().setValue(0)

    def forget(self) -> None:
        """Remember nothing that was chosen, typed or laid out."""
        self._chosen.clear()
        self._find.setText("")
        self._look.reset()
        self._change()

    @property
    def paper(self) -> PaperView:
        """The pages."""
        return self._paper

    def _change(self) -> None:
        empty(self._picked_flow)
        for topic in self._chosen:
            title = self._library.card(topic).title
            leave = button(self._theme, f"{title}  ×", "facet", partial(self._leave_out, topic))
            leave.setAccessibleName(f"Leave out: {title}")
            self._picked_flow.addWidget(leave)
        self._picked.setVisible(bool(self._chosen))
        self._offer()
        self._lay_out()

    def _add(self, topic: str) -> None:
        place = self.verticalScrollBar().value()
        self._find.setText("")
        self._find.setFocus()  # the button that was pressed goes away
        self.add(topic)
        self.verticalScrollBar().setValue(place)

    def _leave_out(self, topic: str) -> None:
        self._chosen.remove(topic)
        self._find.setFocus()
        self._change()

    def _offer(self) -> None:
        """Offer topics whose titles have the words typed, or else those linked with the first."""
        words = self._find.text().casefold().split()
        if words:
            cards = [
                card
                for card in self._library.cards()
                if all(word in card.title.casefold() for word in words)
            ]
        elif self._chosen:
            cards = [link.card for link in self._library.topic(self._chosen[0]).links]
        else:
            cards = []
        empty(self._offers_flow)
        offered = [card for card in cards if card.id not in self._chosen][:OFFERED]
        for card in offered:
            chip = button(self._theme, f"+  {card.title}", "facet", partial(self._add, card.id))
            chip.setAccessibleName(f"Add: {card.title}")
            self._offers_flow.addWidget(chip)
        self._offers.setVisible(bool(offered))

    def _lay_out(self) -> None:
        look = self._look.look
        self._paper.show_parts(self._parts(look.size), len(self._chosen), look)

    def _parts(self, size: str) -> Generator[Part, None, None]:
        for topic in tuple(self._chosen):
            yield topic_part(self._library, topic, size)

    def _restyle(self) -> None:
        self.column.setSpacing(self._theme.px(10))
