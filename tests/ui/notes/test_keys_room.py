"""The passphrase and the recovery words: changed, tried and renewed, and nobody is locked out."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QThreadPool
from PySide6.QtWidgets import QApplication

from guide.ui.notes.keys_room import KeysRoom
from guide.ui.notes.strength_line import StrengthLine
from guide.ui.widgets import Chip
from guide.vault import Vault, WrongPassphrase, WrongWords
from guide.vault.slot import Cost

NEW = "nine loud hills"


@pytest.fixture(autouse=True)
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("guide.vault.renewal.calibrated", lambda _: Cost(1, 64, 1))
    monkeypatch.setattr("guide.vault.renewal.STANDARD", Cost(1, 64, 1))


def opens(folder: Path, secret: str, *, by_words: bool = False) -> bool:
    try:
        (Vault.unlock_with_words if by_words else Vault.unlock)(folder, secret).lock()
    except (WrongPassphrase, WrongWords):
        return False
    return True


def shown_words(visitor: Any) -> list[str]:
    texts = [chip.text() for chip in visitor.room.findChildren(Chip) if chip.isVisible()]
    pairs = [re.fullmatch(r"(\d+)\. (\w+)", text) for text in texts]
    return [one[2] for one in sorted(filter(None, pairs), key=lambda one: int(one[1]))]


def test_what_losing_both_means_is_said_here_too(visit: Any) -> None:
    visitor = visit(KeysRoom)
    assert visitor.sees("the notes are gone. Nobody can bring them back.")


def test_the_passphrase_is_changed_beside_the_window(
    visit: Any, kept_vault: Any, notes_folder: Path, passphrase: str
) -> None:
    visitor = visit(KeysRoom)
    visitor.fill(Present_passphrase=passphrase, New_passphrase=NEW, The_same_again=NEW)
    visitor.click("Set the new passphrase")
    visitor.until(lambda: visitor.left == 1)
    assert visitor.notices == ["From now on the new passphrase opens your notes."]
    kept_vault[0].lock()
    assert (opens(notes_folder, passphrase), opens(notes_folder, NEW)) == (False, True)


def test_the_window_goes_on_while_the_key_is_made(
    visit: Any, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from threading import Event, current_thread, main_thread

    go_on, seen = Event(), []

    def slow(_: Path) -> Cost:
        seen.append(current_thread() is main_thread())
        assert go_on.wait(20)
        return Cost(1, 64, 1)

    monkeypatch.setattr("guide.vault.renewal.calibrated", slow)
    visitor = visit(KeysRoom)
    visitor.fill(Present_passphrase=passphrase, New_passphrase=NEW, The_same_again=NEW)
    visitor.click("Set the new passphrase")
    assert visitor.sees("One moment: the new key is being made…")
    assert not visitor.button("One moment…").isEnabled()
    go_on.set()
    visitor.until(lambda: visitor.left == 1)
    assert seen == [False]


def test_locking_meanwhile_changes_nothing_and_leaves_nothing(
    visit: Any, kept_vault: Any, notes_folder: Path, passphrase: str
) -> None:
    visitor = visit(KeysRoom)
    visitor.fill(Present_passphrase=passphrase, New_passphrase=NEW, The_same_again=NEW)
    visitor.click("Set the new passphrase")
    visitor.room.forget()
    kept_vault[0].lock()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    assert visitor.notices == []
    assert not list(notes_folder.glob("*.part"))
    assert (opens(notes_folder, passphrase), opens(notes_folder, NEW)) == (True, False)


def test_a_wrong_present_passphrase_changes_nothing(
    visit: Any, kept_vault: Any, notes_folder: Path, passphrase: str
) -> None:
    visitor = visit(KeysRoom)
    visitor.fill(Present_passphrase="something else", New_passphrase=NEW, The_same_again=NEW)
    visitor.click("Set the new passphrase")
    visitor.until(lambda: visitor.sees("This passphrase does not open the notes"))
    kept_vault[0].lock()
    assert opens(notes_folder, passphrase)


@pytest.mark.parametrize(
    ("new", "again", "said"),
    [("short", "short", "at least eight characters"), (NEW, "nine loud hill", "not the same")],
)
def test_a_new_passphrase_that_will_not_do_is_told_at_once(
    visit: Any, passphrase: str, new: str, again: str, said: str
) -> None:
    visitor = visit(KeysRoom)
    visitor.fill(Present_passphrase=passphrase, New_passphrase=new, The_same_again=again)
    visitor.click("Set the new passphrase")
    assert visitor.sees(said)


def test_the_words_on_the_paper_are_tried_and_nothing_is_changed(
    visit: Any, kept_vault: Any, notes_folder: Path
) -> None:
    before = {path.name: path.read_bytes() for path in notes_folder.glob("*.key")}
    visitor = visit(KeysRoom)
    visitor.fill(Recovery_words=" ".join(kept_vault[1][:11]))
    visitor.click("Try the words")
    assert visitor.sees("11 were given")
    visitor.fill(
        Recovery_words="girl style bicycle cargo theme mask burger tobacco keep hobby run someone"
    )
    visitor.click("Try the words")
    visitor.until(lambda: visitor.sees("These words do not open the notes"))
    visitor.fill(Recovery_words="  ".join(kept_vault[1]).upper())
    visitor.click("Try the words")
    visitor.until(lambda: visitor.sees("These words open your notes. Keep the paper."))
    assert visitor.field("Recovery words").text() == ""
    assert {path.name: path.read_bytes() for path in notes_folder.glob("*.key")} == before


def test_new_words_count_only_once_they_are_on_paper(
    visit: Any, kept_vault: Any, notes_folder: Path
) -> None:
    vault, old = kept_vault
    visitor = visit(KeysRoom)
    visitor.click("Make new recovery words")
    visitor.until(lambda: len(shown_words(visitor)) == 12)
    new = shown_words(visitor)
    assert not visitor.sees("Change the passphrase")
    visitor.click("I have written them down")
    visitor.fill(Word_3=new[2], Word_9="wrong")
    visitor.click("Check the words")
    assert visitor.sees("not the word on the list")
    assert vault.ring.words_test(" ".join(old))() is None
    visitor.fill(Word_9=new[8])
    visitor.click("Check the words")
    assert visitor.notices == ["From now on the new recovery words open your notes."]
    vault.lock()
    assert opens(notes_folder, " ".join(new), by_words=True)
    assert not opens(notes_folder, " ".join(old), by_words=True)


def test_leaving_before_the_check_keeps_the_old_words(
    visit: Any, kept_vault: Any, notes_folder: Path
) -> None:
    visitor = visit(KeysRoom)
    visitor.click("Make new recovery words")
    visitor.until(lambda: len(shown_words(visitor)) == 12)
    new = shown_words(visitor)
    visitor.room.forget()
    kept_vault[0].lock()
    assert shown_words(visitor) == []
    assert not list(notes_folder.glob("*.part"))
    assert opens(notes_folder, " ".join(kept_vault[1]), by_words=True)
    assert not opens(notes_folder, " ".join(new), by_words=True)


def test_the_strength_of_a_new_passphrase_teaches_without_repeating_it(visit: Any) -> None:
    visitor = visit(KeysRoom)
    (line,) = visitor.room.findChildren(StrengthLine)
    assert not line.isVisible()
    for typed, said in (
        ("abc", "Too short"),
        ("iloveyou2019", "Easy to guess. It has one of the passwords that are tried first."),
        ("lamp river stone kettle", "Very good. Out of reach for guessing."),
    ):
        visitor.fill(New_passphrase=typed)
        visitor.until(lambda said=said: visitor.sees(said))
        assert typed not in visitor.read()
    visitor.fill(New_passphrase="")
    assert not line.isVisible()
