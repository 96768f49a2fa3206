"""The two faces of the Right now screen: the choice of a path, and one path with its steps."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from guide.library import DangerSign, NowPath
from guide.ui.library.danger_box import danger_box
from guide.ui.library.right_now_parts import TARGET, Steps, flow_of, large_button
from guide.ui.library.right_now_tools import Tools
from guide.ui.places import RIGHT_NOW, Place
from guide.ui.theme import Theme
from guide.ui.widgets import Card, Push, Words

NOT_SAFE = "not-safe"
NO_LIMIT = 16_777_215  # Qt's own
LIST = Place("browse", "right-now")
TOGETHER = 600  # design pixels from which steps and tools stand side by side
TOOLS_WIDTH = 300


class Choice(QWidget):
    """What is happening: one large card for each path.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, paths: tuple[NowPath, ...]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addWidget(Words(theme, "What is happening?", "title"))
        column.addWidget(
            Words(theme, "Take what fits best. You can change it at any time.", "lead")
        )
        column.addSpacing(theme.px(4))
        self._cards = []
        for path in paths:
            look = "card-urgent" if path.id == NOT_SAFE else "card"
            card = Card(theme, path.title, path.text, look=look, door=True)
            card.setMinimumHeight(TARGET)
            place = Place(RIGHT_NOW.kind, path.id)
            card.clicked.connect(partial(self.place_requested.emit, place))
            self._cards.append(card)
            column.addWidget(card)
        column.addSpacing(theme.px(4))
        more = large_button(
            theme, "All topics for right now", partial(self.place_requested.emit, LIST)
        )
        column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def main_button(self) -> QWidget | None:
        """The first card."""
        return self._cards[0] if self._cards else None


class PathView(QWidget):
    """One path: where it leads from, danger signs, five steps, tools beside them, and what next.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(
        self,
        theme: Theme,
        path: NowPath,
        signs: tuple[DangerSign, ...],
        tools: Tools,
        title_of: Callable[[str], str],
    ) -> None:
        super().__init__()
        self._theme, self._path, self.tools = theme, path, tools
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        self._box = QWidget(self)  # the box with room below it, which a folded one must not leave
        around = QVBoxLayout(self._box)
        around.setContentsMargins(0, 0, 0, theme.px(20))
        around.addWidget(danger_box(theme, signs))
        self._ways = self._add_ways(len(signs))
        self._column.addWidget(Words(theme, path.headline, "now"))
        self._steps = Steps(theme, tuple(step.text for step in path.steps), path.note)
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(0)
        self._is_wide: bool | None = None
        self._column.addLayout(self._grid)
        self._add_topics(title_of)
        self._lay_out()
        self._show_signs(shown=path.danger_open and bool(signs))
        theme.changed.connect(self._lay_out)

    def main_button(self) -> QWidget:
        """What to press first: the tool, or else the way to other paths."""
        return self.tools.main_button() or self._ways[0]

    def spoken(self) -> str:
        """The path as a screen reader says it on arrival."""
        steps = " ".join(f"{n}. {step.text}" for n, step in enumerate(self._path.steps, 1))
        return f"{self._path.headline} {steps} {self._path.note}"

    def _add_ways(self, signs: int) -> list[Push]:
        ways = [
            large_button(self._theme, "Choose again", partial(self.place_requested.emit, RIGHT_NOW))
        ]
        if self._path.id != NOT_SAFE:
            place = Place(RIGHT_NOW.kind, NOT_SAFE)
            leave = partial(self.place_requested.emit, place)
            ways.append(large_button(self._theme, "I am not safe", leave, look="large-urgent"))
        self._fold = large_button(self._theme, "", self._turn_signs, look="large-urgent")
        if signs:
            ways.append(self._fold)
        self._column.addWidget(flow_of(self._theme, *ways))
        return ways

    def _turn_signs(self) -> None:
        self._show_signs(shown=self._box.isHidden())

    def _show_signs(self, *, shown: bool) -> None:
        self._box.setVisible(shown)
        self._fold.setText("Fold the signs" if shown else "Signs that need help now")

    def _add_topics(self, title_of: Callable[[str], str]) -> None:
        self._column.addWidget(Words(self._theme, "To read on", "quiet"))
        buttons = [
            large_button(
                self._theme,
                title_of(topic),
                partial(self.place_requested.emit, Place("topic", topic)),
            )
            for topic in self._path.topics
        ]
        self._column.addWidget(flow_of(self._theme, *buttons))

    def _lay_out(self) -> None:
        px = self._theme.px
        is_wide = self.width() >= px(TOGETHER)
        for part in (self._box, self.tools):
            part.setMinimumWidth(px(TOOLS_WIDTH) if is_wide else 0)
            part.setMaximumWidth(px(TOOLS_WIDTH) if is_wide else NO_LIMIT)
        self._grid.setHorizontalSpacing(px(32) if is_wide else 0)
        self.tools.setContentsMargins(0, 0 if is_wide else px(24), 0, 0)
        if is_wide is self._is_wide:
            return
        self._is_wide = is_wide
        top = Qt.AlignmentFlag.AlignTop
        if is_wide:
            self._grid.addWidget(self._steps, 0, 0, 2, 1, top)
            self._grid.addWidget(self._box, 0, 1, top)
            self._grid.addWidget(self.tools, 1, 1, top)
        else:
            self._grid.addWidget(self._box, 0, 0)
            self._grid.addWidget(self._steps, 1, 0)
            self._grid.addWidget(self.tools, 2, 0)
        self._grid.setColumnStretch(0, 1)
        self._grid.setRowStretch(1, 1 if is_wide else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
