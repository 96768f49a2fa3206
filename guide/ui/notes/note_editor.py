"""One note being written: title, text, the topic it belongs to, and whether it is safe on disk."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextDocumentLayout,
    QPlainTextEdit,
    QVBoxLayout,
)

from guide.ui.icons import Icons
from guide.ui.theme import READING, Theme
from guide.ui.widgets import Box, LineBox, Push, Words, button

SAVE_DELAY_MS = 400  # a pause in typing after which the note is saved
LONGEST_DELAY_MS = 2000  # saved at least this often while the typing goes on
COUNTED = 200_000  # letters; in a longer text the words are not counted on each key


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the editor; `note` is the id, or empty for a note never saved yet."""

    note: str
    title: str
    body: str
    topic: str | None


class NoteEditor(Box):
    """The editor.

    Signals:
        text_settled: a Draft to be saved.
        delete_requested, restore_requested, delete_for_good_requested: for the note on show.
        topic_requested: the id of the topic that the note belongs to.
    """

    text_settled = Signal(object)
    delete_requested = Signal()
    restore_requested = Signal()
    delete_for_good_requested = Signal()
    topic_requested = Signal(str)

    def __init__(self, theme: Theme, icons: Icons) -> None:
        super().__init__(theme, "editor")
        self._icons = icons
        self._note = ""
        self._topic: str | None = None
        self._offered: str | None = None
        self._document: QTextDocument | None = None
        self._title = LineBox(theme, "Title of the note", plain=True)
        self._title.setPlaceholderText("Title, if you like")
        self._body = QPlainTextEdit()
        self._body.setAccessibleName("Text of the note")
        self._body.setPlaceholderText("Write what you like. It is saved as you go.")
        self._body.setTabChangesFocus(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._build()
        self._pause = self._timer(SAVE_DELAY_MS)
        self._longest = self._timer(LONGEST_DELAY_MS)
        self._title.textEdited.connect(self._note_change)
        self._new_document("")
        theme.changed.connect(self._restyle)
        self._restyle()

    def _build(self) -> None:
        theme = self._theme
        self._tie = Push(self._theme, "", "chip")
        self._tie.setCheckable(True)
        self._tie.toggled.connect(self._toggle_tie)
        self._open = button(
            theme, "Open", "link", self._request_topic, name="Open the topic of this note"
        )
        self._trash = button(
            theme, "", "link", self.delete_requested.emit, name="Move to the trash"
        )
        self._restore = button(theme, "Restore", "link", self.restore_requested.emit)
        self._purge = button(theme, "Delete for good", "link", self.delete_for_good_requested.emit)
        self._state = Words(self._theme, "", "small", wrap=False)
        self._words = Words(self._theme, "", "small", wrap=False)
        self._column = QVBoxLayout(self)
        self._column.addWidget(self._title)
        ties = QHBoxLayout()
        for part in (self._tie, self._open):
            ties.addWidget(part)
        ties.addStretch(1)
        self._column.addLayout(ties)
        self._column.addWidget(self._body, 1)
        below = QHBoxLayout()
        below.addWidget(self._state)
        below.addStretch(1)
        for small in (self._words, self._restore, self._purge, self._trash):
            below.addWidget(small)
        self._column.addLayout(below)
        for written in (self._title, self._body):
            written.installEventFilter(self)

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
        self._new_document(draft.body)
        self._tie.setVisible(draft.topic is not None)
        shown = self._tie.fontMetrics().elidedText(
            f"About: {topic_title}", Qt.TextElideMode.ElideRight, self._theme.px(170)
        )
        self._tie.setText(shown)
        self._tie.setAccessibleName(f"This note is about: {topic_title}")
        self._tie.blockSignals(True)
        self._tie.setChecked(draft.topic is not None)
        self._tie.blockSignals(False)
        self._open.setVisible(draft.topic is not None)
        self._set_trash(in_trash)
        self._state.setText(
            "In the trash" if in_trash else "Saved, encrypted" if draft.note else ""
        )
        self._count_words()

    def _set_trash(self, in_trash: bool) -> None:
        self._title.setReadOnly(in_trash)
        self._body.setReadOnly(in_trash)
        self._tie.setEnabled(not in_trash)
        self._restore.setVisible(in_trash)
        self._purge.setVisible(in_trash)
        self._words.setVisible(not in_trash)  # there is no room for both
        self._trash.setVisible(not in_trash and bool(self._note))

    def settle(self) -> None:
        """Hand over what was changed since the last time, to be saved now."""
        self._pause.stop()
        self._longest.stop()
        if self.is_modified:
            self.text_settled.emit(self.draft())

    def draft(self) -> Draft:
        """What stands in the editor."""
        return Draft(self._note, self._title.text(), self._body.toPlainText(), self._topic)

    @property
    def is_modified(self) -> bool:
        """Whether there are words that are not on the disk yet."""
        return self._body.document().isModified() or self._title.isModified()

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written into a new note yet."""
        return not (self._note or self._title.text() or self._body.toPlainText())

    @property
    def note(self) -> str:
        """The id of the note on show; empty for a new one."""
        return self._note

    def mark_saved(self, note: str) -> None:
        """The draft that was handed over is safe, under this id."""
        self._note = note
        self._body.document().setModified(False)
        self._title.setModified(False)
        self._state.setText("Saved, encrypted")
        self._trash.setVisible(True)

    def mark_unsaved(self) -> None:
        """Saving failed; the words stay here and will be handed over again."""
        self._state.setText("Not saved yet")
        self._pause.start(LONGEST_DELAY_MS)

    def forget(self) -> None:
        """Drop the text, with all that could be undone."""
        self._pause.stop()
        self._longest.stop()
        self._note, self._topic = "", None
        self._title.setText("")
        self._new_document("")
        self._state.setText("")

    def type_text(self, text: str) -> None:
        """Put text at the end, as if it had been typed."""
        self.focus_text()
        self._body.insertPlainText(text)

    def focus_text(self) -> None:
        """Put the keyboard into the text, at its end."""
        self._body.moveCursor(self._body.textCursor().MoveOperation.End)
        self._body.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = self._body.hasFocus() or self._title.hasFocus()
            self.set_look("editor-focus" if inside else "editor")
            if not inside:
                self.settle()
        return super().eventFilter(watched, event)

    def _new_document(self, text: str) -> None:
        document = QTextDocument(self._body)
        document.setDocumentLayout(QPlainTextDocumentLayout(document))
        document.setDefaultFont(self._body.font())
        document.setPlainText(text)
        document.setModified(False)
        self._body.setDocument(document)
        document.contentsChanged.connect(self._note_change)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document
        self._title.setModified(False)

    def _note_change(self) -> None:
        if not self.is_modified:
            return
        self._state.setText("Saving…")
        self._pause.start(SAVE_DELAY_MS)
        if not self._longest.isActive():
            self._longest.start()
        self._count_words()

    def _count_words(self) -> None:
        if self._body.document().characterCount() > COUNTED:
            self._words.setText("")
            return
        count = len(self._body.toPlainText().split())
        self._words.setText(f"{count} word" + ("" if count == 1 else "s"))

    def _toggle_tie(self, tied: bool) -> None:
        self._topic = self._offered if tied else None
        self._open.setVisible(tied)
        self._body.document().setModified(True)
        self._note_change()

    def _request_topic(self) -> None:
        if self._topic is not None:
            self.topic_requested.emit(self._topic)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(14), px(12), px(14), px(10))
        self._column.setSpacing(px(6))
        bin_icon = self._icons.icon("trash", self._theme.colours.quiet, px(16))
        self._trash.set_icon(bin_icon, px(16))
        self._body.setFont(self._theme.font(READING, 17))
