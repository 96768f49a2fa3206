"""A new passphrase, new recovery words, a dearer derivation: begun anywhere, put in force at once.

Deriving a key takes half a second of a whole processor, so it is done beside the window and knows
nothing of the vault key. What it gives is put in force by the thread that has the vault open; until
then it is an unfinished file that counts for nothing, and locking or a power cut leave it so.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from guide.vault.errors import VaultLocked, truthful, writing_elsewhere
from guide.vault.keys import PASSPHRASE, RECOVERY, Keys, open_slot, save_keys, settled_slot
from guide.vault.restore import renew_kept
from guide.vault.slot import (
    STANDARD,
    BegunSlot,
    Cost,
    begin_slot,
    calibrated,
    check_passphrase,
    cleaned_passphrase,
    raised,
)
from guide.vault.words import cleaned_words, new_words


class NewWay(NamedTuple):
    """A way into the notes that `KeyRing.put` puts in force, in place of the one of its kind.

    `words` are the recovery words of it; `instead_of` names the only slot that it may replace.
    """

    kind: str
    begun: BegunSlot
    words: tuple[str, ...] = ()
    instead_of: str = ""


class KeyRing:
    """The ways into one open vault. All but `put` only begins, and may be done in any thread."""

    def __init__(self, folder: Path, keys: Keys, key: bytes, derived_s: float) -> None:
        self.folder, self._derived_s = folder, derived_s
        self.keys = keys
        self.key = bytearray(key)
        self._is_open = True

    def forget(self) -> None:
        """Overwrite the vault key; nothing can be put in force any more."""
        self._is_open = False
        self.key[:] = bytes(len(self.key))

    def passphrase_work(
        self, new: str, *, old: str | None = None, cost: Cost | None = None
    ) -> Callable[[], NewWay]:
        """What begins a new passphrase; without `old` the present one is not asked for.

        Raises:
            TooShort: at once; the work itself raises WrongPassphrase, DiskFull and the like.
        """
        check_passphrase(new)
        folder, keys = self.folder, self.keys

        def work() -> NewWay:
            with writing_elsewhere(), truthful():
                if old is not None:
                    open_slot(folder, keys, PASSPHRASE, cleaned_passphrase(old))
                dear = cost or calibrated(folder)
                return NewWay(PASSPHRASE, begin_slot(folder, cleaned_passphrase(new), dear))

        return work

    def words_work(self) -> Callable[[], NewWay]:
        """What begins twelve new recovery words."""
        folder = self.folder

        def work() -> NewWay:
            words = new_words()
            with writing_elsewhere(), truthful():  # 128 random bits need no more than the floor
                return NewWay(RECOVERY, begin_slot(folder, " ".join(words), STANDARD), words)

        return work

    def words_test(self, words: str) -> Callable[[], None]:
        """What tries recovery words and changes nothing; it raises WrongWords if they open nothing.

        Raises:
            WrongWords: at once, when they cannot be recovery words at all.
        """
        cleaned, folder, keys = cleaned_words(words), self.folder, self.keys

        def work() -> None:
            with truthful():
                open_slot(folder, keys, RECOVERY, cleaned)

        return work

    def dearer_work(self, passphrase: str) -> Callable[[], NewWay] | None:
        """After an unlock with `passphrase`: what makes it dearer to guess, if that is due.

        `slot.raised` has the rule, which goes by what the derivation took at this unlock.
        """
        slot = next((each for each in self.keys.slots if each.kind == PASSPHRASE), None)
        cost = raised(slot.cost, self._derived_s) if slot is not None else None
        if slot is None or cost is None:
            return None
        folder, former = self.folder, slot.file

        def work() -> NewWay:
            with writing_elsewhere(), truthful():
                begun = begin_slot(folder, cleaned_passphrase(passphrase), cost)
            return NewWay(PASSPHRASE, begun, instead_of=former)

        return work

    def forget_on(self, day: str) -> None:
        """Write the day from which unopened notes are forgotten; "" is never (see `forgetting`).

        Raises:
            VaultLocked, DiskFull, VaultReadOnly, NotSaved.
        """
        if not self._is_open:
            raise VaultLocked
        with writing_elsewhere(), truthful():
            keys = replace(self.keys, forget=day, overdue="")
            save_keys(self.folder, keys)
            self.keys = keys

    def put(self, way: NewWay) -> None:
        """Put in force what one of the works has given, in the thread that has the vault open.

        It is on the disk when this returns; being stopped leaves exactly one of old and new.

        Raises:
            VaultLocked: and what was begun is removed.
            DiskFull, VaultReadOnly, NotSaved: and nothing has changed.
        """
        former = tuple(slot.file for slot in self.keys.slots)
        outdated = bool(way.instead_of) and way.instead_of not in former
        if outdated or not self._is_open:
            way.begun.drop()
        if not self._is_open:
            raise VaultLocked
        if outdated:  # another passphrase was chosen meanwhile
            return
        with writing_elsewhere(), truthful():
            key = bytes(self.key)
            keys = self.keys.with_slot(settled_slot(way.kind, way.begun, key))
            save_keys(self.folder, keys)
            self.keys = keys
            renew_kept(self.folder, keys, key)
