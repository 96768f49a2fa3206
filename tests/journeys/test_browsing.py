"""Browsing by choices that combine, and what is remembered of them, for how long."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextBrowser

from guide.ui.library.filter_rows import ChipRow
from guide.ui.library.find_in_page import Frame
from guide.ui.library.outline import Outline, OutlineLine

Key = Qt.Key
WIDE = (1800, 960)
SHIFT = Qt.KeyboardModifier.ShiftModifier


def chip(person: Any, words: str) -> QAbstractButton:
    found = [
        one
        for row in person.shown(ChipRow)
        for one in row.findChildren(QAbstractButton)
        if one.isVisible() and one.text().startswith(f"{words} ")
    ]
    assert found, f"no chip {words!r}"
    return found[0]  # type: ignore[no-any-return]


def press(person: Any, words: str) -> int:
    """Press a chip; gives the number it promised."""
    one = chip(person, words)
    promised = int(one.text().rpartition(" ")[2])
    one.click()
    person.breathe()
    return promised


def test_choices_combine_and_keep_what_their_numbers_promise(person: Any):
    person.click("Causes")
    whole = len(person.rows("Causes"))
    assert person.sees(f"{whole} topics")
    person.click("Narrow by When")
    promised = press(person, "During")
    assert len(person.rows("Causes")) == promised < whole
    person.click("Narrow by Feeling")
    promised = press(person, "sad")
    assert len(person.rows("Causes")) == promised
    assert person.sees(f"{promised} of {whole} topics")
    assert person.has_button("Narrow by When: During")
    assert person.has_button("Narrow by Feeling: sad")
    person.click("Clear all choices")
    assert len(person.rows("Causes")) == whole
    assert person.focus is not None


def test_one_row_is_open_at_a_time_and_rare_feelings_are_folded(person: Any):
    person.click("A to Z")
    assert not person.shown(ChipRow)
    person.click("Narrow by When")
    person.click("Narrow by Feeling")
    (row,) = person.shown(ChipRow)
    chips = [one for one in row.findChildren(QAbstractButton) if one.isVisible()]
    assert len(chips) == 13
    chips[-1].click()
    person.breathe()
    assert len([one for one in row.findChildren(QAbstractButton) if one.isVisible()]) > 30
    person.click("Narrow by Feeling")
    assert not person.shown(ChipRow)


def test_the_keyboard_stays_on_the_chip_that_it_pressed(person: Any):
    person.click("A to Z")
    person.click("Narrow by Who")
    one = chip(person, "I cried")
    one.setFocus()
    person.press(Key.Key_Space)
    assert person.focus is one
    assert one.isChecked()
    person.press(Key.Key_Space)
    assert not one.isChecked()


def test_a_choice_is_remembered_for_the_sitting_and_forgotten_by_hiding(person: Any):
    person.click("Causes")
    person.click("Narrow by Good or hard")
    promised = press(person, "Can feel good")
    person.click("A to Z")
    assert len(person.rows("A to Z")) == len(person.window.reader.topic_ids())
    person.click("Causes")
    assert len(person.rows("Causes")) == promised
    person.hide()
    person.come_back()
    person.click("Open")
    person.click("Causes")
    assert len(person.rows("Causes")) > promised
    assert not person.has_button("Clear all choices")


def test_a_choice_holds_while_the_group_is_changed(person: Any):
    person.click("Causes")
    person.click("Narrow by When")
    press(person, "During")
    body = next(one for one in person.shown(QAbstractButton) if one.text().startswith("Body "))
    promised = int(body.text().removeprefix("Body "))
    person.click(body.text())
    assert len(person.rows("Causes")) == promised
    assert person.has_button("Narrow by When: During")


@pytest.mark.parametrize(
    ("way", "opener"),
    [
        ("By group", "Narrow by Group"),
        ("By when", "Narrow by When"),
        ("By feeling", "Narrow by Feeling"),
        ("By who", "Narrow by Who"),
    ],
)
def test_home_leads_to_a_list_with_that_row_open(person: Any, way: str, opener: str):
    person.click(way)
    assert person.headline == way
    assert person.button(opener).isChecked()
    assert person.shown(ChipRow)


def test_a_facet_of_a_topic_lists_every_topic_like_it(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.click("Feeling: grieving")
    assert person.headline == "By feeling"
    assert person.has_button("Narrow by Feeling: grieving")
    assert "Grief and loss" in person.rows("By feeling")
    assert len(person.rows("By feeling")) < len(person.window.reader.topic_ids())
    person.click("Back")
    assert person.headline == "Grief and loss"


def test_page_keys_and_the_wheel_move_through_a_long_list(person: Any):
    person.click("A to Z")
    rows, page = person.list("A to Z"), person.window.reader._stack.currentWidget()
    rows.setFocus()
    person.press(Key.Key_PageDown)
    person.press(Key.Key_PageDown)
    assert rows.currentIndex().row() == 10
    bar = page.verticalScrollBar()
    assert bar.value() > 0
    nothing, plain = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    place, still = QPointF(5, 5), Qt.ScrollPhase.NoScrollPhase
    where = rows.viewport().mapToGlobal(place)
    turn = QWheelEvent(place, where, QPoint(), QPoint(0, -240), nothing, plain, still, False)
    QApplication.sendEvent(rows.viewport(), turn)
    assert not turn.isAccepted()  # so that Qt hands it on to the page


# Where the reader was


def scroll(person: Any) -> Any:
    return person.window.reader._stack.currentWidget().verticalScrollBar()


def test_back_and_forward_come_back_to_the_same_line(person: Any):
    person.go_to("topic", "grief-and-loss")
    scroll(person).setValue(700)
    person.go_to("topic", "dryness")
    assert scroll(person).value() == 0
    scroll(person).setValue(300)
    person.click("Back")
    assert abs(scroll(person).value() - 700) < 5
    person.click("Forward")
    assert abs(scroll(person).value() - 300) < 5


def test_leaving_a_search_comes_back_to_the_same_line(person: Any):
    person.go_to("topic", "grief-and-loss")
    scroll(person).setValue(900)
    person.search("pain")
    person.press(Key.Key_Escape)
    assert abs(scroll(person).value() - 900) < 5


def test_hiding_forgets_how_far_the_page_was_read(person: Any):
    person.go_to("topic", "grief-and-loss")
    scroll(person).setValue(700)
    person.hide()
    person.come_back()
    person.click("Open")
    person.go_to("topic", "grief-and-loss")
    assert scroll(person).value() == 0


# The outline


@pytest.fixture
def wide(open_window: Any, someone_at: Any) -> Any:
    someone = someone_at(open_window(size=WIDE))
    someone.go_to("topic", "grief-and-loss")
    return someone


def present(person: Any) -> str:
    return next(one.text() for one in person.shown(OutlineLine) if one.isChecked())


def test_the_outline_follows_the_scroll_and_leads_to_each_section(wide: Any):
    assert present(wide) == "In short"
    wide.click("Why it happens")
    assert present(wide) == "Why it happens"
    here = scroll(wide).value()
    assert here > 0
    scroll(wide).setValue(scroll(wide).maximum())
    assert present(wide) == "How sure is this, and where it comes from"
    scroll(wide).setValue(here + 1)
    assert present(wide) == "Why it happens"


def test_the_outline_is_one_stop_for_the_keyboard_and_gives_it_to_the_text(wide: Any):
    lines = wide.shown(OutlineLine)
    lines[0].setFocus()
    for _ in range(3):
        wide.press(Key.Key_Down)
    assert present(wide) == lines[3].text()
    wide.press(Key.Key_Return)
    text = wide.shown(QTextBrowser)[0]
    assert text.hasFocus()
    assert text.textCursor().block().text() == lines[3].text()
    wide.press(Key.Key_Tab)
    assert text.textCursor().position() > text.document().find(lines[3].text()).position()


def test_the_outline_takes_no_width_from_the_page(wide: Any, person: Any):
    person.go_to("topic", "grief-and-loss")
    assert not person.shown(Outline)
    (outline,) = wide.shown(Outline)
    text = wide.shown(QTextBrowser)[0]
    assert text.width() >= person.shown(QTextBrowser)[0].width()
    edge = text.mapTo(wide.window, QPoint(text.width(), 0)).x()
    assert outline.mapTo(wide.window, QPoint(0, 0)).x() > edge


# Find in page


def test_words_are_found_and_walked_through(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.ctrl(Key.Key_F)
    assert person.focus_name == "Find on this page"
    person.type("LOSS")
    said = [line for line in person.read().split("\n") if line.startswith("1 of ")]
    total = int(said[0].rpartition(" ")[2])
    assert total > 3
    person.press(Key.Key_Return)
    assert person.sees(f"2 of {total}")
    person.press(Key.Key_Return, SHIFT)
    person.press(Key.Key_Return, SHIFT)
    assert person.sees(f"{total} of {total}")
    assert scroll(person).value() > 0


def test_words_outside_the_running_text_are_framed(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.ctrl(Key.Key_F)
    person.type("often confused with")
    (frame,) = person.shown(Frame)
    assert frame.visibleRegion().boundingRect().height() > 10
    assert person.sees("1 of 1")


def test_what_is_not_there_is_said(person: Any):
    person.go_to("glossary")
    person.ctrl(Key.Key_F)
    person.type("xqzw")
    assert person.sees("Not on this page")
    person.press(Key.Key_Return)


def test_escape_closes_and_gives_the_keyboard_to_the_text(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.ctrl(Key.Key_F)
    person.type("comfort sex")
    person.press(Key.Key_Escape)
    text = person.shown(QTextBrowser)[0]
    assert text.hasFocus()
    assert not text.extraSelections()
    assert text.textCursor().selectedText() == "comfort sex"
    assert not person.is_covered


def test_where_there_is_nothing_to_read_the_guide_is_searched(person: Any):
    person.click("Causes")
    person.ctrl(Key.Key_F)
    assert person.focus_name == "Search the guide"


def test_hiding_forgets_what_was_looked_for(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.ctrl(Key.Key_F)
    person.type("loss")
    person.hide()
    person.come_back()
    person.click("Open")
    person.go_to("topic", "grief-and-loss")
    assert not person.shown(QTextBrowser)[0].extraSelections()
    person.ctrl(Key.Key_F)
    assert person.field("Find on this page").text() == ""
    person.ctrl(Key.Key_Z)
    assert person.field("Find on this page").text() == ""


def test_finding_goes_on_in_new_colours_and_sizes(person: Any):
    person.go_to("topic", "grief-and-loss")
    person.ctrl(Key.Key_F)
    person.type("loss")
    person.ctrl(Key.Key_Plus)
    assert person.shown(QTextBrowser)[0].extraSelections()
    person.press(Key.Key_Return)
    assert person.sees("2 of ")
