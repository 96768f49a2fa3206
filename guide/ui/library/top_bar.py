"""The row above the page: panes that are folded away, back and forward, search, text size."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from guide.settings import TEXT_SIZES
from guide.ui.icons import Icons
from guide.ui.library.search_box import SearchBox
from guide.ui.theme import Theme
from guide.ui.widgets import Push, button


class TopBar(QWidget):
    """Buttons and the search box.

    Signals:
        back_requested, forward_requested, nav_requested, notes_requested: a button was pressed.
        text_size_requested: percent that was chosen.
        theme_requested: one of settings.THEMES.
    """

    back_requested = Signal()
    forward_requested = Signal()
    nav_requested = Signal()
    notes_requested = Signal()
    text_size_requested = Signal(int)
    theme_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__()
        self._theme, self._icons = theme, icons
        self.search = SearchBox(theme)
        self._nav = button(theme, "", "square", self.nav_requested.emit, name="Where to go")
        self._back = button(theme, "", "square", self.back_requested.emit, name="Back")
        self._forward = button(
            self._theme, "", "square", self.forward_requested.emit, name="Forward"
        )
        self._look = button(
            self._theme, "Aa", "square", self._show_look_menu, name="Text size and colours"
        )
        self._look.setToolTip("Text size and colours")
        self._notes = button(theme, "", "square", self.notes_requested.emit, name="Notes")
        self._row = QHBoxLayout(self)
        for part in (self._nav, self._back, self._forward):
            self._row.addWidget(part)
        self._row.addWidget(self.search, 1)
        self._row.addWidget(self._look)
        self._row.addWidget(self._notes)
        theme.changed.connect(self._restyle)
        self._restyle()

    def show_history(self, *, back: bool, forward: bool) -> None:
        """Say whether there is somewhere to go back or forward to."""
        self._back.setEnabled(back)
        self._forward.setEnabled(forward)

    def show_folded(self, *, nav: bool, notes: bool) -> None:
        """Show buttons for the panes that are folded away."""
        self._nav.setVisible(nav)
        self._notes.setVisible(notes)

    def _show_look_menu(self) -> None:
        self._menu = QMenu(self)
        self._menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._menu.triggered.connect(self._choose)
        for size in TEXT_SIZES:
            action = self._menu.addAction(f"Text {size} %")
            action.setCheckable(True)
            action.setChecked(size == round(self._theme.scale * 100))
            action.setData(size)
        self._menu.addSeparator()
        for key, text in (
            ("system", "Colours as the system"),
            ("light", "Light"),
            ("dark", "Dark"),
            ("contrast", "High contrast"),
        ):
            action = self._menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(key == self._theme.wish)
            action.setData(key)
        self._menu.popup(self._look.mapToGlobal(self._look.rect().bottomLeft()))

    def _choose(self, action: object) -> None:
        chosen = action.data()  # type: ignore[attr-defined]
        if isinstance(chosen, int):
            self.text_size_requested.emit(chosen)
        else:
            self.theme_requested.emit(chosen)

    def _restyle(self) -> None:
        px, colour = self._theme.px, self._theme.colours.text
        pairs: tuple[tuple[Push, str], ...] = (
            (self._nav, "menu"),
            (self._back, "back"),
            (self._forward, "forward"),
            (self._notes, "notes"),
        )
        for part, name in pairs:
            part.set_icon(self._icons.icon(name, colour, px(20)), px(20))
        quiet = self._theme.colours.quiet
        self.search.set_picture(self._icons.icon("search", quiet, px(18)), px(18))
        side = min(px(28), max(12, self.width() // 24))
        self._row.setContentsMargins(side, px(14), side, px(8))
        self._row.setSpacing(px(9))
