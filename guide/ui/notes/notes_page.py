"""The unlocked notes: a list for this page or for all, the editor below it, and the trash."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.icons import Icons
from guide.ui.notes.note_editor import NoteEditor
from guide.ui.panes import Topics
from guide.ui.row_list import FOR_NOTES, Row, RowList
from guide.ui.theme import Theme
from guide.ui.widgets import LineBox, Words, button

PAGE, ALL, TRASH = "page", "all", "trash"
NOTHING = {
    PAGE: "No notes on this page yet.",
    ALL: "No notes yet. What you write is saved as you go.",
    TRASH: "The trash is empty. Notes stay here for thirty days.",
}
TITLES = {PAGE: "Notes on this page", ALL: "All notes", TRASH: "Trash"}
WIDE = 720  # design pixels; a note that stands alone is no wider
LOW = 520  # design pixels; in less height the list and the editor take turns


class NotesPage(QWidget):
    """The list and the editor; which notes it shows is up to the pane.

    Signals:
        note_requested: the id of the note to open.
        new_requested: a new note is wanted.
        shown_changed: "page", "all" or "trash" was chosen.
        query_changed: what is searched for among the notes.
        more_requested: what else can be done with the notes is wanted.
        alone_changed: whether the note is to stand alone in the window.
        all_requested: the page with all notes by month is wanted.
        pin_requested: the id of a note to be pinned, or no longer.
    """

    note_requested = Signal(str)
    new_requested = Signal()
    shown_changed = Signal(str)
    query_changed = Signal(str)
    more_requested = Signal()
    alone_changed = Signal(bool)
    all_requested = Signal()
    pin_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, topics: Topics) -> None:
        super().__init__()
        self._theme = theme
        self.shown = ALL
        self._writing = False
        self.editor = NoteEditor(theme, icons, topics)
        self.editor.alone_requested.connect(self.show_alone)
        self._list = RowList(theme, "Notes", FOR_NOTES)
        self._list.row_chosen.connect(self.note_requested)
        self._list.pin_requested.connect(self.pin_requested)
        self._list.offer_pins()
        self.editor.pin_requested.connect(self._pin_note_on_show)
        self._empty = Words(self._theme, "", "quiet")
        self._search = LineBox(theme, "Search your notes")
        self._search.setPlaceholderText("Search your notes")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self.query_changed)
        self._build()
        theme.changed.connect(self._fit)
        self._has_rows = False
        self._fit()

    def _build(self) -> None:
        self._new = button(self._theme, "New note", "primary", self.new_requested.emit)
        self._page = button(self._theme, "This page", "chip", self._show_page)
        self._all = button(self._theme, "All notes", "chip", self._show_all)
        self._bin = button(self._theme, "Trash", "chip", self._show_trash)
        self._more = button(
            self._theme, "More", "link", self.more_requested.emit, name="More for your notes"
        )
        self._months = button(
            self._theme, "By month", "plain", self.all_requested.emit, name="All notes by month"
        )
        self._to_list = button(self._theme, "Back to the list", "link", self._leave_editor)
        self._column = QVBoxLayout(self)
        self._ways = QWidget()
        ways = QHBoxLayout(self._ways)
        ways.setContentsMargins(0, 0, 0, 0)
        for part in (self._page, self._all, self._bin):
            part.setCheckable(True)
            ways.addWidget(part)
        ways.addStretch(1)
        ways.addWidget(self._more)
        self._column.addWidget(self._ways)
        for widget in (
            self._search,
            self._empty,
            self._list,
            self._to_list,
            self.editor,
        ):
            self._column.addWidget(widget)
        last = QHBoxLayout()
        last.addWidget(self._new, 1)
        last.addWidget(self._months)
        self._column.addLayout(last)
        self._column.setStretchFactor(self._list, 2)
        self._column.setStretchFactor(self.editor, 5)
        self._column.addStretch(0)

    def show_ways(self, shown: str, *, has_topic: bool) -> None:
        """Say which notes are on show, and whether there is a topic to show notes for."""
        self.shown = shown
        self._page.setVisible(has_topic)
        for way, part in ((PAGE, self._page), (ALL, self._all), (TRASH, self._bin)):
            part.setChecked(way == shown)
        self._fit()

    def show_rows(self, rows: tuple[Row, ...], nothing: str = "") -> None:
        """Show these notes; `nothing` is said when there are none."""
        self._list.set_rows(rows)
        self._empty.setText(nothing)
        self._has_rows = bool(rows)
        self._fit()

    def titles(self) -> tuple[str, ...]:
        """The titles in the list."""
        return self._list.titles()

    def mark_row(self, note: str) -> None:
        """Select the row of a note, if it is on show."""
        self._list.select_id(note)

    def show_writing(self, *, writing: bool) -> None:
        """Show the editor, or put it away."""
        self._writing = writing
        self.show_alone(self.editor.is_alone and writing)

    def show_alone(self, alone: bool) -> None:
        """Fold away all but the note, or bring the rest back."""
        changes = alone != self.editor.is_alone
        self.editor.show_alone(alone=alone)
        self._fit()
        if changes:
            self.alone_changed.emit(alone)

    @property
    def query(self) -> str:
        """What is searched for among the notes."""
        return self._search.text() if self.shown == ALL else ""

    def put_away(self) -> None:
        """Empty the editor and put it away."""
        self.editor.put_away()
        self.show_writing(writing=False)

    def focus_first(self) -> None:
        """Put the keyboard into the note, or on the way to one."""
        if self._writing:
            self.editor.focus_text()
        else:
            self._new.setFocus()

    def forget(self) -> None:
        """Drop rows, query and text."""
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self.editor.forget()
        self.show_rows(())
        self.show_writing(writing=False)

    def _fit(self) -> None:
        px = self._theme.px
        alone = self.editor.is_alone
        low = alone or self.height() < px(LOW)
        taken = low and self._writing  # the note needs all the room there is
        self._ways.setVisible(not taken)
        for part in (self._new, self._months):
            part.setVisible(self.shown != TRASH and not taken)
        self.editor.setVisible(self._writing)
        self._list.setVisible(self._has_rows and not (low and self._writing))
        self._empty.setVisible(not self._has_rows and (not self._writing or bool(self.query)))
        self._search.setVisible(self.shown == ALL and not (low and self._writing))
        self._to_list.setVisible(low and self._writing and not alone)
        side = max(px(14), (self.width() - px(WIDE)) // 2 if alone else 0)
        self._column.setContentsMargins(side, px(14) if alone else 0, side, px(14))
        self._column.setSpacing(px(8))
        self._column.setAlignment(
            Qt.AlignmentFlag(0) if self._has_rows or self._writing else Qt.AlignmentFlag.AlignTop
        )

    def _leave_editor(self) -> None:
        self.editor.settle()
        self.show_writing(writing=False)

    def _pin_note_on_show(self) -> None:
        self.editor.settle()
        if self.editor.note:
            self.pin_requested.emit(self.editor.note)

    def _show_page(self) -> None:
        self.shown_changed.emit(PAGE)

    def _show_all(self) -> None:
        self.shown_changed.emit(ALL)

    def _show_trash(self) -> None:
        self.shown_changed.emit(TRASH)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()
