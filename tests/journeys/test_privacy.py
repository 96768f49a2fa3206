"""Privacy told and practised: the card of the first start, the page, and ways to hide."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from guide import confine
from guide.promises import KEPT_FILES, LIMITS, PROMISES
from guide.settings import Settings, load_settings, save_settings
from guide.ui.privacy_page import Practice, practice_text

Key = Qt.Key
CARD = "Nothing leaves this laptop"


def test_a_first_start_has_one_quiet_card_which_closes_for_good(
    person: Any, data_dir: Path, open_window: Any, someone_at: Any
):
    assert person.sees(CARD)
    assert person.sees("press F12")
    person.click("What is private, and what is not")
    assert person.headline == "What is private here"
    person.alt(Key.Key_Left)
    assert person.sees(CARD)
    assert not data_dir.exists()  # reading it writes nothing
    person.click("Close this")
    assert not person.sees(CARD)
    assert person.focus is not None
    assert load_settings(data_dir / "settings.json") == Settings(is_welcomed=True)
    person.window.close()
    assert not someone_at(open_window()).sees(CARD)


def test_the_page_tells_every_promise_every_layer_and_every_limit(person: Any, data_dir: Path):
    person.go_to("privacy")
    told = [part for promise in PROMISES for part in (promise.who, promise.kept, promise.how)]
    told += [confine.meaning_of(name) for name in confine.layers()]
    told += [limit.said for limit in LIMITS]
    told += [f"{name}: {what}." for name, what in KEPT_FILES]
    for text in (*told, str(data_dir), "What this system lacks", "How to remove everything"):
        assert person.sees(text)


def test_the_page_says_what_the_system_adds_once_a_layer_holds(person: Any, monkeypatch: Any):
    monkeypatch.setattr(confine, "layers", lambda: dict.fromkeys(("calls", "hook"), True))
    person.go_to("privacy")
    assert person.sees("What this system adds")
    assert not person.sees("What this system lacks")


def test_the_page_is_reached_from_settings_and_from_setting_up_the_notes(person: Any):
    person.click("What is private?")
    assert person.headline == "What is private here"
    person.click("Settings")
    person.click("What is private, and what is not")
    assert person.headline == "What is private here"


def test_all_that_is_kept_is_named_on_the_page(writer: Any, data_dir: Path):
    writer.new_note("Something.")
    writer.click("Settings")
    writer.click("Colours: Dark")
    names = {each.name for each in data_dir.iterdir()}
    assert {"notes", "settings.json"} <= names <= {name for name, _ in KEPT_FILES}


def test_hide_is_practised_for_real_and_the_page_says_calmly_how_it_went(writer: Any):
    writer.search("pain")
    writer.go_to("privacy")
    QApplication.clipboard().setText("copied words")
    writer.click("Hide now, to practise")
    assert writer.is_covered
    assert not writer.window.notes.is_unlocked
    assert QApplication.clipboard().text() == ""
    writer.come_back()
    writer.click("Open")
    assert writer.headline == "What is private here"
    for text in ("thousandths of a second", "The notes are locked.", "are forgotten."):
        assert writer.sees(text)
    writer.hide()  # in earnest: no report, and Home
    writer.come_back()
    writer.click("Open")
    assert writer.headline == "What brings you here?"
    writer.go_to("privacy")
    assert not writer.sees("thousandths of a second")


def test_what_did_not_work_in_practice_is_said_too():
    said = practice_text(
        Practice(12.3, notes_are_locked=False, clipboard_is_empty=False, way_is_forgotten=False)
    )
    assert "12 thousandths" in said
    assert said.count(" not ") == 3


@pytest.mark.parametrize("way", ["page", "minimise", "quit"])
def test_hiding_ends_as_the_reader_chose_and_always_locks(
    old_notes: Any, data_dir: Path, open_window: Any, someone_at: Any, way: Any
):
    assert old_notes
    save_settings(data_dir / "settings.json", Settings(hide=way))
    person = someone_at(open_window())
    person.unlock()
    person.hide()
    assert not person.window.notes.is_unlocked
    assert person.window.isVisible() == (way != "quit")
    assert person.window.isMinimized() == (way == "minimise")
    assert person.is_covered == (way != "quit")


def test_practising_never_closes_the_window(person: Any):
    person.go_to("settings")
    person.click("Hide: Closes Stillwater")
    person.go_to("privacy")
    person.click("Hide now, to practise")
    assert person.window.isVisible()
    assert person.is_covered
    person.click("Open")
    assert person.sees("thousandths of a second")


def test_no_motion_holds_on_right_now_from_then_on(person: Any):
    person.go_to("now", "crying")
    assert person.has_button("No motion")
    person.go_to("settings")
    person.click("Motion: None")
    person.go_to("now", "crying")
    assert person.has_button("Let the ring move")
    person.go_to("settings")
    person.click("Motion: As the system")
    person.go_to("now", "crying")
    assert person.has_button("No motion")
