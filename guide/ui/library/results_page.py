"""What the search found, as it is typed: danger first, then the topics, or that nothing fits."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from guide.library import Library, Results
from guide.ui import places, wording
from guide.ui.layouts import FlowLayout
from guide.ui.library.browse_page import row_of
from guide.ui.places import Place
from guide.ui.row_list import RowList
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button


class ResultsPage(QWidget):
    """Shows the results of one query after another.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__()
        self._theme = theme
        self._library = library
        self._names = {group.id: group.title for group in library.groups()}
        self._urgent_place = places.GET_HELP
        self._list = RowList(theme, "Results")
        self._list.row_chosen.connect(self._request_topic)
        self._list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._build()
        theme.changed.connect(self._fit)
        self._fit()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._banner = Box(self._theme, "danger")
        row = QHBoxLayout(self._banner)
        self._why = Words(self._theme, "", "danger-level")
        self._open_help = button(self._theme, "Get help", "primary", self._request_help)
        row.addWidget(self._why, 1)
        row.addWidget(self._open_help, 0, Qt.AlignmentFlag.AlignVCenter)
        self._count = Words(self._theme, "", "small")
        self._nothing = QWidget()
        nothing = QVBoxLayout(self._nothing)
        nothing.setContentsMargins(0, 0, 0, 0)
        nothing.addWidget(Words(self._theme, wording.NOTHING_CLOSE, "quiet"))
        ways = QWidget()
        flow = FlowLayout(ways, self._theme.px(8))
        flow.addWidget(button(self._theme, wording.FINDER_ENTRY, "chip", self._request_finder))
        flow.addWidget(button(self._theme, "Browse the causes", "chip", self._request_causes))
        flow.addWidget(button(self._theme, "When to get help", "chip", self._request_help))
        nothing.addWidget(ways)
        for part in (self._banner, self._nothing, self._count, self._list):
            self._column.addWidget(part)

    def show_results(self, results: Results) -> None:
        """Show what one query found."""
        self._banner.setVisible(results.urgent is not None)
        if results.urgent is not None:
            self._why.setText(results.urgent.why)
            self._urgent_place = Place("topic", results.urgent.topic)
        self._nothing.setVisible(not results.confident and results.urgent is None)
        self._count.setText(_count_text(results))
        self._list.set_rows(
            tuple(
                row_of(hit.card, self._names[hit.card.group], hit.snippet) for hit in results.hits
            )
        )

    def summary(self) -> str:
        """What a screen reader should say about the results."""
        said = self._count.text()
        return f"{self._why.text()} {said}" if self._banner.isVisibleTo(self) else said

    def step(self, steps: int) -> None:
        """Move the selection down by that many rows, or up."""
        self._list.step(steps)

    def open_selected(self) -> None:
        """Open the selected topic."""
        self._list.open_selected()

    def _request_topic(self, topic: str) -> None:
        self.place_requested.emit(Place("topic", topic))

    def _request_help(self) -> None:
        urgent = self._banner.isVisibleTo(self)
        self.place_requested.emit(self._urgent_place if urgent else places.GET_HELP)

    def _request_finder(self) -> None:
        self.place_requested.emit(places.FINDER)

    def _request_causes(self) -> None:
        self.place_requested.emit(places.CAUSES)

    def _fit(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(42), px(12), px(20), 0)
        self._column.setSpacing(px(8))
        self._list.setMaximumWidth(px(760))
        self._banner.setMaximumWidth(px(740))
        self._nothing.setMaximumWidth(px(740))


def _count_text(results: Results) -> str:
    if not results.hits:
        return "No results"
    return wording.count_of(len(results.hits), "result", "results")
