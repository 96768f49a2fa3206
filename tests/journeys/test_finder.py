"""Someone who is not sure answers a few questions, and nothing of it stays."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from guide.ui.library.choice_card import ChoiceCard

Key = Qt.Key


def begin(person: Any) -> None:
    person.go_to("finder")


def choose(person: Any, *titles: str) -> None:
    for title in titles:
        name = next(
            one.accessibleName()
            for one in person.shown(ChoiceCard)
            if one.accessibleName().startswith(title)
        )
        person.click(name)


def answer(person: Any, *titles: str) -> None:
    choose(person, *titles)
    person.click("Next")


def chosen(person: Any) -> list[str]:
    return [one.accessibleName() for one in person.shown(ChoiceCard) if one.isChecked()]


def to_result(person: Any) -> None:
    begin(person)
    answer(person, "I cried afterwards")
    answer(person, "None of these")
    answer(person, "Sad or empty")
    for _ in range(4):
        person.click("Skip")


def test_home_leads_to_the_finder(person: Any):
    person.click("Not sure? Answer a few questions")
    assert person.headline == "Who cried, and when?"
    assert person.sees("question 1 of 7")


def test_a_search_that_finds_nothing_close_offers_the_finder(person: Any):
    person.search("xqzw vvkkpp")
    person.click("Answer a few questions")
    assert person.headline == "Who cried, and when?"
    assert not person.sees("From your search")


def test_a_search_answers_what_it_already_says_and_each_answer_can_be_changed(person: Any):
    person.search("i cried afterwards and felt so ashamed")
    person.click("Not sure? Answer a few questions")
    assert person.headline == "Is any of this part of it?"
    assert person.focus is person.shown(ChoiceCard)[0]
    person.click("From your search: I cried afterwards. Change it")
    assert person.headline == "Who cried, and when?"
    assert chosen(person) == [
        "I cried afterwards. From your search. Within minutes or hours, alone or with someone"
    ]
    answer(person, "I cried afterwards", "I cried during sex")
    assert not person.sees("I cried afterwards")
    assert person.has_button("From your search: Ashamed, guilty or dirty. Change it")
    person.click("See what fits now")
    assert person.sees("What did it feel like? · from your search")
    assert person.sees("Who cried, and when?")
    assert not person.sees("Who cried, and when? · from your search")


def test_another_search_drops_what_the_first_one_said_but_no_answer_of_the_readers(person: Any):
    person.search("i cried afterwards and felt so ashamed")
    person.click("Not sure? Answer a few questions")
    answer(person, "None of these")
    person.search("my wife cries during sex")
    person.click("Not sure? Answer a few questions")
    assert person.headline == "What did it seem to feel like for them?"
    assert chosen(person) == []
    person.click("Question before")
    assert chosen(person) == ["None of these"]
    person.click("Question before")
    assert chosen(person) == ["My partner cried during sex. From your search. Or at the climax"]


def test_answers_lead_to_pages_with_reasons_and_what_would_change_them(person: Any):
    to_result(person)
    assert person.sees("not a diagnosis")
    cause = next(
        one.accessibleName()
        for one in person.shown(QAbstractButton)
        if one.accessibleName().startswith("Sadness after sex")
    )
    assert "You said: Sad or empty for no clear reason" in cause
    assert "Less likely with: I cried during sex" in cause
    person.click(cause)
    assert person.window.reader.place.key == "postcoital-dysphoria"
    person.alt(Key.Key_Left)
    assert person.sees("What may lie behind it")


def test_everything_can_be_skipped_and_then_it_cannot_be_told(person: Any):
    begin(person)
    for _ in range(7):
        person.click("Skip")
    assert person.headline == "Cannot tell from this"


def test_good_tears_need_no_fixing(person: Any):
    begin(person)
    person.click("Skip")
    answer(person, "None of these")
    answer(person, "Happy or loving")
    answer(person, "Nothing hurt")
    person.click("See what fits now")
    assert person.headline == "Nothing needs fixing"


def test_an_answer_can_be_changed_from_the_result(person: Any):
    to_result(person)
    person.click("Change the answer to: What did it feel like?")
    assert person.headline == "What did it feel like?"
    assert chosen(person) == ["Sad or empty for no clear reason. A drop, though nothing was wrong"]
    choose(person, "Sad or empty", "Lonely or afraid")
    person.click("See what fits now")
    assert person.sees("You said: Lonely or afraid of being left")
    assert not person.sees("You said: Sad or empty")


def test_back_keeps_what_was_said(person: Any):
    begin(person)
    answer(person, "I cried during sex")
    person.click("Question before")
    assert chosen(person) == ["I cried during sex. Or at the climax"]


def test_none_of_these_and_the_others_rule_each_other_out(person: Any):
    begin(person)
    person.click("Skip")
    choose(person, "None of these", "A yes that was not")
    assert len(chosen(person)) == 1
    choose(person, "None of these")
    assert chosen(person) == ["None of these"]


def test_a_danger_is_answered_at_once_and_comes_first_in_the_result(person: Any):
    begin(person)
    person.click("Skip")
    choose(person, "Thoughts of dying")
    assert person.sees("let nobody be alone with it")
    person.click("See what fits now")
    assert person.headline == "Safety comes first"
    person.click("Get help")
    assert person.window.reader.place.key == "when-to-get-help"


def test_a_partner_is_asked_in_a_partners_words(person: Any):
    begin(person)
    answer(person, "My partner is crying")
    person.click("Skip")
    assert person.headline == "What did it seem to feel like for them?"


def test_it_can_be_answered_by_keyboard_alone(person: Any):
    person.button("Not sure? Answer a few questions").setFocus()
    person.press(Key.Key_Return)
    first = person.shown(ChoiceCard)[0]
    for _ in range(40):
        if person.focus is first:
            break
        person.press(Key.Key_Tab)
    assert person.focus is first
    person.press(Key.Key_Space)
    assert chosen(person) == ["I am crying. Right now or just before"]
    for _ in range(12):
        if person.focus_name == "Next":
            break
        person.press(Key.Key_Tab)
    person.press(Key.Key_Return)
    assert person.headline == "Is any of this part of it?"
    assert person.focus is person.shown(ChoiceCard)[0]


def test_a_result_is_kept_as_a_note_of_plain_words(writer: Any):
    to_result(writer)
    writer.click("Save as a note")
    text = writer.text.toPlainText()
    assert "## What may lie behind it" in text
    assert "[[Sadness after sex (postcoital dysphoria)]]" in text
    assert "- Who cried, and when? I cried afterwards" in text
    assert "Is any of this part of it? None of these" in text
    assert "What else" not in text
    assert "What may fit" in writer.rows("Notes")
    assert writer.window.reader.place.kind == "finder"


def test_while_the_notes_are_locked_a_result_waits_for_them_and_then_goes_on(writer: Any):
    writer.ctrl(Key.Key_L)
    to_result(writer)
    writer.click("Save as a note")
    assert writer.sees("Open your notes, and this is saved there.")
    assert writer.focus_name == "Passphrase"
    writer.unlock()
    writer.until(lambda: "What may fit" in writer.rows("Notes"))
    assert "## My answers" in writer.text.toPlainText()


def test_going_elsewhere_takes_the_wish_for_a_note_back(writer: Any):
    writer.ctrl(Key.Key_L)
    to_result(writer)
    writer.click("Save as a note")
    writer.go_to("browse", "cause")
    writer.unlock()
    assert writer.rows("Notes") == ("An older note",)


def test_starting_again_drops_every_answer(person: Any):
    to_result(person)
    person.click("Start again")
    assert person.sees("question 1 of 7")
    assert chosen(person) == []


def test_hiding_forgets_every_answer(person: Any):
    to_result(person)
    person.hide()
    person.come_back()
    person.press(Key.Key_Return)
    begin(person)
    assert person.sees("question 1 of 7")
    assert chosen(person) == []


def test_what_was_answered_is_in_no_file(person: Any, data_dir: Path):
    to_result(person)
    person.window.close()
    for file in data_dir.rglob("*") if data_dir.exists() else ():
        if file.is_file():
            assert b"me-after" not in file.read_bytes()
            assert b"afterwards" not in file.read_bytes()


@pytest.mark.parametrize("size", [(1024, 700), (500, 600)])
def test_no_answer_is_cut_off(open_window: Any, someone_at: Any, size: tuple[int, int]):
    someone = someone_at(open_window(size=size))
    begin(someone)
    for _ in range(7):
        for one in someone.shown(ChoiceCard):
            assert one.height() >= one.heightForWidth(one.width()) - 1, one.accessibleName()
        someone.click("Skip")
