"""The open notes: shows, saves, deletes and restores them, over one unlocked vault."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from guide.ui.dialogs import confirm
from guide.ui.icons import Icons
from guide.ui.notes.draft import (
    WORDS_BACK,
    WORDS_KEPT,
    WORDS_LOST,
    Draft,
    NotKept,
    note_of,
    told_of,
    written,
)
from guide.ui.notes.more_room import MoreRoom
from guide.ui.notes.notes_page import (
    ALL,
    NOTHING,
    PAGE,
    TITLES,
    TRASH,
    NotesPage,
    listed,
)
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.words_page import NewPassphrasePage, WordsPage
from guide.ui.panes import Topics
from guide.ui.theme import Theme
from guide.vault import Note, Vault, VaultError


class NotesDesk(QStackedWidget):
    """The notes of one open vault.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        topic_requested: the id of a topic that a note belongs to.
        title_changed: what the pane should say above the notes.
        alone_changed: whether a note is to stand alone in the window.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)
    topic_requested = Signal(str)
    title_changed = Signal(str)
    alone_changed = Signal(bool)

    def __init__(self, theme: Theme, icons: Icons, vault: Vault, topics: Topics) -> None:
        super().__init__()
        self._theme = theme
        self._vault = vault
        self._topics = topics
        self._topic: str | None = None
        self._unsaved: Draft | None = None
        self._told_problem = ""
        self._page = NotesPage(theme, icons, topics)
        self.addWidget(self._page)
        self._connect()

    def _connect(self) -> None:
        page, editor = self._page, self._page.editor
        page.note_requested.connect(self.open_note)
        page.new_requested.connect(self.new_note)
        page.shown_changed.connect(self.show_notes)
        page.query_changed.connect(self._refresh)
        page.more_requested.connect(self._show_more)
        page.alone_changed.connect(self.alone_changed)
        editor.text_settled.connect(self._save)
        editor.delete_requested.connect(self._delete)
        editor.restore_requested.connect(self._restore)
        editor.delete_for_good_requested.connect(self._delete_for_good)
        editor.topic_requested.connect(self.topic_requested)

    def open_at(self, topic: str | None) -> None:
        """Show the notes of a topic, or all; tell what the vault has to say."""
        self._topic = topic
        self.show_notes(PAGE if topic else ALL)
        back = (WORDS_BACK,) if self._vault.recovered else ()
        if said := " ".join((*back, *self._vault.notices)):
            self.notice_given.emit(said)

    def show_topic(self, topic: str | None) -> None:
        """List the notes of the topic on the page now; the note in the editor stays."""
        if topic == self._topic:
            return
        self._topic = topic
        if self._page.shown != TRASH:
            self._page.editor.settle()
            if self._page.editor.is_blank:
                self._page.show_writing(writing=False)
            self.show_notes(PAGE if topic else ALL)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the recovery words before the first note."""
        page = WordsPage(self._theme)
        page.finished.connect(self.finish_words)
        self._show_over(page, "Recovery words")
        page.show_words(words)

    def _replace_words(self) -> None:
        sure = confirm(
            self.window(),
            "Make new recovery words?",
            "The words on the old paper will open nothing from now on.",
            "Make new words",
        )
        words = self._ask(lambda vault: vault.new_recovery_words()) if sure else None
        if isinstance(words, tuple):
            page = WordsPage(self._theme)
            page.finished.connect(lambda: self._leave(page))
            self._show_over(page, "Recovery words")
            page.show_words(words)

    def ask_new_passphrase(self) -> None:
        """After the recovery words were used: offer to set a new passphrase."""
        page = NewPassphrasePage(self._theme)
        page.passphrase_requested.connect(self._set_passphrase)
        page.skipped.connect(lambda: self._leave(page))
        self._show_over(page, "New passphrase")
        page.focus_field()

    def finish_words(self) -> None:
        """The recovery words are on paper; go on to the first note."""
        self._leave(self.widget(self.count() - 1) or self._page)
        self.new_note()

    def show_rest(self) -> None:
        """End what `alone_changed` began."""
        while isinstance(room := self.currentWidget(), Room):
            self._leave(room)
        self._page.show_alone(alone=False)

    def focus_first(self) -> None:
        """Put the keyboard into the note, or on the way to one."""
        self._page.focus_first()

    def close_vault(self) -> None:
        """Save the last words, or put them into the rescue record, and lock the vault."""
        for number in range(self.count()):
            if isinstance(room := self.widget(number), Room):
                room.forget()
        self._page.editor.settle()
        if self._unsaved is not None:
            self._rescue(self._unsaved)
        try:
            self._vault.lock()
        except VaultError as error:
            self.problem_occurred.emit(error)
        self._page.forget()

    # Pages beside the notes

    def _show_more(self) -> None:
        self.enter_room(MoreRoom)

    def enter_room(self, make: Callable[[Ground], Room]) -> None:
        """Show a page beside the notes, with the window to itself."""
        if not self._can_leave():
            return
        room = make(Ground(self._theme, self._vault, self._topics))
        room.left.connect(lambda: self._leave(room))
        room.room_requested.connect(self.enter_room)
        room.note_requested.connect(self._open_from_room)
        room.problem_occurred.connect(self.problem_occurred)
        room.notice_given.connect(self.notice_given)
        if isinstance(room, MoreRoom):
            room.words_requested.connect(self._replace_words)
        self._show_over(room, room.title)
        self.alone_changed.emit(True)
        room.enter()

    def _open_from_room(self, note: str) -> None:
        self.show_rest()
        self.open_note(note)
        self._page.focus_first()

    def _show_over(self, page: QWidget, title: str) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.title_changed.emit(title)

    def _leave(self, page: QWidget) -> None:
        """Put a page away, and show again what it was shown over."""
        if isinstance(page, Room):
            page.forget()
        self.removeWidget(page)
        page.deleteLater()
        below = self.widget(self.count() - 1)
        assert below is not None  # the notes are always the first
        self.setCurrentWidget(below)
        if isinstance(below, Room):
            self.title_changed.emit(below.title)
            below.enter()
            return
        self.alone_changed.emit(self._page.editor.is_alone)
        self.show_notes(self._page.shown)
        self._page.focus_first()

    # Showing notes

    def new_note(self) -> None:
        """Begin a note about the topic on the page, or a free one."""
        if not self._can_leave():
            return
        if self._page.shown == TRASH:
            self.show_notes(PAGE if self._topic else ALL)
        self._edit(Draft("", "", "", self._topic))
        self._page.mark_row("")
        self._page.editor.focus_text()

    def open_note(self, note: str) -> None:
        """Show a note in the editor."""
        if not self._can_leave():
            return
        found = self._ask(lambda vault: vault.note(note))
        if isinstance(found, Note):
            draft = Draft(found.id, found.title, found.body, found.topic, told_of(found))
            self._edit(draft, in_trash=found.deleted is not None)
            self._page.mark_row(note)

    def show_notes(self, shown: str) -> None:
        """List the notes of this page, all of them, or the trash."""
        crossing = (shown == TRASH) != (self._page.shown == TRASH)
        if not self._can_leave() and crossing:
            shown, crossing = self._page.shown, False
        self._page.show_ways(shown, has_topic=self._topic is not None)
        self.title_changed.emit(TITLES[shown])
        if crossing:
            self._page.put_away()
        self._refresh()

    def type_text(self, text: str) -> None:
        """Put text into the note in the editor, as if it had been typed."""
        self._page.editor.type_text(text)

    def shown_titles(self) -> tuple[str, ...]:
        """The titles in the list, as they stand there."""
        return self._page.titles()

    def _edit(self, draft: Draft, *, in_trash: bool = False) -> None:
        title = self._topics.title(draft.topic) if draft.topic else ""
        self._page.editor.show_note(draft, title, in_trash=in_trash)
        self._page.show_writing(writing=True)

    def _refresh(self) -> None:
        page = self._page
        topic = self._topic if page.shown == PAGE else None
        rows = self._ask(partial(listed, shown=page.shown, topic=topic, query=page.query))
        if isinstance(rows, tuple):
            searched = bool(page.query.strip())
            nothing = "Nothing found in your notes." if searched else NOTHING[page.shown]
            page.show_rows(rows, nothing)
            page.mark_row(page.editor.note)

    def _set_passphrase(self, passphrase: str) -> None:
        page = self.currentWidget()
        try:
            self._vault.set_passphrase(passphrase)
        except VaultError as error:
            if isinstance(page, NewPassphrasePage):
                page.show_problem(str(error))
            return
        if page is not None:
            self._leave(page)
        self.notice_given.emit("From now on the new passphrase opens your notes.")

    # Saving

    def _save(self, draft: Draft) -> None:
        if draft.is_empty:
            self._unsaved = None
            self._page.editor.mark_saved("")
            return
        try:
            note = written(self._vault, draft)
        except VaultError as error:
            self._unsaved = draft
            self._page.editor.mark_unsaved()
            if str(error) != self._told_problem:  # each new try would open the strip again
                self._told_problem = str(error)
                self.problem_occurred.emit(error)
            return
        self._unsaved, self._told_problem = None, ""
        self._page.editor.mark_saved(note.id)
        self._refresh()

    def _can_leave(self) -> bool:
        """Whether the words in the editor are safe; if not, they stay there until they are."""
        self._page.editor.settle()
        return self._unsaved is None

    def _rescue(self, draft: Draft) -> None:
        """Put words that the disk did not take where the next unlock finds them, and say so."""
        try:
            kept = self._vault.rescue([note_of(self._vault, draft)])
        except VaultError:
            kept = False
        if kept:
            self.notice_given.emit(WORDS_KEPT)
        else:
            self.problem_occurred.emit(NotKept(WORDS_LOST))

    # The trash

    def _delete(self) -> None:
        if self._can_leave():
            note = self._page.editor.note
            said = "Moved to the trash, where it stays for thirty days."
            self._put_away(lambda vault: vault.delete(note), said)

    def _restore(self) -> None:
        note = self._page.editor.note
        self._put_away(lambda vault: vault.restore(note), "The note is back among your notes.")

    def _delete_for_good(self) -> None:
        note = self._page.editor.note
        sure = confirm(
            self.window(),
            "Delete this note for good?",
            "It cannot be brought back from this laptop. Older backups may still hold it.",
            "Delete for good",
        )
        if sure:
            self._put_away(lambda vault: vault.delete_for_good(note), "The note is deleted.")

    def _put_away(self, change: Callable[[Vault], None], said: str) -> None:
        """Change where the note on show belongs, and put it away if that worked."""
        try:
            change(self._vault)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        self._page.put_away()
        self._refresh()
        self.notice_given.emit(said)

    def _ask(self, question: Callable[[Vault], object]) -> object:
        """Ask the vault; a problem is told to the reader, and the answer is then None."""
        try:
            return question(self._vault)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return None
