"""Copies, a backup on a stick, checking everything, and putting back with a look before it."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from guide.ui.notes.backups_room import KEPT, WELL, BackupsRoom
from guide.ui.widgets import Card
from guide.vault import Rules, Vault, listed_copies, rules

PICK = "guide.ui.notes.backups_room.pick_file_to_save"
OPEN = "guide.ui.notes.backups_room.pick_file_to_open"
FIELD = "Passphrase or recovery words of that time"


def cards(visitor: Any) -> list[Card]:
    return [card for card in visitor.room.findChildren(Card) if card.isVisible()]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def test_a_copy_is_made_now_and_listed(visit: Any, notes_folder: Path) -> None:
    visitor = visit(BackupsRoom)
    assert visitor.sees("There are none yet.")
    visitor.click("Make a copy now")
    visitor.until(lambda: visitor.sees("The copy is made."))
    visitor.until(lambda: len(cards(visitor)) == 1)  # a card is shown with the next events
    assert len(listed_copies(notes_folder)) == 1


def test_a_backup_goes_to_the_file_that_was_picked(
    visit: Any, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PICK, lambda *_: stick / "b.backup")
    visitor = visit(BackupsRoom)
    visitor.click("Back up to…")
    visitor.until(lambda: visitor.sees("The backup is made, and was read back."))
    assert [path.name for path in stick.iterdir()] == ["b.backup"]


def test_a_place_that_cannot_be_written_gets_one_sentence(
    visit: Any, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(PICK, lambda *_: stick / "not there" / "b.backup")
    visitor = visit(BackupsRoom)
    visitor.click("Back up to…")
    visitor.until(lambda: visitor.sees("another place may work"))
    assert list(stick.iterdir()) == []


def test_everything_is_checked_and_damage_is_named(visit: Any, notes_folder: Path) -> None:
    visitor = visit(BackupsRoom)
    visitor.click("Check everything now")
    visitor.until(lambda: visitor.sees(WELL))
    for ending in ("key", "copy"):
        for path in notes_folder.glob(f"*.{ending}"):
            path.write_bytes(b"damaged")
    visitor.click("Check everything now")
    visitor.until(lambda: visitor.sees("The slot for the passphrase is damaged."))


def test_a_backup_is_looked_into_before_it_takes_the_place_of_the_notes(
    visit: Any,
    kept_vault: Any,
    notes_folder: Path,
    stick: Path,
    passphrase: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vault = kept_vault[0]
    vault.backup(stick / "b.backup")
    vault.add(title="Newer", body="not in the backup")
    monkeypatch.setattr(OPEN, lambda *_: stick / "b.backup")
    visitor = visit(BackupsRoom)
    visitor.click("Put back from a file…")
    visitor.field(FIELD).setText("something else")
    visitor.click("Look inside")
    visitor.until(lambda: visitor.sees("This passphrase does not open the notes"))
    assert not visitor.sees("Put it in place of the notes here")
    visitor.field(FIELD).setText(passphrase)
    visitor.click("Look inside")
    visitor.until(lambda: visitor.sees("In it: 1 note;"))
    assert visitor.sees("Here now: 2 notes;")
    assert visitor.sees("What is here is newer; what was written since is not in the backup.")
    assert visitor.sees(KEPT)
    visitor.click("Put it in place of the notes here")
    (work,) = visitor.closing
    vault.lock()
    assert "in place" in work()
    opened = Vault.unlock(notes_folder, passphrase)
    assert [row.title for row in opened.notes()] == ["An older note"]
    opened.lock()
    assert [copy.is_aside for copy in listed_copies(notes_folder)].count(True) == 1


def test_a_backup_as_new_as_the_notes_is_not_called_older(
    visit: Any, kept_vault: Any, stick: Path, passphrase: str
) -> None:
    kept_vault[0].backup(stick / "b.backup")
    visitor = visit(BackupsRoom)
    visitor.room.show_file(stick / "b.backup")
    visitor.field(FIELD).setText(passphrase)
    visitor.click("Look inside")
    visitor.until(lambda: visitor.sees("In it: 1 note;"))
    assert not visitor.sees("is newer")


def test_a_file_that_is_no_backup_gets_one_sentence(visit: Any, stick: Path) -> None:
    (stick / "letter.txt").write_text("Dear A.")
    visitor = visit(BackupsRoom)
    visitor.room.show_file(stick / "letter.txt")
    visitor.field(FIELD).setText("seven quiet rivers")
    visitor.click("Look inside")
    visitor.until(lambda: visitor.sees("cannot be read as a backup"))


def test_locking_while_looking_inside_leaves_nothing(
    visit: Any, kept_vault: Any, notes_folder: Path, stick: Path, passphrase: str
) -> None:
    kept_vault[0].backup(stick / "b.backup")
    visitor = visit(BackupsRoom)
    visitor.room.show_file(stick / "b.backup")
    visitor.field(FIELD).setText(passphrase)
    visitor.click("Look inside")
    visitor.room.forget()
    kept_vault[0].lock()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    assert not visitor.sees("In it:")
    assert not list(notes_folder.glob("*.part"))


def test_how_many_and_how_often_is_chosen(visit: Any, kept_vault: Any) -> None:
    visitor = visit(BackupsRoom)
    assert visitor.button("7 copies").isChecked()
    visitor.click("14 copies")
    visitor.click("every 3 days")
    assert kept_vault[0].look(rules) == Rules(14, 3)
    assert visitor.button("14 copies").isChecked()
    assert not visitor.button("7 copies").isChecked()
