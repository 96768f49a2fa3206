"""The automatic copies: which stay, how they are made in use, what they hold."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

import pytest

from guide.vault import DiskFull, Vault, VaultLocked, WrongPassphrase, restore_backup
from guide.vault.copies import (
    Copy,
    Rules,
    checking,
    copying,
    listed_copies,
    outdated,
    rules,
    set_rules,
    writing_backup,
)
from guide.vault.restore import Inside, look_inside
from guide.vault.slow import Slow, at_once

Reopened = Callable[..., Vault]
FIRST = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday


def copy_of(day: float) -> Copy:
    return Copy(Path(str(day)), FIRST + timedelta(days=day), 1)


def kept_after(days: range, count: int) -> list[int]:
    """Which days' copies are there after one was made on each of these days."""
    there: list[Copy] = []
    for day in days:
        there.append(copy_of(day))
        gone = outdated(there, count)
        there = [copy for copy in there if copy not in gone]
        assert len(there) <= count
    return sorted((copy.made - FIRST).days for copy in there)


def test_nothing_goes_while_there_is_room() -> None:
    assert outdated(map(copy_of, range(7)), 7) == ()


def test_after_months_of_daily_copies_the_newest_some_weeks_and_some_months_are_there() -> None:
    there = kept_after(range(120), 7)
    assert there[-3:] == [117, 118, 119]
    assert len(there) == 7
    assert there[0] < 119 - 40
    weeks = {(FIRST + timedelta(days=day)).isocalendar()[:2] for day in there}
    assert len(weeks) >= 5


@pytest.mark.parametrize("count", [3, 5, 7, 14, 30])
def test_the_newest_three_always_stay(count: int) -> None:
    there = kept_after(range(60), count)
    assert there[-3:] == [57, 58, 59]
    assert len(there) == count


def test_copies_far_apart_all_stay_as_long_as_they_may() -> None:
    there = kept_after(range(0, 400, 40), 5)
    assert there[-3:] == [280, 320, 360]


def test_what_was_chosen_is_kept_and_nonsense_is_not_believed(vault: Vault) -> None:
    assert vault.look(rules) == Rules(7, 1)
    set_rules(vault, Rules(3, 7))
    assert vault.look(rules) == Rules(3, 7)
    vault.keep("choice", "copies kept", "-1")
    vault.keep("choice", "copy after days", "x")
    assert vault.look(rules) == Rules(7, 1)


@pytest.fixture
def large(vault: Vault) -> Vault:
    """Notes of some megabytes."""
    for number in range(30):
        vault.add(title=f"Note {number}", body=f"{number} tears and relief " * 5000)
    vault.settle()
    return vault


def test_no_step_holds_the_window_up_and_writing_goes_on_meanwhile(
    large: Vault, folder: Path, passphrase: str
) -> None:
    work: Slow[bool] = copying(large, if_due=False)
    longest, steps = 0.0, 0
    while True:
        began = perf_counter()
        try:
            next(work)
        except StopIteration:
            break
        longest = max(longest, perf_counter() - began)
        steps += 1
        if steps == 3:
            large.add(title="Meanwhile", body="while the copy was made " * 4000)
            large.settle()
    assert steps > 5
    assert longest < 0.25  # a busy test machine; measured alone: under 15 ms
    (copy,) = listed_copies(folder)
    assert look_inside(folder, copy.path, passphrase).notes == 31


def test_a_cancelled_copy_leaves_nothing(large: Vault, folder: Path) -> None:
    work = copying(large, if_due=False)
    for _ in range(3):
        next(work)
    work.close()
    assert listed_copies(folder) == ()
    assert not list(folder.rglob("*.part"))
    assert at_once(copying(large, if_due=True))


def test_locking_in_the_middle_of_a_copy_is_safe(
    large: Vault, folder: Path, reopened: Reopened
) -> None:
    work = copying(large, if_due=False)
    for _ in range(3):
        next(work)
    work.close()
    large.lock()
    opened = reopened()
    assert opened.verify() == ()
    with pytest.raises(VaultLocked):
        at_once(copying(large, if_due=False))


def test_a_kill_while_copying_loses_nothing(
    model_folder: Path,
    tmp_path: Path,
    passphrase: str,
    killed_at_step: Callable[..., bool],
) -> None:
    def copy(place: Path) -> None:
        vault = Vault.unlock(place, passphrase, in_haste=True)
        at_once(copying(vault, if_due=False))
        vault.lock()

    step, stopped = 0, True
    while stopped:
        place = Path(shutil.copytree(model_folder, tmp_path / str(step)))
        stopped = killed_at_step(lambda place=place: copy(place), step)
        for each in listed_copies(place):
            assert look_inside(place, each.path, passphrase).notes == 2
        vault = Vault.unlock(place, passphrase)
        assert (len(vault.notes()), vault.notices, vault.verify()) == (2, (), ())
        vault.lock()
        assert not list(place.rglob("*.part"))
        step += 1
    assert step > 12


