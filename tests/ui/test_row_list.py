"""The list of topics and notes: its rows, its marks and its keys."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QObject, Qt
from PySide6.QtGui import QImage

from guide.ui.row_list import FOR_NOTES, Row, RowList, RowModel, hit_ranges, without_marks

ROWS = tuple(
    Row(f"id-{n}", "Cause · Body", f"Title {n}", f"some \x02text\x03 {n}") for n in range(7)
)
plain = st.text(st.characters(exclude_characters="\x02\x03", exclude_categories=["Cs"]))


@pytest.fixture
def rows(theme: Any, qtbot: Any):
    made = RowList(theme, "Topics")
    qtbot.addWidget(made)
    made.resize(400, 300)
    made.set_rows(ROWS)
    return made


def test_the_model_keeps_qts_rules(qapp: Any, qtmodeltester: Any):
    owner = QObject()
    model = RowModel(owner)
    qtmodeltester.check(model)
    model.set_rows(ROWS)
    qtmodeltester.check(model)
    model.set_rows(())
    assert model.rowCount() == 0


def test_a_row_has_no_rows_below_it(qapp: Any):
    owner = QObject()
    model = RowModel(owner)
    model.set_rows(ROWS)
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
    assert model.data(model.index(0), Qt.ItemDataRole.DecorationRole) is None


def test_a_row_is_read_aloud_as_a_sentence_without_marks(qapp: Any):
    owner = QObject()
    model = RowModel(owner)
    model.set_rows(ROWS)
    said = model.data(model.index(3), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Title 3. Cause · Body. some text 3"
    assert model.data(model.index(3)) == "Title 3"


def in_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(st.lists(st.tuples(plain, plain.filter(bool)), max_size=5), plain)
def test_marks_are_where_qt_looks_for_them_in_any_writing(pieces: Any, rest: Any):
    text = "".join(f"{before}\x02{hit}\x03" for before, hit in pieces) + rest
    bare = without_marks(text)
    expected, at = [], 0
    for before, hit in pieces:
        at += in_units(before)
        expected.append((at, in_units(hit)))
        at += in_units(hit)
    assert hit_ranges(text) == expected
    assert bare == "".join(before + hit for before, hit in pieces) + rest


@given(st.text(st.sampled_from("\x02\x03ab😢")))
def test_marks_in_any_order_stay_inside_the_text_and_apart(text: Any):
    end = 0
    for start, length in hit_ranges(text):
        assert start >= end
        assert length > 0
        end = start + length
    assert end <= in_units(without_marks(text))


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_chooses_the_selected_row(rows: Any, qtbot: Any, key: Any):
    rows.step(2)
    with qtbot.waitSignal(rows.row_chosen) as chosen:
        qtbot.keyClick(rows, key)
    assert chosen.args == ["id-2"]


def test_a_click_chooses_a_row(rows: Any, qtbot: Any):
    rows.show()
    place = rows.visualRect(rows.model().index(1)).center()
    with qtbot.waitSignal(rows.row_chosen) as chosen:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert chosen.args == ["id-1"]


def test_nothing_is_chosen_in_an_empty_list(rows: Any, qtbot: Any):
    rows.set_rows(())
    rows.step(1)
    with qtbot.assertNotEmitted(rows.row_chosen):
        rows.open_selected()


def test_a_row_is_selected_by_its_id_and_none_by_an_unknown_one(rows: Any, qtbot: Any):
    rows.select_id("id-4")
    with qtbot.waitSignal(rows.row_chosen) as chosen:
        rows.open_selected()
    assert chosen.args == ["id-4"]
    rows.select_id("nowhere")
    assert not rows.selectionModel().hasSelection()


@pytest.mark.parametrize(
    "row",
    [
        Row("a", "", "", ""),
        Row("b", "Ursache", "ا" * 500, "بكيت \x02بعد\x03 الجنس " * 50),
        Row("c", "x", "😢" * 300, "😢\x02😢\x03" * 300),
        Row("d", "x", "a\x00b", "\x03\x02\x02\x03 a\u2028b\nc"),
        Row("e", "x", "word", "unbroken" * 500),
    ],
)
def test_any_text_can_be_painted(rows: Any, theme: Any, qtbot: Any, row: Any):
    for size in (80, 200):
        theme.set_look("dark", size)
        rows.set_rows((row,))
        rows.show()
        picture = QImage(rows.size(), QImage.Format.Format_RGB32)
        rows.render(picture)
        assert rows.visualRect(rows.model().index(0)).height() > 0


def test_a_list_of_notes_has_smaller_titles_than_one_of_topics(theme: Any, rows: Any, qtbot: Any):
    notes = RowList(theme, "Notes", FOR_NOTES)
    qtbot.addWidget(notes)
    notes.resize(400, 300)
    notes.set_rows(ROWS)
    assert notes.sizeHintForRow(0) < rows.sizeHintForRow(0)
