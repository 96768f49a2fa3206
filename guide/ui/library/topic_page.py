"""One topic: what it is, danger first, the text, what helps as cards, and where it comes from."""

from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent
from PySide6.QtWidgets import QWidget

from guide.library import Confusion, Kind, Library, Link, Source, Topic
from guide.ui import wording
from guide.ui.layouts import READING_WIDTH, FlowLayout, ReadingColumn, empty
from guide.ui.library.card_grid import CardGrid, CardGroup
from guide.ui.library.danger_box import danger_box
from guide.ui.library.outline import Outline, Section, sections_of
from guide.ui.library.pictures import draw_picture
from guide.ui.library.small_card import SmallCard
from guide.ui.library.topic_actions import TopicActions
from guide.ui.library.topic_text import TopicText
from guide.ui.margin import Mark
from guide.ui.places import Place, by_facet
from guide.ui.theme import Theme
from guide.ui.widgets import Chip, Words, button

ABOVE = 16  # design pixels of air above a section that the outline leads to
BESIDE = 28  # design pixels between the column and its outline


class TopicPage(ReadingColumn):
    """Shows one topic at a time.

    Signals:
        place_requested: a Place that the reader wants to go to.
        bookmark_requested: a topic's id, and whether it is to be kept.
        paper_requested: a topic's id, to be printed or saved.
        copy_requested: a Topic and a QTextCursor in its text, to be copied with the source.
        passage_chosen: a topic's id, words of it to write a note about, and the heading above.
        marks_placed: what became of the passage of each note: THERE, MOVED or GONE by its id.
        note_requested: the id of the reader's note behind a mark.
    """

    place_requested = Signal(object)
    bookmark_requested = Signal(str, bool)
    paper_requested = Signal(str)
    copy_requested = Signal(object, object)
    passage_chosen = Signal(str, str, str)
    marks_placed = Signal(dict)
    note_requested = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "Topic")
        self._library = library
        self._groups = {group.id: group for group in library.groups()}
        self._topic: Topic | None = None
        self._text = TopicText(theme, "Text of the topic")
        self._bookmarks: frozenset[str] = frozenset()
        self._marks: tuple[Mark, ...] = ()
        self._actions: TopicActions | None = None
        self._cards: list[CardGrid] = []
        self._card = SmallCard(theme, self.ground)
        self._card.topic_requested.connect(self._request_topic)
        self._card.closed.connect(self._return_to_text)
        self._sections: list[Section] = []
        self._outline = Outline(theme, self)
        self._outline.section_requested.connect(self._show_section)
        self._outline.section_entered.connect(self._enter_section)
        self.verticalScrollBar().valueChanged.connect(self._follow)
        theme.changed.connect(self._restyle)

    def show_topic(self, topic: Topic) -> None:
        """Show this topic from its beginning."""
        self._topic = topic
        self._marks = ()  # those of this topic come when the notes have heard of it
        self._rebuild()
        self.verticalScrollBar().setValue(0)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Mark the passages that the reader has notes on; none while they are locked."""
        self._marks = marks
        if self._topic is not None:
            self._text.show_marks(marks)
            self._find_sections()
            self.marks_placed.emit(self._text.placed)

    def choose_passage(self) -> None:
        """Say that a note is wanted on the selected words, or on the topic where none are."""
        if self._topic is not None:
            self.passage_chosen.emit(self._topic.id, *self._text.chosen_passage())

    def _find_sections(self) -> None:
        """The marks have moved the words: where do the sections begin now?"""
        moved = iter(tuple(sections_of(self._text)))
        self._sections = [
            next(moved, one) if one.widget is self._text else one for one in self._sections
        ]

    def show_bookmarks(self, bookmarks: frozenset[str]) -> None:
        """Say which topics have a bookmark; none while the notes are locked."""
        self._bookmarks = bookmarks
        if self._actions is not None and self._topic is not None:
            self._actions.show_bookmarked(kept=self._topic.id in bookmarks)

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
        self._sections = []
        self._add_head(topic)
        if topic.danger:
            box = danger_box(self._theme, topic.danger)
            self._sections.append(Section("Get help sooner if", box))
            self._add(box)
        self._add_text(topic)
        self._add_links(topic)
        self._add_confusions(topic.confused)
        self._add_sources(topic)
        self.setAccessibleName(topic.title)
        self._outline.show_titles(tuple(section.title for section in self._sections))
        self._place_outline()

    def _add(self, widget: QWidget, space: int = 0) -> None:
        if space:
            self.column.addSpacing(self._theme.px(space))
        self.column.addWidget(widget)

    def _add_heading(self, text: str, space: int) -> None:
        heading = Words(self._theme, text, "heading")
        self._sections.append(Section(text, heading))
        self._add(heading, space)

    def _add_head(self, topic: Topic) -> None:
        group = self._groups[topic.group]
        kind = wording.KIND_TITLES[topic.kind]
        trail = kind if group.title == kind else f"{kind} › {group.title}"
        where = Place("browse", topic.group)
        crumb = button(self._theme, trail, "crumb", partial(self.place_requested.emit, where))
        crumb.setAccessibleName(f"Browse {kind}, {group.title}")
        self.column.addWidget(crumb, 0, Qt.AlignmentFlag.AlignLeft)
        title = Words(self._theme, topic.title, "title")
        self._sections.append(Section("In short", title))
        self._add(title, 2)
        self._add(Words(self._theme, topic.summary, "lead"), 6)
        chips = QWidget()
        flow = FlowLayout(chips, self._theme.px(8))
        for chip in wording.topic_chips(topic):
            flow.addWidget(self._facet_chip(chip))
        self._add(chips, 10)
        self._add_actions(topic)
        self.column.addSpacing(self._theme.px(8))

    def _add_actions(self, topic: Topic) -> None:
        self._actions = actions = TopicActions(self._theme)
        actions.show_bookmarked(kept=topic.id in self._bookmarks)
        actions.bookmark_pressed.connect(self._request_bookmark)
        actions.copy_pressed.connect(self._copy)
        actions.paper_pressed.connect(partial(self.paper_requested.emit, topic.id))
        self._add(actions)

    def _request_bookmark(self) -> None:
        if self._topic is not None:
            kept = self._topic.id not in self._bookmarks
            self.bookmark_requested.emit(self._topic.id, kept)

    def _copy(self) -> None:
        if self._topic is not None:
            self.copy_requested.emit(self._topic, self._text.textCursor())

    def _facet_chip(self, chip: wording.TopicChip) -> QWidget:
        if not chip.facet:
            label, px = Chip(self._theme, chip.text, chip.look), self._theme.px
            label.setContentsMargins(px(11), px(8), px(11), px(8))  # as high as the others
            return label
        ask = partial(self.place_requested.emit, by_facet(chip.facet, chip.value))
        made = button(self._theme, chip.text, chip.look, ask)
        made.setAccessibleDescription("Lists every topic like this")
        return made

    def _add_text(self, topic: Topic) -> None:
        self._text = TopicText(self._theme, f"{topic.title}: text", self._draw)
        self._text.show_marks(self._marks)
        self._text.show_html(topic.html)
        self._text.note_requested.connect(self.note_requested)
        self._text.note_wanted.connect(self.choose_passage)
        self._text.topic_requested.connect(self._request_topic)
        self._text.source_requested.connect(self._show_source)
        self._text.term_requested.connect(self._show_term)
        self._text.term_hovered.connect(self._hover_term)
        self._add(self._text, 16)
        self._sections.extend(sections_of(self._text))

    def _add_links(self, topic: Topic) -> None:
        if not topic.links:
            return
        title = "What helps" if topic.kind is Kind.CAUSE else "When this can help"
        self._add_heading(title, 14)
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
        self._add_heading("Often confused with", 26)
        cards = tuple((one.card.id, one.card.title, one.difference) for one in confusions)
        grid = CardGrid(self._theme, (CardGroup("", cards),))
        grid.topic_requested.connect(self._request_topic)
        self._cards.append(grid)
        self._add(grid, 8)

    def _add_sources(self, topic: Topic) -> None:
        self._add_heading("How sure is this, and where it comes from", 26)
        self._add(Words(self._theme, topic.evidence_note, "quiet"), 6)
        sources = Words(self._theme, _source_lines(topic.sources), "small")
        sources.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        sources.setAccessibleName("Sources")
        self._add(sources, 8)
        self._add(Words(self._theme, wording.reviewed(topic.reviewed), "small"), 10)

    def _show_section(self, number: int) -> None:
        top = self._sections[number].top_in(self.ground) if number else 0
        self.verticalScrollBar().setValue(top - self._theme.px(ABOVE))
        self._outline.mark(number)  # the last ones cannot come to the top

    def _enter_section(self, number: int) -> None:
        """Give the keyboard to the text at a section, so that Tab goes on from there."""
        section = self._sections[number]
        if section.widget is self._text:
            self._text.select(section.position, section.position + len(section.title))
            self._return_to_text()
            self._show_section(number)

    def _follow(self) -> None:
        """Mark the section that has reached the upper part of the page; at the end, the last."""
        bar = self.verticalScrollBar()
        line = bar.value() + self.viewport().height() // 4
        begun = [n for n, one in enumerate(self._sections) if one.top_in(self.ground) <= line]
        at_end = bar.value() == bar.maximum() > 0
        self._outline.mark(len(self._sections) - 1 if at_end else max(begun, default=0))

    def fit(self) -> None:
        super().fit()
        if hasattr(self, "_outline"):
            self._place_outline()

    def _place_outline(self) -> None:
        """Beside the column where that leaves the column its width, or nowhere."""
        px, wanted = self._theme.px, self._outline.wanted_size()
        left = self.side() + px(READING_WIDTH + BESIDE)
        fits = left + wanted.width() <= self.viewport().width() - px(ABOVE)
        fits = fits and wanted.height() + 2 * px(BESIDE) <= self.height()
        self._outline.setVisible(fits and self._topic is not None)
        self._outline.setGeometry(QRect(QPoint(left, px(BESIDE)), wanted))

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


def _cards_in(links: tuple[Link, ...], group: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (link.card.id, link.card.title, link.why) for link in links if link.card.group == group
    )


def _source_lines(sources: tuple[Source, ...]) -> str:
    return "\n".join(f"{source.number}. {source.citation}" for source in sources)
