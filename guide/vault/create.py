"""Setting up a vault, so that a stop at any moment leaves either none or a whole one."""

import secrets
import shutil
from dataclasses import replace
from pathlib import Path

from guide.vault.database import create_database
from guide.vault.errors import VaultExists, truthful, writing_elsewhere
from guide.vault.files import (
    UNFINISHED,
    make_private_file,
    make_private_folder,
    settle_file,
    settle_folder,
)
from guide.vault.keys import PASSPHRASE, RECOVERY, Keys, add_slot, have_keys, publish_keys
from guide.vault.rescue import make_rescue, side_files
from guide.vault.slot import (
    KEY_BYTES,
    STANDARD,
    Cost,
    calibrated,
    check_passphrase,
    cleaned_passphrase,
)
from guide.vault.wiping import is_being_wiped, wipe
from guide.vault.words import new_words


def build_vault(
    folder: Path, passphrase: str, cost: Cost | None
) -> tuple[Keys, bytes, tuple[str, ...]]:
    """Make a vault in `folder`; gives its manifest, its key and the recovery words.

    Everything is built in a sub-folder and moved into place; the manifest comes last and counts.

    Raises:
        TooShort, VaultExists, DiskFull, VaultReadOnly, NotSaved.
    """
    check_passphrase(passphrase)
    if is_being_wiped(folder):
        wipe(folder)
    if have_keys(folder):
        raise VaultExists
    building = folder / f"{secrets.token_hex(8)}{UNFINISHED}"
    with writing_elsewhere(), truthful():
        make_private_folder(folder)
        try:
            make_private_folder(building)
            keys, key, words = _build(building, passphrase, cost)
            keys = move_into(folder, building, keys)
            publish_keys(folder, keys)
        finally:  # stopped before the manifest, this leaves files that nobody will ever open
            shutil.rmtree(building, ignore_errors=True)
    return keys, key, words


def move_into(folder: Path, building: Path, keys: Keys) -> Keys:
    """Move all that `keys` names from `building` to `folder`; gives the manifest as it is there.

    Notes that already lie in `folder` are left alone, whether or not a manifest names them.
    """
    settled = keys
    if any((folder / name).exists() for name in (keys.notes, keys.rescue)):
        number = secrets.token_hex(4)
        settled = replace(keys, notes=f"notes-{number}.db", rescue=f"rescue-{number}.db")
    for old, new in ((keys.notes, settled.notes), (keys.rescue, settled.rescue)):
        for source in side_files(building / old):
            if source.exists():
                source.replace(folder / source.name.replace(old, new))
    for slot in keys.slots:
        for name in (slot.file, slot.copy):
            (building / name).replace(folder / name)
    settle_folder(folder)
    return settled


def _build(
    building: Path, passphrase: str, cost: Cost | None
) -> tuple[Keys, bytes, tuple[str, ...]]:
    key = secrets.token_bytes(KEY_BYTES)
    words = new_words()
    notes, rescue = building / "notes.db", building / "rescue.db"
    make_private_file(notes)
    create_database(notes, key)
    settle_file(notes)
    make_rescue(rescue, key)
    dear = cost or calibrated(building)
    slots = (
        add_slot(building, PASSPHRASE, cleaned_passphrase(passphrase), key, dear),
        # 128 random bits need no more than the floor.
        add_slot(building, RECOVERY, " ".join(words), key, cost or STANDARD),
    )
    return Keys(notes.name, rescue.name, slots), key, words
