"""The strip above the page: one sentence at a time, and a problem stays until it is closed."""

from typing import Any

import pytest
from PySide6.QtCore import Qt

from guide.errors import GuideError
from guide.ui.notice_bar import NoticeBar
from guide.ui.theme import Theme


@pytest.fixture
def bar(qapp: Any, qtbot: Any):
    theme = Theme(qapp)
    made = NoticeBar(theme)
    qtbot.addWidget(made)
    yield made
    theme.deleteLater()


def close_button(bar: Any):
    from PySide6.QtWidgets import QPushButton

    return next(one for one in bar.findChildren(QPushButton) if one.text() == "Close")


def test_a_problem_is_shown_until_it_is_closed(bar: Any, qtbot: Any):
    bar.show_problem(GuideError("This did not work."))
    assert bar.isVisible()
    assert bar.text == "This did not work."
    assert bar.accessibleName() == "This did not work."
    qtbot.mouseClick(close_button(bar), Qt.MouseButton.LeftButton)
    assert not bar.isVisible()


def test_the_newest_sentence_is_shown(bar: Any):
    bar.show_notice("First.")
    bar.show_problem(GuideError("Second."))
    assert bar.text == "Second."


def test_a_confirmation_leaves_by_itself(bar: Any, qtbot: Any, monkeypatch: Any):
    monkeypatch.setattr("guide.ui.notice_bar.NOTICE_MS", 1)
    bar.show_notice("Done.")
    qtbot.waitUntil(lambda: not bar.isVisible(), timeout=2000)


def test_a_problem_after_a_confirmation_does_not_leave_with_it(
    bar: Any, qtbot: Any, monkeypatch: Any
):
    monkeypatch.setattr("guide.ui.notice_bar.NOTICE_MS", 50)
    bar.show_notice("Done.")
    bar.show_problem(GuideError("Not done."))
    with qtbot.assertNotEmitted(bar.destroyed, wait=150):
        pass
    assert bar.isVisible()
