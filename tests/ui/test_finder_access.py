"""The finder by keyboard and by screen reader, at each of its steps."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton

from guide.ui.library.choice_card import ChoiceCard

STEPS = range(8)


@pytest.mark.parametrize("step", STEPS)
def test_tab_reaches_every_button_in_the_order_of_the_page(person: Any, step: int):
    person.go_to("finder")
    page = person.window.reader._pages.finder
    page.go_to_step(step)
    person.breathe()
    wanted = [one for one in page.findChildren(QAbstractButton) if one.isVisible()]
    wanted = [one for one in wanted if one.isEnabled()]
    met = [person.focus]
    for _ in range(len(wanted) - 1):
        person.press(Qt.Key.Key_Tab)
        met.append(person.focus)
    assert set(met) == set(wanted)
    choices = [one for one in met if isinstance(one, ChoiceCard)]
    assert choices == person.shown(ChoiceCard) == met[: len(choices)]


def test_a_screen_reader_hears_each_answer_and_whether_it_is_chosen(person: Any):
    person.go_to("finder")
    first = person.shown(ChoiceCard)[0]
    face = QAccessible.queryAccessibleInterface(first)
    assert face.text(QAccessible.Text.Name) == "I am crying. Right now or just before"
    assert face.state().checkable
    assert not face.state().checked
    first.click()
    assert face.state().checked


def test_a_chosen_answer_is_told_apart_by_more_than_colour(person: Any):
    person.go_to("finder")
    first = person.shown(ChoiceCard)[0]
    person.window.setFocus()
    before = first.grab().toImage()
    first.setChecked(True)
    after = first.grab().toImage()
    ratio = after.devicePixelRatio()
    corner = [
        (x, y)
        for x in range(int((first.width() - 28) * ratio), int((first.width() - 12) * ratio))
        for y in range(int(14 * ratio), int(30 * ratio))
    ]
    assert len({before.pixel(*at) for at in corner}) == 1
    assert len({after.pixel(*at) for at in corner}) > 1
