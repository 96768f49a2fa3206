"""One note being written: title, text, the topic it belongs to, and whether it is safe on disk."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QVBoxLayout

from guide.ui.icons import Icons
from guide.ui.notes.about_line import AboutLine
from guide.ui.notes.details_form import DetailsForm
from guide.ui.notes.draft import NOTHING_TOLD, Draft
from guide.ui.notes.find_bar import FindBar
from guide.ui.notes.note_sheets import Sheets
from guide.ui.notes.note_text import NoteText
from guide.ui.notes.note_tools import NoteTools
from guide.ui.notes.templates import Template, TemplateRow
from guide.ui.panes import Topics
from guide.ui.theme import READING, Theme
from guide.ui.widgets import Box, LineBox
from guide.vault import first_hit

SAVE_DELAY_MS = 400  # a pause in typing after which the note is saved
LONGEST_DELAY_MS = 2000  # saved at least this often while the typing goes on
LOW = 560  # design pixels; in less height the details take the place of the text
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class NoteEditor(Box):
    """The editor.

    Signals:
        text_settled: a Draft to be saved.
        delete_requested, restore_requested, delete_for_good_requested, pin_requested,
        history_requested: for the note on show.
        topic_requested: the id of the topic that the note belongs to, or links to.
        alone_requested: the rest of the window is to fold away, or to come back.
    """

    text_settled = Signal(object)
    delete_requested = Signal()
    restore_requested = Signal()
    delete_for_good_requested = Signal()
    pin_requested = Signal()
    history_requested = Signal()
    topic_requested = Signal(str)
    alone_requested = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, topics: Topics) -> None:
        super().__init__(theme, "editor")
        self._note = ""
        self.is_alone = False  # whether the rest of the window is folded away
        self._topic: str | None = None
        self._offered: str | None = None
        self._title = LineBox(theme, "Title of the note", plain=True)
        self._title.setPlaceholderText("Title, if you like")
        self._body = NoteText(theme, topics)
        self._body.topic_requested.connect(self.topic_requested)
        self._sheets = Sheets(theme, topics, self._body)
        self._begin = TemplateRow(theme)
        self._begin.chosen.connect(self._begin_with)
        self._details = DetailsForm(theme)
        self._details.hide()
        self._find = FindBar(theme, self._body)
        self._find.left.connect(self._leave_find)
        self._tools = NoteTools(theme, icons)
        self._connect_tools()
        self._build()
        self._pause = self._timer(SAVE_DELAY_MS)
        self._longest = self._timer(LONGEST_DELAY_MS)
        self._title.textEdited.connect(self._note_change)
        self._body.textChanged.connect(self._note_change)
        self._details.changed.connect(self._note_change)
        self._sheets.take("", "")
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        self._about = AboutLine(self._theme)
        self._about.tied.connect(self._tie)
        self._about.topic_requested.connect(self._request_topic)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        self._column.addWidget(self._about)
        self._column.addWidget(self._begin)
        self._column.addWidget(self._details, 4)
        self._column.addWidget(self._find)
        self._column.addWidget(self._body, 3)
        self._column.addWidget(self._tools)
        self._written = (self._title, self._body, self._find.field, self._find.other)
        for written in self._written:
            written.installEventFilter(self)

    def _connect_tools(self) -> None:
        tools = self._tools
        tools.details_requested.connect(self._toggle_details)
        tools.find_requested.connect(self._show_find)
        tools.alone_requested.connect(self._toggle_alone)
        tools.pin_requested.connect(self.pin_requested)
        tools.history_requested.connect(self.history_requested)
        tools.delete_requested.connect(self.delete_requested)
        tools.restore_requested.connect(self.restore_requested)
        tools.delete_for_good_requested.connect(self.delete_for_good_requested)

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self.settle)
        return timer

    def show_note(self, draft: Draft, topic_title: str, *, in_trash: bool = False) -> None:
        """Show a note, saved or new; what stood here before must have been settled."""
        self._note, self._topic = draft.note, draft.topic
        self._offered = draft.topic
        self._title.setText(draft.title)
        self._take(draft.note, draft.body)
        self._details.show_told(draft.told)
        passage = draft.told.details.passage
        self._about.show_topic(topic_title, passage, writable=not in_trash)
        self._set_trash(in_trash)
        self._tools.count_words(self._body.document())
        self._begin.setVisible(self.is_blank)

    def _set_trash(self, in_trash: bool) -> None:
        self._title.setReadOnly(in_trash)
        self._body.setReadOnly(in_trash)
        self._details.show_read_only(read_only=in_trash)
        self._tools.show_note(saved=bool(self._note), in_trash=in_trash)

    def settle(self) -> None:
        """Hand over what was changed since the last time, to be saved now."""
        self._pause.stop()
        self._longest.stop()
        if self.is_modified:
            self.text_settled.emit(self.draft())

    def draft(self) -> Draft:
        """What stands in the editor."""
        text = self._body.toPlainText()
        return Draft(self._note, self._title.text(), text, self._topic, self._details.told())

    @property
    def is_modified(self) -> bool:
        """Whether there are words that are not on the disk yet."""
        written = self._body.document().isModified() or self._title.isModified()
        return written or self._details.is_modified

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into a new note yet."""
        text = self._title.text() or self._body.toPlainText()
        return not text and self.draft().is_empty

    @property
    def note(self) -> str:
        """The id of the note on show; empty for a new one."""
        return self._note

    def mark_saved(self, note: str) -> None:
        """The draft that was handed over is safe, under this id; an empty one needs no saving."""
        if note and not self._note:
            self._sheets.name(note)
        self._note = note
        self._body.document().setModified(False)
        self._title.setModified(False)
        self._details.mark_saved()
        self._tools.show_note(saved=bool(note))

    def mark_unsaved(self) -> None:
        """Saving failed; the words stay here and will be handed over again."""
        self._tools.show_state("Not saved yet")
        self._pause.start(LONGEST_DELAY_MS)

    def forget(self) -> None:
        """Drop every text of this sitting, with all that could be undone."""
        self._clear()
        self._begin.offer(())
        self._sheets.forget()

    def put_away(self) -> None:
        """Show no note; what could be undone in others stays."""
        self._clear()
        self._take("", "")

    def _clear(self) -> None:
        self._pause.stop()
        self._longest.stop()
        self._note, self._topic = "", None
        self._title.setText("")
        self._find.forget()
        self._details.show_told(NOTHING_TOLD)
        self._details.hide()
        self._tools.show_note(saved=False)

    def type_text(self, text: str) -> None:
        """Put text at the end, as if it had been typed."""
        self.focus_text()
        self._body.insertPlainText(text)

    def show_pinned(self, *, pinned: bool) -> None:
        """Say whether the note is pinned."""
        self._tools.show_pinned(pinned=pinned)

    def offer_templates(self, own: tuple[Template, ...]) -> None:
        """Offer the reader's own ways to begin a note too."""
        self._begin.offer(own)

    def show_passage_changed(self, *, changed: bool) -> None:
        """Say whether the passage that the note is about is no longer in the topic."""
        self._about.show_changed(changed=changed)

    def show_found(self, query: str) -> None:
        """Select the words that a search found this note by, and bring them into view."""
        place = first_hit(self._body.toPlainText(), query)
        if place is not None:
            self._body.select(*place)

    def focus_text(self) -> None:
        """Put the keyboard into the text, at its end."""
        self._body.moveCursor(QTextCursor.MoveOperation.End)
        self._body.setFocus()

    def position(self) -> int:
        """Where the cursor stands in the text, in characters from its beginning."""
        return self._body.textCursor().position()

    def go_to(self, position: int) -> None:
        """Put the keyboard there, or at the end of a shorter text."""
        self._body.go_to(position)

    def show_alone(self, *, alone: bool) -> None:
        """Say whether the rest of the window is folded away."""
        self.is_alone = alone
        self._tools.show_alone(alone=alone)

    def _begin_with(self, template: Template) -> None:
        self._title.setText(template.title)
        self._body.textCursor().insertText(template.body)
        self._body.moveCursor(QTextCursor.MoveOperation.Start)
        self._body.setFocus()

    # Keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = QApplication.focusWidget() in self._written
            self.set_look("editor-focus" if inside else "editor")
            if not inside:
                self.settle()
        elif isinstance(event, QKeyEvent) and (do := self._errand(event)) is not None:
            event.accept()  # at the first of its two events, before the window takes it
            if event.type() == QEvent.Type.KeyPress:
                do()
            return event.type() != QEvent.Type.KeyRelease
        return super().eventFilter(watched, event)

    def _errand(self, event: QKeyEvent) -> Callable[[], object] | None:
        """What a key does in the note that it would not do elsewhere."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key == Qt.Key.Key_F11:
            return self._toggle_alone
        if key == Qt.Key.Key_Escape and self.is_alone and self._body.hasFocus():
            return None if event.type() != QEvent.Type.KeyPress else self._leave_alone
        if held == _CONTROL | _SHIFT and key == Qt.Key.Key_P:
            return self.pin_requested.emit
        if held != _CONTROL:
            return None
        errands: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_F: self._show_find,
            Qt.Key.Key_H: self._show_replace,
            Qt.Key.Key_B: lambda: self._body.mark("**"),
            Qt.Key.Key_I: lambda: self._body.mark("*"),
        }
        return errands.get(key)

    def _show_find(self) -> None:
        self._find.open(replacing=False)

    def _show_replace(self) -> None:
        self._find.open(replacing=True)

    def _leave_find(self) -> None:
        self._find.put_away()
        self._body.setFocus()

    def _toggle_alone(self) -> None:
        wanted = not self.is_alone
        self.alone_requested.emit(wanted)
        if self._body.isVisible():
            self._body.setFocus()

    def _leave_alone(self) -> None:
        if self.is_alone:
            self._toggle_alone()

    # Changes

    def _take(self, note: str, body: str) -> None:
        self._body.blockSignals(True)
        self._sheets.take(note, body)
        self._body.blockSignals(False)
        self._title.setModified(False)
        self._find.put_away()

    def _note_change(self) -> None:
        self._find.renew()
        self._begin.setVisible(self._begin.isVisible() and self.is_blank)
        if not self.is_modified:  # undone to what is safe on the disk
            if self._pause.isActive():
                self._tools.count_words(self._body.document())
                self.mark_saved(self._note)
            return
        self._tools.show_state("Saving…")
        self._pause.start(SAVE_DELAY_MS)
        if not self._longest.isActive():
            self._longest.start()
        self._tools.count_words(self._body.document())

    def _toggle_details(self) -> None:
        opens = self._details.isHidden()
        self._details.setVisible(opens)
        self._fit_details()
        (self._details.focus_first if opens else self._body.setFocus)()

    def _fit_details(self) -> None:
        """Where there is little room the details and the text take turns."""
        is_open = not self._details.isHidden()
        self._tools.show_details(shown=is_open)
        self._body.setHidden(is_open and self.height() < self._theme.px(LOW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_details()

    def _tie(self, tied: bool) -> None:
        self._topic = self._offered if tied else None
        self._body.document().setModified(True)
        self._note_change()

    def _request_topic(self) -> None:
        if self._topic is not None:
            self.topic_requested.emit(self._topic)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(10))
        self._column.setSpacing(px(6))
        self._body.setFont(self._theme.font(READING, 17))
        self._sheets.restyle(self._note)
