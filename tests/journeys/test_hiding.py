"""Hide now: from anywhere, at once, and nothing is left to be found by the next person."""

import time
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QMessageBox

from guide.ui import announce
from guide.ui.watch import Watch

Key = Qt.Key
QUERY = "why do i cry after sex"


def press_f12(person: Any) -> None:
    person.press(Key.Key_F12)


def press_escape_twice(person: Any) -> None:
    person.press(Key.Key_Escape)
    person.press(Key.Key_Escape)


WAYS = pytest.mark.parametrize("way_out", [press_f12, press_escape_twice])


def to_home(person: Any) -> None:
    person.click("Home")


def to_browse(person: Any) -> None:
    person.click("Causes")


def to_topic(person: Any) -> None:
    person.go_to("topic", "postcoital-dysphoria")


def to_results(person: Any) -> None:
    person.search(QUERY)


def to_settings(person: Any) -> None:
    person.click("Settings")


def to_new_note(person: Any) -> None:
    person.ctrl(Key.Key_N)
    person.type("Half a sen")


PAGES = (to_home, to_browse, to_topic, to_results, to_settings, to_new_note)


@WAYS
@pytest.mark.parametrize("to_page", PAGES)
def test_hiding_works_from_every_page_and_leaves_nothing(writer: Any, to_page: Any, way_out: Any):
    to_topic(writer)
    to_page(writer)
    QApplication.clipboard().setText("copied words")
    before = time.perf_counter()
    way_out(writer)
    assert time.perf_counter() - before < 1
    assert writer.is_covered
    assert writer.read().split("\n")[0] == "Stillwater"
    assert set(writer.read().split("\n")) == {"Stillwater", "Open"}
    assert not writer.window.notes.is_unlocked
    assert QApplication.clipboard().text() == ""
    assert writer.window.windowTitle() == "Stillwater"
    writer.come_back()
    assert writer.focus_name == "Open"
    writer.press(Key.Key_Return)
    assert writer.headline == "What brings you here?"
    assert writer.field("Search the guide").text() == ""
    assert not writer.button("Back").isEnabled()
    assert not writer.button("Forward").isEnabled()
    writer.alt(Key.Key_Left)
    assert writer.headline == "What brings you here?"
    assert writer.focus is not None
    assert writer.focus.isVisible()


def test_a_query_cannot_be_undone_back_after_hiding(person: Any):
    person.type("secret")
    person.hide()
    person.come_back()
    person.click("Open")
    person.ctrl(Key.Key_K)
    person.ctrl(Key.Key_Z)
    assert person.field("Search the guide").text() == ""


def test_half_a_sentence_is_kept_when_the_window_is_hidden(writer: Any):
    to_new_note(writer)
    writer.hide()
    writer.come_back()
    writer.click("Open")
    writer.unlock()
    assert "Half a sen" in writer.rows("Notes")


def test_no_word_of_a_note_is_left_in_any_hidden_field_or_label(writer: Any):
    writer.new_note("Only for me.")
    writer.hide()
    texts = [one.text() for kind in (QLabel, QLineEdit) for one in writer.window.findChildren(kind)]
    assert not [text for text in texts if "Only for me" in text]


@WAYS
def test_hiding_works_with_the_menu_of_sizes_open(person: Any, way_out: Any):
    person.type("secret")
    person.click("Text size and colours")
    assert isinstance(QApplication.activePopupWidget(), QMenu)
    way_out(person)
    assert person.is_covered
    assert QApplication.activePopupWidget() is None
    assert not person.sees("secret")


@pytest.mark.boxes
@WAYS
def test_hiding_works_with_a_box_open(writer: Any, way_out: Any):
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    writer.click("Move to the trash")
    writer.click("Trash")
    writer.list("Notes").setFocus()
    writer.press(Key.Key_Return)
    seen = []

    def hide() -> None:
        seen.append(QApplication.activeModalWidget())
        way_out(writer)

    QTimer.singleShot(0, hide)
    writer.click("Delete for good")
    assert isinstance(seen[0], QMessageBox)
    assert writer.is_covered
    assert QApplication.activeModalWidget() is None
    assert not writer.window.notes.is_unlocked
    writer.come_back()
    writer.click("Open")
    writer.unlock()
    writer.click("Trash")
    assert writer.rows("Notes") == ("An older note",)


def test_one_escape_or_two_slow_ones_hide_nothing(person: Any):
    person.press(Key.Key_Escape)
    person.breathe()
    assert not person.is_covered
    person.press(Key.Key_A)
    deadline = time.monotonic() + 0.7
    person.until(lambda: time.monotonic() > deadline)
    person.press(Key.Key_Escape)
    assert not person.is_covered


def test_hide_now_can_be_clicked(person: Any):
    person.click("Hide now")
    assert person.is_covered


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Key.Key_K, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_N, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_L, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_Left, Qt.KeyboardModifier.AltModifier),
        (Key.Key_Home, Qt.KeyboardModifier.AltModifier),
        (Key.Key_F12, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_no_key_brings_anything_behind_the_cover_to_life(person: Any, key: Any, modifier: Any):
    person.hide()
    person.come_back()
    person.press(key, modifier)
    assert person.is_covered
    assert person.focus_name == "Open"


def test_a_screen_reader_says_nothing_more_once_the_window_is_hidden(person: Any, monkeypatch: Any):
    said = []

    class Ear:
        """Stands where Qt hands words to the system."""

        isActive = staticmethod(lambda: True)  # noqa: N815 - Qt's name
        updateAccessibility = staticmethod(lambda event: said.append(event.message()))  # noqa: N815

    monkeypatch.setattr(announce, "QAccessible", Ear)
    monkeypatch.setattr(announce, "QAccessibleAnnouncementEvent", Words)
    person.type("pain")
    person.until(lambda: bool(said))
    assert said == [f"{len(person.rows('Results'))} results."]
    person.press(Key.Key_Return)
    person.hide()
    deadline = time.monotonic() + 2 * announce.PAUSE_MS / 1000
    person.until(lambda: time.monotonic() > deadline)
    assert len(said) == 1


class Words:
    """What is about to be said."""

    def __init__(self, _speaker: object, words: str) -> None:
        self._words = words

    def message(self) -> str:
        return self._words


def test_the_title_of_the_window_never_tells_anything(writer: Any):
    titles = []
    writer.window.windowTitleChanged.connect(titles.append)
    for to_page in PAGES:
        to_page(writer)
        assert writer.window.windowTitle() == "Stillwater"
        assert not writer.window.windowFilePath()
    assert titles == []


def test_reading_searching_and_browsing_write_nothing(person: Any, data_dir: Path):
    for to_page in (to_browse, to_topic, to_results, to_settings, to_home):
        to_page(person)
    person.hide()
    person.window.close()
    assert not data_dir.exists()


def test_notes_lock_when_nothing_was_touched(writer: Any, qapp: Any):
    watch = qapp.findChildren(Watch)[-1]
    with writer.qtbot.waitSignal(watch.idle_expired, timeout=5000):
        watch.guard(0.001)
    assert not writer.window.notes.is_unlocked
    assert writer.sees("Your notes are locked")
    assert not writer.sees("An older note")


def test_the_time_until_locking_is_shown(writer: Any):
    assert writer.sees("Locks in 5 min")
    writer.click("Settings")
    writer.click("Lock the notes after: 10 minutes")
    assert writer.sees("Locks in 10 min")
