"""One topic: what it is, danger first, the text, what helps as cards, and where it comes from."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from guide.library import Confusion, DangerSign, Kind, Library, Link, Source, Topic
from guide.ui import wording
from guide.ui.layouts import FlowLayout, ReadingColumn, empty
from guide.ui.library.pictures import draw_picture
from guide.ui.library.small_card import SmallCard
from guide.ui.library.topic_text import TopicText
from guide.ui.places import Place
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Card, Chip, Words, button

CARD_WIDTH = 210  # design pixels that a card needs to read well


@dataclass(frozen=True, slots=True)
class CardGroup:
    """Cards that belong to one moment or group: its title and (id, title, sentence) of each."""

    title: str
    cards: tuple[tuple[str, str, str], ...]


class TopicPage(ReadingColumn):
    """Shows one topic at a time.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "Topic")
        self._library = library
        self._groups = {group.id: group for group in library.groups()}
        self._topic: Topic | None = None
        self._text = TopicText(theme, "Text of the topic")
        self._cards: list[CardGrid] = []
        self._card = SmallCard(theme, self.ground)
        self._card.topic_requested.connect(self._request_topic)
        self._card.closed.connect(self._return_to_text)
        theme.changed.connect(self._restyle)

    def show_topic(self, topic: Topic) -> None:
        """Show this topic from its beginning."""
        self._topic = topic
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def _restyle(self) -> None:
        if self._topic is not None:
            place = self.verticalScrollBar().value()
            self._rebuild()
            self.verticalScrollBar().setValue(place)

    def _rebuild(self) -> None:
        topic = self._topic
        assert topic is not None  # called only with a topic to show
        if self._card.isVisible():
            self._card.hide()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        empty(self.column)
        self._cards.clear()
        self._add_head(topic)
        if topic.danger:
            self._add(danger_box(self._theme, topic.danger))
        self._add_text(topic)
        self._add_links(topic)
        self._add_confusions(topic.confused)
        self._add_sources(topic)
        self.setAccessibleName(topic.title)

    def _add(self, widget: QWidget, space: int = 0) -> None:
        if space:
            self.column.addSpacing(self._theme.px(space))
        self.column.addWidget(widget)

    def _add_head(self, topic: Topic) -> None:
        group = self._groups[topic.group]
        kind = wording.KIND_TITLES[topic.kind]
        trail = kind if group.title == kind else f"{kind} › {group.title}"
        where = Place("browse", topic.group)
        crumb = button(self._theme, trail, "crumb", partial(self.place_requested.emit, where))
        crumb.setAccessibleName(f"Browse {kind}, {group.title}")
        self.column.addWidget(crumb, 0, Qt.AlignmentFlag.AlignLeft)
        self._add(Words(self._theme, topic.title, "title"), 2)
        self._add(Words(self._theme, topic.summary, "lead"), 6)
        chips = QWidget()
        flow = FlowLayout(chips, self._theme.px(8))
        for text, look in wording.topic_chips(topic):
            flow.addWidget(Chip(self._theme, text, look))
        self._add(chips, 10)
        self.column.addSpacing(self._theme.px(16))

    def _add_text(self, topic: Topic) -> None:
        self._text = TopicText(self._theme, f"{topic.title}: text", self._draw)
        self._text.show_html(topic.html)
        self._text.topic_requested.connect(self._request_topic)
        self._text.source_requested.connect(self._show_source)
        self._text.term_requested.connect(self._show_term)
        self._text.term_hovered.connect(self._hover_term)
        self._add(self._text, 16)

    def _add_links(self, topic: Topic) -> None:
        if not topic.links:
            return
        title = "What helps" if topic.kind is Kind.CAUSE else "When this can help"
        self._add(Words(self._theme, title, "heading"), 14)
        groups = tuple(
            CardGroup(group.title, cards)
            for group in self._groups.values()
            if (cards := _cards_in(topic.links, group.id))
        )
        grid = CardGrid(self._theme, groups)
        grid.topic_requested.connect(self._request_topic)
        self._cards.append(grid)
        self._add(grid, 8)

    def _add_confusions(self, confusions: tuple[Confusion, ...]) -> None:
        if not confusions:
            return
        self._add(Words(self._theme, "Often confused with", "heading"), 26)
        cards = tuple((one.card.id, one.card.title, one.difference) for one in confusions)
        grid = CardGrid(self._theme, (CardGroup("", cards),))
        grid.topic_requested.connect(self._request_topic)
        self._cards.append(grid)
        self._add(grid, 8)

    def _add_sources(self, topic: Topic) -> None:
        heading = Words(self._theme, "How sure is this, and where it comes from", "heading")
        self._add(heading, 26)
        self._add(Words(self._theme, topic.evidence_note, "quiet"), 6)
        sources = Words(self._theme, _source_lines(topic.sources), "small")
        sources.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        sources.setAccessibleName("Sources")
        self._add(sources, 8)
        self._add(Words(self._theme, wording.reviewed(topic.reviewed), "small"), 10)

    def _request_topic(self, topic: str) -> None:
        self.place_requested.emit(Place("topic", topic))

    def _draw(self, picture: str, width: int) -> QImage | None:
        found = self._library.picture(picture)
        ratio = self.devicePixelRatioF()
        return None if found is None else draw_picture(found, self._theme, width, ratio)

    def _show_source(self, source: str, point: QPoint) -> None:
        for found in self._topic.sources if self._topic else ():
            if found.id == source:
                self._open_card(point, f"Source {found.number}", found.citation)
                self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_term(self, term: str, point: QPoint) -> None:
        self._hover_term(term, point)
        self._card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hover_term(self, term: str, point: QPoint) -> None:
        found = self._library.term(term) if term else None
        if found is not None:
            more = found.topic if self._topic and found.topic != self._topic.id else ""
            self._open_card(point, found.term, found.text, more)
        elif not self._card.hasFocus():
            self._card.hide()

    def _open_card(self, point: QPoint, title: str, text: str, topic: str = "") -> None:
        place = self._text.viewport().mapTo(self.ground, point)
        self._card.show_beside(place, title, text, topic)
        self.ensureVisible(place.x(), place.y() + self._card.height(), 0, self._theme.px(12))

    def _return_to_text(self) -> None:
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._card.hide()
        super().mousePressEvent(event)


