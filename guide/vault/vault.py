"""The vault: encrypted notes in one folder, opened by a passphrase or by the recovery words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import apsw

from guide.vault.copies import told_faults, writing_backup
from guide.vault.create import build_vault
from guide.vault.database import close_database, problems_in, transaction
from guide.vault.errors import VaultError, VaultLocked, truthful
from guide.vault.history import list_versions
from guide.vault.keys import (
    PASSPHRASE,
    RECOVERY,
    Keys,
    have_keys,
    open_slot,
    read_keys,
    unreadable_slots,
)
from guide.vault.note import NO_DETAILS, Details, Note, NoteHit, NoteRow, Version, now
from guide.vault.notes import (
    cleaned,
    insert_note,
    list_notes,
    mark_deleted,
    mark_pinned,
    new_id,
    numbered_note,
    read_note,
    remove_note,
    update_note,
)
from guide.vault.opening import open_notes
from guide.vault.renewal import KeyRing
from guide.vault.rescue import store_notes
from guide.vault.search import search_notes
from guide.vault.slot import Cost, cleaned_passphrase
from guide.vault.slow import Answer, Slow, at_once
from guide.vault.words import cleaned_words


class Vault:
    """An open vault; whatever a method has returned from is on the disk and survives a power cut.

    For one thread at a time. Every method raises `VaultLocked` after `lock`, `DiskFull` or another
    `VaultError` when the disk fails it (the notes are then as they were before), and `VaultDamaged`
    when a page turns out not to be what was written. `recovered` has the ids of notes that came
    back from the rescue record at unlock, `notices` sentences that the reader should be shown once.
    """

    def __init__(
        self, folder: Path, keys: Keys, key: bytes, derived_s: float = 1.0, *, in_haste: bool = True
    ) -> None:
        opened = open_notes(folder, keys, key, in_haste=in_haste)
        self._folder = folder
        self._ring = KeyRing(folder, opened.keys, key, derived_s)
        self._database: apsw.Connection | None = opened.connection
        self.recovered = opened.recovered
        self.notices = opened.notices

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether notes have been set up in this folder."""
        return have_keys(folder)

    @classmethod
    def create(
        cls, folder: Path, passphrase: str, *, cost: Cost | None = None
    ) -> tuple["Vault", tuple[str, ...]]:
        """Set up notes in `folder`; gives the open vault and its twelve recovery words.

        Without `cost` guessing the passphrase is made to cost half a second of this machine each
        time. Permissions are the owner's alone. Being stopped leaves no vault, or a whole one.

        Raises:
            TooShort: for a passphrase with fewer than eight characters.
            VaultExists: when there are notes already.
        """
        keys, key, words = build_vault(folder, passphrase, cost)
        return cls(folder, keys, key), words

    @classmethod
    def unlock(cls, folder: Path, passphrase: str, *, in_haste: bool = False) -> "Vault":
        """Open the notes with their passphrase; `in_haste` as in `opening.open_notes`.

        Raises:
            NoVault, WrongPassphrase, VaultInUse, VaultDamaged, VaultReadOnly, NewerVault.
        """
        return cls._unlock(folder, PASSPHRASE, cleaned_passphrase(passphrase), in_haste)

    @classmethod
    def unlock_with_words(cls, folder: Path, words: str, *, in_haste: bool = False) -> "Vault":
        """The same with the recovery words, however they are typed.

        Raises:
            NoVault, WrongWords, VaultInUse, VaultDamaged, VaultReadOnly, NewerVault.
        """
        return cls._unlock(folder, RECOVERY, cleaned_words(words), in_haste)

    @classmethod
    def _unlock(cls, folder: Path, kind: str, secret: str, in_haste: bool) -> "Vault":
        with truthful():
            keys, began = read_keys(folder), perf_counter()
            key = open_slot(folder, keys, kind, secret)
            return cls(folder, keys, key, perf_counter() - began, in_haste=in_haste)

    def add(  # noqa: PLR0913  (each is given by its name)
        self,
        *,
        title: str = "",
        body: str = "",
        topic: str | None = None,
        mood: str | None = None,
        tags: Iterable[str] = (),
        date: str | None = None,
        details: Details = NO_DETAILS,
    ) -> Note:
        """Keep a new note; it is on the disk when this returns.

        Raises:
            BadDate, BadDetail: when `date` is no day like "2026-03-14", or a detail is none.
        """
        moment = now()
        note = Note(
            new_id(),
            title,
            body,
            topic,
            mood,
            tuple(tags),
            date,
            created=moment,
            changed=moment,
            deleted=None,
            details=details,
        )
        with self._changing() as database:
            return insert_note(database, note)

    def write(self, note: Note, *, keep_version: bool = False) -> Note:
        """Keep the text and fields of `note` under its id; gives the note as it is kept.

        The former text stays in the history with `keep_version`, after five minutes without a
        version, and when more than half of a long body goes.

        Raises:
            NoSuchNote, BadDate.
        """
        with self._changing() as database:
            return update_note(database, note, keep=keep_version)

    def note(self, note_id: str) -> Note:
        """The note of this id, from the trash too.

        Raises:
            NoSuchNote.
        """
        with self._reading() as database:
            return read_note(database, note_id)

    def notes(
        self, *, topic: str | None = None, trash: bool = False, limit: int = -1
    ) -> tuple[NoteRow, ...]:
        """Notes in use or in the trash, or of one topic: pinned first, then newest change.

        With `limit` no more than that many of those that are not pinned.
        """
        with self._reading() as database:
            return tuple(list_notes(database, topic=topic, trash=trash, limit=limit))

    def search(self, query: str, limit: int = 50) -> tuple[NoteHit, ...]:
        """Notes outside the trash that fit any text, best first; none for an empty one."""
        with self._reading() as database:
            return search_notes(database, query, limit)

    def delete(self, note_id: str) -> None:
        """Put a note into the trash, where it stays for thirty days.

        Raises:
            NoSuchNote.
        """
        with self._changing() as database:
            mark_deleted(database, note_id, now())

    def restore(self, note_id: str) -> None:
        """Take a note out of the trash.

        Raises:
            NoSuchNote.
        """
        with self._changing() as database:
            mark_deleted(database, note_id, None)

    def pin(self, note_id: str, *, pinned: bool) -> None:
        """Keep a note at the top of the list, or no longer; its time of change stays.

        Raises:
            NoSuchNote.
        """
        with self._changing() as database:
            mark_pinned(database, note_id, pinned=pinned)

    def delete_for_good(self, note_id: str) -> None:
        """Remove a note and its history beyond recall; older backups still have it.

        Raises:
            NoSuchNote.
        """
        with self._changing() as database:
            remove_note(database, note_id)
        self.settle()  # the journal still has the pages of before

    def history(self, note_id: str) -> tuple[Version, ...]:
        """The former texts of a note, newest first.

        Raises:
            NoSuchNote.
        """
        with self._reading() as database:
            return list_versions(database, numbered_note(database, note_id)[0])

    @property
    def ring(self) -> KeyRing:
        """The ways into these notes, for what takes long and is begun beside the window.

        Raises:
            VaultLocked.
        """
        _ = self._open
        return self._ring

    def change_passphrase(self, old: str, new: str, *, cost: Cost | None = None) -> None:
        """Let `new` open the notes instead of `old`; being stopped leaves exactly one of them.

        The vault key stays: a backup made before still opens with `old`.

        Raises:
            TooShort, WrongPassphrase.
        """
        self.ring.put(self.ring.passphrase_work(new, old=old, cost=cost)())

    def set_passphrase(self, new: str, *, cost: Cost | None = None) -> None:
        """Let `new` open the notes instead of the present passphrase, after unlocking with words.

        Raises:
            TooShort.
        """
        self.ring.put(self.ring.passphrase_work(new, cost=cost)())

    def new_recovery_words(self) -> tuple[str, ...]:
        """Twelve new recovery words; those of the old sheet open nothing from now on."""
        way = self.ring.words_work()()
        self.ring.put(way)
        return way.words

    def kept(self, kind: str) -> dict[str, str]:
        """What the reader keeps of one kind beside the notes: key and value, by key."""
        with self._reading() as database:
            return dict(
                database.execute("select key, value from kept where kind = ? order by key", (kind,))
            )

    def keep(self, kind: str, key: str, value: str = "") -> None:
        """Keep a value under its kind and key, in place of the one before."""
        with self._changing() as database:
            database.execute("insert or replace into kept values(?, ?, ?)", (kind, key, value))

    def drop(self, kind: str, key: str) -> None:
        """Keep it no longer; what was not kept is no fault."""
        with self._changing() as database:
            database.execute("delete from kept where kind = ? and key = ?", (kind, key))

    def verify(self) -> tuple[str, ...]:
        """Read every page, index word and slot; a sentence for each that is not well."""
        with self._reading() as database:
            broken = problems_in(database, thorough=True)
            return told_faults(broken, unreadable_slots(self._folder, self._ring.keys))

    def backup(self, file: Path) -> None:
        """Write everything, encrypted, into one checked file; an older one there is replaced.

        Raises:
            DiskFull, VaultReadOnly, NotSaved: and no half file is left.
        """
        at_once(writing_backup(self, file))

    def look(self, read: Callable[[apsw.Connection], Answer]) -> Answer:
        """Let a module of this package read what it needs; gives what it gives."""
        with self._reading() as database:
            return read(database)

    def bring_in(self, write: Callable[[apsw.Connection], Answer]) -> Answer:
        """Let a module of this package write, all in one step; gives what it gives."""
        with self._changing() as database:
            return write(database)

    def look_slowly(self, look: Callable[[apsw.Connection], Slow[Answer]]) -> Slow[Answer]:
        """Let `taking_in` read in short steps; nothing may be written in between."""
        with self._reading() as database:
            return (yield from look(database))

    def bring_in_slowly(self, write: Callable[[apsw.Connection], Slow[Answer]]) -> Slow[Answer]:
        """The same in short steps; closing it before its end leaves the notes as they were."""
        with self._changing() as database:
            return (yield from write(database))

    def rescue(self, notes: Sequence[Note]) -> bool:
        """Whether these unsaved notes could be put on the disk, in the room kept for a full one.

        They are written into the vault at the next unlock. A note without an id becomes a new one.
        """
        _ = self._open
        named = [replace(cleaned(note), id=note.id or new_id()) for note in notes]
        return store_notes(self._folder / self._ring.keys.rescue, bytes(self._ring.key), named)

    def settle(self) -> None:
        """Write the journal home in a pause; if that fails, what is saved stays saved."""
        database = self._open
        with suppress(VaultError), truthful(database):
            database.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)

    def lock(self) -> None:
        """Settle, close and forget the key; a second call does nothing."""
        database, self._database = self._database, None
        self._ring.forget()
        if database is not None:
            with suppress(VaultError):  # nothing unsaved is in the journal
                close_database(database)

    @property
    def _open(self) -> apsw.Connection:
        if self._database is None:
            raise VaultLocked
        return self._database

    @contextmanager
    def _reading(self) -> Iterator[apsw.Connection]:
        database = self._open
        with truthful(database):
            yield database

    @contextmanager
    def _changing(self) -> Iterator[apsw.Connection]:
        with self._reading() as database, transaction(database):
            yield database
