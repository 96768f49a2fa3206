"""The open notes: shows, saves, deletes and restores them, over one unlocked vault."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from guide.ui.dialogs import confirm
from guide.ui.icons import Icons
from guide.ui.notes.draft import WORDS_BACK, Draft, LeftAt, Told, draft_of
from guide.ui.notes.more_room import MoreRoom, history, timeline
from guide.ui.notes.note_rows import listed
from guide.ui.notes.notes_page import (
    ALL,
    NOTHING,
    PAGE,
    TITLES,
    TRASH,
    NotesPage,
)
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.saving import Saving
from guide.ui.notes.templates import own_templates
from guide.ui.panes import Topics
from guide.ui.row_list import Row
from guide.ui.theme import Theme
from guide.vault import Details, Note, Vault, VaultError


class NotesDesk(QStackedWidget):
    """The notes of one open vault.

    Signals:
        problem_occurred: a GuideError to tell the reader.
        notice_given: a sentence to tell the reader.
        topic_requested: the id of a topic that a note belongs to.
        title_changed: what the pane should say above the notes.
        alone_changed: whether a note is to stand alone in the window.
        closing_requested: see `Room`.
        notes_changed: what is kept may be another than before.
    """

    problem_occurred = Signal(object)
    notice_given = Signal(str)
    topic_requested = Signal(str)
    title_changed = Signal(str)
    alone_changed = Signal(bool)
    closing_requested = Signal(object)
    notes_changed = Signal()

    def __init__(self, theme: Theme, icons: Icons, vault: Vault, topics: Topics) -> None:
        super().__init__()
        self._theme = theme
        self._vault = vault
        self._topics = topics
        self._topic: str | None = None
        self._gone: frozenset[str] = frozenset()
        self._page = NotesPage(theme, icons, topics)
        self._saving = Saving(vault, self._page.editor, self)
        self.addWidget(self._page)
        self._connect()

    def _connect(self) -> None:
        page, editor = self._page, self._page.editor
        page.note_requested.connect(self.open_note)
        page.new_requested.connect(self.new_note)
        page.shown_changed.connect(self.show_notes)
        page.query_changed.connect(self._refresh)
        page.more_requested.connect(self._show_more)
        page.all_requested.connect(lambda: self.enter_room(timeline))
        page.pin_requested.connect(self._toggle_pin)
        page.alone_changed.connect(self.alone_changed)
        self._saving.saved.connect(self._refresh)
        self._saving.problem_occurred.connect(self.problem_occurred)
        self._saving.notice_given.connect(self.notice_given)
        editor.delete_requested.connect(self._delete)
        editor.restore_requested.connect(self._restore)
        editor.delete_for_good_requested.connect(self._delete_for_good)
        editor.history_requested.connect(self._show_history)
        editor.topic_requested.connect(self.topic_requested)

    @property
    def vault(self) -> Vault:
        """The vault that is open."""
        return self._vault

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
        self._topic, self._gone = topic, frozenset()
        if self._page.shown != TRASH:
            self._page.editor.settle()
            if self._page.editor.is_blank:
                self._page.show_writing(writing=False)
            self.show_notes(PAGE if topic else ALL)

    def show_rest(self) -> None:
        """End what `alone_changed` began."""
        while isinstance(room := self.currentWidget(), Room):
            self.leave(room)
        self._page.show_alone(alone=False)

    def focus_first(self) -> None:
        """Put the keyboard into the note, or on the way to one."""
        self._page.focus_first()

    def go_back_to(self, left: LeftAt | None) -> None:
        """Show the note that was open when the notes were locked, unless another is open now."""
        if left is None or self._page.editor.note:
            return
        with suppress(VaultError):  # it may have been deleted elsewhere since
            if self._vault.note(left.note).deleted is None:
                self.open_note(left.note)
                self._page.editor.go_to(left.position)

    def close_vault(self) -> LeftAt | None:
        """Save the last words, or put them into the rescue record, and lock the vault.

        Gives where the reader was, to come back to; an id and a number that tell nothing.
        """
        for number in range(self.count()):
            if isinstance(room := self.widget(number), Room):
                room.forget()
        self._saving.end()
        editor = self._page.editor
        left = LeftAt(editor.note, editor.position()) if editor.note else None
        try:
            self._vault.lock()
        except VaultError as error:
            self.problem_occurred.emit(error)
        self._page.forget()
        return left

    # Pages beside the notes

    def _show_more(self) -> None:
        self.enter_room(MoreRoom)

    def _show_history(self) -> None:
        self._page.editor.settle()
        self.enter_room(history(self._page.editor.note))

    def enter_room(self, make: Callable[[Ground], Room]) -> None:
        """Show a page beside the notes, with the window to itself."""
        if not self._saving.can_leave():
            return
        room = make(Ground(self._theme, self._vault, self._topics, self._page.editor.note))
        room.left.connect(lambda: self.leave(room))
        room.room_requested.connect(self.enter_room)
        room.note_requested.connect(lambda note: self._open_from_room(note, room.found_by))
        room.problem_occurred.connect(self.problem_occurred)
        room.notice_given.connect(self.notice_given)
        room.closing_requested.connect(self.closing_requested)
        self.show_over(room, room.title)
        self.alone_changed.emit(True)
        room.enter()

    def _open_from_room(self, note: str, found_by: str) -> None:
        self.show_rest()
        self.open_note(note)
        self._page.focus_first()
        self._page.editor.show_found(found_by)

    def show_over(self, page: QWidget, title: str) -> None:
        """Show a page over the notes, until `leave` puts it away."""
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.title_changed.emit(title)

    def leave(self, page: QWidget) -> None:
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
        self._read_again()
        self.show_notes(self._page.shown)
        self._page.focus_first()

    def _read_again(self) -> None:
        """Show the note in the editor as it is now, if a page beside the notes changed it."""
        note = self._page.editor.note
        if not note:
            return
        found = self._ask(lambda vault: vault.note(note))
        if isinstance(found, Note) and found.deleted is None:
            draft = draft_of(found)
            if draft != self._page.editor.draft():
                self._edit(draft)
            self._page.editor.show_pinned(pinned=found.pinned)
        elif self._page.shown != TRASH:
            self._page.put_away()

    # Showing notes

    def new_note(self, topic: str = "", passage: str = "", section: str = "") -> None:
        """Begin a note: on a passage of a topic, about the topic on the page, or a free one."""
        if not self._saving.can_leave():
            return
        while isinstance(room := self.currentWidget(), Room):  # the keyboard goes into the note
            self.leave(room)
        if self._page.shown == TRASH:
            self.show_notes(PAGE if self._topic else ALL)
        self._offer_templates()
        told = Told(details=Details(passage=passage, section=section if passage else ""))
        self._edit(Draft("", "", "", topic or self._topic, told))
        self._page.editor.show_pinned(pinned=False)
        self._page.mark_row("")
        self._page.editor.focus_text()

    def _offer_templates(self) -> None:
        templates = self._ask(own_templates)
        if isinstance(templates, tuple):
            self._page.editor.offer_templates(templates)

    def show_gone(self, notes: frozenset[str]) -> None:
        """Say which notes on the topic on the page are tied to a passage that is gone."""
        self._gone = notes
        self._page.editor.show_passage_changed(changed=self._page.editor.note in notes)

    def open_note(self, note: str) -> None:
        """Show a note in the editor."""
        if not self._saving.can_leave():
            return
        found = self._ask(lambda vault: vault.note(note))
        if isinstance(found, Note):
            self._edit(draft_of(found), in_trash=found.deleted is not None)
            self._page.editor.show_pinned(pinned=found.pinned)
            self._page.editor.show_found(self._page.query)
            self._page.mark_row(note)

    def found(self, query: str) -> tuple[Row, ...]:
        """The notes that fit a query, for a list elsewhere."""
        rows = self._ask(partial(listed, trash=False, topic=None, query=query))
        return rows if isinstance(rows, tuple) else ()

    def show_notes(self, shown: str) -> None:
        """List the notes of this page, all of them, or the trash."""
        crossing = (shown == TRASH) != (self._page.shown == TRASH)
        if not self._saving.can_leave() and crossing:
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
        known = draft.topic in self._topics.ids()  # others come from elsewhere
        title = self._topics.title(draft.topic) if draft.topic and known else draft.topic or ""
        self._page.editor.show_note(draft, title, in_trash=in_trash)
        self._page.editor.show_passage_changed(changed=draft.note in self._gone)
        self._page.show_writing(writing=True)

    def _refresh(self) -> None:
        page = self._page
        topic = self._topic if page.shown == PAGE else None
        rows = self._ask(partial(listed, trash=page.shown == TRASH, topic=topic, query=page.query))
        if isinstance(rows, tuple):
            searched = bool(page.query.strip())
            nothing = "Nothing found in your notes." if searched else NOTHING[page.shown]
            page.show_rows(rows, nothing)
            page.mark_row(page.editor.note)
            self.notes_changed.emit()

    def _toggle_pin(self, note: str) -> None:
        """Pin a note, or no longer."""
        try:
            pinned = not self._vault.note(note).pinned
            self._vault.pin(note, pinned=pinned)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        if note == self._page.editor.note:
            self._page.editor.show_pinned(pinned=pinned)
        self._refresh()
        self._page.mark_row(note)

    # The trash

    def _delete(self) -> None:
        if self._saving.can_leave():
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
