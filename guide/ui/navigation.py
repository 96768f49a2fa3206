"""The left pane: where to go, and the three things that must always be at hand."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from guide.ui import places
from guide.ui.icons import Icons
from guide.ui.places import Place
from guide.ui.theme import INTERFACE, Theme
from guide.ui.widgets import MIDDLE, Push, Words, button, on_panel

AT_RIGHT = int(Qt.AlignmentFlag.AlignRight)


class Way(NamedTuple):
    """One line of the pane."""

    icon: str
    text: str
    place: Place
    key: str = ""


FIRST = (Way("home", "Home", places.HOME), Way("now", "Right now", places.RIGHT_NOW, "F9"))
LIBRARY = (
    Way("causes", "Causes", places.CAUSES),
    Way("helps", "What helps", places.RESPONSES),
    Way("partners", "For partners", places.FOR_PARTNERS),
    Way("help", "When to get help", places.GET_HELP),
    Way("background", "Background", places.BACKGROUND),
    Way("atoz", "A to Z", places.A_TO_Z),
)
LAST = (
    Way("settings", "Settings", places.SETTINGS),
    Way("keys", "Keys", places.KEYS, "F1"),
)


class NavButton(Push):
    """A line with an icon, words, and the key that does the same at the right."""

    def __init__(self, theme: Theme, icon: str, text: str, key: str = "") -> None:
        super().__init__(theme, text, "nav")
        self.icon_name = icon
        self._key = key
        self._is_here = False
        self.show_here(here=False)

    def show_here(self, *, here: bool) -> None:
        """Say whether the reader is at the place that this line leads to."""
        self._is_here = here
        told = ("you are here",) if here else ()
        self.setAccessibleDescription(", ".join((*told, self._key) if self._key else told))
        self.update()

    def isChecked(self) -> bool:  # noqa: N802 - Qt's name
        """Whether to paint it as chosen: it is a way to go, and no box to be ticked."""
        return self._is_here

    def paint_words(self, painter: QPainter) -> None:
        super().paint_words(painter)
        px = self._theme.px
        painter.setFont(self._theme.font(INTERFACE, 13))
        painter.setPen(QColor(self._theme.colours.quiet))
        place = self.rect().adjusted(0, 0, -px(12), 0)
        painter.drawText(place, MIDDLE | AT_RIGHT, self._key)


class Navigation(QFrame):
    """The pane itself.

    Signals:
        place_requested: a Place to go to.
        hide_requested, lock_requested: the button was pressed.
        fold_requested: the reader wants back to the page.
    """

    place_requested = Signal(object)
    hide_requested = Signal()
    lock_requested = Signal()
    fold_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        on_panel(self)
        self.setAccessibleName("Where to go")
        self._theme, self._icons = theme, icons
        self._lines: dict[Place, NavButton] = {}
        self._all: list[NavButton] = []
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        ground = QWidget()
        on_panel(ground)
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(area)
        self._column = QVBoxLayout(ground)
        self._column.setSpacing(2)
        self._fold = button(self._theme, "Back to the page", "link", self.fold_requested.emit)
        self._fold.hide()
        fold = QHBoxLayout()
        fold.addWidget(self._fold)
        fold.addStretch(1)
        self._column.addLayout(fold)
        self._add_ways(FIRST)
        self._add_heading("Library")
        self._add_ways(LIBRARY)
        self._column.addStretch(1)
        self.lock_button = self._add("lock", "Lock notes", "Ctrl+L", self.lock_requested.emit)
        self._add("hide", "Hide now", "F12", self.hide_requested.emit)
        self._add_ways(LAST)
        self.lock_button.setEnabled(False)

    def _add_heading(self, text: str) -> None:
        heading = Words(self._theme, text, "small", wrap=False)
        heading.setContentsMargins(12, self._theme.px(10), 0, 2)
        self._column.addWidget(heading)

    def _add_ways(self, ways: tuple[Way, ...]) -> None:
        for way in ways:
            line = self._add(
                way.icon, way.text, way.key, partial(self.place_requested.emit, way.place)
            )
            self._lines[way.place] = line

    def _add(self, icon: str, text: str, hint: str, pressed: object) -> NavButton:
        line = NavButton(self._theme, icon, text, hint)
        line.clicked.connect(pressed)
        self._all.append(line)
        self._column.addWidget(line)
        return line

    def show_alone(self, *, alone: bool) -> None:
        """Fill the window and offer the way back, or stand at the left in its own width."""
        self._fold.setVisible(alone)
        width = 16_777_215 if alone else self._theme.px(222)  # Qt's own "no limit"
        self.setMinimumWidth(0 if alone else width)
        self.setMaximumWidth(width)

    def focus_first(self) -> None:
        """Put the keyboard on the first line."""
        self._all[0].setFocus()

    def show_place(self, place: Place) -> None:
        """Mark the line that leads to where the reader is, if there is one."""
        for of_line, line in self._lines.items():
            line.show_here(here=of_line in (place, Place(place.kind)))

    def _restyle(self) -> None:
        px, colours = self._theme.px, self._theme.colours
        self._column.setContentsMargins(px(10), px(14), px(10), px(14))
        for line in self._all:
            line.set_icon(self._icons.icon(line.icon_name, colours.text, px(18)), px(18))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(QColor(self._theme.colours.line))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
