"""Passages with notes: found again in a topic, also an edited one, and marked there."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guide.ui.library.passages import LIKELY, find_passage
from guide.ui.library.topic_text import TopicText
from guide.ui.margin import GONE, MOVED, THERE, Mark
from guide.ui.theme import Theme

TEXT = (
    "Why it happens\nTears can come with relief. Nothing is wrong with you.\n"
    "What helps\nRest for a while. Nothing is wrong with you.\n"
)
HTML = (
    '<h2>Why it happens</h2><p>Tears can come with <a href="term:relief">relief</a> 😊.'
    "<sup>1</sup> Nothing is wrong with you.</p>"
    "<h2>What helps</h2><p>Rest for a while. Nothing is wrong with you.</p>"
)


def found(passage: str, section: str = "", text: str = TEXT) -> str | None:
    place = find_passage(text, passage, section)
    return None if place is None else text[place.start : place.end]


def test_a_passage_is_found_by_its_words_whatever_blanks_are_between():
    assert found("Tears  can\ncome with relief.") == "Tears can come with relief."
    assert found("of you. Why") is None


def test_of_two_alike_the_one_under_its_heading_is_taken():
    passage = "Nothing is wrong with you."
    second = find_passage(TEXT, passage, "What helps")
    first = find_passage(TEXT, passage, "Why it happens")
    assert first is not None
    assert second is not None
    assert first.start < TEXT.index("What helps") < second.start
    assert find_passage(TEXT, passage, "A heading that went") == first


def test_after_an_edit_the_likeliest_place_is_taken_and_told_apart():
    place = find_passage(TEXT, "Tears can often come with relief.")
    assert place is not None
    assert not place.exact
    assert "come with relief." in TEXT[place.start : place.end]


def test_below_the_threshold_a_passage_counts_as_gone():
    four = "one two three four five six seven eight nine ten"
    kept = four.split()[: int(10 * LIKELY)]
    same_enough = " ".join([*kept, "x", "y", "z"])
    too_few = " ".join([*kept[:-1], "w", "x", "y", "z"])
    assert found(four, text=same_enough) is not None
    assert found(four, text=too_few) is None
    assert found("", text=TEXT) is None


@pytest.fixture
def text(qapp: QApplication, qtbot: Any):
    theme = Theme(qapp)
    theme.set_look("light", 100)
    made = TopicText(theme, "Text of the topic")
    qtbot.addWidget(made)
    made.resize(600, 400)
    made.show_html(HTML)
    made.show()
    yield made
    theme.deleteLater()


def underlined(text: TopicText, words: str) -> bool:
    cursor = text.document().find(words)
    assert not cursor.isNull()
    dashes = QTextCharFormat.UnderlineStyle.DashUnderline
    return cursor.charFormat().underlineStyle() == dashes


def test_marked_passages_are_underlined_and_carry_a_sign_that_leads_to_the_note(
    text: Any, qtbot: Any
):
    text.show_marks((Mark("n1", "Rest for a while.", "What helps"),))
    assert text.placed == {"n1": THERE}
    assert "while.\u00a0note\u00a0 Nothing" in text.document().toRawText().replace("\u2029", "\n")
    assert underlined(text, "for a while.")
    assert not underlined(text, "Tears")
    text.setFocus()
    seen = []
    text.note_requested.connect(seen.append)
    for _ in range(2):  # past the word of the glossary
        QTest.keyClick(text, Qt.Key.Key_Tab)
    QTest.keyClick(text, Qt.Key.Key_Return)
    assert seen == ["n1"]


def test_two_notes_on_one_topic_each_have_their_sign_and_a_gone_one_has_none(text: Any):
    text.show_marks(
        (
            Mark("n1", "Tears can come with relief 😊.1", "Why it happens"),
            Mark("n2", "Nothing is wrong with you.", "What helps"),
            Mark("n3", "Words of another topic altogether, long gone.", ""),
            Mark("n4", "Rest here for a while.", "What helps"),
        )
    )
    assert text.placed == {"n1": THERE, "n2": THERE, "n3": GONE, "n4": MOVED}
    assert text.toPlainText().count("note") == 3


def test_without_marks_the_text_is_as_it_was(text: Any):
    before = text.toPlainText()
    text.show_marks((Mark("n1", "Rest for a while.", ""),))
    text.show_marks(())
    assert text.toPlainText() == before


def test_the_chosen_words_come_with_their_heading_and_without_signs(text: Any):
    text.show_marks((Mark("n1", "Rest for a while.", ""),))
    cursor = text.document().find("for a")
    end = text.document().find("wrong", cursor)
    text.select(cursor.selectionStart(), end.selectionEnd())
    assert text.chosen_passage() == ("for a while. Nothing is wrong", "What helps")
    text.setTextCursor(QTextCursor(text.document()))
    assert text.chosen_passage()[0] == ""


def test_words_can_be_chosen_with_the_keyboard(text: Any):
    text.setFocus()
    place = text.document().find("Rest").selectionStart()
    text.select(place, place)
    for _ in range(4):
        QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert text.chosen_passage() == ("Rest", "What helps")
