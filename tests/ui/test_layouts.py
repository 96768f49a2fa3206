"""Rows that break as words do, and a column that is good to read."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from guide.ui.layouts import READING_WIDTH, FlowLayout, ReadingColumn, empty
from guide.ui.theme import Theme

SCROLL_BAR = 16  # pixels; whether it is there or not, no line is longer than this much too long


class Brick(QWidget):
    """Something of one size."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self._size = QSize(width, height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return self._size


bricks = st.lists(st.tuples(st.integers(1, 200), st.integers(1, 60)), max_size=12)


@given(bricks, st.integers(1, 400), st.integers(0, 20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_overlaps_or_reaches_over_the_edge(qapp: Any, sizes: Any, width: Any, spacing: Any):
    holder = QWidget()
    flow = FlowLayout(holder, spacing)
    for size in sizes:
        flow.addWidget(Brick(*size))
    height = flow.heightForWidth(width)
    flow.setGeometry(QRect(0, 0, width, height))
    places = [flow.itemAt(at).geometry() for at in range(flow.count())]
    for at, place in enumerate(places):
        assert place.right() < width
        assert place.bottom() < max(height, 1)
        assert not any(place.intersects(other) for other in places[:at])
    holder.deleteLater()


def test_a_flow_gives_its_items_back(qapp: Any):
    holder = QWidget()
    flow = FlowLayout(holder)
    for text in ("one", "two"):
        flow.addWidget(QPushButton(text))
    assert flow.itemAt(2) is None
    assert flow.itemAt(-1) is None
    assert flow.takeAt(5) is None
    assert flow.takeAt(0).widget().text() == "one"
    assert flow.count() == 1
    holder.deleteLater()


def test_emptying_a_layout_takes_inner_layouts_too(qapp: Any):
    holder = QWidget()
    outer, inner = QVBoxLayout(holder), QVBoxLayout()
    outer.addLayout(inner)
    inner.addWidget(QLabel("inside"))
    outer.addWidget(QLabel("outside"))
    empty(outer)
    assert outer.count() == 0
    assert inner.count() == 0
    holder.deleteLater()


@pytest.mark.parametrize(("width", "text_size"), [(600, 100), (1300, 100), (2500, 80), (2500, 200)])
def test_lines_are_never_wider_than_is_good_to_read(
    qapp: QApplication, qtbot: Any, width: Any, text_size: Any
):
    theme = Theme(qapp)
    theme.set_look("light", text_size)
    page = ReadingColumn(theme, "Page")
    qtbot.addWidget(page)
    words = QLabel("word " * 500)
    words.setWordWrap(True)
    page.column.addWidget(words)
    page.resize(width, 600)
    page.show()
    qtbot.waitUntil(lambda: 100 < words.width() <= theme.px(READING_WIDTH) + SCROLL_BAR)
    assert words.width() <= width
    theme.deleteLater()
