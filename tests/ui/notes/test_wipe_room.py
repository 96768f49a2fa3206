"""One word wipes everything; and the days after which nobody's notes are kept."""

from pathlib import Path
from typing import Any

from guide.ui.notes.wipe_room import WipeRoom
from guide.vault import forget_days
from guide.vault.keys import read_keys

FIELD = "Type the word “wipe”"


def test_nothing_happens_before_the_word_is_typed(visit: Any) -> None:
    visitor = visit(WipeRoom)
    for typed in ("", "wip", "wipes"):
        visitor.field(FIELD).setText(typed)
        assert not visitor.button("Wipe everything now").isEnabled()
    visitor.click("Wipe everything now")
    assert visitor.closing == []


def test_the_word_and_one_press_wipe_everything(
    visit: Any, kept_vault: Any, notes_folder: Path
) -> None:
    visitor = visit(WipeRoom)
    visitor.field(FIELD).setText(" Wipe ")
    visitor.click("Wipe everything now")
    (work,) = visitor.closing
    kept_vault[0].lock()
    assert work() == "Everything is wiped."
    assert not notes_folder.exists()


def test_it_says_what_it_cannot_reach(visit: Any) -> None:
    visitor = visit(WipeRoom)
    for said in ("backups on sticks", "SSD", "no way back", "needs the program to be started"):
        assert visitor.sees(said)


def test_the_days_are_chosen_and_taken_back(
    visit: Any, kept_vault: Any, notes_folder: Path
) -> None:
    visitor = visit(WipeRoom)
    assert visitor.button("Never").isChecked()
    visitor.click("After 90 days")
    assert forget_days(kept_vault[0]) == 90
    assert read_keys(notes_folder).forget
    assert visitor.button("After 90 days").isChecked()
    visitor.click("Never")
    assert not read_keys(notes_folder).forget
