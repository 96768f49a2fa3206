"""Putting a backup back: checked first, swapped in one step, nothing lost."""

import shutil
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

from guide.vault import (
    BackupUnreadable,
    Cost,
    DiskFull,
    Vault,
    VaultError,
    VaultInUse,
    WrongPassphrase,
    restore_backup,
)

Reopened = Callable[..., Vault]
GOLDEN = Path(__file__).with_name("format-1.backup")


@pytest.fixture
def backup(vault: Vault, tmp_path: Path) -> Path:
    """A backup with the note "old"; the vault has gone on to "new" and is locked."""
    vault.add(title="old", body="old")
    file = tmp_path / "b.backup"
    vault.backup(file)
    vault.add(title="new", body="new")
    vault.lock()
    return file


def titles(vault: Vault) -> set[str]:
    return {row.title for row in vault.notes()}


def everything(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_the_backup_is_there_and_the_notes_of_before_are_aside(
    backup: Path, folder: Path, passphrase: str, reopened: Reopened
) -> None:
    restore_backup(folder, backup, passphrase)
    opened = reopened()
    assert titles(opened) == {"old"}
    (aside,) = folder.glob("before-restore-*")
    assert titles(reopened(at=aside)) == {"old", "new"}


def test_restoring_again_and_again_loses_nothing(
    backup: Path, folder: Path, passphrase: str, reopened: Reopened
) -> None:
    for number in range(4):
        restore_backup(folder, backup, passphrase)
        opened = reopened()
        opened.add(title=f"after {number}")
        opened.lock()
        asides = sorted(folder.glob("before-restore-*"))
        assert len(asides) == number + 1
        found = []
        for aside in asides:
            kept = reopened(at=aside)
            found.append(titles(kept))
            kept.lock()
        assert found == [{"old", "new"}, *({"old", f"after {each}"} for each in range(number))]


def test_the_recovery_words_open_a_backup_too(
    folder: Path, tmp_path: Path, cheap: Cost, reopened: Reopened
) -> None:
    vault, words = Vault.create(folder, "seven quiet rivers", cost=cheap)
    vault.add(title="old")
    vault.backup(tmp_path / "b.backup")
    vault.lock()
    restore_backup(tmp_path / "new", tmp_path / "b.backup", " ".join(words).upper())
    assert titles(reopened(at=tmp_path / "new")) == {"old"}


def test_a_wrong_passphrase_changes_nothing(backup: Path, folder: Path) -> None:
    before = everything(folder)
    for secret in ("not the passphrase", ""):
        with pytest.raises(WrongPassphrase):
            restore_backup(folder, backup, secret)
    assert everything(folder) == before


def test_open_notes_are_not_replaced(
    backup: Path,
    folder: Path,
    passphrase: str,
    reopened: Reopened,
    elsewhere: Callable[..., Any],
) -> None:
    opened = reopened()
    with pytest.raises(VaultInUse):
        restore_backup(folder, backup, passphrase)
    answer = elsewhere(lambda: restore_backup(folder, backup, passphrase))
    assert isinstance(answer, VaultInUse)
    assert titles(opened) == {"old", "new"}
    assert isinstance(elsewhere(lambda: Vault.unlock(folder, passphrase)), VaultInUse)


def test_any_flipped_byte_in_a_backup_is_told_or_harmless(
    backup: Path, folder: Path, passphrase: str, reopened: Reopened, tmp_path: Path
) -> None:
    whole = backup.read_bytes()
    before = everything(folder)
    told = 0
    for place in range(5, len(whole), 977):
        damaged = bytearray(whole)
        damaged[place] ^= 0x20
        backup.write_bytes(damaged)
        target = tmp_path / f"target-{place}"
        try:
            restore_backup(target, backup, passphrase)
        except VaultError:
            told += 1
            assert not Vault.exists(target)
        else:
            opened = reopened(at=target)
            assert titles(opened) == {"old"}
            opened.lock()
    assert told > 50
    backup.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupUnreadable):
        restore_backup(folder, backup, passphrase)
    assert everything(folder) == before


