"""The reader's own ways to begin a note: made, used, renamed, deleted and brought back."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from guide.ui.notes.room import Ground
from guide.ui.notes.templates import KIND, Template, TemplateRow, own_templates
from guide.ui.notes.templates_room import TemplatesRoom
from guide.ui.panes import Topics
from guide.vault import Cost, Vault


@pytest.fixture
def vault(tmp_path: Path):
    made, _ = Vault.create(tmp_path / "notes", "seven quiet rivers", cost=Cost(1, 64, 1))
    yield made
    made.lock()


@pytest.fixture
def enter(theme: Any, vault: Any, qtbot: Any):
    def make(note: str = "") -> TemplatesRoom:
        room = TemplatesRoom(Ground(theme, vault, Topics(str, tuple), note))
        qtbot.addWidget(room)
        room.resize(900, 700)
        room.show()
        room.enter()
        QApplication.processEvents()
        return room

    return make


def press(room: Any, name: str) -> None:
    shown = [b for b in room.findChildren(QAbstractButton) if b.isVisible()]
    one = next(b for b in shown if name in (b.text(), b.accessibleName()))
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def sees(room: Any, text: str) -> bool:
    return any(text in one.text() for one in room.findChildren(QLabel) if one.isVisible())


def make_one(enter: Any, vault: Any, name: str = "Sunday") -> Any:
    room = enter(vault.add(title="A week", body="## Sleep\n\n## Body\n").id)
    QTest.keyClicks(room._name, name)
    press(room, "Keep the open note as one")
    return room


def test_the_open_note_becomes_a_template_that_is_in_the_vault(enter: Any, vault: Any):
    make_one(enter, vault)
    assert own_templates(vault) == (Template("Sunday", "A week", "## Sleep\n\n## Body\n"),)


def test_a_name_must_be_there_and_be_free(enter: Any, vault: Any):
    room = make_one(enter, vault, "")
    assert sees(room, "A template needs a name.")
    QTest.keyClicks(room._name, "after it HAPPENED")
    press(room, "Keep the open note as one")
    assert sees(room, "There is a template of this name already.")
    assert own_templates(vault) == ()


def test_a_template_is_renamed_in_place(enter: Any, vault: Any):
    room = make_one(enter, vault)
    field = room._rows.itemAt(0).widget().findChild(type(room._name))
    field.setText("sunday evening")
    press(room, "Rename Sunday")
    assert [one.name for one in own_templates(vault)] == ["sunday evening"]


def test_a_deleted_one_can_be_brought_back_while_the_page_is_open(enter: Any, vault: Any):
    room = make_one(enter, vault)
    press(room, "Delete Sunday")
    assert own_templates(vault) == ()
    assert sees(room, "“Sunday” is deleted.")
    press(room, "Bring it back")
    assert own_templates(vault)[0].body == "## Sleep\n\n## Body\n"


def test_without_an_open_note_it_says_how_to_make_one(enter: Any):
    room = enter()
    assert sees(room, "To make one, open a note first")
    assert sees(room, "No template of your own yet.")


def test_what_cannot_be_read_is_passed_by(vault: Any):
    vault.keep(KIND, "broken", "{")
    vault.keep(KIND, "odd", "[]")
    assert own_templates(vault) == ()


def test_own_templates_are_offered_after_the_others(theme: Any, qtbot: Any):
    row = TemplateRow(theme)
    qtbot.addWidget(row)
    own = Template("Sunday", "A week", "## Sleep")
    row.offer((own,))
    chips = row.findChildren(QAbstractButton)
    with qtbot.waitSignal(row.chosen) as chosen:
        next(b for b in chips if b.text() == "Sunday").click()
    assert chosen.args == [own]
