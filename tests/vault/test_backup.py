"""Backups: one encrypted file, checked, whole or not there; and the automatic copies."""

import shutil
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from guide.vault import (
    Cost,
    DiskFull,
    NotSaved,
    Vault,
    VaultDamaged,
    VaultReadOnly,
    WrongPassphrase,
    restore_backup,
)
from guide.vault.keys import open_slot, read_keys

Reopened = Callable[..., Vault]


@pytest.fixture
def days_later(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def move(days: int) -> None:
        for module in ("copies", "notes", "vault"):
            monkeypatch.setattr(
                f"guide.vault.{module}.now", lambda: datetime.now(UTC) + timedelta(days=days)
            )

    return move


def test_a_backup_holds_everything_and_shows_nothing(vault: Vault, tmp_path: Path) -> None:
    vault.add(title="markertitle", body="markerbody " * 500, tags=["markertag"])
    file = tmp_path / "b.backup"
    vault.backup(file)
    data = file.read_bytes()
    assert b"marker" not in data
    assert b"CREATE TABLE" not in data.upper()
    assert file.stat().st_mode & 0o777 == 0o600
    with zipfile.ZipFile(file) as archive:
        names = {info.filename for info in archive.infolist()}
        assert {"notes.db", "keys.json"} < names
        assert all(name.endswith(".key") for name in names - {"notes.db", "keys.json"})
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["b.backup"]


def test_a_backup_opens_on_another_machine(
    vault: Vault, tmp_path: Path, reopened: Reopened, passphrase: str
) -> None:
    note = vault.add(title="kept", body="kept")
    vault.write(replace(note, body="changed"), keep_version=True)
    vault.backup(tmp_path / "b.backup")
    vault.add(body="after the backup")
    restore_backup(tmp_path / "new", tmp_path / "b.backup", passphrase)
    opened = reopened(at=tmp_path / "new")
    assert [row.preview for row in opened.notes()] == ["changed"]
    assert [version.body for version in opened.history(note.id)] == ["kept"]
    assert opened.verify() == ()
    assert opened.rescue([opened.note(note.id)])


def test_a_newer_backup_replaces_the_older(vault: Vault, tmp_path: Path) -> None:
    file = tmp_path / "b.backup"
    file.write_bytes(b"older")
    vault.backup(file)
    assert zipfile.is_zipfile(file)


def test_no_room_for_a_backup_leaves_the_older_one(
    vault: Vault,
    folder: Path,
    tmp_path: Path,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    vault.add(body="x" * 300_000)
    file = tmp_path / "b.backup"
    file.write_bytes(b"older")
    vault.settle()
    size = (folder / "notes.db").stat().st_size
    for room in (size // 2, size + 1000):  # for the copy of the notes; for the file itself
        with full_disk(room), pytest.raises(DiskFull, match="as they were"):
            vault.backup(file)
        assert file.read_bytes() == b"older"
        assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["b.backup"]
    assert len(vault.notes()) == 1


def test_no_backup_beside_the_notes(vault: Vault, folder: Path) -> None:
    for name in ("notes.db", "mine.backup"):
        with pytest.raises(NotSaved, match="another folder"):
            vault.backup(folder / name)
    assert vault.notes() == ()


def test_a_place_that_is_none_says_so(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(NotSaved, match="another place"):
        vault.backup(tmp_path / "missing" / "b.backup")


def test_a_place_that_cannot_be_written_says_so(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "no")

    monkeypatch.setattr("os.open", refuse)
    with pytest.raises(VaultReadOnly, match="as they were"):
        vault.backup(tmp_path / "b.backup")


def test_a_backup_whose_bytes_do_not_arrive_is_not_called_done(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "testzip", lambda _: "notes.db")  # as a bad stick
    with pytest.raises(NotSaved):
        vault.backup(tmp_path / "b.backup")
    assert not (tmp_path / "b.backup").exists()


def test_damaged_notes_make_no_backup(vault: Vault, folder: Path, tmp_path: Path) -> None:
    for number in range(40):
        vault.add(body=f"{number} words " * 12_000)
    vault.lock()
    opened = Vault.unlock(folder, "seven quiet rivers")
    with (folder / "notes.db").open("r+b") as stream:
        stream.seek(600 * 4096 + 100)
        stream.write(b"\xff" * 500)
    with pytest.raises(VaultDamaged):
        opened.backup(tmp_path / "b.backup")
    assert not (tmp_path / "b.backup").exists()
    opened.lock()


def test_being_stopped_leaves_the_older_backup_or_the_new_one(
    vault: Vault,
    folder: Path,
    tmp_path: Path,
    killed_at_step: Callable[..., bool],
    passphrase: str,
) -> None:
    vault.add(body="kept")
    file = tmp_path / "out" / "b.backup"
    file.parent.mkdir()
    vault.backup(file)
    older = file.read_bytes()
    vault.add(body="more")
    vault.lock()

    def back_up(place: Path) -> None:
        opened = Vault.unlock(place, passphrase)
        opened.backup(file)
        opened.lock()

    step = 0
    seen = set()
    stopped = True
    while stopped:
        place = Path(shutil.copytree(folder, tmp_path / f"stopped-{step}"))
        file.write_bytes(older)
        stopped = killed_at_step(lambda place=place: back_up(place), step)
        if file.read_bytes() != older:
            restore_backup(tmp_path / f"tried-{step}", file, passphrase)
        seen.add((stopped, file.read_bytes() == older))
        step += 1
    assert seen == {(True, True), (True, False), (False, False)}
    assert step > 15


def test_a_changed_passphrase_opens_newer_backups_only(
    vault: Vault, tmp_path: Path, cheap: Cost, passphrase: str
) -> None:
    vault.backup(tmp_path / "old.backup")
    vault.change_passphrase(passphrase, "eight loud rivers", cost=cheap)
    vault.backup(tmp_path / "new.backup")
    with pytest.raises(WrongPassphrase):
        restore_backup(tmp_path / "one", tmp_path / "new.backup", passphrase)
    restore_backup(tmp_path / "one", tmp_path / "new.backup", "eight loud rivers")
    restore_backup(tmp_path / "two", tmp_path / "old.backup", passphrase)


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "backups").glob("*"))


def test_a_copy_is_made_each_day_with_a_change_and_seven_are_kept(
    vault: Vault, folder: Path, days_later: Callable[[int], None], reopened: Reopened
) -> None:
    vault.lock()
    reopened().lock()
    assert copies(folder) == []
    for day in range(1, 11):
        days_later(2 * day)
        opened = reopened()
        opened.add(body=f"day {day}")
        opened.lock()
        before = set(copies(folder))
        reopened().lock()
        again = copies(folder)
        assert len(again) == min(day, 7)
        assert len(set(again) - before) == 1
    days_later(30)
    reopened().lock()
    last = copies(folder)
    days_later(60)
    reopened().lock()
    assert copies(folder) == last


def test_an_automatic_copy_is_put_back_with_the_present_passphrase(
    vault: Vault, folder: Path, cheap: Cost, reopened: Reopened, passphrase: str
) -> None:
    note = vault.add(body="precious")
    vault.lock()
    opened = reopened()
    opened.delete_for_good(note.id)
    opened.change_passphrase(passphrase, "eight loud rivers", cost=cheap)
    opened.lock()
    (name,) = copies(folder)
    with pytest.raises(WrongPassphrase):
        restore_backup(folder, folder / "backups" / name, passphrase)
    restore_backup(folder, folder / "backups" / name, "eight loud rivers")
    assert reopened("eight loud rivers").note(note.id).body == "precious"


def test_no_copy_holds_a_slot_of_a_former_passphrase(
    vault: Vault, folder: Path, reopened: Reopened
) -> None:
    vault.add(body="x")
    vault.lock()
    reopened().lock()
    (name,) = copies(folder)
    with zipfile.ZipFile(folder / "backups" / name) as archive:
        assert archive.namelist() == ["notes.db"]


def test_after_a_restore_and_a_new_passphrase_the_old_one_opens_nothing(
    vault: Vault, folder: Path, tmp_path: Path, cheap: Cost, reopened: Reopened, passphrase: str
) -> None:
    vault.add(body="x")
    vault.backup(tmp_path / "b.backup")
    vault.lock()
    restore_backup(folder, tmp_path / "b.backup", passphrase)
    opened = reopened()
    opened.change_passphrase(passphrase, "eight loud rivers", cost=cheap)
    opened.lock()
    (aside,) = folder.glob("before-restore-*")
    for place in (folder, aside):
        with pytest.raises(WrongPassphrase):
            open_slot(place, read_keys(place), "passphrase", passphrase)
        reopened("eight loud rivers", place).lock()
    assert not any(path.suffix == ".part" for path in folder.rglob("*"))


def test_a_failing_copy_does_not_keep_the_notes_shut(
    vault: Vault,
    folder: Path,
    reopened: Reopened,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    note: Any = vault.add(body="x " * 1_000_000)
    vault.lock()
    with full_disk(1_500_000):
        opened = reopened()
        assert opened.note(note.id) == note
        assert len(opened.notices) == 1
    assert copies(folder) == []