class CardGrid(QWidget):
    """Cards in a grid; with more than one group, a tab for each group above them.

    Signals:
        topic_requested: the id of the card that was pressed.
    """

    topic_requested = Signal(str)

    def __init__(self, theme: Theme, groups: tuple[CardGroup, ...]) -> None:
        super().__init__()
        self._theme = theme
        self._groups = groups
        self._shown: list[Card] = []
        self._columns = 0
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(10))
        if groups[0].title:
            outer.addWidget(self._tabs())
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(12))
        outer.addLayout(self._grid)
        self.show_group(0)

    def _tabs(self) -> QWidget:
        tabs = QWidget()
        flow = FlowLayout(tabs, self._theme.px(4))
        self._choice = QButtonGroup(self)
        for number, group in enumerate(self._groups):
            tab = button(self._theme, group.title, "tab", partial(self.show_group, number))
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            tab.setAccessibleName(f"{group.title}, {len(group.cards)}")
            self._choice.addButton(tab)
            flow.addWidget(tab)
        return tabs

    def show_group(self, number: int) -> None:
        """Show the cards of one group, by number."""
        empty(self._grid)
        self._shown = []
        for topic, title, text in self._groups[number].cards:
            card = Card(self._theme, title, text)
            card.clicked.connect(partial(self.topic_requested.emit, topic))
            self._shown.append(card)
        self._columns = 0
        self._lay_out()

    def _lay_out(self) -> None:
        columns = max(1, min(3, self.width() // self._theme.px(CARD_WIDTH)))
        if columns == self._columns:
            return
        self._columns = columns
        for number, card in enumerate(self._shown):
            self._grid.addWidget(card, number // columns, number % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._lay_out()


def danger_box(theme: Theme, signs: tuple[DangerSign, ...]) -> Box:
    """The box of danger signs, most urgent first."""
    box = Box(theme, "danger")
    box.setAccessibleName("Get help sooner if")
    column = QVBoxLayout(box)
    column.setContentsMargins(*(theme.px(side) for side in (18, 14, 18, 14)))
    column.setSpacing(theme.px(6))
    for level in ("now", "week", "ready"):
        of_level = [sign.text for sign in signs if sign.level == level]
        if not of_level:
            continue
        column.addWidget(Words(theme, wording.DANGER_LEVELS[level], "danger-level"))
        for text in of_level:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(Words(theme, "•", "plain"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(theme, text, "plain"), 1)
            column.addLayout(line)
    return box


def _cards_in(links: tuple[Link, ...], group: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (link.card.id, link.card.title, link.why) for link in links if link.card.group == group
    )


def _source_lines(sources: tuple[Source, ...]) -> str:
    return "\n".join(f"{source.number}. {source.citation}" for source in sources)
