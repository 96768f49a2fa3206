"""Setting up, opening, locking and the passphrase."""

import os
import stat
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.errors import GuideError
from guide.vault import (
    Cost,
    DiskFull,
    NoSuchNote,
    NoVault,
    TooShort,
    Vault,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
    WrongPassphrase,
    WrongWords,
)

Reopened = Callable[..., Vault]


def test_before_setting_up_there_are_no_notes(folder: Path) -> None:
    assert not Vault.exists(folder)
    with pytest.raises(NoVault):
        Vault.unlock(folder, "whatever it was")


def test_a_note_is_there_after_locking_and_unlocking(vault: Vault, reopened: Reopened) -> None:
    note = vault.add(
        title="After", body="I cried.", topic="relief", mood="calm", tags=["us"], date="2026-03-14"
    )
    vault.lock()
    assert reopened().note(note.id) == note


def test_notes_cannot_be_set_up_twice(vault: Vault, folder: Path, cheap: Cost) -> None:
    kept = vault.add(body="first")
    with pytest.raises(VaultExists):
        Vault.create(folder, "another passphrase", cost=cheap)
    assert vault.note(kept.id).body == "first"


@pytest.mark.parametrize("passphrase", ["", "seven77", "        ", "  short  "])
def test_a_short_passphrase_is_refused_and_nothing_is_made(folder: Path, passphrase: str) -> None:
    with pytest.raises(TooShort):
        Vault.create(folder, passphrase)
    assert not folder.exists()


def test_wrong_passphrase_keeps_notes_hidden(vault: Vault, folder: Path) -> None:
    vault.lock()
    for wrong in ("", "seven quiet river", "Seven quiet rivers", "x" * 5000, "\ud800"):
        with pytest.raises(WrongPassphrase):
            Vault.unlock(folder, wrong)


def test_the_same_letters_open_however_the_keyboard_makes_them(folder: Path, cheap: Cost) -> None:
    vault, _ = Vault.create(folder, "caf\u00e9 cr\u00e8me", cost=cheap)
    vault.lock()
    Vault.unlock(folder, "cafe\u0301 cre\u0300me").lock()


def test_any_signs_make_a_passphrase(folder: Path, cheap: Cost) -> None:
    passphrase = "'\"; -- \u200f\u05d0\u05d1 \U0001f62d %s {} \\ \n\t"
    vault, _ = Vault.create(folder, passphrase, cost=cheap)
    vault.lock()
    Vault.unlock(folder, passphrase).lock()


def test_recovery_words_open_the_notes_however_they_are_typed(folder: Path, cheap: Cost) -> None:
    vault, words = Vault.create(folder, "seven quiet rivers", cost=cheap)
    note = vault.add(body="kept")
    vault.lock()
    for typed in (" ".join(words), ", ".join(words).upper(), "\n".join(word[:4] for word in words)):
        opened = Vault.unlock_with_words(folder, typed)
        assert opened.note(note.id).body == "kept"
        opened.lock()


def test_words_of_other_notes_do_not_open_these(vault: Vault, folder: Path, cheap: Cost) -> None:
    other, words = Vault.create(folder.parent / "other", "seven quiet rivers", cost=cheap)
    other.lock()
    vault.lock()
    with pytest.raises(WrongWords):
        Vault.unlock_with_words(folder, " ".join(words))


def test_after_locking_every_call_says_so(vault: Vault, tmp_path: Path) -> None:
    note = vault.add(body="kept")
    vault.lock()
    vault.lock()
    calls: tuple[Callable[[], Any], ...] = (
        lambda: vault.add(body="x"),
        lambda: vault.write(note),
        lambda: vault.note(note.id),
        vault.notes,
        lambda: vault.search("kept"),
        lambda: vault.delete(note.id),
        lambda: vault.restore(note.id),
        lambda: vault.delete_for_good(note.id),
        lambda: vault.history(note.id),
        lambda: vault.change_passphrase("seven quiet rivers", "another passphrase"),
        lambda: vault.set_passphrase("another passphrase"),
        vault.new_recovery_words,
        vault.verify,
        vault.settle,
        lambda: vault.rescue([note]),
        lambda: vault.backup(tmp_path / "b"),
    )
    for call in calls:
        with pytest.raises(VaultLocked):
            call()
    assert not (tmp_path / "b").exists()


def test_changing_the_passphrase_shuts_the_old_one_out(
    vault: Vault, folder: Path, cheap: Cost, reopened: Reopened
) -> None:
    note = vault.add(body="kept")
    vault.change_passphrase("seven quiet rivers", "eight loud rivers", cost=cheap)
    vault.lock()
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, "seven quiet rivers")
    assert reopened("eight loud rivers").note(note.id).body == "kept"
    slots = list(folder.glob("*.key"))
    assert len(slots) == 2


def test_changing_needs_the_present_passphrase_and_a_long_new_one(
    vault: Vault, cheap: Cost
) -> None:
    with pytest.raises(WrongPassphrase):
        vault.change_passphrase("not this one", "eight loud rivers", cost=cheap)
    with pytest.raises(TooShort):
        vault.change_passphrase("seven quiet rivers", "short", cost=cheap)
    with pytest.raises(TooShort):
        vault.set_passphrase("short", cost=cheap)


def test_a_forgotten_passphrase_is_replaced_by_the_words(
    folder: Path, cheap: Cost, reopened: Reopened
) -> None:
    vault, words = Vault.create(folder, "seven quiet rivers", cost=cheap)
    vault.lock()
    opened = Vault.unlock_with_words(folder, " ".join(words))
    opened.set_passphrase("nine new rivers", cost=cheap)
    opened.lock()
    assert reopened("nine new rivers").notes() == ()


