"""Writing for an hour: looks while typing, undo, finding, links to topics, the note alone."""

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QFont, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListWidget

Key = Qt.Key


def look_at(person: Any, words: str) -> Any:
    """How these words of the note look on the screen."""
    document = person.text.document()
    place = document.find(words).selectionStart()
    block = document.findBlock(place)
    inside = place - block.position()
    return next(
        (
            QTextCharFormat(part.format)
            for part in block.layout().formats()
            if part.start <= inside < part.start + part.length
        ),
        None,
    )


def write(person: Any, *lines: str) -> None:
    for number, line in enumerate(lines):
        if number:
            person.press(Key.Key_Return)
        person.type(line)
    person.breathe()


def click_on(person: Any, words: str) -> None:
    text = person.text
    cursor = text.document().find(words)
    cursor.setPosition(cursor.selectionStart() + 1)
    place = text.cursorRect(cursor).center()
    QTest.mouseClick(
        text.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    person.breathe()


def offered(person: Any) -> list[str]:
    return [one.item(row).text() for one in person.shown(QListWidget) for row in range(one.count())]


@pytest.fixture
def at_note(writer: Any) -> Any:
    writer.ctrl(Key.Key_N)
    return writer


# Looks


def test_markdown_is_styled_as_it_is_typed_and_its_signs_stay(at_note: Any):
    write(at_note, "# A heading", "so **very** sure and *soft*", "> a quotation")
    assert look_at(at_note, "heading").font().pixelSize() > 20
    assert look_at(at_note, "very").fontWeight() == QFont.Weight.Bold
    assert look_at(at_note, "soft").fontItalic()
    assert look_at(at_note, "quotation").fontItalic()
    assert look_at(at_note, "sure") is None
    assert at_note.text.toPlainText().startswith("# A heading\nso **very** sure")


def test_looks_fit_the_words_also_after_letters_that_count_twice(at_note: Any):
    QApplication.clipboard().setText("😢😢 **very** sure")
    at_note.ctrl(Key.Key_V)
    assert look_at(at_note, "very").fontWeight() == QFont.Weight.Bold
    assert look_at(at_note, "sure") is None


def test_looks_follow_the_colours_of_the_window(at_note: Any):
    write(at_note, "> a quotation")
    light = look_at(at_note, "quotation").foreground().color()
    at_note.go_to("settings")
    at_note.click("Colours: Dark")
    assert look_at(at_note, "quotation").foreground().color() != light


def test_lists_and_boxes_go_on_by_themselves_and_end_with_an_empty_item(at_note: Any):
    write(at_note, "- warm water", "a blanket", "", "1. first", "second", "", "- [ ] ask", "tell")
    assert at_note.text.toPlainText() == (
        "- warm water\n- a blanket\n\n1. first\n2. second\n\n- [ ] ask\n- [ ] tell"
    ).replace("\n\n", "\n")


def test_a_box_is_ticked_by_a_click_and_unticked_by_another(at_note: Any):
    write(at_note, "- [ ] ask about the pill")
    click_on(at_note, "[ ]")
    assert at_note.text.toPlainText() == "- [x] ask about the pill"
    assert look_at(at_note, "pill").fontStrikeOut()
    click_on(at_note, "[x]")
    assert at_note.text.toPlainText() == "- [ ] ask about the pill"


def test_ctrl_b_makes_selected_words_bold_and_plain_again(at_note: Any):
    write(at_note, "very")
    at_note.ctrl(Key.Key_A)
    at_note.ctrl(Key.Key_B)
    assert at_note.text.toPlainText() == "**very**"
    at_note.ctrl(Key.Key_A)
    at_note.ctrl(Key.Key_B)
    assert at_note.text.toPlainText() == "very"


# Undo


def test_undo_reaches_back_over_saving_and_over_other_notes(at_note: Any):
    at_note.new_note("First words")
    at_note.type(" and more")
    at_note.until(lambda: at_note.sees("Saved, encrypted"))
    at_note.new_note("Another note")
    rows = at_note.rows("Notes")
    at_note.list("Notes").select(rows.index("First words and more"))
    at_note.list("Notes").open_selected()
    at_note.text.setFocus()
    at_note.ctrl(Key.Key_Z)
    assert "and more" not in at_note.text.toPlainText()
    at_note.until(lambda: at_note.sees("Saved, encrypted"))
    at_note.press(Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    at_note.unlock()
    assert "First words and more" not in at_note.rows("Notes")


def test_locking_forgets_what_could_be_undone(at_note: Any):
    at_note.new_note("Taken back.")
    at_note.ctrl(Key.Key_Z)
    at_note.type("Kept.")
    at_note.until(lambda: at_note.sees("Saved, encrypted"))
    at_note.ctrl(Key.Key_L)
    at_note.unlock()
    at_note.list("Notes").select(at_note.rows("Notes").index("Kept."))
    at_note.list("Notes").open_selected()
    at_note.text.setFocus()
    at_note.ctrl(Key.Key_Z)
    assert at_note.text.toPlainText() == "Kept."


def test_a_new_note_that_is_emptied_again_says_nothing_of_saving(at_note: Any):
    at_note.type("x")
    at_note.press(Key.Key_Backspace)
    at_note.until(lambda: not at_note.sees("Saving…"))
    assert not at_note.sees("Saved, encrypted")


# Pasting


def test_only_words_are_pasted(at_note: Any):
    dressed = QMimeData()
    dressed.setHtml("<h1>Big</h1><p>and <b>bold</b><img src='file:///x.png'></p>")
    QApplication.clipboard().setMimeData(dressed)
    at_note.ctrl(Key.Key_V)
    assert at_note.text.toPlainText() == "Big\nand bold"


# Finding


def test_ctrl_f_finds_in_the_note_and_ctrl_k_in_the_library(at_note: Any):
    write(at_note, "Water, warm water, and tea.")
    at_note.ctrl(Key.Key_F)
    assert at_note.focus_name == "Find in this note"
    at_note.type("water")
    assert at_note.sees("1 of 2")
    assert at_note.text.textCursor().selectedText() == "Water"
    at_note.press(Key.Key_Return)
    assert at_note.sees("2 of 2")
    assert at_note.text.textCursor().selectedText() == "water"
    at_note.click("The hit before")
    assert at_note.sees("1 of 2")
    assert len(at_note.text.extraSelections()) == 2
    at_note.field("Find in this note").setFocus()
    at_note.field("Find in this note").setText("melon")
    assert at_note.sees("Not in this note")
    at_note.press(Key.Key_Escape)
    assert at_note.focus_name == "Text of the note"
    assert at_note.text.extraSelections() == []
    at_note.ctrl(Key.Key_K)
    at_note.ctrl(Key.Key_F)
    assert at_note.focus_name != "Find in this note"


def test_words_are_replaced_one_by_one_or_all_and_undone_at_once(at_note: Any):
    write(at_note, "Water, warm water, water.")
    at_note.ctrl(Key.Key_H)
    at_note.type("water")
    at_note.field("Replace with").setFocus()
    at_note.type("tea")
    at_note.press(Key.Key_Return)
    assert at_note.text.toPlainText() == "tea, warm water, water."
    at_note.click("Replace all")
    assert at_note.text.toPlainText() == "tea, warm tea, tea."
    assert at_note.sees("2 replaced")
    at_note.text.setFocus()
    at_note.ctrl(Key.Key_Z)
    assert at_note.text.toPlainText() == "tea, warm water, water."
    at_note.until(lambda: at_note.sees("Saved, encrypted"))


def test_what_was_looked_for_in_a_note_is_gone_after_locking(at_note: Any):
    write(at_note, "Secret words.")
    at_note.ctrl(Key.Key_F)
    at_note.type("secret")
    at_note.ctrl(Key.Key_L)
    at_note.unlock()
    at_note.ctrl(Key.Key_N)
    at_note.ctrl(Key.Key_F)
    assert at_note.field("Find in this note").text() == ""


# Links


def test_a_topic_is_offered_while_its_link_is_typed(at_note: Any):
    at_note.type("See [[hormone shi")
    assert offered(at_note) == ["The hormone shift after orgasm"]
    at_note.press(Key.Key_Return)
    assert at_note.text.toPlainText() == "See [[The hormone shift after orgasm]]"
    assert offered(at_note) == []
    assert look_at(at_note, "hormone").fontUnderline()


def test_arrows_choose_among_topics_and_escape_leaves_them(at_note: Any):
    at_note.type("[[cry")
    titles = offered(at_note)
    assert 1 < len(titles) <= 6
    at_note.press(Key.Key_Down)
    at_note.press(Key.Key_Return)
    assert at_note.text.toPlainText() == f"[[{titles[1]}]]"
    at_note.type(" [[cry")
    at_note.press(Key.Key_Escape)
    assert offered(at_note) == []
    at_note.press(Key.Key_Return)
    assert at_note.text.toPlainText().endswith("[[cry\n")


def test_a_link_opens_by_click_and_by_key(at_note: Any):
    write(at_note, "See [[The hormone shift after orgasm]] again")
    click_on(at_note, "shift")
    assert at_note.window.reader.place.key == "hormone-shift"
    at_note.click("Home")
    at_note.text.setFocus()
    click_on(at_note, "See")
    assert at_note.window.reader.place.kind == "home"
    cursor = at_note.text.document().find("orgasm")
    at_note.text.setTextCursor(cursor)
    at_note.ctrl(Key.Key_Return)
    assert at_note.window.reader.place.key == "hormone-shift"


def test_a_link_to_nothing_stays_words(at_note: Any):
    write(at_note, "See [[my own thing]]")
    place = at_note.window.reader.place
    click_on(at_note, "own")
    assert at_note.window.reader.place == place
    assert not look_at(at_note, "own").fontUnderline()


# The note alone


def panes(person: Any) -> tuple[bool, bool, bool]:
    window = person.window
    return (window.nav.isVisible(), window.reader.isVisible(), window.notes.isVisible())


def test_f11_folds_all_but_the_note_away_and_brings_it_back(at_note: Any):
    write(at_note, "Only this.")
    at_note.press(Key.Key_F11)
    assert panes(at_note) == (False, False, True)
    assert not at_note.has_button("All notes")
    assert at_note.focus_name == "Text of the note"
    assert at_note.text.width() < 760
    at_note.press(Key.Key_F11)
    assert panes(at_note) == (True, True, True)
    assert at_note.has_button("All notes")
    at_note.click("Only this note")
    assert panes(at_note) == (False, False, True)
    at_note.press(Key.Key_Escape)
    assert panes(at_note) == (True, True, True)


@pytest.mark.parametrize("leave", ["search", "trash", "lock", "hide", "link"])
def test_whatever_leaves_the_note_brings_the_rest_back(at_note: Any, leave: str):
    at_note.new_note("[[The hormone shift after orgasm]]")
    at_note.press(Key.Key_F11)
    if leave == "search":
        at_note.ctrl(Key.Key_K)
    elif leave == "trash":
        at_note.click("Move to the trash")
    elif leave == "lock":
        at_note.ctrl(Key.Key_L)
    elif leave == "link":
        at_note.ctrl(Key.Key_Return)
    else:
        at_note.hide()
        assert at_note.is_covered
        at_note.come_back()
        at_note.press(Key.Key_Return)
    assert panes(at_note) == (True, True, True)


def test_hiding_covers_the_topics_on_offer(at_note: Any):
    at_note.type("[[cry")
    assert offered(at_note)
    at_note.hide()
    assert at_note.is_covered
    assert offered(at_note) == []
    everything = [label.text() for label in at_note.window.findChildren(QLabel)]
    assert not [text for text in everything if "[[cry" in text]


def test_words_are_counted_as_they_are_typed(at_note: Any):
    write(at_note, "three little words")
    assert at_note.sees("3 words")
    at_note.text.setFocus()
    assert at_note.text.viewport().mapTo(at_note.window, QPoint(0, 0)).x() > 1000
