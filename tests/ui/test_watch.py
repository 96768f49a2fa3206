"""The watch: keys that hide, and how long nothing was touched."""

from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from guide.ui import watch as watching
from guide.ui.watch import Watch


@pytest.fixture
def watch(qapp: Any):
    made = Watch(qapp)
    yield made
    made.relax()
    qapp.removeEventFilter(made)
    made.deleteLater()


@pytest.fixture
def widget(qtbot: Any):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isVisible)
    return made


def test_idleness_is_told_once_the_limit_is_over(watch: Any, qtbot: Any):
    with qtbot.waitSignal(watch.idle_expired, timeout=5000):
        watch.guard(0.0005)


def test_an_idle_limit_of_nothing_is_over_at_once(watch: Any, qtbot: Any):
    with qtbot.waitSignal(watch.idle_expired, timeout=100):
        watch.guard(0)


def test_the_time_left_is_told_in_whole_seconds(watch: Any, qtbot: Any):
    with qtbot.waitSignal(watch.time_left, timeout=100) as left:
        watch.guard(5)
    assert left.args == [300]


def test_nothing_is_told_once_the_watch_is_relaxed(watch: Any, qtbot: Any):
    watch.guard(0.02)
    watch.relax()
    with qtbot.assertNotEmitted(watch.idle_expired, wait=1500):
        pass


@pytest.mark.parametrize("touch", ["key", "click", "move"])
def test_a_touch_starts_the_count_anew(watch: Any, widget: Any, qtbot: Any, touch: Any):
    with qtbot.waitSignal(watch.time_left, timeout=100):
        watch.guard(0.025)  # a second and a half; the first tick comes after one
    with qtbot.waitSignal(watch.time_left, timeout=3000):
        pass
    if touch == "key":
        qtbot.keyClick(widget, Qt.Key.Key_A)
    elif touch == "click":
        qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)
    else:
        qtbot.mouseMove(widget)
        QTest.mouseMove(widget.windowHandle())
    with qtbot.assertNotEmitted(watch.idle_expired, wait=1100):
        pass


def test_f12_is_told_once_a_press(watch: Any, widget: Any, qtbot: Any):
    told = []
    watch.hide_requested.connect(lambda: told.append(1))
    QTest.keyClick(widget.windowHandle(), Qt.Key.Key_F12)
    assert told == [1]


def test_other_keys_are_left_alone(watch: Any, widget: Any, qtbot: Any):
    with qtbot.assertNotEmitted(watch.hide_requested):
        for key in (Qt.Key.Key_Escape, Qt.Key.Key_F11, Qt.Key.Key_A, Qt.Key.Key_Return):
            QTest.keyClick(widget.windowHandle(), key)
    assert not watch.eventFilter(widget, QEvent(QEvent.Type.KeyRelease))


class Line(QLineEdit):
    """Counts how often it is drawn."""

    drawn = 0

    def paintEvent(self, event: Any) -> None:
        self.drawn += 1
        super().paintEvent(event)


def test_the_caret_rests_when_nobody_types_and_blinks_again_with_the_next_key(
    qapp: Any, qtbot: Any, monkeypatch: Any
):
    qapp.setCursorFlashTime(40)
    monkeypatch.setattr(watching, "CARET_RESTS_MS", 400)
    made, line = Watch(qapp), Line()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    line.setFocus()
    try:
        qtbot.waitUntil(lambda: line.drawn > 4)
        qtbot.waitUntil(lambda: qapp.cursorFlashTime() == 0)
        QTest.qWait(30)
        resting = line.drawn
        QTest.qWait(150)
        assert line.drawn == resting
        QTest.keyClick(line, Qt.Key.Key_A)
        assert qapp.cursorFlashTime() == 40
    finally:
        qapp.removeEventFilter(made)
        made.deleteLater()
        qapp.setCursorFlashTime(1000)


def test_between_two_whole_minutes_it_wakes_nobody(watch: Any, monkeypatch: pytest.MonkeyPatch):
    clock = [100.0]
    monkeypatch.setattr("guide.ui.watch.awake_or_not_s", lambda: clock[0])
    watch.guard(5)
    assert 59_000 <= watch._tick.remainingTime() <= 60_050
    clock[0] += 4 * 60 + 30
    watch._count_down()
    assert watch._tick.remainingTime() <= 1050, "in the last minute each second is shown"


def test_a_touch_after_a_long_sleep_locks_instead_of_counting_anew(
    watch: Any, widget: Any, qtbot: Any, monkeypatch: pytest.MonkeyPatch
):
    clock = [100.0]
    monkeypatch.setattr("guide.ui.watch.awake_or_not_s", lambda: clock[0])
    watch.guard(5)
    clock[0] += 3600
    with qtbot.waitSignal(watch.idle_expired, timeout=1000):
        qtbot.keyClick(widget, Qt.Key.Key_A)
