"""The right pane: sets up, unlocks, shows and saves the notes, and locks them again."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout

from guide.errors import GuideError
from guide.ui.background import run_in_background
from guide.ui.dialogs import confirm
from guide.ui.icons import Icons
from guide.ui.notes.locked_page import LockedPage
from guide.ui.notes.note_editor import Draft
from guide.ui.notes.notes_page import ALL, PAGE, TRASH, NotesPage, row_of_hit, row_of_note
from guide.ui.notes.setup_page import SetupPage, WordsPage
from guide.ui.row_list import Row
from guide.ui.theme import Theme
from guide.ui.widgets import button, label
from guide.vault import Note, Vault, VaultError

NOTHING = {
    PAGE: "No notes on this page yet.",
    ALL: "No notes yet. What you write is saved as you go.",
    TRASH: "The trash is empty. Notes stay here for thirty days.",
}
TITLES = {PAGE: "Notes on this page", ALL: "All notes", TRASH: "Trash"}


class NotesPane(QFrame):
    """The vault as the reader meets it.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        unlocked_changed: whether the notes are open.
        topic_requested: the id of a topic that a note belongs to.
        fold_requested: the reader wants back to the page.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)
    unlocked_changed = Signal(bool)
    topic_requested = Signal(str)
    fold_requested = Signal()

    def __init__(
        self, theme: Theme, icons: Icons, folder: Path, topic_title: Callable[[str], str]
    ) -> None:
        super().__init__()
        self.setObjectName("notes")
        self.setAccessibleName("Notes")
        self._theme = theme
        self._folder = folder
        self._topic_title = topic_title
        self._vault: Vault | None = None
        self._topic: str | None = None
        self._attempt = 0
        self._unsaved: Draft | None = None
        self._build(theme, icons)
        self._connect()
        self._show_closed()

    def _build(self, theme: Theme, icons: Icons) -> None:
        self._title = label("Notes", "strong", wrap=False)
        self._state = label("", "small", wrap=False)
        self._fold = button("Back to the page", "link", self.fold_requested.emit)
        self._setup = SetupPage(theme)
        self._words = WordsPage(theme)
        self._locked = LockedPage(theme)
        self._page = NotesPage(theme, icons)
        self._head = QHBoxLayout()
        for part in (self._title, self._fold):
            self._head.addWidget(part)
        self._head.addStretch(1)
        self._head.addWidget(self._state)
        self._stack = QStackedWidget()
        for page in (self._setup, self._words, self._locked, self._page):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._head)
        column.addWidget(self._stack, 1)
        self._fold.hide()
        theme.changed.connect(self._fit)
        self._fit()

    def _connect(self) -> None:
        self._setup.setup_requested.connect(self.set_up)
        self._words.finished.connect(self.finish_words)
        self._locked.unlock_requested.connect(self.unlock)
        page, editor = self._page, self._page.editor
        page.note_requested.connect(self.open_note)
        page.new_requested.connect(self.new_note)
        page.shown_changed.connect(self._show)
        page.query_changed.connect(self._refresh)
        editor.text_settled.connect(self._save)
        editor.delete_requested.connect(self._delete)
        editor.restore_requested.connect(self._restore)
        editor.delete_for_good_requested.connect(self._delete_for_good)
        editor.topic_requested.connect(self.topic_requested)

    # What the window tells the pane

    @property
    def is_unlocked(self) -> bool:
        """Whether the notes are open."""
        return self._vault is not None

    def show_topic(self, topic: str | None) -> None:
        """Say which topic is on the page now, if any; its notes are listed, the open one stays."""
        if topic == self._topic:
            return
        self._topic = topic
        if self._vault is not None and self._page.shown != TRASH:
            self._page.editor.settle()
            if not self._page.editor.note and not self._page.editor.draft().body:
                self._page.show_writing(writing=False)
            self._show(PAGE if topic else ALL)

    def show_time_left(self, seconds: int) -> None:
        """Show how long until the notes lock by themselves."""
        if self._vault is not None:
            self._state.setText(f"Locks in {seconds // 60}:{seconds % 60:02d}")

    def show_fold(self, *, shown: bool) -> None:
        """Offer the way back to the page, when the pane stands alone."""
        self._fold.setVisible(shown)
        self._title.setVisible(not shown)

    def focus_first(self) -> None:
        """Put the keyboard where the pane wants it."""
        if self._vault is None:
            self._locked.focus_field()
        elif self._page.editor.isVisible():
            self._page.editor.focus_text()

    def type_text(self, text: str) -> None:
        """Put text into the note on show, as if it had been typed."""
        self._page.editor.type_text(text)

    def shown_titles(self) -> tuple[str, ...]:
        """The titles in the list, as they stand there."""
        return self._page.titles()

    def lock(self) -> None:
        """Save what can be saved, close the vault and forget everything; never refuses."""
        self._attempt += 1
        for page in (self._setup, self._words, self._locked):
            page.forget()
        vault, self._vault = self._settled()
        self._page.forget()
        self._unsaved = None
        if vault is not None:
            try:
                vault.lock()
            except VaultError as error:
                self.problem_occurred.emit(error)
            self.unlocked_changed.emit(False)
        self._show_closed()

    def _settled(self) -> tuple[Vault | None, None]:
        vault = self._vault
        if vault is not None:
            self._page.editor.settle()
            if self._unsaved is not None:
                vault.rescue([self._note_of(self._unsaved)])
        return vault, None

    # Setting up, unlocking

    def _show_closed(self) -> None:
        page = self._locked if Vault.exists(self._folder) else self._setup
        self._stack.setCurrentWidget(page)
        self._title.setText("Notes")
        self._state.setText("Locked" if page is self._locked else "")

    def _in_background(
        self,
        work: Callable[[], object],
        done: Callable[..., object],
        failed: Callable[[str], object],
    ) -> None:
        self._attempt += 1
        attempt = self._attempt

        def finish(answer: object) -> None:
            if attempt == self._attempt:
                done(answer)
            else:
                _lock_quietly(answer)

        def fail(error: GuideError) -> None:
            if attempt == self._attempt:
                failed(str(error))

        run_in_background(work, finish, fail)

    def set_up(self, passphrase: str) -> None:
        """Make a vault with this passphrase, beside the window, then show its recovery words."""
        work = partial(Vault.create, self._folder, passphrase)
        self._in_background(work, self._show_words, self._setup.show_problem)

    def _show_words(self, made: tuple[Vault, tuple[str, ...]]) -> None:
        vault, words = made
        self._setup.forget()
        self._vault = vault
        self.unlocked_changed.emit(True)
        self._words.show_words(words)
        self._title.setText("Recovery words")
        self._stack.setCurrentWidget(self._words)

    def finish_words(self) -> None:
        """The recovery words are on paper; go on to the first note."""
        self._words.forget()
        self._open_notes()
        self.new_note()

    def unlock(self, secret: str, by_words: bool = False) -> None:
        """Open the vault beside the window, with the passphrase or the recovery words."""
        how = Vault.unlock_with_words if by_words else Vault.unlock
        self._in_background(
            partial(how, self._folder, secret), self._show_unlocked, self._locked.show_problem
        )

    def _show_unlocked(self, vault: Vault) -> None:
        self._vault = vault
        self._locked.forget()
        self.unlocked_changed.emit(True)
        self._open_notes()
        for notice in vault.notices:
            self.notice_given.emit(notice)

    def _open_notes(self) -> None:
        self._stack.setCurrentWidget(self._page)
        self._show(PAGE if self._topic else ALL)

    # Showing and saving notes

    def new_note(self) -> None:
        """Begin a note about the topic on the page, or a free one."""
        if self._vault is None:
            return
        self._page.editor.settle()
        if self._page.shown == TRASH:
            self._show(PAGE if self._topic else ALL)
        self._edit(Draft("", "", "", self._topic))
        self._page.mark_row("")
        self._page.editor.focus_text()

    def open_note(self, note: str) -> None:
        """Show a note in the editor."""
        self._page.editor.settle()
        found = self._ask(lambda vault: vault.note(note))
        if isinstance(found, Note):
            draft = Draft(found.id, found.title, found.body, found.topic)
            self._edit(draft, in_trash=found.deleted is not None)

    def _edit(self, draft: Draft, *, in_trash: bool = False) -> None:
        title = self._topic_title(draft.topic) if draft.topic else ""
        self._page.editor.show_note(draft, title, in_trash=in_trash)
        self._page.show_writing(writing=True)

    def _show(self, shown: str) -> None:
        self._page.editor.settle()
        leaving_trash = (shown == TRASH) != (self._page.shown == TRASH)
        self._page.show_ways(shown, has_topic=self._topic is not None)
        self._title.setText(TITLES[shown])
        if leaving_trash:
            self._page.editor.forget()
            self._page.show_writing(writing=False)
        self._refresh()

    def _refresh(self) -> None:
        rows = self._ask(self._rows)
        if isinstance(rows, tuple):
            nothing = (
                "Nothing found in your notes." if self._page.query else NOTHING[self._page.shown]
            )
            self._page.show_rows(rows, nothing)
            self._page.mark_row(self._page.editor.note)

    def _rows(self, vault: Vault) -> tuple[Row, ...]:
        moment = datetime.now(UTC)
        if self._page.query.strip():
            return tuple(row_of_hit(hit, moment) for hit in vault.search(self._page.query))
        topic = self._topic if self._page.shown == PAGE else None
        notes = vault.notes(topic=topic, trash=self._page.shown == TRASH)
        return tuple(row_of_note(note, moment) for note in notes)

    def _save(self, draft: Draft) -> None:
        if self._vault is None or not (draft.note or draft.title.strip() or draft.body.strip()):
            return
        try:
            note = self._write(self._vault, draft)
        except VaultError as error:
            self._unsaved = draft
            self._page.editor.mark_unsaved()
            self.problem_occurred.emit(error)
            return
        self._unsaved = None
        self._page.editor.mark_saved(note.id)
        self._refresh()

    def _write(self, vault: Vault, draft: Draft) -> Note:
        if not draft.note:
            return vault.add(title=draft.title, body=draft.body, topic=draft.topic)
        return vault.write(self._note_of(draft))

    def _note_of(self, draft: Draft) -> Note:
        """The draft as a note, with the fields of the saved one that the editor does not show."""
        assert self._vault is not None  # only called while unlocked
        moment = datetime.now(UTC)
        fresh = Note(
            draft.note,
            draft.title,
            draft.body,
            draft.topic,
            mood=None,
            tags=(),
            date=None,
            created=moment,
            changed=moment,
            deleted=None,
        )
        if not draft.note:
            return fresh
        kept = self._vault.note(draft.note)
        return Note(
            kept.id,
            draft.title,
            draft.body,
            draft.topic,
            kept.mood,
            kept.tags,
            kept.date,
            kept.created,
            moment,
            kept.deleted,
        )

    # Trash

    def _delete(self) -> None:
        note = self._page.editor.note
        self._page.editor.settle()
        self._ask(lambda vault: vault.delete(note))
        self._put_away("Moved to the trash, where it stays for thirty days.")

    def _restore(self) -> None:
        note = self._page.editor.note
        self._ask(lambda vault: vault.restore(note))
        self._put_away("The note is back among your notes.")

    def _delete_for_good(self) -> None:
        note = self._page.editor.note
        sure = confirm(
            self.window(),
            "Delete this note for good?",
            "It cannot be brought back from this laptop. Older backups may still hold it.",
            "Delete for good",
        )
        if sure and self._vault is not None:
            self._ask(lambda vault: vault.delete_for_good(note))
            self._put_away("The note is deleted.")

    def _put_away(self, said: str) -> None:
        self._page.editor.forget()
        self._page.show_writing(writing=False)
        self._refresh()
        self.notice_given.emit(said)

    def _ask(self, question: Callable[[Vault], object]) -> object:
        """Ask the open vault; a problem is told, and the answer is then None."""
        if self._vault is None:
            return None
        try:
            return question(self._vault)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return None

    def _fit(self) -> None:
        px = self._theme.px
        self._head.setContentsMargins(px(18), px(16), px(18), px(6))


def _lock_quietly(answer: object) -> None:
    """Close a vault that was opened after the reader had already locked or hidden the window."""
    opened: Sequence[object] = answer if isinstance(answer, tuple) else (answer,)
    for one in opened:
        if isinstance(one, Vault):
            one.lock()
