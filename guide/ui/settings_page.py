"""Settings on one page: how it looks, moves and hides, and whose help lines come first."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QVBoxLayout, QWidget

from guide import settings
from guide.settings import Settings
from guide.ui import places
from guide.ui.layouts import FlowLayout, ReadingColumn
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words, button

HEADINGS = 168  # design pixels that the headings at the left take
NO_LIMIT = 16_777_215  # Qt's own
NARROW = 560  # design pixels of the page; below this the headings stand above the choices


class Choice(NamedTuple):
    """One line of the page.

    Attributes:
        name: of the setting, as in Settings.
        heading: what is chosen.
        options: each value with its words.
        hint: a sentence below, where the words do not say enough.
    """

    name: str
    heading: str
    options: tuple[tuple[object, str], ...]
    hint: str = ""


ALWAYS = (
    Choice("text_size", "Text size", tuple((size, f"{size} %") for size in settings.TEXT_SIZES)),
    Choice(
        "font",
        "Font",
        (
            ("literata", "Literata"),
            ("atkinson", "Atkinson Hyperlegible"),
            ("opendyslexic", "OpenDyslexic"),
        ),
    ),
    Choice(
        "line_spacing",
        "Line spacing",
        (("normal", "Normal"), ("wide", "Wide"), ("widest", "Widest")),
    ),
    Choice(
        "theme",
        "Colours",
        (
            ("system", "As the system"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ),
    ),
    Choice("motion", "Motion", (("system", "As the system"), ("none", "None"))),
    Choice(
        "lock_minutes",
        "Lock the notes after",
        tuple(
            (value, f"{value} minute" + ("s" if value > 1 else ""))
            for value in settings.LOCK_MINUTES
        ),
        "Without a key or a click.",
    ),
    Choice(
        "hide",
        "Hide",
        (
            ("page", "Shows a neutral page"),
            ("minimise", "Minimises the window"),
            ("quit", "Closes Stillwater"),
        ),
        "By F12, Escape twice, or “Hide now”. The notes lock each time.",
    ),
)
"""The lines that are the same for every library and system."""


def choices(countries: tuple[tuple[str, str], ...], of_system: str) -> tuple[Choice, ...]:
    """Every line of the page.

    Args:
        countries: ids and names of those that the library has help lines of.
        of_system: the name of the country that the system is set to; "" where there is none.
    """
    by_system = f"As the system: {of_system}" if of_system else "As the system"
    first = Choice(
        "country",
        "Help lines first of",
        (
            (settings.COUNTRY_BY_SYSTEM, by_system),
            (settings.NO_COUNTRY, "Not set"),
            *countries,
        ),
        "Kept in clear, like all that is chosen here: it names a country, nothing else.",
    )
    return (*ALWAYS, first)


class Line(QWidget):
    """A heading and its options as buttons, side by side where there is room."""

    def __init__(self, theme: Theme, choice: Choice) -> None:
        super().__init__()
        self._theme, self.choice = theme, choice
        self.buttons: dict[object, Push] = {}
        self._heading = Words(theme, choice.heading, "strong")
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._heading, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(2)
        self._options = QWidget()
        self._options.setAccessibleName(choice.heading)
        self._flow = FlowLayout(self._options, 6)
        self._group = QButtonGroup(self)
        right.addWidget(self._options)
        if choice.hint:
            right.addWidget(Words(theme, choice.hint, "small"))
        self._row.addLayout(right, 1)

    def add(self, value: object, text: str, made: Push) -> None:
        """Put one option at the end."""
        made.setAccessibleName(f"{self.choice.heading}: {text}")
        made.setCheckable(True)
        self._group.addButton(made)
        self._flow.addWidget(made)
        self.buttons[value] = made

    def fit(self, *, beside: bool) -> None:
        """Stand the heading beside the options, or above them."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._row.setSpacing(self._theme.px(10 if beside else 2))
        width = self._theme.px(HEADINGS)
        self._heading.setMinimumWidth(width if beside else 0)
        self._heading.setMaximumWidth(width if beside else NO_LIMIT)
        self._heading.setContentsMargins(0, self._theme.px(7) if beside else 0, 0, 0)


class SettingsPage(ReadingColumn):
    """Shows the choices in force and says what the reader chose.

    Signals:
        chosen: the name of a setting, as in Settings, and its new value.
        place_requested: a Place that the reader wants to go to.
    """

    chosen = Signal(str, object)
    place_requested = Signal(object)

    def __init__(
        self, theme: Theme, countries: tuple[tuple[str, str], ...] = (), of_system: str = ""
    ) -> None:
        super().__init__(theme, "Settings")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._lines: list[Line] = []
        self.column.addWidget(Words(theme, "Settings", "title"))
        for choice in choices(countries, of_system):
            line = Line(theme, choice)
            for value, text in choice.options:
                line.add(value, text, self._option(choice.name, value, text))
            self._lines.append(line)
            self.column.addWidget(line)
        more = QWidget()
        flow = FlowLayout(more, theme.px(8))
        for text, place in (
            ("What is private, and what is not", places.PRIVACY),
            ("Content packs", places.PACKS),
            ("Every key", places.KEYS),
        ):
            flow.addWidget(button(theme, text, "plain", partial(self.place_requested.emit, place)))
        self.column.addWidget(more)
        theme.changed.connect(self.fit)
        self.fit()

    def show_settings(self, now: Settings) -> None:
        """Mark the choices in force."""
        for line in self._lines:
            value = getattr(now, line.choice.name)
            fallback = line.choice.options[0][0]  # a country that this library knows no lines of
            (line.buttons.get(value) or line.buttons[fallback]).setChecked(True)

    def fit(self) -> None:
        """Fit the lines to the width."""
        super().fit()
        for line in getattr(self, "_lines", ()):
            line.fit(beside=self.width() >= self._theme.px(NARROW))
        self.column.setSpacing(self._theme.px(10))

    def _option(self, name: str, value: object, text: str) -> Push:
        return button(self._theme, text, "option", partial(self.chosen.emit, name, value))
