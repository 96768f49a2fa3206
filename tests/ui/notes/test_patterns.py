"""The patterns page: what is drawn, what is said of it, and files only on purpose."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from guide.ui.notes.charts import Bars, Calendar, Chart, Columns
from guide.ui.notes.patterns_room import PatternsRoom
from guide.ui.notes.room import Ground
from guide.ui.panes import Topics
from guide.vault import Cost, Details, Vault

PICK = "guide.ui.notes.patterns_room.pick_file_to_save"
CONFIRM = "guide.ui.notes.patterns_room.confirm"


@pytest.fixture
def vault(tmp_path: Path):
    made, _ = Vault.create(tmp_path / "notes", "seven quiet rivers", cost=Cost(1, 64, 1))
    yield made
    made.lock()


@pytest.fixture
def enter(theme: Any, vault: Any, qtbot: Any):
    def make() -> PatternsRoom:
        titles = {"hormone-shift": "The hormone shift"}
        topics = Topics(titles.__getitem__, lambda: tuple(titles))
        room = PatternsRoom(Ground(theme, vault, topics))
        qtbot.addWidget(room)
        room.resize(900, 900)
        room.show()
        room.enter()
        qtbot.waitUntil(lambda: room._counts is not None)
        QApplication.processEvents()
        return room

    return make


def told(vault: Any, times: int) -> None:
    for number in range(times):
        details = Details(moment="after", feelings=("sad",), pain=number % 3, cycle_day=14)
        vault.add(topic="hormone-shift", mood="hard", details=details)


def sees(room: Any, text: str) -> bool:
    return any(text in one.text() for one in room.findChildren(QLabel) if one.isVisible())


def charts(room: Any, kind: type = Chart) -> list[Chart]:
    return [one for one in room.findChildren(kind) if one.isVisible()]


def test_what_was_told_often_enough_is_drawn_and_said_in_words(enter: Any, vault: Any):
    told(vault, 7)
    room = enter()
    said = [chart.accessibleName() for chart in charts(room)]
    assert "During or after: after 7" in said
    assert "Feelings: sad 7" in said
    assert "Topics your notes are about: The hormone shift 7" in said
    assert "Pain, from 0 to 10: 0: 3, 1: 2, 2: 2" in said
    assert len(charts(room, Calendar)) == 1
    assert len(charts(room, Bars)) == 4
    assert len(charts(room, Columns)) == 2
    assert sees(room, "1 day since")


def test_too_few_notes_draw_nothing_and_it_says_so(enter: Any, vault: Any):
    told(vault, 5)
    room = enter()
    assert sees(room, "Too few notes to say. 5 notes tell this.")
    assert not charts(room, Bars)
    assert sees(room, "fewer than 6 notes")


def test_without_notes_there_is_nothing_to_see_or_to_save(enter: Any):
    room = enter()
    assert sees(room, "There are no notes yet.")
    assert not charts(room)
    assert not room._picture.isVisible()


@pytest.mark.parametrize("look", ["light", "dark"])
def test_every_chart_paints_something_in_each_theme(enter: Any, vault: Any, theme: Any, look: str):
    theme.set_look(look, 150)
    told(vault, 8)
    room = enter()
    for chart in charts(room):
        picture = chart.grab().toImage()
        across, down = range(0, picture.width(), 3), range(0, picture.height(), 3)
        inks = {picture.pixel(x, y) for x in across for y in down}
        assert len(inks) > 2


def test_a_table_is_written_only_after_a_place_and_a_plain_warning(
    enter: Any, vault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: Any
):
    told(vault, 6)
    room, asked = enter(), []
    file = tmp_path / "out.csv"
    monkeypatch.setattr(PICK, lambda *_: file)
    monkeypatch.setattr(CONFIRM, lambda *words: asked.append(words) or len(asked) > 1)
    QTest.mouseClick(room._table, Qt.MouseButton.LeftButton)
    assert not file.exists()
    assert "not encrypted" in asked[0][2]
    with qtbot.waitSignal(room.notice_given):
        QTest.mouseClick(room._table, Qt.MouseButton.LeftButton)
    rows = list(csv.reader(file.read_text("utf-8-sig").splitlines()))
    assert ["feeling", "sad", "6"] in rows
    assert file.stat().st_mode & 0o077 == 0


def test_a_picture_shows_every_chart_whole(
    enter: Any, vault: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    told(vault, 6)
    room = enter()
    monkeypatch.setattr(PICK, lambda *_: tmp_path / "out.png")
    monkeypatch.setattr(CONFIRM, lambda *_: True)
    QTest.mouseClick(room._picture, Qt.MouseButton.LeftButton)
    picture = QImage(str(tmp_path / "out.png"))
    assert picture.width() == 2 * room._charts.width()
    assert picture.height() == 2 * room._charts.height()
    assert picture.height() > 2 * room.viewport().height() / 2


def test_a_place_that_cannot_be_written_gets_one_clear_sentence(
    enter: Any, vault: Any, tmp_path: Path, qtbot: Any
):
    told(vault, 6)
    room = enter()
    with qtbot.waitSignal(room.problem_occurred) as problem:
        room.write(tmp_path / "nowhere" / "out.csv", b"x")
    assert "could not be written there" in str(problem.args[0])


def test_forgetting_leaves_no_count_behind(enter: Any, vault: Any):
    told(vault, 6)
    room = enter()
    room.forget()
    assert room._counts is None
    assert not charts(room)
