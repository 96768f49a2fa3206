"""Notes on passages of a topic: begun from the page, marked there while the notes are open."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from guide import paths
from guide.vault import Details, Vault

Key = Qt.Key
TOPIC = "hormone-shift"
WORDS = "What you feel is real"


def text_of(person: Any) -> Any:
    return person.window.reader._pages.topic._text


def mark_words(person: Any, words: str = WORDS) -> None:
    text = text_of(person)
    found = text.document().find(words)
    assert not found.isNull()
    text.select(found.selectionStart(), found.selectionEnd())
    text.setFocus()


def has_sign(person: Any) -> bool:
    return f"{WORDS}\u00a0note" in text_of(person).document().toRawText()


def test_a_note_on_a_passage_is_marked_only_while_the_notes_are_open(writer: Any):
    writer.go_to("topic", TOPIC)
    mark_words(writer)
    writer.ctrl(Key.Key_M)
    assert writer.focus_name == "Text of the note"
    assert writer.sees(f"“{WORDS}”")
    writer.type("So it is.")
    writer.until(lambda: writer.sees("Saved, encrypted"))
    assert has_sign(writer)
    outline = writer.window.reader._pages.topic._sections
    text = text_of(writer)
    for section in outline:  # the outline still leads to its headings
        if section.widget is text:
            assert text.document().findBlock(section.position).text() == section.title
    writer.window.lock_notes()
    writer.breathe()
    assert not has_sign(writer)
    writer.unlock()
    writer.until(lambda: has_sign(writer))
    text = text_of(writer)
    text.note_requested.emit(writer.window.notes.vault.notes()[0].id)
    assert writer.text.toPlainText() == "So it is."
    writer.click("Move to the trash")
    assert not has_sign(writer)


def test_while_locked_the_passphrase_comes_first_and_then_the_note(
    old_notes: Any, open_window: Any, someone_at: Any
):
    reader = someone_at(open_window())
    reader.go_to("topic", TOPIC)
    mark_words(reader)
    reader.ctrl(Key.Key_M)
    assert reader.focus_name == "Passphrase"
    assert not reader.sees(f"“{WORDS}”")
    reader.unlock()
    reader.until(lambda: reader.sees(f"“{WORDS}”"))
    assert reader.focus_name == "Text of the note"


def test_going_elsewhere_or_hiding_lets_the_wish_go(
    old_notes: Any, open_window: Any, someone_at: Any
):
    reader = someone_at(open_window())
    reader.go_to("topic", TOPIC)
    mark_words(reader)
    reader.ctrl(Key.Key_M)
    reader.hide()
    reader.come_back()
    reader.click("Open")
    reader.unlock()
    reader.breathe()
    assert not reader.sees(WORDS)


def test_a_note_begun_on_a_passage_and_left_empty_is_not_kept(writer: Any):
    writer.go_to("topic", TOPIC)
    mark_words(writer)
    writer.ctrl(Key.Key_M)
    writer.ctrl(Key.Key_N)
    writer.window.lock_notes()
    writer.unlock()
    assert len(writer.window.notes.vault.notes()) == 1


@pytest.mark.usefixtures("old_notes")
def test_a_passage_that_went_is_told_in_its_note(
    open_window: Any, someone_at: Any, data_dir: Any, passphrase: str
):
    vault = Vault.unlock(paths.vault_dir(data_dir), passphrase)
    gone = Details(passage="Words that nobody ever wrote about any of this at all")
    note = vault.add(title="Margin", topic=TOPIC, details=gone)
    vault.lock()
    writer = someone_at(open_window())
    writer.unlock()
    writer.go_to("topic", TOPIC)
    writer.window.notes.desk.open_note(note.id)
    assert writer.sees("The passage has changed. It was: “Words that nobody")
