"""The open notes: shows, saves, deletes and restores them, over one unlocked vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from guide.errors import GuideError
from guide.ui.dialogs import confirm
from guide.ui.icons import Icons
from guide.ui.notes.draft import Draft, told_of
from guide.ui.notes.notes_page import ALL, PAGE, TRASH, NotesPage, row_of_hit, row_of_note
from guide.ui.notes.words_page import NewPassphrasePage, WordsPage
from guide.ui.panes import Topics
from guide.ui.row_list import Row
from guide.ui.theme import Theme
from guide.vault import Note, Vault, VaultError

NOTHING = {
    PAGE: "No notes on this page yet.",
    ALL: "No notes yet. What you write is saved as you go.",
    TRASH: "The trash is empty. Notes stay here for thirty days.",
}
TITLES = {PAGE: "Notes on this page", ALL: "All notes", TRASH: "Trash"}
WORDS_KEPT = (
    "There was no room to save your last words. They are kept, encrypted, and come back when you "
    "unlock your notes."
)
WORDS_BACK = "What could not be saved last time is back among your notes."
WORDS_LOST = "Your last words could not be kept: the disk did not take them."


class NotKept(GuideError):
    """Words could neither be saved nor put into the rescue record."""


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
        page.words_requested.connect(self._replace_words)
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
        self._show_before_notes(page, "Recovery words")
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
            page.finished.connect(self._leave_extra_page)
            self._show_before_notes(page, "Recovery words")
            page.show_words(words)

    def ask_new_passphrase(self) -> None:
        """After the recovery words were used: offer to set a new passphrase."""
        page = NewPassphrasePage(self._theme)
        page.passphrase_requested.connect(self._set_passphrase)
        page.skipped.connect(self._leave_extra_page)
        self._show_before_notes(page, "New passphrase")
        page.focus_field()

    def finish_words(self) -> None:
        """The recovery words are on paper; go on to the first note."""
        self._leave_extra_page()
        self.new_note()

    def show_rest(self) -> None:
        """End what `alone_changed` began."""
        self._page.show_alone(alone=False)

    def focus_first(self) -> None:
        """Put the keyboard into the note, or on the way to one."""
        self._page.focus_first()

    def close_vault(self) -> None:
        """Save the last words, or put them into the rescue record, and lock the vault."""
        self._page.editor.settle()
        if self._unsaved is not None:
            self._rescue(self._unsaved)
        try:
            self._vault.lock()
        except VaultError as error:
            self.problem_occurred.emit(error)
        self._page.forget()

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
        rows = self._ask(self._rows)
        if isinstance(rows, tuple):
            searched = bool(self._page.query.strip())
            nothing = "Nothing found in your notes." if searched else NOTHING[self._page.shown]
            self._page.show_rows(rows, nothing)
            self._page.mark_row(self._page.editor.note)

    def _rows(self, vault: Vault) -> tuple[Row, ...]:
        moment = datetime.now(UTC)
        if self._page.query.strip():
            return tuple(row_of_hit(hit, moment) for hit in vault.search(self._page.query))
        topic = self._topic if self._page.shown == PAGE else None
        notes = vault.notes(topic=topic, trash=self._page.shown == TRASH)
        return tuple(row_of_note(note, moment) for note in notes)

    def _show_before_notes(self, page: WordsPage | NewPassphrasePage, title: str) -> None:
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.title_changed.emit(title)

    def _leave_extra_page(self) -> None:
        page = self.currentWidget()
        self.setCurrentWidget(self._page)
        if page is not None and page is not self._page:
            self.removeWidget(page)
            page.deleteLater()
        self.show_notes(self._page.shown)

    def _set_passphrase(self, passphrase: str) -> None:
        page = self.currentWidget()
        try:
            self._vault.set_passphrase(passphrase)
        except VaultError as error:
            if isinstance(page, NewPassphrasePage):
                page.show_problem(str(error))
            return
        self._leave_extra_page()
        self.notice_given.emit("From now on the new passphrase opens your notes.")

    # Saving

    def _save(self, draft: Draft) -> None:
        if draft.is_empty:
            self._unsaved = None
            self._page.editor.mark_saved("")
            return
        try:
            note = self._write(draft)
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
            kept = self._vault.rescue([self._note_of(draft)])
        except VaultError:
            kept = False
        if kept:
            self.notice_given.emit(WORDS_KEPT)
        else:
            self.problem_occurred.emit(NotKept(WORDS_LOST))

    def _write(self, draft: Draft) -> Note:
        if draft.note:
            return self._vault.write(self._note_of(draft))
        told = draft.told._asdict()
        return self._vault.add(title=draft.title, body=draft.body, topic=draft.topic, **told)

    def _note_of(self, draft: Draft | None) -> Note:
        """The draft as a note, with the fields of the saved one that the editor does not show."""
        assert draft is not None  # asked for only when there is one
        if draft.note:
            kept = self._vault.note(draft.note)
            told = draft.told._asdict()
            return replace(kept, title=draft.title, body=draft.body, topic=draft.topic, **told)
        moment = datetime.now(UTC)
        return Note(
            draft.note,
            draft.title,
            draft.body,
            draft.topic,
            mood=draft.told.mood,
            tags=draft.told.tags,
            date=draft.told.date,
            created=moment,
            changed=moment,
            deleted=None,
            details=draft.told.details,
        )

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
