"""Everything by keyboard alone: nothing out of reach, no trap, and the place is seen."""

import itertools
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea, QTextBrowser, QWidget

from guide.ui.row_list import RowList

Key = Qt.Key


def tab(person: Any, *, back: bool = False) -> QWidget | None:
    if back:
        person.press(Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    else:
        person.press(Key.Key_Tab)
    return QApplication.focusWidget()


def round_trip(person: Any, *, back: bool = False) -> list[QWidget]:
    """Every widget that Tab comes to, until it is where it began."""
    way = [tab(person, back=back)]
    for _ in range(200):
        here = tab(person, back=back)
        if here is way[0]:
            return way
        if here is not way[-1]:  # a text stays where it is while its links are walked through
            way.append(here)
    raise AssertionError(f"Tab never comes round: {way[-5:]}")


def reachable(person: Any) -> set[QWidget]:
    return {
        one
        for one in person.shown(QWidget)
        if one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.isWindow()
    }


def test_tab_reaches_everything_and_comes_round_on_every_page(every_page: Any):
    for page, person in every_page():
        way = round_trip(person)
        assert None not in way, page
        missed = [one for one in reachable(person) - set(way) if not is_same_group(one, way)]
        assert missed == [], page
        assert set(round_trip(person, back=True)) == set(way), page


def is_same_group(one: QWidget, way: list[QWidget]) -> bool:
    """Of buttons that exclude each other Tab comes to one; arrows lead to the others."""
    group = one.group() if isinstance(one, QAbstractButton) else None
    return group is not None and any(each in way for each in group.buttons())


def test_tab_goes_through_one_pane_after_another(person: Any):
    panes = (person.window.nav, person.window.reader, person.window.notes)
    order = [
        next(n for n, pane in enumerate(panes) if pane.isAncestorOf(one))
        for one in round_trip(person)
    ]
    changes = sum(one != other for one, other in itertools.pairwise(order))
    assert changes <= 3, order


def test_f6_goes_round_the_three_panes(person: Any):
    panes = (person.window.notes, person.window.nav, person.window.reader)
    for pane in panes * 2:
        person.press(Key.Key_F6)
        assert pane.isAncestorOf(person.focus), pane.accessibleName()


def test_f6_goes_round_while_the_recovery_words_are_on_show(person: Any, passphrase: Any):
    person.window.notes.set_up(passphrase)
    person.until(lambda: person.window.notes.is_unlocked)
    person.breathe()
    person.ctrl(Key.Key_K)
    person.press(Key.Key_F6)
    assert person.window.notes.isAncestorOf(person.focus)


def area_of(person: Any, one: QWidget) -> QRect:
    corner = one.mapTo(person.window, QPoint(-30, -70))
    return QRect(corner, one.size() + (one.size() * 0)).adjusted(0, 0, 60, 110)


def test_where_the_keyboard_is_can_be_seen_on_every_page(every_page: Any):
    unseen = {}
    for page, person in every_page():
        for one in round_trip(person):
            one.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_view(one)
            person.breathe()
            area = area_of(person, one)
            there = person.window.grab(area).toImage()
            one.clearFocus()
            person.breathe()
            if person.window.grab(area).toImage() == there:
                unseen.setdefault(page, []).append(f"{type(one).__name__} {one.accessibleName()}")
    assert unseen == {}


def bring_into_view(one: QWidget) -> None:
    holder = one.parentWidget()
    while holder is not None and not isinstance(holder, QScrollArea):
        holder = holder.parentWidget()
    if holder is not None:
        holder.ensureWidgetVisible(one)


def test_a_long_topic_can_be_scrolled_from_its_text(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    text = person.shown(QTextBrowser)[0]
    text.setFocus()
    page = next(one for one in person.shown(QScrollArea) if one.isAncestorOf(text))
    for key in (Key.Key_PageDown, Key.Key_Down):
        page.verticalScrollBar().setValue(0)
        person.press(key)
        assert page.verticalScrollBar().value() > 0, key


def test_the_keyboard_is_somewhere_visible_after_every_step(writer: Any):
    def somewhere(step: str) -> None:
        assert writer.focus is not None, step
        assert writer.focus.isVisible(), step

    somewhere("unlocking")
    writer.go_to("topic", "postcoital-dysphoria")
    somewhere("opening a topic")
    card = next(one for one in writer.shown(QAbstractButton) if type(one).__name__ == "Card")
    card.setFocus()
    writer.press(Key.Key_Space)
    somewhere("opening a response by its card")
    assert not writer.window.notes.isAncestorOf(writer.focus)
    writer.ctrl(Key.Key_N)
    somewhere("a new note")
    writer.type("Soon gone.")
    writer.until(lambda: writer.has_button("Move to the trash"))
    writer.button("Move to the trash").setFocus()
    writer.press(Key.Key_Space)
    somewhere("throwing a note away")
    assert writer.window.notes.isAncestorOf(writer.focus)
    writer.ctrl(Key.Key_L)
    somewhere("locking")


@pytest.mark.parametrize("name", ["Where to go", "Notes"])
def test_folded_panes_open_and_close_by_keyboard(open_window: Any, someone_at: Any, name: Any):
    someone = someone_at(open_window(size=(500, 600)))
    someone.button(name).setFocus()
    someone.press(Key.Key_Space)
    pane = someone.window.nav if name == "Where to go" else someone.window.notes
    assert pane.isAncestorOf(someone.focus)
    someone.button("Back to the page").setFocus()
    someone.press(Key.Key_Space)
    assert someone.window.reader.isVisible()
    assert someone.focus is not None
    assert someone.focus.isVisible()


def test_after_the_cover_the_keyboard_is_on_the_page_in_a_narrow_window_too(
    open_window: Any, someone_at: Any
):
    someone = someone_at(open_window(size=(500, 600)))
    someone.hide()
    someone.come_back()
    someone.press(Key.Key_Return)
    assert someone.focus is not None
    assert someone.focus.isVisible()


def test_letters_lead_to_a_row_that_begins_with_them(person: Any):
    person.click("A to Z")
    rows = person.list("A to Z")
    rows.setFocus()
    last = rows.titles()[-1]
    person.type(last[0].lower())
    with person.qtbot.waitSignal(rows.row_chosen):
        person.press(Key.Key_Return)
    assert isinstance(rows, RowList)
    assert person.headline[0] == last[0]


def test_unlocking_leaves_the_page_where_it_was(old_notes: Any, open_window: Any, someone_at: Any):
    assert old_notes
    someone = someone_at(open_window())
    someone.go_to("topic", "postcoital-dysphoria")
    bar = someone.window.reader._pages.topic.verticalScrollBar()
    bar.setValue(300)
    someone.ctrl(Key.Key_N)
    someone.unlock()
    assert bar.value() == 300
    someone.ctrl(Key.Key_L)
    assert bar.value() == 300