def test_no_copy_is_made_in_haste_and_one_is_due_then(
    vault: Vault, folder: Path, passphrase: str
) -> None:
    vault.add(body="x")
    vault.lock()
    opened = Vault.unlock(folder, passphrase, in_haste=True)
    assert listed_copies(folder) == ()
    assert at_once(copying(opened, if_due=True))
    assert not at_once(copying(opened, if_due=True))
    opened.lock()


def test_in_haste_a_large_file_is_not_read_through(
    large: Vault, folder: Path, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    large.add(body="and relief " * 500_000)
    large.lock()
    asked: list[bool] = []
    monkeypatch.setattr(
        "guide.vault.database.problems_in", lambda *_, thorough: asked.append(thorough) or ()
    )
    Vault.unlock(folder, passphrase, in_haste=True).lock()
    assert asked == []
    Vault.unlock(folder, passphrase).lock()
    assert asked


def test_everything_is_checked_in_steps(large: Vault, folder: Path) -> None:
    at_once(copying(large, if_due=False))
    work = checking(large)
    assert next(work)[1] > 0
    assert at_once(work) == ()
    (copy,) = listed_copies(folder)
    data = bytearray(copy.path.read_bytes())
    data[len(data) // 2] ^= 1
    copy.path.write_bytes(data)
    (slot, *_) = folder.glob("*.key")
    for path in (slot, slot.with_suffix(".copy")):
        path.write_bytes(b"damaged")
    told = at_once(checking(large))
    assert len(told) == 2
    assert "slot" in told[0]
    assert "automatic copy" in told[1]
    assert not list(folder.rglob("*.part"))


def test_a_backup_goes_where_leave_was_given(large: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    given: list[Path] = []

    def into(place: Path, work: Callable[[], None]) -> None:
        given.append(place)
        work()

    at_once(writing_backup(large, stick / "b.backup", into))
    assert given == [stick]
    assert [path.name for path in stick.iterdir()] == ["b.backup"]


def test_no_room_for_a_copy_is_told_and_leaves_nothing(
    large: Vault, folder: Path, full_disk: Callable[..., object]
) -> None:
    with full_disk(1_500_000), pytest.raises(DiskFull):  # type: ignore[attr-defined]
        at_once(copying(large, if_due=False))
    assert listed_copies(folder) == ()
    assert not list(folder.rglob("*.part"))


# Looking inside, and what a restore has put aside


def test_looking_inside_says_how_much_and_how_new_and_changes_nothing(
    vault: Vault, folder: Path, tmp_path: Path, passphrase: str
) -> None:
    kept = vault.add(body="kept")
    vault.delete(vault.add(body="thrown away").id)
    vault.backup(tmp_path / "b.backup")
    vault.add(body="newer")
    before = sorted(path.name for path in folder.rglob("*"))
    found = look_inside(folder, tmp_path / "b.backup", passphrase)
    assert (found.notes, found.trash) == (1, 1)
    assert found.newest is not None
    assert found.newest >= kept.changed
    assert sorted(path.name for path in folder.rglob("*")) == before
    with pytest.raises(WrongPassphrase):
        look_inside(folder, tmp_path / "b.backup", "something else")


def test_looking_into_an_empty_one(vault: Vault, folder: Path, tmp_path: Path) -> None:
    vault.backup(tmp_path / "b.backup")
    found = look_inside(folder, tmp_path / "b.backup", "seven quiet rivers")
    assert found == Inside(0, 0, None)


def test_what_a_restore_put_aside_is_listed_and_can_be_put_back(
    vault: Vault, folder: Path, tmp_path: Path, passphrase: str, reopened: Reopened
) -> None:
    vault.add(body="older")
    vault.backup(tmp_path / "b.backup")
    vault.add(body="newer")
    vault.lock()
    restore_backup(folder, tmp_path / "b.backup", passphrase)
    (aside,) = (each for each in listed_copies(folder) if each.is_aside)
    assert look_inside(folder, aside.path, passphrase).notes == 2
    restore_backup(folder, aside.path, passphrase)
    opened = reopened()
    assert {row.preview for row in opened.notes()} == {"older", "newer"}
    assert opened.verify() == ()
    assert len([each for each in listed_copies(folder) if each.is_aside]) == 2
