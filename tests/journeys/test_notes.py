"""Notes from the first passphrase to deleting for good, as the reader meets them."""

import re
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMessageBox

from guide import paths
from guide.ui.row_list import RowList
from guide.ui.widgets import Chip
from guide.vault import Vault

Key = Qt.Key
CONFIRM = "guide.ui.notes.notes_desk.confirm"
KEYS = (
    "Passphrase and recovery words. "
    "Change the passphrase, try the words on your paper, make new ones."
)


def set_up(person: Any, passphrase: str, again: str | None = None) -> None:
    person.field("Passphrase").setFocus()
    person.type(passphrase)
    person.field("Passphrase again").setFocus()
    person.type(passphrase if again is None else again)
    person.press(Key.Key_Return)


def shown_words(person: Any) -> list[str]:
    chips = [chip.text() for chip in person.shown(Chip)]
    numbered = [re.fullmatch(r"(\d+)\. (\w+)", text) for text in chips]
    pairs = sorted((int(one[1]), one[2]) for one in numbered if one)
    return [word for _, word in pairs]


@contextmanager
def full_disk(size: int = 1_300_000) -> Iterator[None]:
    """Let no file grow beyond so many bytes: for an ordinary user, a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


LONG = "It was too much. " * 70_000  # more than the full disk takes, less when it is compressed


def listed(person: Any) -> tuple[str, ...]:
    return tuple(title for one in person.shown(RowList) for title in one.titles())


# Setting up


def test_notes_are_set_up_with_a_passphrase_and_words_that_are_checked(
    person: Any, passphrase: Any
):
    set_up(person, passphrase)
    person.until(lambda: person.window.notes.is_unlocked)
    person.breathe()
    words = shown_words(person)
    assert len(words) == 12
    person.click("I have written them down")
    assert person.focus_name == "Word 3"
    person.type("wrong")
    person.press(Key.Key_Return)
    assert person.sees("One of these is not the word on the list")
    person.click("Show the words again")
    assert shown_words(person) == words
    person.click("I have written them down")
    person.type(words[2])
    person.field("Word 9").setFocus()
    person.type(words[8].upper())
    person.press(Key.Key_Return)
    assert person.focus_name == "Text of the note"
    person.window.lock_notes()
    person.unlock()
    assert person.window.notes.is_unlocked


def test_two_different_passphrases_are_not_taken(person: Any):
    set_up(person, "seven quiet rivers", "seven quiet river")
    assert person.sees("The two are not the same")
    assert person.focus_name == "Passphrase"
    assert not person.window.notes.is_unlocked


def test_a_short_passphrase_gets_one_clear_sentence(person: Any, data_dir: Any):
    set_up(person, "short")
    person.until(lambda: person.sees("at least eight characters"))
    assert person.button("Set up notes").isEnabled()
    assert not Vault.exists(paths.vault_dir(data_dir))


def test_enter_pressed_twice_sets_up_once(person: Any, passphrase: Any):
    set_up(person, passphrase)
    person.press(Key.Key_Return)
    person.until(lambda: person.window.notes.is_unlocked)
    person.breathe()
    assert len(shown_words(person)) == 12


def test_hiding_while_notes_are_being_set_up_leaves_notes_that_can_be_unlocked(
    person: Any, passphrase: Any
):
    set_up(person, passphrase)
    person.hide()
    QThreadPool.globalInstance().waitForDone(20_000)
    person.breathe()
    person.click("Open")
    assert person.has_button("Unlock")
    person.unlock()


def test_what_was_typed_can_be_shown_and_hidden_while_setting_up(person: Any):
    person.field("Passphrase").setFocus()
    person.type("seven")
    assert person.field("Passphrase").echoMode() == QLineEdit.EchoMode.Password
    person.click("Show what I type")
    assert person.field("Passphrase").echoMode() == QLineEdit.EchoMode.Normal
    person.click("Hide what I type")
    assert person.field("Passphrase again").echoMode() == QLineEdit.EchoMode.Password


# Writing


def test_a_note_on_a_topic_is_there_again_after_quitting(
    writer: Any, open_window: Any, someone_at: Any
):
    writer.go_to("topic", "hormone-shift")
    writer.new_note("It came after the pill.")
    writer.window.close()
    later = someone_at(open_window())
    assert later.has_button("Unlock")
    assert not later.sees("It came after the pill.")
    later.unlock()
    later.go_to("topic", "hormone-shift")
    assert later.rows("Notes") == ("It came after the pill.",)
    later.click("All notes")
    assert set(later.rows("Notes")) == {"It came after the pill.", "An older note"}
    later.field("Search your notes").setFocus()
    later.type("pill")
    assert later.rows("Notes") == ("It came after the pill.",)
    later.list("Notes").setFocus()
    later.press(Key.Key_Return)
    assert later.text.toPlainText() == "It came after the pill."
    later.field("Search your notes").setText("nowhere")
    assert later.sees("Nothing found in your notes.")


def test_typing_is_saved_by_a_pause_alone(writer: Any, data_dir: Any, passphrase: Any):
    writer.new_note("Kept without a button.")
    writer.window.lock_notes()
    vault = Vault.unlock(paths.vault_dir(data_dir), passphrase)
    bodies = [vault.note(row.id).body for row in vault.notes()]
    vault.lock()
    assert "Kept without a button." in bodies


def test_typing_that_was_not_paused_is_saved_by_locking(writer: Any):
    writer.ctrl(Key.Key_N)
    writer.type("Cut off in the mid")
    writer.ctrl(Key.Key_L)
    assert not writer.window.notes.is_unlocked
    writer.unlock()
    assert "Cut off in the mid" in writer.rows("Notes")


def test_typing_that_was_not_paused_is_saved_by_quitting(
    writer: Any, open_window: Any, someone_at: Any
):
    writer.ctrl(Key.Key_N)
    writer.type("Cut off in the mid")
    writer.ctrl(Key.Key_Q)
    later = someone_at(open_window())
    later.unlock()
    assert "Cut off in the mid" in later.rows("Notes")


def test_an_old_note_is_changed_in_place(writer: Any):
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.field("Title of the note").text() == "An older note"
    writer.field("Title of the note").setFocus()
    writer.press(Key.Key_End)
    writer.type(", told anew")
    writer.until(lambda: writer.rows("Notes") == ("An older note, told anew",))


def test_a_note_that_stays_empty_is_not_kept(writer: Any):
    writer.ctrl(Key.Key_N)
    writer.type(" ")
    writer.ctrl(Key.Key_N)
    writer.window.lock_notes()
    writer.unlock()
    assert writer.rows("Notes") == ("An older note",)


def test_a_note_can_be_freed_from_its_topic(writer: Any):
    writer.go_to("topic", "hormone-shift")
    writer.new_note("Not about this after all.")
    tie = writer.button("This note is about: " + writer.headline)
    tie.click()
    writer.until(lambda: "Not about" not in "".join(listed(writer)))
    writer.click("All notes")
    assert "Not about this after all." in writer.rows("Notes")


def test_a_note_leads_to_its_topic(writer: Any):
    writer.go_to("topic", "hormone-shift")
    writer.new_note("About hormones.")
    writer.click("Home")
    writer.click("Open the topic of this note")
    assert writer.window.reader.place.key == "hormone-shift"


def test_the_note_in_the_editor_stays_while_pages_are_turned(writer: Any):
    writer.ctrl(Key.Key_N)
    writer.type("Half a tho")
    writer.go_to("topic", "hormone-shift")
    assert writer.text.toPlainText() == "Half a tho"


def test_ctrl_n_asks_for_the_passphrase_while_the_notes_are_locked(writer: Any):
    writer.ctrl(Key.Key_L)
    writer.ctrl(Key.Key_K)
    writer.ctrl(Key.Key_N)
    assert writer.focus_name == "Passphrase"


def test_a_paste_of_ten_megabytes_is_kept_whole(writer: Any, data_dir: Any, passphrase: Any):
    text = "a quiet word " * 800_000
    writer.ctrl(Key.Key_N)
    QApplication.clipboard().setText(text)
    writer.ctrl(Key.Key_V)
    writer.until(lambda: writer.sees("Saved, encrypted"))
    writer.window.lock_notes()
    vault = Vault.unlock(paths.vault_dir(data_dir), passphrase)
    assert text in {vault.note(row.id).body for row in vault.notes()}
    vault.lock()


@pytest.mark.parametrize(
    "text",
    [
        "בכיתי אחרי, ואני לא יודעת למה",
        "بكيت ولا أعرف لماذا",
        "tears 😢👩‍❤️‍👩 after",
        "e\u0301 and é",
    ],
)
def test_any_writing_comes_back_as_it_was_typed(writer: Any, text: Any):
    writer.new_note(text)
    writer.window.lock_notes()
    writer.unlock()
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.text.toPlainText() == text


def test_a_nul_in_a_note_loses_nothing_else(writer: Any):
    writer.ctrl(Key.Key_N)
    QApplication.clipboard().setText("before\x00after")
    writer.ctrl(Key.Key_V)
    writer.until(lambda: writer.sees("Saved, encrypted"))
    writer.window.lock_notes()
    writer.unlock()
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.text.toPlainText().startswith("before")
    assert writer.text.toPlainText().endswith("after")


# The trash


def test_a_note_goes_to_the_trash_and_comes_back(writer: Any):
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    writer.click("Move to the trash")
    assert writer.sees("Moved to the trash")
    assert not writer.sees("An older note")
    writer.click("Trash")
    assert writer.rows("Notes") == ("An older note",)
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.text.isReadOnly()
    writer.click("Restore")
    assert writer.sees("The note is back among your notes.")
    writer.click("All notes")
    assert writer.rows("Notes") == ("An older note",)


def open_from_trash(writer: Any) -> None:
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    writer.click("Move to the trash")
    writer.click("Trash")
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)


def test_deleting_for_good_asks_first_and_then_nothing_is_left(writer: Any, monkeypatch: Any):
    open_from_trash(writer)
    asked = []
    monkeypatch.setattr(CONFIRM, lambda *words: asked.append(words[1:]) or False)
    writer.click("Delete for good")
    assert asked[0][0] == "Delete this note for good?"
    assert writer.rows("Notes") == ("An older note",)
    monkeypatch.setattr(CONFIRM, lambda *_: True)
    writer.click("Delete for good")
    assert writer.sees("The note is deleted.")
    assert writer.sees("The trash is empty.")
    writer.click("All notes")
    assert not writer.sees("An older note")


@pytest.mark.boxes
def test_the_box_before_deleting_keeps_the_note_on_enter_and_escape(writer: Any):
    open_from_trash(writer)
    for key in (Key.Key_Return, Key.Key_Escape):
        seen = []

        def answer(key: Any = key, seen: Any = seen) -> None:
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            seen.append(box.windowTitle())
            writer.press(key)

        QTimer.singleShot(0, answer)
        writer.click("Delete for good")
        assert seen == ["Stillwater"]
        assert writer.rows("Notes") == ("An older note",)


@pytest.mark.boxes
def test_the_box_before_deleting_deletes_by_its_button(writer: Any):
    open_from_trash(writer)

    def answer() -> None:
        box = QApplication.activeModalWidget()
        next(each for each in box.buttons() if each.text() == "Delete for good").click()

    QTimer.singleShot(0, answer)
    writer.click("Delete for good")
    assert writer.sees("The trash is empty.")


@pytest.mark.boxes
def test_notes_that_lock_by_themselves_take_their_box_along(writer: Any):
    open_from_trash(writer)
    seen = []

    def lock() -> None:
        seen.append(QApplication.activeModalWidget())
        writer.window.lock_notes()

    QTimer.singleShot(0, lock)
    writer.click("Delete for good")
    assert isinstance(seen[0], QMessageBox)
    assert not writer.window.notes.is_unlocked
    writer.come_back()
    writer.unlock()
    writer.click("Trash")
    assert writer.rows("Notes") == ("An older note",)


# Unlocking


def test_wrong_passphrase_keeps_notes_hidden_and_says_so(
    old_notes: Any, open_window: Any, someone_at: Any
):
    assert old_notes
    someone = someone_at(open_window())
    someone.field("Passphrase").setFocus()
    someone.type("seven quiet river")
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.sees("This passphrase does not open the notes"))
    assert not someone.window.notes.is_unlocked
    assert not someone.sees("An older note")
    assert someone.focus_name == "Passphrase"
    assert someone.button("Unlock").isEnabled()
    someone.type("seven quiet rivers")  # the wrong one is selected and is typed over
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.window.notes.is_unlocked)


def test_recovery_words_open_the_notes_and_a_new_passphrase_is_set(
    old_notes: Any, open_window: Any, someone_at: Any
):
    someone = someone_at(open_window())
    someone.click("Use the recovery words")
    someone.type("one two three")
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.sees("A recovery sheet has 12 words"))
    someone.field("Recovery words").clear()
    someone.type("  ".join(old_notes).upper())
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.window.notes.is_unlocked)
    someone.breathe()
    assert someone.sees("Choose a new passphrase")
    someone.field("New passphrase").setFocus()
    someone.type("nine loud hills")
    someone.press(Key.Key_Return)
    assert someone.sees("The two are not the same")
    someone.field("The same again").setFocus()
    someone.type("nine loud hills")
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.sees("From now on the new passphrase opens your notes."))
    assert someone.rows("Notes") == ("An older note",)
    someone.ctrl(Key.Key_L)
    someone.unlock("nine loud hills")


def test_recovery_words_may_be_used_without_a_new_passphrase(
    old_notes: Any, open_window: Any, someone_at: Any
):
    someone = someone_at(open_window())
    someone.click("Use the recovery words")
    someone.type(" ".join(old_notes))
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.window.notes.is_unlocked)
    someone.breathe()
    someone.click("Keep the old one")
    assert someone.rows("Notes") == ("An older note",)
    someone.ctrl(Key.Key_L)
    someone.unlock()


def test_new_recovery_words_replace_those_on_the_old_paper(writer: Any, data_dir: Any):
    writer.click("More for your notes")
    writer.click(KEYS)
    writer.click("Make new recovery words")
    writer.until(lambda: bool(shown_words(writer)))
    words = shown_words(writer)
    assert len(words) == 12
    writer.click("I have written them down")
    writer.type(words[2])
    writer.field("Word 9").setFocus()
    writer.type(words[8])
    writer.press(Key.Key_Return)
    writer.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    Vault.unlock_with_words(paths.vault_dir(data_dir), " ".join(words)).lock()


def test_a_short_new_passphrase_is_told_on_its_page(
    old_notes: Any, open_window: Any, someone_at: Any
):
    someone = someone_at(open_window())
    someone.click("Use the recovery words")
    someone.type(" ".join(old_notes))
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.window.notes.is_unlocked)
    someone.breathe()
    for name in ("New passphrase", "The same again"):
        someone.field(name).setFocus()
        someone.type("short")
    someone.click("Set the new passphrase")
    assert someone.sees("at least eight characters")
    assert someone.focus_name == "New passphrase"


def test_a_second_window_on_the_same_notes_gets_one_clear_sentence(
    writer: Any, open_window: Any, someone_at: Any, passphrase: Any
):
    second = someone_at(open_window())
    second.field("Passphrase").setFocus()
    second.type(passphrase)
    second.press(Key.Key_Return)
    second.until(lambda: second.sees("Your notes are open in another window"))
    assert not second.window.notes.is_unlocked
    assert writer.window.notes.is_unlocked


def test_a_damaged_notes_file_gets_one_clear_sentence(
    old_notes: Any, data_dir: Any, open_window: Any, someone_at: Any, passphrase: Any
):
    assert old_notes
    for file in paths.vault_dir(data_dir).glob("notes*.db"):
        file.write_bytes(b"not what was written" * 500)
    someone = someone_at(open_window())
    someone.field("Passphrase").setFocus()
    someone.type(passphrase)
    someone.press(Key.Key_Return)
    someone.until(lambda: someone.sees("The notes file has been damaged"))
    assert not someone.window.notes.is_unlocked


def test_a_folder_with_nothing_of_ours_still_lets_notes_be_set_up(
    data_dir: Any, open_window: Any, someone_at: Any, passphrase: Any
):
    paths.vault_dir(data_dir).mkdir(parents=True)
    (paths.vault_dir(data_dir) / ".DS_Store").write_bytes(b"x")
    someone = someone_at(open_window())
    set_up(someone, passphrase)
    someone.until(lambda: someone.window.notes.is_unlocked)


def test_locking_while_the_notes_are_opening_leaves_them_locked_and_free(
    old_notes: Any, open_window: Any, someone_at: Any, data_dir: Any, passphrase: Any
):
    assert old_notes
    someone = someone_at(open_window())
    someone.window.notes.unlock(passphrase)
    someone.ctrl(Key.Key_L)
    QThreadPool.globalInstance().waitForDone(20_000)
    someone.breathe()
    assert not someone.window.notes.is_unlocked
    Vault.unlock(paths.vault_dir(data_dir), passphrase).lock()  # nobody else holds them


# Locking


def test_ctrl_l_locks_and_shows_nothing_of_the_notes(writer: Any):
    writer.new_note("Only for me.")
    writer.ctrl(Key.Key_L)
    assert not writer.window.notes.is_unlocked
    assert not writer.sees("Only for me.")
    assert writer.sees("Your notes are locked")
    everything = [label.text() for label in writer.window.findChildren(QLabel)]
    assert not [text for text in everything if "Only for me" in text]


def test_the_lock_button_works_only_while_there_is_something_to_lock(writer: Any):
    assert writer.button("Lock notes").isEnabled()
    writer.click("Lock notes")
    assert not writer.window.notes.is_unlocked
    assert not writer.button("Lock notes").isEnabled()


def test_a_passphrase_that_was_typed_is_gone_after_hiding(
    old_notes: Any, open_window: Any, someone_at: Any
):
    assert old_notes
    someone = someone_at(open_window())
    someone.field("Passphrase").setFocus()
    someone.click("Show what I type")
    someone.field("Passphrase").setFocus()
    someone.type("seven quiet rivers")
    someone.hide()
    someone.click("Open")
    assert someone.field("Passphrase").text() == ""
    someone.click("Show what I type")
    someone.field("Passphrase").setFocus()
    someone.ctrl(Key.Key_Z)
    assert someone.field("Passphrase").text() == ""


def test_a_first_passphrase_that_was_typed_is_gone_after_hiding(person: Any):
    person.click("Show what I type")
    person.field("Passphrase").setFocus()
    person.type("seven quiet rivers")
    person.hide()
    person.click("Open")
    person.click("Show what I type")
    person.field("Passphrase").setFocus()
    person.ctrl(Key.Key_Z)
    assert person.field("Passphrase").text() == ""


# When the disk fails


def test_on_a_full_disk_the_text_stays_and_is_back_after_the_next_unlock(writer: Any):
    with full_disk():
        writer.ctrl(Key.Key_N)
        QApplication.clipboard().setText(LONG)
        writer.ctrl(Key.Key_V)
        writer.until(lambda: writer.sees("There is no room left on the disk"))
        assert writer.sees("Not saved yet")
        assert writer.text.toPlainText() == LONG
        writer.ctrl(Key.Key_L)
        assert not writer.window.notes.is_unlocked
        assert not writer.sees("still on the screen")
    writer.unlock()
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.text.toPlainText() == LONG


def test_text_is_saved_by_itself_once_there_is_room(writer: Any):
    with full_disk():
        writer.ctrl(Key.Key_N)
        QApplication.clipboard().setText(LONG)
        writer.ctrl(Key.Key_V)
        writer.until(lambda: writer.sees("Not saved yet"))
    writer.until(lambda: writer.sees("Saved, encrypted"))


def test_a_problem_that_was_closed_is_not_told_again_at_each_try(writer: Any):
    with full_disk():
        writer.ctrl(Key.Key_N)
        QApplication.clipboard().setText(LONG)
        writer.ctrl(Key.Key_V)
        writer.until(lambda: writer.sees("There is no room left on the disk"))
        writer.click("Close")
        # longer than until the next try
        writer.qtbot.wait(2600)
        assert writer.sees("Not saved yet")
        assert not writer.sees("There is no room left on the disk")
    writer.until(lambda: writer.sees("Saved, encrypted"))


def test_unsaved_text_is_never_left_for_another_note(writer: Any):
    with full_disk():
        writer.ctrl(Key.Key_N)
        QApplication.clipboard().setText(LONG)
        writer.ctrl(Key.Key_V)
        writer.until(lambda: writer.sees("Not saved yet"))
        writer.ctrl(Key.Key_N)
        writer.type("Another. ")
        writer.list("Notes").setFocus()
        writer.press(Key.Key_Return)
        assert LONG in writer.text.toPlainText()
    writer.ctrl(Key.Key_L)
    writer.unlock()
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Home)
    writer.press(Key.Key_Return)
    assert LONG in writer.text.toPlainText()


def test_a_note_that_could_not_be_thrown_away_is_not_said_to_be_in_the_trash(
    writer: Any, data_dir: Any, passphrase: Any
):
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    with full_disk(1):
        writer.click("Move to the trash")
        assert not writer.sees("Moved to the trash")
        assert writer.sees("There is no room left on the disk")
    writer.window.lock_notes()
    vault = Vault.unlock(paths.vault_dir(data_dir), passphrase)
    assert [row.title for row in vault.notes()] == ["An older note"]
    vault.lock()


def test_text_too_long_to_rescue_is_not_lost_silently(writer: Any):
    """Noise does not compress, so nothing but the screen can hold it."""
    noise = "".join(chr(0x4E00 + (n * 7919 + n * n) % 20_000) for n in range(1_200_000))
    with full_disk():
        writer.ctrl(Key.Key_N)
        QApplication.clipboard().setText(noise)
        writer.ctrl(Key.Key_V)
        writer.until(lambda: writer.sees("Not saved yet"))
        writer.ctrl(Key.Key_L)
        assert writer.sees("could not be kept")


# Templates, pins and hits


def test_an_own_template_begins_a_note(writer: Any):
    writer.window.notes.vault.keep("template", "Sunday", '{"title": "A week", "body": "## Sleep"}')
    writer.ctrl(Key.Key_N)
    writer.click("Sunday")
    assert writer.field("Title of the note").text() == "A week"
    assert writer.text.toPlainText() == "## Sleep"
    writer.window.lock_notes()
    writer.unlock()
    assert "A week" in writer.rows("Notes")


def test_a_note_is_pinned_from_the_list_and_from_the_editor(writer: Any):
    writer.new_note("A newer one.")
    assert writer.rows("Notes") == ("A newer one.", "An older note")
    writer.list("Notes").select(1)
    writer.list("Notes").setFocus()
    writer.press(Key.Key_P)
    assert writer.rows("Notes") == ("An older note", "A newer one.")
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    assert writer.has_button("Pin this note no longer")
    writer.text.setFocus()
    writer.press(Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert writer.rows("Notes") == ("A newer one.", "An older note")
    writer.click("Pin this note")
    assert writer.rows("Notes") == ("An older note", "A newer one.")


def test_a_hit_in_all_notes_opens_the_note_at_the_found_words(writer: Any):
    writer.new_note("A long day 😊.\n\nIt was raining when we talked.\n\nThen sleep.")
    writer.click("All notes by month")
    writer.field("Search all your notes").setFocus()
    writer.type("rain")
    writer.press(Key.Key_Return)
    writer.press(Key.Key_Return)
    assert writer.focus_name == "Text of the note"
    assert writer.text.textCursor().selectedText() == "raining"


def test_a_former_text_that_is_brought_back_stands_in_the_editor(writer: Any):
    vault = writer.window.notes.vault
    note = vault.notes()[0]
    whole = vault.note(note.id)
    vault.write(replace(whole, body="Written anew."), keep_version=True)
    writer.window.notes.desk.open_note(note.id)
    writer.click("Former texts of this note")
    assert writer.sees("Former texts")
    writer.click("Bring this text back")
    writer.click("Back to the notes")
    assert writer.text.toPlainText() == "It was written long ago."


def test_a_note_about_a_topic_that_is_not_there_opens_all_the_same(writer: Any):
    note = writer.window.notes.vault.add(body="From elsewhere.", topic="no-such-topic")
    writer.window.notes.desk.open_note(note.id)
    assert writer.text.toPlainText() == "From elsewhere."
    assert writer.has_button("This note is about: no-such-topic")


def test_unlocking_returns_to_the_note_and_the_place_in_it(writer: Any):
    writer.new_note("One two three 😀 four")
    writer.press(Key.Key_Left)
    writer.press(Key.Key_Left)
    before = writer.text.textCursor().position()
    writer.ctrl(Key.Key_L)
    assert not writer.sees("One two three")
    writer.unlock()
    assert writer.text.toPlainText() == "One two three 😀 four"
    assert writer.text.textCursor().position() == before
    assert writer.text.hasFocus()
    writer.type("!")
    assert writer.text.toPlainText() == "One two three 😀 fo!ur"


def test_a_note_thrown_away_is_not_returned_to(writer: Any):
    writer.new_note("Not to be kept.")
    writer.click("Move to the trash")
    writer.ctrl(Key.Key_L)
    writer.unlock()
    assert not writer.sees("Not to be kept.")


def test_a_new_note_from_a_page_beside_the_notes_has_the_keyboard(writer: Any):
    writer.click("More for your notes")
    writer.ctrl(Key.Key_N)
    assert writer.text.hasFocus()
    writer.type("Said at once.")
    assert writer.text.toPlainText() == "Said at once."
    assert not writer.has_button("Back to the notes")


def test_who_locks_while_writing_can_type_the_passphrase_at_once(writer: Any, passphrase: str):
    writer.new_note("Half a thought.")
    writer.ctrl(Key.Key_L)
    assert writer.focus_name == "Passphrase"
    writer.type(passphrase)
    writer.press(Key.Key_Return)
    writer.until(lambda: writer.window.notes.is_unlocked)


def test_who_locks_while_reading_stays_on_the_page(writer: Any):
    writer.ctrl(Key.Key_K)
    writer.ctrl(Key.Key_L)
    assert writer.focus_name == "Search the guide"
