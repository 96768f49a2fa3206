"""The left pane: where to go, and the three things that must always be at hand."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from guide.ui import places
from guide.ui.icons import Icons
from guide.ui.places import Place
from guide.ui.theme import Theme
from guide.ui.widgets import label, set_look


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the pane; `count` names the kind or group whose size is shown."""

    icon: str
    text: str
    place: Place
    count: str = ""


FIRST = (Way("home", "Home", places.HOME), Way("now", "Right now", places.RIGHT_NOW))
LIBRARY = (
    Way("causes", "Causes", places.CAUSES, "cause"),
    Way("helps", "What helps", places.RESPONSES, "response"),
    Way("partners", "For partners", places.PARTNERS, "partner"),
    Way("help", "When to get help", places.GET_HELP),
    Way("background", "Background", places.BACKGROUND, "background"),
    Way("atoz", "A to Z", places.A_TO_Z),
)


class NavButton(QPushButton):
    """A line with an icon, words, and something small at the right (a count or a key)."""

    def __init__(self, icon: str, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.icon_name = icon
        set_look(self, "nav")
        self._hint = label(hint, "small", wrap=False)
        self._hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.addStretch(1)
        row.addWidget(self._hint)

    def set_hint(self, hint: str) -> None:
        self._hint.setText(hint)
        self.setAccessibleName(f"{self.text()}, {hint}" if hint else self.text())


class Navigation(QFrame):
    """The pane itself.

    Signals:
        place_requested: a Place to go to.
        hide_requested, lock_requested: the button was pressed.
    """

    place_requested = Signal(object)
    hide_requested = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self.setObjectName("nav")
        self.setAccessibleName("Where to go")
        self._theme, self._icons = theme, icons
        self._lines: dict[Place, NavButton] = {}
        self._counted: dict[str, NavButton] = {}
        self._all: list[NavButton] = []
        self._build()
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        area.setWidget(ground)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._column = QVBoxLayout(ground)
        self._column.setSpacing(2)
        self._add_ways(FIRST)
        self._add_heading("Library")
        self._add_ways(LIBRARY)
        self._column.addStretch(1)
        self.lock_button = self._add("lock", "Lock notes", "Ctrl+L", self.lock_requested.emit)
        self._add("hide", "Hide now", "F12", self.hide_requested.emit)
        self._add_ways((Way("settings", "Settings", places.SETTINGS),))
        self.lock_button.setEnabled(False)

    def _add_heading(self, text: str) -> None:
        heading: QLabel = label(text, "small", wrap=False)
        heading.setContentsMargins(12, self._theme.px(10), 0, 2)
        self._column.addWidget(heading)

    def _add_ways(self, ways: tuple[Way, ...]) -> None:
        for way in ways:
            line = self._add(way.icon, way.text, "", partial(self.place_requested.emit, way.place))
            line.setCheckable(True)
            self._lines[way.place] = line
            if way.count:
                self._counted[way.count] = line

    def _add(self, icon: str, text: str, hint: str, pressed: object) -> NavButton:
        line = NavButton(icon, text, hint)
        if hint:
            line.setAccessibleDescription(hint)
        line.clicked.connect(pressed)
        self._all.append(line)
        self._column.addWidget(line)
        return line

    def focus_first(self) -> None:
        """Put the keyboard on the first line."""
        self._all[0].setFocus()

    def show_place(self, place: Place) -> None:
        """Mark the line that leads to where the reader is, if there is one."""
        for of_line, line in self._lines.items():
            line.setChecked(of_line == place)

    def show_counts(self, counts: dict[str, int]) -> None:
        """Show how many topics lie behind a line; keys are kinds and groups."""
        for key, line in self._counted.items():
            line.set_hint(str(counts.get(key, 0)))

    def _restyle(self) -> None:
        px, colours = self._theme.px, self._theme.colours
        self.setFixedWidth(px(222))
        self._column.setContentsMargins(px(10), px(14), px(10), px(14))
        for line in self._all:
            line.setIcon(self._icons.icon(line.icon_name, colours.text, px(18)))
            line.setIconSize(QSize(px(18), px(18)))
