"""The manifest `keys.json`: which files make up the vault, and which slot files open it.

`keys.json` is the commit point of the whole folder: a vault exists, has this passphrase and
consists of these files exactly when this file says so. It is replaced in one step, never edited:

    {"format": 1, "notes": "notes.db", "rescue": "rescue.db",
     "slots": [{"kind": "passphrase", "file": "<16 hex>.key", "passes": 3, "memory_kib": 65536,
                "lanes": 4, "sha256": "<64 hex>"}, {"kind": "recovery", ...}],
     "check": "<SHA-256 of the JSON of all the rest, keys sorted, no blanks>"}

A reader who chose that the notes are forgotten when they are not opened for long has two more lines
in it, which tell nothing else: "forget", the day from which they are, and "overdue", the day on
which a start first found a clock too far past it to be believed (see `forgetting`).

`keys-copy.json` holds the same and is written after it; every slot `<16 hex>.key` has a twin `<16
hex>.copy`. The copies are read only when the first is missing or damaged, and healed at the next
unlock. The slot's SHA-256 tells a damaged slot from a wrong secret.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from guide.vault.errors import (
    NewerVault,
    NoVault,
    VaultDamaged,
    VaultExists,
    WrongPassphrase,
    WrongWords,
)
from guide.vault.files import (
    UNFINISHED,
    digest_of,
    settle_folder,
    unfinished_beside,
    write_durably,
)
from guide.vault.slot import BegunSlot, Cost, begin_slot, name_slot, read_slot

FORMAT = 1
KEYS_FILE = "keys.json"
KEYS_COPY = "keys-copy.json"
WIPING = "wiping"  # where this file lies, a wipe has begun: there are no notes any more
PASSPHRASE = "passphrase"  # noqa: S105  (the name of a kind of slot)
RECOVERY = "recovery"
_PLAIN_NAME = re.compile(r"[a-z0-9-]{1,40}\.(db|key)")  # a file beside the manifest, never a path
_DAYS = ("forget", "overdue")


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot file and what it needs to be opened."""

    kind: str
    file: str
    cost: Cost
    sha256: str

    @property
    def copy(self) -> str:
        return Path(self.file).with_suffix(".copy").name


@dataclass(frozen=True, slots=True)
class Keys:
    """What the manifest says."""

    notes: str
    rescue: str
    slots: tuple[Slot, ...]
    forget: str = ""
    overdue: str = ""

    def with_slot(self, slot: Slot) -> "Keys":
        """The same with `slot` in place of the one of its kind."""
        others = tuple(known for known in self.slots if known.kind != slot.kind)
        return replace(self, slots=(*others, slot))


def have_keys(folder: Path) -> bool:
    """Whether a vault was ever completed in this folder."""
    if (folder / WIPING).exists():
        return False
    return (folder / KEYS_FILE).exists() or (folder / KEYS_COPY).exists()


def read_keys(folder: Path) -> Keys:
    """What the manifest, or else its copy, says.

    Raises:
        NoVault: when there is neither.
        NewerVault: when a newer version wrote it.
        VaultDamaged: when neither is whole.
    """
    if not have_keys(folder):
        raise NoVault
    for name in (KEYS_FILE, KEYS_COPY):
        path = folder / name
        keys = keys_from_bytes(path.read_bytes()) if path.exists() else None
        if keys is not None:
            return keys
    raise VaultDamaged(
        "The key file of the notes is damaged, and so is its copy; nothing has been changed, and"
        " a backup can be restored."
    )


def keys_from_bytes(data: bytes) -> Keys | None:
    """What a manifest's bytes say, or nothing when they are not whole.

    Raises:
        NewerVault: when a newer version wrote it.
    """
    try:
        record = json.loads(data)
        check = record.pop("check")
        if check != _check_of(record):
            return None
        if record["format"] > FORMAT:
            raise NewerVault
        days = (str(record.get(name, "")) for name in _DAYS)
        slots = tuple(map(_slot_from, record["slots"]))
        keys = Keys(record["notes"], record["rescue"], slots, *days)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return keys if _is_sane(keys) else None


def keys_to_bytes(keys: Keys) -> bytes:
    """The manifest's bytes."""
    record: dict[str, Any] = {"format": FORMAT, "notes": keys.notes, "rescue": keys.rescue}
    record["slots"] = [
        {
            "kind": slot.kind,
            "file": slot.file,
            "passes": slot.cost.passes,
            "memory_kib": slot.cost.memory_kib,
            "lanes": slot.cost.lanes,
            "sha256": slot.sha256,
        }
        for slot in keys.slots
    ]
    record.update({name: day for name in _DAYS if (day := getattr(keys, name))})
    return json.dumps({**record, "check": _check_of(record)}, indent=1).encode()


def publish_keys(folder: Path, keys: Keys) -> None:
    """Make this folder a vault: the first manifest, which nobody else may have written meanwhile.

    Raises:
        VaultExists: when another process was faster.
    """
    unfinished = unfinished_beside(folder / KEYS_FILE)
    try:
        write_durably(unfinished, keys_to_bytes(keys))
        try:
            os.link(unfinished, folder / KEYS_FILE)
        except FileExistsError:
            raise VaultExists from None
        except OSError:  # a file system without hard links: a plain look before the step
            if have_keys(folder):
                raise VaultExists from None
            unfinished.replace(folder / KEYS_FILE)
    finally:
        unfinished.unlink(missing_ok=True)
    settle_folder(folder)
    write_durably(folder / KEYS_COPY, keys_to_bytes(keys))


