"""What can be done beside the steps: breathe, ground yourself, wait, or call; one at a time."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from guide.library import HelpLine, NowTool, Sense
from guide.ui.library.right_now_breath import BreathPacer
from guide.ui.library.right_now_clock import clock_text
from guide.ui.library.right_now_ground import Grounding
from guide.ui.library.right_now_parts import flow_of, large_button
from guide.ui.library.right_now_ring import Face
from guide.ui.library.right_now_timepiece import Timepiece
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words

WAIT_S = 120


class Tools(QWidget):
    """A tab for each tool of a path, and the one that is chosen.

    Signals:
        still_changed: whether the reader wants nothing to move.
    """

    still_changed = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        tools: tuple[NowTool, ...],
        senses: tuple[Sense, ...],
        lines: tuple[HelpLine, ...],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._theme, self._tools, self._senses = theme, tools, senses
        self._lines, self._say = lines, say
        self._timepieces: dict[str, Timepiece] = {}
        self._panels: dict[str, QWidget] = {}
        self._first: dict[str, QWidget] = {}
        self._texts = Words(theme, "", "plain")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        if len(tools) > 1:
            column.addWidget(self._tabs())
        elif tools:
            column.addWidget(Words(theme, tools[0].title, "heading"))
        for tool in tools:
            self._panels[tool.id] = self._panel(tool)
            column.addWidget(self._panels[tool.id])
        column.addWidget(self._texts)
        self._still = self._still_button()
        column.addWidget(self._still, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        if tools:
            self.show_tool(tools[0])

    def show_tool(self, tool: NowTool) -> None:
        """Show one tool; what runs in another pauses as it leaves the screen."""
        self._shown = tool.id
        for each, panel in self._panels.items():
            panel.setVisible(each == tool.id)
        self._texts.setText(tool.text)
        self._still.setVisible(tool.id in self._timepieces)

    def set_still(self, still: bool) -> None:
        """Let nothing move, or let the rings fill."""
        self._still.setText("Let the ring move" if still else "No motion")
        for each in self._timepieces.values():
            each.set_still(still)
        self._is_still = still

    def toggle(self) -> None:
        """Start or pause what is shown, if it can."""
        if self._shown in self._timepieces:
            self._timepieces[self._shown].toggle()

    def main_button(self) -> QWidget | None:
        """What to press first in the tool on show; None where there is nothing to press."""
        return self._first.get(self._shown)

    def _tabs(self) -> QWidget:
        self._choice = QButtonGroup(self)
        tabs: list[Push] = []
        for number, tool in enumerate(self._tools):
            tab = large_button(self._theme, tool.title, partial(self.show_tool, tool))
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            self._choice.addButton(tab)
            tabs.append(tab)
        return flow_of(self._theme, *tabs)

    def _panel(self, tool: NowTool) -> QWidget:
        if tool.id == "breathe":
            pacer = BreathPacer(self._theme, tool.over, self._say)
            self._keep(tool, pacer.timepiece)
            return pacer
        if tool.id == "wait":
            timer = Timepiece(self._theme, wait_face, tool.over, self._say)
            self._keep(tool, timer)
            return timer
        if tool.id == "ground":
            grounding = Grounding(self._theme, self._senses, tool.over, self._say)
            self._first[tool.id] = grounding.next_button
            return grounding
        return self._numbers()

    def _keep(self, tool: NowTool, timepiece: Timepiece) -> None:
        self._timepieces[tool.id] = timepiece
        self._first[tool.id] = timepiece.ring

    def _numbers(self) -> QWidget:
        panel = QWidget()
        grid = QGridLayout(panel)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self._theme.px(12))
        grid.setVerticalSpacing(self._theme.px(8))
        grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        for row, line in enumerate(each for each in self._lines if each.is_emergency):
            country = Words(self._theme, line.country_name, "quiet", wrap=False)
            number = Words(self._theme, line.number, "strong")
            number.setAccessibleName(f"{line.country_name}: {line.number}")
            grid.addWidget(country, row, 0, top)
            grid.addWidget(number, row, 1, top)
        return panel

    def _still_button(self) -> Push:
        return large_button(
            self._theme, "No motion", lambda: self.still_changed.emit(not self._is_still)
        )


def wait_face(elapsed: float) -> Face | None:
    """The two minutes after so many seconds."""
    if elapsed >= WAIT_S:
        return None
    return Face("Two minutes", clock_text(WAIT_S - elapsed), elapsed / WAIT_S, "")