def test_new_recovery_words_shut_the_old_ones_out(folder: Path, cheap: Cost) -> None:
    vault, old = Vault.create(folder, "seven quiet rivers", cost=cheap)
    new = vault.new_recovery_words()
    vault.lock()
    with pytest.raises(WrongWords):
        Vault.unlock_with_words(folder, " ".join(old))
    Vault.unlock_with_words(folder, " ".join(new)).lock()


def test_a_second_window_is_told_that_the_notes_are_open(
    vault: Vault, folder: Path, elsewhere: Callable[[Callable[[], Any]], Any], passphrase: str
) -> None:
    with pytest.raises(VaultInUse):
        Vault.unlock(folder, passphrase)
    answer = elsewhere(lambda: Vault.unlock(folder, passphrase))
    assert isinstance(answer, VaultInUse)
    assert vault.add(body="still works").body == "still works"


def test_a_killed_window_frees_the_notes_at_once(
    vault: Vault, folder: Path, killed: Callable[..., None], passphrase: str, reopened: Reopened
) -> None:
    vault.lock()
    killed(lambda: Vault.unlock(folder, passphrase))
    assert reopened().notes() == ()


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_only_the_owner_can_read_the_files(folder: Path, cheap: Cost, mask: int) -> None:
    before = os.umask(mask)
    try:
        vault, _ = Vault.create(folder, "seven quiet rivers", cost=cheap)
        vault.add(body="x")
        paths = [folder, *folder.rglob("*")]
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in paths}
        vault.lock()
    finally:
        os.umask(before)
    assert all(
        mode == (0o700 if name in ("notes", "backups") else 0o600) for name, mode in modes.items()
    ), modes


def test_names_of_files_say_nothing(vault: Vault, folder: Path) -> None:
    vault.add(title="Tears", body="x")
    names = {path.suffix for path in folder.iterdir() if path.is_file()}
    assert names <= {".db", ".db-wal", ".db-journal", ".key", ".copy", ".json"}


def test_a_linked_folder_is_as_good(tmp_path: Path, cheap: Cost, passphrase: str) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link"
    link.symlink_to(tmp_path / "real")
    vault, _ = Vault.create(link, passphrase, cost=cheap)
    vault.lock()
    Vault.unlock(tmp_path / "real", passphrase).lock()
    assert link.is_symlink()


def test_a_folder_that_cannot_be_written_says_so(
    make_readable: Callable[[], Path], elsewhere: Callable[..., Any], passphrase: str
) -> None:
    place = make_readable()

    def as_someone_else() -> VaultError | None:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            Vault.unlock(place, passphrase).lock()
        except VaultError as error:
            return error
        return None

    before = {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}
    assert isinstance(elsewhere(as_someone_else), VaultReadOnly)
    assert before == {path.name: path.read_bytes() for path in place.iterdir() if path.is_file()}


def test_every_error_is_a_calm_sentence() -> None:
    kinds = VaultError.__subclasses__()
    assert len(kinds) >= 17
    for kind in kinds:
        sentence = str(kind())
        assert issubclass(kind, GuideError)
        assert sentence.endswith(".")
        assert "!" not in sentence
        assert sentence != VaultError.sentence


def test_no_room_sets_nothing_up_and_changes_no_passphrase(
    vault: Vault,
    folder: Path,
    cheap: Cost,
    passphrase: str,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    with full_disk(1000):
        with pytest.raises(DiskFull, match="as they were"):
            Vault.create(folder.parent / "other", passphrase, cost=cheap)
        with pytest.raises(DiskFull, match="as they were"):
            vault.change_passphrase(passphrase, "eight loud rivers", cost=cheap)
        with pytest.raises(DiskFull, match="as they were"):
            vault.new_recovery_words()
    assert not Vault.exists(folder.parent / "other")
    assert list((folder.parent / "other").iterdir()) == []
    vault.lock()
    Vault.unlock(folder, passphrase).lock()


def test_a_note_that_is_gone_says_so_everywhere(vault: Vault) -> None:
    note = vault.add(body="x")
    vault.delete_for_good(note.id)
    calls: tuple[Callable[[], Any], ...] = (
        lambda: vault.note(note.id),
        lambda: vault.write(replace(note, body="y")),
        lambda: vault.delete(note.id),
        lambda: vault.restore(note.id),
        lambda: vault.delete_for_good(note.id),
        lambda: vault.history(note.id),
    )
    for call in calls:
        with pytest.raises(NoSuchNote):
            call()


def test_whole_notes_verify(vault: Vault) -> None:
    vault.add(title="t", body="words " * 1000, tags=["a"])
    assert vault.verify() == ()


def test_settling_leaves_an_empty_journal(vault: Vault, folder: Path) -> None:
    vault.add(body="x")
    assert (folder / "notes.db-wal").stat().st_size > 0
    vault.settle()
    assert (folder / "notes.db-wal").stat().st_size == 0


def test_without_a_cost_the_passphrase_is_dear(folder: Path) -> None:
    vault, _ = Vault.create(folder, "seven quiet rivers")
    vault.lock()
    manifest = (folder / "keys.json").read_text()
    assert '"passes": 3' in manifest
    assert any(f'"memory_kib": {memory}' in manifest for memory in (65536, 131072, 262144))
