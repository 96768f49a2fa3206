"""Home: six doors for six reasons to come, and quiet ways to browse below."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from guide.ui import places
from guide.ui.layouts import FlowLayout, ReadingColumn
from guide.ui.places import Place
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Card, Push, Words, button

DOORS = (
    ("It is happening right now", "Stop, breathe, say one thing.", places.RIGHT_NOW),
    ("I cried, and want to know why", "The causes, each in plain words.", places.CAUSES),
    (
        "My partner cried",
        "What to do, what to say, what to leave unsaid.",
        Place("topic", "partner-right-now"),
    ),
    (
        "It hurts",
        "Stop first. Then find where, and what helps.",
        Place("topic", "pain-during-sex"),
    ),
    (
        "Is this normal?",
        "A short answer, the numbers, and when it is not.",
        Place("topic", "is-it-normal"),
    ),
    (
        "I did not fully want it",
        "You are not to blame. Options, at your pace.",
        Place("topic", "unwanted-or-pressured-sex"),
    ),
)
WELCOME = (
    "Nothing leaves this laptop, and what you read or search here is not kept. If someone comes "
    "in, press F12, or Escape twice: the window hides at once."
)
NARROW = 520  # design pixels; below this the doors stand one under another


class HomePage(ReadingColumn):
    """The first page.

    Signals:
        place_requested: a Place that the reader wants to go to.
        welcome_closed: the card of the first start was closed, for good.
    """

    place_requested = Signal(object)
    welcome_closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "Home")
        self._welcome: Box | None = None
        self.column.addWidget(Words(self._theme, "What brings you here?", "title"))
        self.column.addSpacing(theme.px(8))
        self._build_doors(theme)
        self._build_browse()

    def show_welcome(self) -> None:
        """Begin with one quiet card: what is private, and where the key to hide is."""
        px = self._theme.px
        self._welcome = Box(self._theme, "welcome")
        self._welcome.setAccessibleName("Before you begin")
        inside = QVBoxLayout(self._welcome)
        inside.addWidget(Words(self._theme, WELCOME, "plain"))
        row = QWidget()
        flow = FlowLayout(row, px(8))
        flow.addWidget(button(self._theme, "Close this", "plain", self._close_welcome))
        show = partial(self.place_requested.emit, places.PRIVACY)
        flow.addWidget(button(self._theme, "What is private, and what is not", "filter-link", show))
        inside.addWidget(row)
        self.column.insertWidget(0, self._welcome)
        self.fit()

    def _close_welcome(self) -> None:
        if self._welcome is not None:
            self._welcome.hide()
            self._welcome.deleteLater()
            self._welcome = None
            self.welcome_closed.emit()
            self._doors[0].setFocus()

    def _build_doors(self, theme: Theme) -> None:
        self._doors = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(14))
        for title, text, place in DOORS:
            look = "card-accent" if place is places.RIGHT_NOW else "card"
            door = Card(theme, title, text, look=look, door=True)
            door.clicked.connect(partial(self.place_requested.emit, place))
            self._doors.append(door)
        self._columns = 0
        self._lay_doors(2)
        self.column.addLayout(self._grid)

    def _lay_doors(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, door in enumerate(self._doors):
            self._grid.addWidget(door, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _build_browse(self) -> None:
        ways = self._chip_row("Browse")
        for text, place in (
            ("Causes", places.CAUSES),
            ("What helps", places.RESPONSES),
            ("For partners", places.FOR_PARTNERS),
            ("Background", places.BACKGROUND),
            ("Glossary", places.GLOSSARY),
            ("A to Z", places.A_TO_Z),
            ("By group", places.by_facet("group")),
            ("By when", places.by_facet("timing")),
            ("By feeling", places.by_facet("feelings")),
            ("By who", places.by_facet("who")),
            ("Not sure? Answer a few questions", places.FINDER),
        ):
            ways.addWidget(self._chip(text, place))

        self._bookmarks = self._chip("Bookmarks", places.BOOKMARKS)
        ways.addWidget(self._bookmarks)
        self._bookmarks.hide()

    def show_bookmarks(self, *, shown: bool) -> None:
        """Offer the list of bookmarks, while the notes are open and there are any."""
        self._bookmarks.setVisible(shown)

    def _chip_row(self, heading: str) -> FlowLayout:
        self.column.addSpacing(self._theme.px(22))
        self.column.addWidget(Words(self._theme, heading, "heading"))
        self.column.addSpacing(self._theme.px(4))
        row = QWidget()
        flow = FlowLayout(row, self._theme.px(8))
        self.column.addWidget(row)
        return flow

    def _chip(self, text: str, place: Place) -> Push:
        return button(self._theme, text, "facet", partial(self.place_requested.emit, place))

    def fit(self) -> None:
        super().fit()
        if hasattr(self, "_columns"):
            wide = self.width() >= self._theme.px(NARROW)
            self._lay_doors(2 if wide else 1)
            inside = self._welcome.layout() if self._welcome is not None else None
            if inside is not None:
                px = self._theme.px
                inside.setContentsMargins(px(18), px(12), px(18), px(10))
