"""All notes by month: filters, order, search, several at once, and how quickly it opens."""

from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from guide.ui.notes.room import Ground
from guide.ui.notes.timeline_room import TimelineRoom
from guide.ui.panes import Topics
from guide.vault import Cost, Details, Vault

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
TITLES = {"hormone-shift": "The hormone shift", "breathe": "Breathe slowly"}


@pytest.fixture
def vault(tmp_path: Path):
    made, _ = Vault.create(tmp_path / "notes", "seven quiet rivers", cost=Cost(1, 64, 1))
    made.add(title="Apples", body="A walk.", date="2026-01-05", tags=["home"])
    made.add(
        title="Pears",
        body="I was tired in the night, and then calm.",
        date="2026-01-20",
        topic="hormone-shift",
        details=Details(moment="after", feelings=("sad",)),
    )
    made.add(
        title="Cherries",
        body="Crying, then sleep.",
        date="2026-03-02",
        tags=["home"],
        details=Details(moment="during", feelings=("sad", "calm")),
    )
    yield made
    made.lock()


@pytest.fixture
def room(theme: Any, vault: Any, qtbot: Any):
    topics = Topics(TITLES.__getitem__, lambda: tuple(TITLES))
    made = TimelineRoom(Ground(theme, vault, topics))
    qtbot.addWidget(made)
    made.resize(1100, 800)
    made.show()
    made.enter()
    qtbot.waitUntil(made.isVisible)
    return made


def button(room: Any, name: str) -> QAbstractButton:
    for one in room.findChildren(QAbstractButton):
        if one.isVisible() and name in (one.text(), one.accessibleName()):
            return one
    raise AssertionError(name)


def press(room: Any, name: str) -> None:
    QTest.mouseClick(button(room, name), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def sees(room: Any, text: str) -> bool:
    return any(text in one.text() for one in room.findChildren(QLabel) if one.isVisible())


def titles(room: Any) -> tuple[str, ...]:
    return room._list.titles() if room._list.isVisible() else ()


def open_filter(room: Any, qtbot: Any) -> None:
    press(room, "Filter")
    qtbot.waitUntil(lambda: any(sees_button(room, "Tags: home")))


def sees_button(room: Any, name: str) -> list[bool]:
    return [True for b in room.findChildren(QAbstractButton) if b.accessibleName() == name]


def type_search(room: Any, text: str) -> None:
    room._search.setText(text)
    room._search.returnPressed.emit()


def test_all_notes_are_there_newest_first_under_their_months(room: Any):
    assert titles(room) == ("Cherries", "Pears", "Apples")
    press(room, "Order: Day it is about")
    assert titles(room) == ("Cherries", "Pears", "Apples")
    model = room._model
    assert [model.month_at(row) for row in range(3)] == [
        "March 2026", "January 2026", "January 2026",
    ]  # fmt: skip
    assert [model.begins_month(row) for row in range(3)] == [True, True, False]
    press(room, "Order: Title")
    assert titles(room) == ("Apples", "Cherries", "Pears")


def test_a_second_press_on_the_order_leaves_it(room: Any):
    press(room, "Order: Title")
    press(room, "Order: Title")
    assert titles(room) == ("Apples", "Cherries", "Pears")
    assert button(room, "Order: Title").isChecked()


def test_filters_combine_and_are_told_and_lifted(room: Any, qtbot: Any):
    open_filter(room, qtbot)
    press(room, "Feelings: sad")
    assert titles(room) == ("Cherries", "Pears")
    press(room, "Tags: home")
    assert titles(room) == ("Cherries",)
    press(room, "When it was: after")
    assert titles(room) == ()
    assert sees(room, "No note fits")
    press(room, "Fold the filter")
    assert sees(room, "Only: after, sad, home")
    press(room, "Without a filter")
    assert len(titles(room)) == 3


def test_topics_pins_and_days_filter_too(room: Any, qtbot: Any):
    open_filter(room, qtbot)
    press(room, "Topics: The hormone shift")
    assert titles(room) == ("Pears",)
    press(room, "Topics: The hormone shift")
    first, last = room._filter._days
    QTest.keyClicks(first, "2026-01-06")
    QTest.keyClicks(last, "2026-02-31")
    assert sees(room, "The date is no day of the calendar") or room._filter._problem.isVisible()
    assert titles(room) == ("Cherries", "Pears")
    last.clear()
    QTest.keyClicks(last, "2026-02-28")
    assert titles(room) == ("Pears",)
    press(room, "Pinned: only pinned ones")
    assert titles(room) == ()


def test_a_search_marks_its_hits_and_opens_the_note_there(room: Any, qtbot: Any):
    type_search(room, "tired nig")
    assert titles(room) == ("Pears",)
    assert "\x02tired\x03" in room._model.hit_at(0).snippet
    with qtbot.waitSignal(room.note_requested) as opened:
        QTest.keyClick(room._list, Key.Key_Return)
    assert opened.args == [room._model.hit_at(0).row.id]
    assert room.found_by == "tired nig"


def test_typing_searches_by_itself_after_a_pause(room: Any, qtbot: Any):
    QTest.keyClicks(room._search, "walk")
    qtbot.waitUntil(lambda: titles(room) == ("Apples",))


def test_several_are_checked_by_keyboard_and_put_away_and_brought_back(
    room: Any, vault: Any, qtbot: Any
):
    QTest.keyClick(room._list, Key.Key_Space)
    assert sees(room, "1 note chosen")
    QTest.keyClick(room._list, Key.Key_Down, SHIFT)
    assert sees(room, "2 notes chosen")
    press(room, "Move to the trash")
    qtbot.waitUntil(lambda: sees(room, "2 notes are in the trash"))
    assert titles(room) == ("Apples",)
    assert len(vault.notes(trash=True)) == 2
    press(room, "Bring them back")
    qtbot.waitUntil(lambda: sees(room, "2 notes are back"))
    assert titles(room) == ("Cherries", "Pears", "Apples")
    assert not vault.notes(trash=True)


def test_the_mouse_checks_boxes_and_ranges_and_opens(room: Any, qtbot: Any):
    view = room._list
    height = view.rowHeight(0)
    box = view._look.box_in(view.visualRect(room._model.index(0))).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=box)
    assert sees(room, "1 note chosen")
    QTest.mouseClick(view.viewport(), left, SHIFT, box + QPoint(200, 2 * height))
    assert sees(room, "3 notes chosen")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.mouseClick(view.viewport(), left, control, box + QPoint(200, height))
    assert sees(room, "2 notes chosen")
    with qtbot.waitSignal(room.note_requested):
        QTest.mouseClick(view.viewport(), left, pos=box + QPoint(200, height))


