"""What is copied from a note does not stay on the clipboard, nor in its history."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from guide.ui import clipboard as kept
from guide.ui.notes.note_text import NoteText
from guide.ui.panes import Topics
from guide.ui.theme import Theme

HINT = "x-kde-passwordManagerHint"


@pytest.fixture
def text(qapp: QApplication) -> Iterator[NoteText]:
    theme = Theme(qapp)
    made = NoteText(theme, Topics(lambda topic: topic, lambda: ()))
    made.setPlainText("only for me")
    made.selectAll()
    yield made
    made.deleteLater()
    theme.deleteLater()
    qapp.clipboard().clear()


@pytest.mark.parametrize("key", [Qt.Key.Key_C, Qt.Key.Key_X])
def test_copied_and_cut_words_are_marked_as_secret(text: NoteText, key: Qt.Key) -> None:
    QTest.keyClick(text, key, Qt.KeyboardModifier.ControlModifier)
    held = QApplication.clipboard().mimeData()
    assert held.text() == "only for me"
    assert held.data(HINT).data() == b"secret"


def test_they_are_taken_back_after_a_while(
    text: NoteText, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "TAKEN_BACK_MS", 30)
    text.copy()
    assert QApplication.clipboard().text() == "only for me"
    qtbot.waitUntil(lambda: QApplication.clipboard().text() == "", timeout=5000)


def test_what_somebody_else_copied_meanwhile_stays(
    text: NoteText, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "TAKEN_BACK_MS", 30)
    text.copy()
    other = QMimeData()
    other.setText("a shopping list")
    QApplication.clipboard().setMimeData(other)
    qtbot.wait(80)
    assert QApplication.clipboard().text() == "a shopping list"


def test_no_word_of_it_is_kept_for_that(text: NoteText, qapp: QApplication) -> None:
    text.copy()
    (timer,) = qapp.findChildren(kept._TakingBack)
    assert timer.isActive()
    assert "only" not in repr(vars(timer))
