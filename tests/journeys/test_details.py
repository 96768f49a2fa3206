"""What may be told about a note, and ways to begin one, as the writer meets them."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from guide import paths
from guide.vault import Details, Note, Vault

Key = Qt.Key


def kept(writer: Any, data_dir: Any, passphrase: str, title: str) -> Note:
    writer.window.lock_notes()
    vault = Vault.unlock(paths.vault_dir(data_dir), passphrase)
    row = next(row for row in vault.notes() if title in (row.title, row.preview))
    note = vault.note(row.id)
    vault.lock()
    return note


def fill(writer: Any, name: str, text: str) -> None:
    writer.field(name).setFocus()
    writer.field(name).selectAll()
    writer.type(text)


def test_details_are_folded_away_and_kept_when_they_are_wanted(
    writer: Any, data_dir: Any, passphrase: str
):
    writer.new_note("It came suddenly")
    assert not writer.has_button("How it felt: hard")
    writer.click("Details")
    assert writer.focus_name == "The day it happened"
    writer.type("2026-03-14")
    fill(writer, "At what time", "9.05")
    for name in ("When: after", "How it felt: good", "How it felt: both", "Feelings: sad"):
        writer.click(name)
    fill(writer, "Other feelings", "light, odd")
    fill(writer, "Pain", "3")
    fill(writer, "Who was there", "A.")
    fill(writer, "Cycle day", "14")
    fill(writer, "Sleep", "6 hours")
    fill(writer, "Alcohol", "none")
    fill(writer, "Medicine", "the pill")
    fill(writer, "Tags", "us, body")
    writer.until(lambda: writer.sees("Saved, encrypted"))
    note = kept(writer, data_dir, passphrase, "It came suddenly")
    assert (note.mood, note.date, note.tags) == ("both", "2026-03-14", ("us", "body"))
    assert note.details == Details(
        time="09:05",
        moment="after",
        feelings=("sad", "light", "odd"),
        pain=3,
        who="A.",
        cycle_day=14,
        sleep="6 hours",
        alcohol="none",
        medicine="the pill",
    )
    writer.unlock()
    writer.list("Notes").select(writer.rows("Notes").index("It came suddenly"))
    writer.list("Notes").open_selected()
    writer.click("Details")
    assert writer.field("Pain").text() == "3"
    assert writer.button("Feelings: light").isChecked()
    assert not writer.button("Feelings: empty").isChecked()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("The day it happened", "14 March", "a day is written like 2026-03-14"),
        ("At what time", "late", "a time is written like 21:30"),
        ("Pain", "11", "pain goes from 0 to 10"),
        ("Cycle day", "many", "a cycle day is a number"),
    ],
)
def test_what_cannot_be_read_is_told_calmly_and_all_else_is_kept(
    writer: Any, data_dir: Any, passphrase: str, name: str, text: str, said: str
):
    writer.new_note("Words that stay")
    writer.click("Details")
    fill(writer, name, text)
    assert writer.sees(said)
    assert writer.field(name).text() == text
    fill(writer, "Sleep", "well")
    writer.until(lambda: writer.sees("Saved, encrypted"))
    note = kept(writer, data_dir, passphrase, "Words that stay")
    assert note.details == Details(sleep="well")
    assert note.date is None


def test_nothing_told_in_one_note_shows_in_the_next(writer: Any):
    writer.new_note("One")
    writer.click("Details")
    writer.click("Feelings: sad")
    fill(writer, "Who was there", "A.")
    writer.ctrl(Key.Key_N)
    assert writer.field("Who was there").text() == ""
    assert not writer.button("Feelings: sad").isChecked()
    assert writer.text.toPlainText() == ""


def test_details_alone_make_a_note(writer: Any, data_dir: Any, passphrase: str):
    writer.ctrl(Key.Key_N)
    writer.click("Details")
    writer.click("When: during")
    writer.until(lambda: writer.sees("Saved, encrypted"))
    assert kept(writer, data_dir, passphrase, "").details.moment == "during"


def test_details_of_a_note_in_the_trash_can_be_read_but_not_changed(writer: Any):
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    writer.click("Move to the trash")
    writer.click("Trash")
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    writer.click("Details")
    assert writer.field("Pain").isReadOnly()
    assert not writer.button("When: after").isEnabled()


def test_a_note_may_begin_with_a_template_which_one_step_takes_back(writer: Any):
    writer.ctrl(Key.Key_N)
    writer.click("Prepare an appointment")
    assert "What I want to ask" in writer.text.toPlainText()
    assert writer.field("Title of the note").text() == "For my appointment"
    assert not writer.has_button("Letter I won't send")
    writer.until(lambda: writer.sees("Saved, encrypted"))
    writer.ctrl(Key.Key_Z)
    assert writer.text.toPlainText() == ""


def test_templates_are_offered_only_while_a_new_note_is_empty(writer: Any):
    writer.ctrl(Key.Key_N)
    assert writer.has_button("Letter I won't send")
    writer.type("x")
    assert not writer.has_button("Letter I won't send")
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert not writer.has_button("Letter I won't send")
