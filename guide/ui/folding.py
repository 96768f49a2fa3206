"""Which of the three panes are on show in the room there is, and where the keyboard goes then."""

from PySide6.QtWidgets import QApplication, QWidget

from guide.ui.library.library_pane import LibraryPane
from guide.ui.navigation import Navigation
from guide.ui.notes.notes_pane import NotesPane
from guide.ui.panes import ALL_FIT, panes_for
from guide.ui.theme import Theme

NOTES_WIDTH = 344  # design pixels
NO_LIMIT = 16_777_215  # Qt's own


class Folding:
    """Folds the panes of a window as it gets narrower, and opens them when they are asked for."""

    def __init__(
        self, theme: Theme, window: QWidget, nav: Navigation, reader: LibraryPane, notes: NotesPane
    ) -> None:
        self._theme, self._window = theme, window
        self._nav, self._reader, self._notes = nav, reader, notes
        self._nav_wanted = self._notes_wanted = False

    def fit(self) -> None:
        """Show what has room."""
        width = self._window.width() / self._theme.scale
        wanted = {"nav_wanted": self._nav_wanted, "notes_wanted": self._notes_wanted}
        panes = panes_for(width, **wanted, note_alone=self._notes.is_alone)
        self._nav.show_alone(alone=panes.nav and not panes.reader)
        self._nav.setVisible(panes.nav)
        self._reader.setVisible(panes.reader)
        self._notes.setVisible(panes.notes)
        alone = panes.notes and not panes.reader
        self._notes.setMaximumWidth(NO_LIMIT if alone else self._theme.px(NOTES_WIDTH))
        self._notes.setMinimumWidth(0 if alone else self._theme.px(NOTES_WIDTH))
        self._reader.top_bar.show_folded(nav=not panes.nav, notes=not panes.notes)
        self._notes.show_fold(shown=width < ALL_FIT and panes.notes)

    def forget(self) -> None:
        """Fold again what was opened; seen at the next `fit`."""
        self._nav_wanted = self._notes_wanted = False

    def show_page(self) -> None:
        """Fold what was opened over the page."""
        self.forget()
        self.fit()
        if not self._nav.isVisible():
            self._reader.focus_search()

    def toggle_nav(self) -> None:
        """Open or fold the left pane."""
        self._nav_wanted = not self._nav_wanted
        self._notes_wanted = False
        self.fit()
        self.focus_nav_or_page()

    def focus_nav_or_page(self) -> None:
        """Put the keyboard at the left, or on the page where the left pane is folded away."""
        if self._nav.isVisible():
            self._nav.focus_first()
        else:
            self._reader.focus_search()

    def toggle_notes(self) -> None:
        """Open or fold the notes."""
        self._notes_wanted = not self._notes_wanted
        self._nav_wanted = False
        self.fit()
        if self._notes_wanted:
            self._notes.focus_first()
        else:
            self._reader.focus_search()

    def focus_search(self, *, find: bool = False) -> None:
        """Show the page with the keyboard in the search box, or in the bar to find on the page."""
        self._notes.show_rest()
        self._nav_wanted = False
        if not self._reader.isVisible():
            self._notes_wanted = False
        self.fit()
        (self._reader.find_in_page if find else self._reader.focus_search)()

    def next_pane(self) -> None:
        """Move the keyboard to the next pane: where to go, what to read, what I keep."""
        every = (self._nav, self._reader, self._notes)
        panes = [pane for pane in every if pane.isVisible()]
        here = QApplication.focusWidget()
        at = next((n for n, pane in enumerate(panes) if here and pane.isAncestorOf(here)), -1)
        following = panes[(at + 1) % len(panes)]
        if following is self._reader:
            self._reader.focus_search()
        elif following is self._notes:
            self._notes.focus_first()
        else:
            self._nav.focus_first()
