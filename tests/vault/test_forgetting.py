"""Notes that nobody opens are forgotten where that was chosen, and never by a jump of the clock."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from guide.vault import Vault
from guide.vault.forgetting import forget_days, forget_if_due, put_off, set_forget_days
from guide.vault.keys import read_keys

FIRST = date(2026, 11, 22)
Reopened = Callable[..., Vault]
On = Callable[[int], None]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Set the clock to so many days after the first."""

    def move(days: int) -> None:
        monkeypatch.setattr("guide.vault.forgetting.today", lambda: FIRST + timedelta(days=days))

    move(0)
    return move


@pytest.fixture
def chosen(vault: Vault, folder: Path, on: On) -> Path:
    """Notes to be forgotten after ninety days."""
    vault.add(body="kept")
    set_forget_days(vault, 90)
    vault.lock()
    return folder


def test_without_the_choice_nothing_is_ever_forgotten(vault: Vault, folder: Path, on: On) -> None:
    assert forget_days(vault) == 0
    vault.lock()
    assert b"forget" not in (folder / "keys.json").read_bytes()
    on(100_000)
    assert forget_if_due(folder) == ""
    assert Vault.exists(folder)


def test_the_key_file_tells_the_day_and_nothing_else(chosen: Path) -> None:
    keys = read_keys(chosen)
    assert (keys.forget, keys.overdue) == ("2027-02-20", "")
    assert b"90" not in (chosen / "keys.json").read_bytes().split(b'"forget"')[1].split(b",")[0]


def test_a_start_on_the_day_wipes_before_anything_is_opened(chosen: Path, on: On) -> None:
    on(89)
    assert "forgotten on 20 February 2027" in forget_if_due(chosen)
    assert Vault.exists(chosen)
    on(90)
    assert forget_if_due(chosen) == ""
    assert not chosen.exists()


def test_a_start_long_before_says_nothing(chosen: Path, on: On) -> None:
    on(60)
    assert forget_if_due(chosen) == ""


def test_each_unlock_moves_the_day_on_and_warns_if_it_was_near(
    chosen: Path, on: On, reopened: Reopened
) -> None:
    on(30)
    opened = reopened(at=chosen)
    assert put_off(opened) == ""
    opened.lock()
    assert read_keys(chosen).forget == "2027-03-22"
    on(115)
    opened = reopened(at=chosen)
    assert "They now stay until 15 June 2027" in put_off(opened)
    assert forget_days(opened) == 90
    opened.lock()
    on(150)
    assert forget_if_due(chosen) == ""
    assert Vault.exists(chosen)


def test_a_clock_that_jumped_far_wipes_nothing_at_the_first_start(chosen: Path, on: On) -> None:
    on(5000)
    for _ in range(3):  # as often as it is started on that day
        assert "the clock of this computer is far past that" in forget_if_due(chosen)
    assert read_keys(chosen).overdue == (FIRST + timedelta(days=5000)).isoformat()
    on(3)  # the clock was put right
    assert forget_if_due(chosen) == ""
    assert Vault.exists(chosen)


def test_a_later_start_within_a_month_believes_it(chosen: Path, on: On) -> None:
    on(5000)
    forget_if_due(chosen)
    on(5001)
    forget_if_due(chosen)
    assert not chosen.exists()


def test_another_jump_is_not_believed_either(chosen: Path, on: On) -> None:
    on(5000)
    forget_if_due(chosen)
    on(9000)
    assert "far past" in forget_if_due(chosen)
    assert Vault.exists(chosen)


def test_an_unlock_after_a_jump_keeps_the_notes(chosen: Path, on: On, reopened: Reopened) -> None:
    on(5000)
    forget_if_due(chosen)
    opened = reopened(at=chosen)
    put_off(opened)
    opened.lock()
    assert read_keys(chosen).overdue == ""
    on(5001)
    forget_if_due(chosen)
    assert Vault.exists(chosen)


def test_a_clock_set_back_never_moves_the_day_back(
    chosen: Path, on: On, reopened: Reopened
) -> None:
    on(-20_000)
    opened = reopened(at=chosen)
    put_off(opened)
    opened.lock()
    assert read_keys(chosen).forget == "2027-02-20"
    assert forget_if_due(chosen) == ""


def test_open_notes_are_left_alone(chosen: Path, on: On, reopened: Reopened) -> None:
    opened = reopened(at=chosen)
    on(95)
    forget_if_due(chosen)
    assert [row.preview for row in opened.notes()] == ["kept"]
    assert Vault.exists(chosen)


def test_a_new_passphrase_keeps_the_day_and_a_backup_does_not_take_it_along(
    chosen: Path, on: On, tmp_path: Path, reopened: Reopened, passphrase: str
) -> None:
    from guide.vault import Cost

    opened = reopened(at=chosen)
    opened.change_passphrase(passphrase, "eight loud rivers", cost=Cost(1, 32, 4))
    assert read_keys(chosen).forget == "2027-02-20"
    opened.backup(tmp_path / "b.backup")
    assert b"forget" not in (tmp_path / "b.backup").read_bytes()


def test_the_choice_is_taken_back(chosen: Path, on: On, reopened: Reopened) -> None:
    opened = reopened(at=chosen)
    set_forget_days(opened, 0)
    opened.lock()
    assert read_keys(chosen).forget == ""
    on(95)
    forget_if_due(chosen)
    assert Vault.exists(chosen)


def test_a_day_that_is_none_forgets_nothing(chosen: Path, on: On) -> None:
    from dataclasses import replace

    from guide.vault.keys import save_keys

    save_keys(chosen, replace(read_keys(chosen), forget="soon"))
    on(95)
    assert forget_if_due(chosen) == ""
    assert Vault.exists(chosen)
