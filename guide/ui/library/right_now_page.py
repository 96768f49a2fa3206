"""The Right now screen: a choice of five paths, and each as five steps with something to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from guide.library import DangerSign, HelpLine, Library, NowPath
from guide.settings import COUNTRY_BY_SYSTEM
from guide.ui.announce import Announcer
from guide.ui.layouts import BAR_ROOM, ReadingColumn
from guide.ui.library.countries import (
    countries_of,
    country_for,
    country_of_system,
    lines_in_order,
)
from guide.ui.library.right_now_marks import Marks
from guide.ui.library.right_now_path import Choice, PathView
from guide.ui.library.right_now_tools import Tools
from guide.ui.theme import Theme

WIDEST = 760  # design pixels: five steps, and the tools beside them


class RightNowPage(ReadingColumn):
    """No typing, no boxes, no small targets; nothing of it is kept.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "Right now")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._library = library
        self._now = library.right_now()
        self._announcer = Announcer(self)
        self._is_still = self._was_told = theme.is_still
        self._key: str | None = None
        self._country = COUNTRY_BY_SYSTEM
        self._view: Choice | PathView | None = None
        self._marks = Marks(theme)
        self._marks.hide()
        self.column.setSpacing(theme.px(20))
        self.column.addWidget(self._marks)

    def fit(self) -> None:
        """Take a little more room than a page of text, for steps and tools side by side."""
        px = self._theme.px
        side = min(px(40), max(12, self.width() // 20))
        right = max(side // 2, self.width() - BAR_ROOM - side - px(WIDEST))
        self._outer.setContentsMargins(side, px(14), right, px(30))

    @property
    def is_there(self) -> bool:
        """Whether the library has such a screen."""
        return bool(self._now.paths)

    def show_path(self, key: str) -> None:
        """Show the path of that id; the choice of paths for any other key."""
        if self._theme.is_still != self._was_told:  # the settings were changed meanwhile
            self._was_told = self._theme.is_still
            self._set_still(self._was_told)
        if key == self._key:
            return
        self._clear()
        self._key = key
        path = next((each for each in self._now.paths if each.id == key), None)
        view = Choice(self._theme, self._now.paths) if path is None else self._path_view(path)
        view.place_requested.connect(self.place_requested)
        self.column.insertWidget(0, view)
        self._view = view
        self._marks.setVisible(path is not None)
        self.verticalScrollBar().setValue(0)
        if isinstance(view, PathView):
            self._announcer.say(view.spoken())

    def focus_first(self) -> None:
        """Put the keyboard where the first press should go."""
        first = self._view.main_button() if self._view is not None else None
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Stop what runs and drop what was chosen and marked."""
        self._marks.throw_away()
        self._clear()

    def _clear(self) -> None:
        self._key = None
        if self._view is not None:
            self._view.hide()
            self.column.removeWidget(self._view)
            self._view.deleteLater()
            self._view = None

    def _path_view(self, path: NowPath) -> PathView:
        tools = Tools(
            self._theme,
            tuple(tool for each in path.tools for tool in self._now.tools if tool.id == each),
            self._now.senses,
            self._help_lines(),
            self._announcer.say,
        )
        tools.set_still(self._is_still)
        tools.still_changed.connect(self._set_still)
        return PathView(self._theme, path, self._signs(path), tools, self._title_of)

    def put_country_first(self, choice: str) -> None:
        """Let the numbers of this country come first; `choice` as in the settings."""
        if choice != self._country:
            self._country = choice
            self._clear()

    def _help_lines(self) -> tuple[HelpLine, ...]:
        lines = self._library.help_lines()
        first = country_for(self._country, countries_of(lines), country_of_system())
        return lines_in_order(lines, first)

    def _set_still(self, still: bool) -> None:
        self._is_still = still
        if isinstance(self._view, PathView):
            self._view.tools.set_still(still)

    def _signs(self, path: NowPath) -> tuple[DangerSign, ...]:
        signs = (sign for topic in path.signs for sign in self._library.topic(topic).danger)
        return tuple(dict.fromkeys(sign for sign in signs if sign.level == "now"))

    def _title_of(self, topic: str) -> str:
        return self._library.card(topic).title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space that no button took starts and pauses."""
        if event.key() == Qt.Key.Key_Space and isinstance(self._view, PathView):
            if not event.isAutoRepeat():
                self._view.tools.toggle()
        else:
            super().keyPressEvent(event)