def test_escape_first_chooses_none_and_then_leaves(room: Any, qtbot: Any):
    QTest.keyClick(room._list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert sees(room, "3 notes chosen")
    QTest.keyClick(room._list, Key.Key_Escape)
    assert not sees(room, "chosen")
    with qtbot.waitSignal(room.left):
        QTest.keyClick(room._list, Key.Key_Escape)


def test_a_tag_is_added_to_what_is_chosen(room: Any, vault: Any, qtbot: Any):
    QTest.keyClick(room._list, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(room._tag, "for the doctor")
    QTest.keyClick(room._tag, Key.Key_Return)
    qtbot.waitUntil(lambda: sees(room, "3 notes have the tag."))
    assert all("for the doctor" in row.tags for row in vault.notes())


def test_p_pins_the_note_at_the_cursor_and_lets_it_go(room: Any, vault: Any, qtbot: Any):
    QTest.keyClick(room._list, Key.Key_Down)
    QTest.keyClick(room._list, Key.Key_P)
    qtbot.waitUntil(lambda: sees(room, "The note is pinned."))
    assert [row.title for row in vault.notes() if row.pinned] == ["Pears"]
    assert room._list.currentIndex().row() == 1
    QTest.keyClick(room._list, Key.Key_P)
    qtbot.waitUntil(lambda: sees(room, "The note is no longer pinned."))


def test_a_screen_reader_hears_month_title_and_whether_it_is_checked(room: Any):
    first = room._model.index(0)
    said = room._model.data(first, Qt.ItemDataRole.AccessibleTextRole)
    assert "Cherries. " in said
    assert said.index("20") < said.index("Cherries")  # the month comes first
    assert room._model.data(first, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    QTest.keyClick(room._list, Key.Key_Space)
    assert room._model.data(first, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked


def test_forgetting_leaves_no_word_in_the_page(room: Any, qtbot: Any):
    open_filter(room, qtbot)
    type_search(room, "tired")
    room.forget()
    assert room._model.rowCount() == 0
    assert room._search.text() == ""
    offered = [b.text() for b in room.findChildren(QAbstractButton) if not b.isHidden()]
    assert "Home" not in offered
    assert "Sad" not in offered


def test_a_long_list_opens_at_once_and_reads_only_what_it_shows(
    room: Any, vault: Any, monkeypatch: pytest.MonkeyPatch
):
    for _ in range(300):
        vault.add(title="One more")
    read: list[int] = []
    from guide.ui.notes import timeline_model

    real = timeline_model.rows_of
    monkeypatch.setattr(
        timeline_model, "rows_of", lambda v, n, w: read.append(len(n)) or real(v, n, w)
    )
    began = perf_counter()
    room.enter()
    room._list.repaint()
    assert perf_counter() - began < 0.5
    assert sum(read) <= 2 * timeline_model.PAGE
    assert sees(room, "303 notes")
