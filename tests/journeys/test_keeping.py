"""What is tended to around the notes: wiped, put back, forgotten, locked with the screen."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool

from guide import paths
from guide.ui.notes import keeping
from guide.ui.notes.backups_room import BackupsRoom
from guide.ui.notes.wipe_room import WipeRoom
from guide.vault import Cost, Vault, forget_days, listed_copies, set_forget_days
from guide.vault.keys import read_keys

Key = Qt.Key
FIRST = date(2026, 11, 22)


@pytest.fixture
def notes(data_dir: Path) -> Path:
    return paths.vault_dir(data_dir)


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is tended to after an unlock does not wait until the reader is busy."""
    monkeypatch.setattr(keeping, "SOON_MS", 0)
    monkeypatch.setattr(keeping, "LATER_MS", 0)


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    def move(days: int) -> None:
        monkeypatch.setattr("guide.vault.forgetting.today", lambda: FIRST + timedelta(days=days))

    move(0)
    return move


def test_wiping_ends_where_setting_up_begins(writer: Any, notes: Path) -> None:
    writer.new_note("Nobody must read this.")
    writer.window.notes.desk.enter_room(WipeRoom)
    writer.breathe()
    writer.field("Type the word “wipe”").setFocus()
    writer.type("wipe")
    writer.press(Key.Key_Return)
    writer.until(lambda: writer.sees("A private place to write"))
    assert writer.sees("Everything is wiped.")
    assert not notes.exists()
    assert not writer.window.notes.is_unlocked


def test_a_copy_is_put_back_and_the_notes_are_asked_for_again(
    writer: Any, notes: Path, passphrase: str
) -> None:
    room = None

    def make(ground: Any) -> BackupsRoom:
        nonlocal room
        room = BackupsRoom(ground)
        return room

    writer.window.notes.desk.enter_room(make)
    writer.click("Make a copy now")
    writer.until(lambda: writer.sees("The copy is made."))
    writer.click("Back to the notes")
    writer.new_note("Written after the copy.")
    writer.window.notes.desk.enter_room(make)
    (copy,) = listed_copies(notes)
    room.show_file(copy.path)
    writer.type(passphrase)
    writer.press(Key.Key_Return)
    writer.until(lambda: writer.sees("What is here is newer"))
    writer.click("Put it in place of the notes here")
    writer.until(lambda: writer.sees("The backup is in place."))
    assert writer.button("Unlock").isEnabled()
    writer.unlock()
    assert writer.rows("Notes") == ("An older note",)


def test_soon_after_an_unlock_a_copy_is_made_and_the_key_gets_dearer(
    old_notes: Any,
    open_window: Any,
    someone_at: Any,
    notes: Path,
    at_once: None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dearer = Cost(2, 128, 4)
    monkeypatch.setattr(
        "guide.vault.renewal.raised", lambda cost, _: None if cost == dearer else dearer
    )
    shutil.rmtree(notes / "backups", ignore_errors=True)
    someone = someone_at(open_window())
    someone.unlock()
    someone.new_note("Something to copy.")
    someone.until(lambda: bool(listed_copies(notes)))
    someone.until(lambda: dearer in {slot.cost for slot in read_keys(notes).slots})
    someone.ctrl(Key.Key_L)
    someone.unlock()


def test_locking_at_once_after_an_unlock_is_safe(
    old_notes: Any, open_window: Any, someone_at: Any, notes: Path, at_once: None
) -> None:
    someone = someone_at(open_window())
    someone.unlock()
    someone.window.lock_notes()
    QThreadPool.globalInstance().waitForDone(20_000)
    someone.breathe()
    assert not list(notes.rglob("*.part"))
    someone.unlock()
    assert someone.rows("Notes") == ("An older note",)


def test_a_locked_screen_locks_the_notes_and_keeps_half_a_sentence(writer: Any) -> None:
    writer.ctrl(Key.Key_N)
    writer.type("Half a sen")
    writer.window.notes._keeping.lock_requested.emit()
    assert not writer.window.notes.is_unlocked
    writer.unlock()
    assert "Half a sen" in writer.rows("Notes")


def choose_days(notes: Path, passphrase: str) -> None:
    vault = Vault.unlock(notes, passphrase)
    set_forget_days(vault, 90)
    vault.lock()


def test_notes_that_were_to_be_forgotten_are_gone_before_anything_is_asked(
    old_notes: Any,
    open_window: Any,
    someone_at: Any,
    notes: Path,
    passphrase: str,
    on: Callable[[int], None],
) -> None:
    choose_days(notes, passphrase)
    on(80)
    soon = someone_at(open_window())
    assert soon.sees("If nobody opens these notes, they are forgotten on 20 February 2027")
    soon.window.close()
    on(91)
    later = someone_at(open_window())
    assert later.sees("A private place to write")
    assert not notes.exists()


@pytest.mark.usefixtures("old_notes", "at_once")
def test_opening_them_in_time_keeps_them_and_says_so(
    open_window: Any,
    someone_at: Any,
    notes: Path,
    passphrase: str,
    on: Callable[[int], None],
) -> None:
    choose_days(notes, passphrase)
    on(80)
    someone = someone_at(open_window())
    someone.unlock()
    someone.until(lambda: someone.sees("They now stay until 11 May 2027"))
    assert forget_days(someone.window.notes.vault) == 90
    someone.window.lock_notes()
    assert read_keys(notes).forget == "2027-05-11"
