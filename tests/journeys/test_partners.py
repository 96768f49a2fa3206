"""A partner's way through the window: from the left pane to the cards, and a sentence to a note."""

from typing import Any

from PySide6.QtCore import Qt

Key = Qt.Key


def test_from_home_to_the_first_thing_to_say_in_three_presses(person: Any) -> None:
    person.go_to("partners")
    assert person.sees("What is happening?")
    assert person.focus_name.startswith("They are crying now")
    person.press(Key.Key_Return)
    assert person.sees("I have stopped. No need to tell me why.")
    assert person.focus_name == "Next card"
    person.press(Key.Key_Return)
    assert person.sees("Are you in pain?")
    person.alt(Key.Key_Left)
    assert person.sees("What is happening?")


def test_a_sentence_waits_for_the_passphrase_and_is_then_a_note(
    old_notes: Any, open_window: Any, someone_at: Any
) -> None:
    someone = someone_at(open_window())
    someone.go_to("partners", "starters")
    someone.click("Put into a note: I cried and I have no idea why.")
    assert someone.sees("Open your notes, and this is saved there.")
    someone.unlock()
    assert someone.text.toPlainText() == "I cried and I have no idea why."
    assert "When you are not sure" in someone.rows("Notes")


def test_hiding_takes_the_cards_away(person: Any) -> None:
    person.go_to("partners", "not-wanted")
    person.hide()
    assert person.is_covered
    person.come_back()
    person.press(Key.Key_Return)
    assert not person.sees("They say they did not want it")
    person.go_to("partners")
    assert person.sees("What is happening?")