def test_what_is_no_backup_is_told(tmp_path: Path, folder: Path, passphrase: str) -> None:
    files = {"text": b"hello", "empty": b""}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with zipfile.ZipFile(tmp_path / "strange", "w") as archive:
        archive.writestr("../../outside", "x")
    with zipfile.ZipFile(tmp_path / "packed", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.db", "x" * 10_000)
    with zipfile.ZipFile(tmp_path / "without-notes", "w") as archive:
        archive.writestr("keys.json", "{}")
    with zipfile.ZipFile(tmp_path / "without-keys", "w") as archive:
        archive.writestr("notes.db", "x")
    with zipfile.ZipFile(tmp_path / "bad-keys", "w") as archive:
        archive.writestr("notes.db", "x")
        archive.writestr("keys.json", "{}")
    for name in (
        *files,
        "strange",
        "packed",
        "without-notes",
        "without-keys",
        "bad-keys",
        "missing",
    ):
        with pytest.raises(BackupUnreadable):
            restore_backup(folder, tmp_path / name, passphrase)
    assert not Vault.exists(folder)
    assert list(folder.iterdir()) == []
    assert not (tmp_path / "outside").exists()


def test_a_backup_without_whole_slots_is_told(
    backup: Path, tmp_path: Path, passphrase: str
) -> None:
    with zipfile.ZipFile(backup) as source, zipfile.ZipFile(tmp_path / "less", "w") as target:
        for name in ("notes.db", "keys.json"):
            target.writestr(name, source.read(name))
    with pytest.raises(BackupUnreadable):
        restore_backup(tmp_path / "new", tmp_path / "less", passphrase)


def test_notes_beyond_opening_are_kept_aside_too(
    backup: Path, folder: Path, passphrase: str, reopened: Reopened
) -> None:
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).write_bytes(b"damaged")
    notes = (folder / "notes.db").read_bytes()
    restore_backup(folder, backup, passphrase)
    assert titles(reopened()) == {"old"}
    (aside,) = folder.glob("before-restore-*")
    assert (aside / "notes.db").read_bytes() == notes


def test_missing_notes_are_restored(
    backup: Path, folder: Path, passphrase: str, reopened: Reopened
) -> None:
    (folder / "notes.db").unlink()
    restore_backup(folder, backup, passphrase)
    assert titles(reopened()) == {"old"}


def test_damaged_notes_are_restored_from_an_automatic_copy(
    vault: Vault, folder: Path, passphrase: str, reopened: Reopened
) -> None:
    vault.add(title="old")
    vault.lock()
    reopened().lock()
    (folder / "notes.db").write_bytes(b"damaged" * 10_000)
    (copy,) = (folder / "backups").iterdir()
    restore_backup(folder, copy, passphrase)
    assert titles(reopened()) == {"old"}


def test_an_automatic_copy_needs_the_keys_beside_it(
    vault: Vault, folder: Path, tmp_path: Path, passphrase: str, reopened: Reopened
) -> None:
    vault.add(title="old")
    vault.lock()
    reopened().lock()
    (copy,) = (folder / "backups").iterdir()
    with pytest.raises(BackupUnreadable, match="where it was made"):
        restore_backup(tmp_path / "new", copy, passphrase)


def test_an_automatic_copy_of_other_notes_is_refused(
    vault: Vault, folder: Path, tmp_path: Path, passphrase: str, cheap: Cost, reopened: Reopened
) -> None:
    vault.add(title="old")
    vault.lock()
    reopened().lock()
    (copy,) = (folder / "backups").iterdir()
    other, _ = Vault.create(tmp_path / "other", passphrase, cost=cheap)
    other.lock()
    with pytest.raises(BackupUnreadable):
        restore_backup(tmp_path / "other", copy, passphrase)


def test_being_stopped_leaves_the_present_notes_or_the_backup(
    backup: Path,
    folder: Path,
    tmp_path: Path,
    passphrase: str,
    reopened: Reopened,
    killed_at_step: Callable[..., bool],
) -> None:
    step = 0
    seen = set()
    stopped = True
    while stopped:
        place = Path(shutil.copytree(folder, tmp_path / f"stopped-{step}"))
        stopped = killed_at_step(
            lambda place=place: restore_backup(place, backup, passphrase), step
        )
        opened = reopened(at=place)
        found = titles(opened)
        opened.lock()
        asides = list(place.glob("before-restore-*"))
        if found == {"old"}:
            (aside,) = asides
            kept = reopened(at=aside)
            assert titles(kept) == {"old", "new"}
            kept.lock()
        else:
            assert found == {"old", "new"}
            assert asides == []
        assert not any(path.suffix == ".part" for path in place.iterdir())
        seen.add(len(found))
        shutil.rmtree(place)
        step += 2
    assert seen == {1, 2}
    assert step > 50


def test_a_backup_of_format_1_opens_for_ever(tmp_path: Path, reopened: Reopened) -> None:
    restore_backup(tmp_path / "new", GOLDEN, "seven quiet rivers")
    opened = reopened(at=tmp_path / "new")
    (row,) = opened.notes()
    assert (row.title, row.tags, row.date) == ("Golden", ("first", "second tag"), "2026-03-14")
    assert opened.note(row.id).body == "Tears came, and relief. 😭\n"
    assert [version.body for version in opened.history(row.id)] == ["Tears came."]
    assert [hit.row.id for hit in opened.search("cried tear")] == [row.id]
    (trashed,) = opened.notes(trash=True)
    assert trashed.title == "In the trash"
    opened.lock()
    words = "legal winner thank year wave sausage worth useful legal winner thank yellow"
    Vault.unlock_with_words(tmp_path / "new", words).lock()


def test_no_room_for_restoring_says_that_the_notes_are_as_they_were(
    backup: Path,
    folder: Path,
    passphrase: str,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    before = everything(folder)
    with full_disk(20_000), pytest.raises(DiskFull, match="the notes are as they were"):
        restore_backup(folder, backup, passphrase)
    assert everything(folder) == before
