"""Wiping: keys first, and stopped at any moment it leaves nothing that can be read."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.vault import Cost, NoVault, Vault, restore_backup
from guide.vault.forgetting import forget_if_due
from guide.vault.keys import PASSPHRASE as BY_PASSPHRASE
from guide.vault.keys import RECOVERY, read_keys
from guide.vault.wiping import NotAllWiped, wipe

Reopened = Callable[..., Vault]
KEYS = (".key", ".copy", ".json")


@pytest.fixture
def full(vault: Vault, folder: Path, tmp_path: Path, reopened: Reopened, passphrase: str) -> Path:
    """Notes with a copy, notes kept aside by a restore, and a backup among the copies."""
    vault.add(body="cried again")
    vault.backup(tmp_path / "mine.backup")
    vault.lock()
    restore_backup(folder, tmp_path / "mine.backup", passphrase)
    opened = reopened()
    (folder / "backups").mkdir(exist_ok=True)
    opened.backup(folder / "backups" / "by-hand.backup")
    opened.lock()
    assert list(folder.glob("before-restore-*"))
    return folder


def test_nothing_is_left_of_anything(full: Path, tmp_path: Path) -> None:
    wipe(full)
    assert not full.exists()
    assert list(full.parent.iterdir()) == []
    assert (tmp_path / "mine.backup").exists()  # what was put elsewhere is out of reach


def test_wiping_nothing_is_no_fault(tmp_path: Path) -> None:
    wipe(tmp_path / "never")


def test_stopped_at_any_step_it_leaves_nothing_readable(
    full: Path, tmp_path: Path, killed_at_step: Callable[..., bool], passphrase: str, cheap: Cost
) -> None:
    whole = read_keys(full)
    kinds = {slot.kind for slot in whole.slots}
    assert kinds == {BY_PASSPHRASE, RECOVERY}
    step, stopped = 0, True
    begun = 0
    while stopped:
        place = Path(shutil.copytree(full, tmp_path / str(step)))
        stopped = killed_at_step(lambda place=place: wipe(place), step)
        step += 1
        if step == 1:  # killed before the mark was made
            Vault.unlock(place, passphrase).lock()
            continue
        begun += 1
        notes = list(place.rglob("notes*.db")) if place.exists() else []
        if len(notes) < 2:  # all keys go before the first of the rest
            assert not [path for path in place.rglob("*") if path.suffix in KEYS]
        assert not Vault.exists(place)
        with pytest.raises(NoVault):
            Vault.unlock(place, passphrase)
        assert forget_if_due(place) == ""  # the next start goes on with it
        assert not place.exists() or not any(place.iterdir())
    assert begun > 25
    fresh, _ = Vault.create(place, passphrase, cost=cheap)
    fresh.lock()


def test_a_key_is_overwritten_before_it_is_removed(full: Path, tmp_path: Path) -> None:
    (slot, *_) = full.glob("*.key")
    kept = tmp_path / "same-file"
    kept.hardlink_to(slot)
    before = kept.read_bytes()
    wipe(full)
    after = kept.read_bytes()
    assert len(after) == len(before)
    assert not any(before[at : at + 16] == after[at : at + 16] for at in range(0, len(before), 16))


def test_half_a_wipe_is_finished_before_notes_are_set_up_anew(
    full: Path, passphrase: str, cheap: Cost
) -> None:
    (full / "wiping").touch()
    assert not Vault.exists(full)
    vault, _ = Vault.create(full, passphrase, cost=cheap)
    assert vault.notes() == ()
    vault.lock()
    assert not list(full.glob("before-restore-*"))
    assert Vault.exists(full)


def test_half_a_wipe_is_finished_before_a_backup_is_put_back(
    full: Path, tmp_path: Path, passphrase: str, reopened: Reopened
) -> None:
    (full / "wiping").touch()
    restore_backup(full, tmp_path / "mine.backup", passphrase)
    assert [row.preview for row in reopened(at=full).notes()] == ["cried again"]
    assert not list(full.glob("before-restore-*"))


def test_a_link_out_of_the_folder_is_not_followed(full: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "other.key").write_bytes(b"not ours")
    (full / "link").symlink_to(outside)
    (full / "link.key").symlink_to(outside / "other.key")
    wipe(full)
    assert (outside / "other.key").read_bytes() == b"not ours"


def test_files_that_cannot_be_removed_are_told(full: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unlink = Path.unlink

    def refuse(path: Path, **options: bool) -> None:
        if path.suffix == ".db":
            raise PermissionError
        unlink(path, **options)

    with monkeypatch.context() as stubborn:
        stubborn.setattr(Path, "unlink", refuse)
        with pytest.raises(NotAllWiped, match="nothing can be read"):
            wipe(full)
    assert not Vault.exists(full)
    assert not list(full.rglob("*.key"))