def save_keys(folder: Path, keys: Keys) -> None:
    """Replace the manifest, then (as far as the disk allows) its copy, and sweep up old slots."""
    write_durably(folder / KEYS_FILE, keys_to_bytes(keys))
    with suppress(OSError):  # the next unlock heals
        heal(folder, keys)


def add_slot(folder: Path, kind: str, secret: str, key: bytes, cost: Cost) -> Slot:
    """Write a slot and its twin into `folder`; it counts once a manifest names it."""
    return settled_slot(kind, begin_slot(folder, secret, cost), key)


def settled_slot(kind: str, begun: BegunSlot, key: bytes) -> Slot:
    """Finish a slot that was begun and write its twin; it counts once a manifest names it."""
    path = name_slot(begun, key)
    slot = Slot(kind, path.name, begun.cost, digest_of(path))
    write_durably(path.with_name(slot.copy), path.read_bytes())
    return slot


def open_slot(folder: Path, keys: Keys, kind: str, secret: str) -> bytes:
    """The vault key, from the slot of this kind.

    Raises:
        WrongPassphrase, WrongWords: by kind, when the secret does not open the whole slot.
        VaultDamaged: when there is no whole slot of this kind.
    """
    for slot in keys.slots:
        path = _whole_file(folder, slot) if slot.kind == kind else None
        if path is not None:
            key = read_slot(path, secret, slot.cost)
            if key is None:
                raise WrongPassphrase if kind == PASSPHRASE else WrongWords
            return key
    if kind == PASSPHRASE:
        raise VaultDamaged(
            "The part of the notes that the passphrase opens is damaged; nothing has been"
            " changed, and the recovery words or a backup can bring the notes back."
        )
    raise VaultDamaged(
        "The part of the notes that the recovery words open is damaged; nothing has been"
        " changed, and the passphrase or a backup can bring the notes back."
    )


def unreadable_slots(folder: Path, keys: Keys) -> tuple[str, ...]:
    """The kinds of slots that neither the slot nor its twin can open any more."""
    return tuple(slot.kind for slot in keys.slots if _whole_file(folder, slot) is None)


def heal(folder: Path, keys: Keys) -> None:
    """Write again what is missing or damaged of manifest, slots and their copies, and sweep up."""
    data = keys_to_bytes(keys)
    for name in (KEYS_FILE, KEYS_COPY):
        path = folder / name
        if not path.exists() or path.read_bytes() != data:
            write_durably(path, data)
    for slot in keys.slots:
        whole = _whole_file(folder, slot)
        for name in (slot.file, slot.copy):
            if whole is not None and not _is_whole(folder / name, slot):
                write_durably(folder / name, whole.read_bytes())
    for leftover in _leftovers(folder, keys):
        if leftover.is_dir():
            shutil.rmtree(leftover)
        else:
            leftover.unlink()


def copy_slots(source: Path, target: Path, keys: Keys) -> Keys:
    """Write all whole slots and their twins into `target`; gives the manifest with these slots."""
    whole = [(slot, path) for slot in keys.slots if (path := _whole_file(source, slot))]
    for slot, path in whole:
        for name in (slot.file, slot.copy):
            if path != target / name:
                write_durably(target / name, path.read_bytes())
    return replace(keys, slots=tuple(slot for slot, _ in whole))


def slot_bytes(folder: Path, keys: Keys) -> dict[str, bytes]:
    """The bytes of all whole slots by file name."""
    whole = [(slot, path) for slot in keys.slots if (path := _whole_file(folder, slot))]
    return {slot.file: path.read_bytes() for slot, path in whole}


def key_files(keys: Keys) -> tuple[str, ...]:
    """The names of all files but notes and rescue record that belong to the vault."""
    slots = (name for slot in keys.slots for name in (slot.file, slot.copy))
    return (KEYS_FILE, KEYS_COPY, *slots)


def _leftovers(folder: Path, keys: Keys) -> Iterator[Path]:
    """Files that a stopped program left behind: unfinished ones, and slots no manifest names."""
    for path in list(folder.iterdir()):
        is_slot = path.suffix in (".key", ".copy")
        if path.suffix == UNFINISHED or (is_slot and path.name not in key_files(keys)):
            yield path


def _whole_file(folder: Path, slot: Slot) -> Path | None:
    paths = (folder / name for name in (slot.file, slot.copy))
    return next((path for path in paths if _is_whole(path, slot)), None)


def _is_whole(path: Path, slot: Slot) -> bool:
    return path.is_file() and digest_of(path) == slot.sha256


def _check_of(record: dict[str, Any]) -> str:
    text = json.dumps(record, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _slot_from(record: dict[str, Any]) -> Slot:
    cost = Cost(int(record["passes"]), int(record["memory_kib"]), int(record["lanes"]))
    return Slot(str(record["kind"]), str(record["file"]), cost, str(record["sha256"]))


def _is_sane(keys: Keys) -> bool:
    names = (keys.notes, keys.rescue, *(slot.file for slot in keys.slots))
    return all(_PLAIN_NAME.fullmatch(str(name)) for name in names) and all(
        slot.cost.is_sane() for slot in keys.slots
    )
