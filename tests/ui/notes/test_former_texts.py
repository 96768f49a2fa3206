"""The former texts of a note: seen, compared and brought back."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from guide.ui.notes.history_room import HistoryRoom
from guide.ui.notes.room import Ground
from guide.ui.panes import Topics
from guide.vault import Cost, Vault

Key = Qt.Key


@pytest.fixture
def vault(tmp_path: Path):
    made, _ = Vault.create(tmp_path / "notes", "seven quiet rivers", cost=Cost(1, 64, 1))
    note = made.add(title="Night", body="It came after.\nI slept.")
    note = made.write(replace(note, body="It came after.\nI lay awake."), keep_version=True)
    made.write(replace(note, body="It came during.\nI lay awake.\nCold."), keep_version=True)
    yield made
    made.lock()


@pytest.fixture
def enter(theme: Any, vault: Any, qtbot: Any):
    def make(note: str) -> HistoryRoom:
        room = HistoryRoom(Ground(theme, vault, Topics(str, tuple)), note)
        qtbot.addWidget(room)
        room.resize(900, 800)
        room.show()
        room.enter()
        return room

    return make


def sees(room: Any, text: str) -> bool:
    return any(text in one.text() for one in room.findChildren(QLabel) if one.isVisible())


def test_a_former_text_is_shown_with_what_came_and_went_by_sign(enter: Any, vault: Any):
    room = enter(vault.notes()[0].id)
    assert len(room._list.titles()) == 2
    assert sees(room, "Since then: 2 lines added (+), 1 removed (−).")
    shown = room._text.toPlainText().splitlines()
    assert "− It came after." in shown
    assert "+ It came during." in shown
    QTest.keyClick(room._list, Key.Key_Down)
    assert "− I slept." in room._text.toPlainText().splitlines()


def test_bringing_one_back_makes_the_present_text_a_former_one_first(
    enter: Any, vault: Any, qtbot: Any
):
    note = vault.notes()[0].id
    room = enter(note)
    QTest.keyClick(room._list, Key.Key_Down)
    with qtbot.waitSignal(room.notice_given):
        QTest.mouseClick(room._restore, Qt.MouseButton.LeftButton)
    assert vault.note(note).body == "It came after.\nI slept."
    assert vault.history(note)[0].body == "It came during.\nI lay awake.\nCold."
    assert len(room._list.titles()) == 3


def test_a_note_without_a_former_text_says_so(enter: Any, vault: Any):
    room = enter(vault.add(body="New.").id)
    assert sees(room, "There is no former text of this note yet.")


def test_forgetting_leaves_no_text_behind(enter: Any, vault: Any):
    room = enter(vault.notes()[0].id)
    room.forget()
    assert room._text.toPlainText() == ""
    assert not sees(room, "Night")
    assert room._list.titles() == ()
