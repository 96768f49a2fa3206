"""Right now: one key away, no typing, large targets, and everything stops when it is hidden."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QTextBrowser

from guide.library import Library
from guide.settings import TEXT_SIZES
from guide.ui import theme
from guide.ui.library import right_now_clock, right_now_page
from guide.ui.library.right_now_ring import Ring
from guide.ui.library.right_now_timepiece import MOVING_MS, STILL_MS, Timepiece
from guide.ui.theme import Theme

Key = Qt.Key
PATHS = {
    "I am crying and not sure why": "crying",
    "It hurts": "hurts",
    "Panic or a flashback": "panic",
    "My partner is crying": "partner",
    "I am not safe": "not-safe",
}


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(right_now_clock, "now", made)
    return made


@pytest.fixture
def pass_time(person: Any, clock: Clock) -> Callable[[float], None]:
    """Let seconds go by for everything that ticks."""

    def let_go_by(seconds: float) -> None:
        clock.seconds += seconds
        for one in person.window.findChildren(Timepiece):
            if one.is_ticking:
                one.tick()
        person.breathe()

    return let_go_by


def page_of(person: Any) -> QScrollArea:
    return next(one for one in person.shown(QScrollArea) if one.accessibleName() == "Right now")


def buttons_of(person: Any) -> list[QAbstractButton]:
    page = page_of(person)
    return [one for one in person.shown(QAbstractButton) if page.widget().isAncestorOf(one)]


def ring_of(person: Any) -> Ring:
    (ring,) = person.shown(Ring)
    return ring


def ticking(person: Any) -> int:
    return sum(one.is_ticking for one in person.window.findChildren(Timepiece))


def card(person: Any, title: str) -> str:
    names = [one.accessibleName() for one in buttons_of(person)]
    return next(name for name in names if name.startswith(f"{title}."))


def to_home(person: Any) -> None:
    person.click("Home")


def to_search(person: Any) -> None:
    person.search("pain")


def to_topic(person: Any) -> None:
    person.go_to("topic", "hormone-shift")


def to_settings(person: Any) -> None:
    person.click("Settings")


def to_new_note(person: Any) -> None:
    person.ctrl(Key.Key_N)
    person.type("Half a sen")


@pytest.mark.parametrize("start", [to_home, to_search, to_topic, to_settings, to_new_note])
def test_one_key_leads_there_from_anywhere_and_the_first_press_counts(writer: Any, start: Any):
    start(writer)
    writer.press(Key.Key_F9)
    assert writer.headline == "What is happening?"
    assert writer.button("Right now").isChecked()
    writer.press(Key.Key_Space)
    assert writer.headline == "You can stop at any moment, for any reason or for none."
    assert writer.button("Right now").isChecked()


@pytest.mark.parametrize("size", [(500, 600), (900, 600)])
def test_the_key_works_where_the_notes_have_taken_the_room(
    open_window: Any, someone_at: Any, size: tuple[int, int]
):
    someone = someone_at(open_window(size=size))
    someone.click("Notes")
    someone.press(Key.Key_F9)
    assert someone.headline == "What is happening?"
    assert someone.focus_name.startswith("I am crying")


def test_the_door_and_the_line_lead_there_and_the_list_is_still_there(person: Any):
    person.click("It is happening right now. Stop, breathe, say one thing.")
    assert person.headline == "What is happening?"
    person.click("Home")
    person.click("Right now")
    assert person.headline == "What is happening?"
    person.click("All topics for right now")
    assert "Ground yourself" in person.rows("What helps")
    person.alt(Key.Key_Left)
    assert person.headline == "What is happening?"


def test_each_path_has_five_steps_and_a_way_to_its_topics_and_to_the_others(
    person: Any, built_library: Any
):
    library = Library.open(built_library)
    for title, key in PATHS.items():
        person.press(Key.Key_F9)
        person.click(card(person, title))
        path = next(each for each in library.right_now().paths if each.id == key)
        assert person.headline == path.headline
        assert [step for step in path.steps if not person.sees(step.text)] == []
        assert person.sees(path.note)
        for topic in path.topics:
            assert person.has_button(library.card(topic).title), (key, topic)
        assert person.has_button("I am not safe") == (key != "not-safe")
    person.click("Help lines and crisis support")
    assert person.headline == "Help lines and crisis support"
    person.alt(Key.Key_Left)
    assert person.headline.startswith("Get yourself out first")
    person.click("Choose again")
    assert person.headline == "What is happening?"
    library.close()


def test_signs_that_cannot_wait_are_open_with_pain_and_a_press_away_else(person: Any):
    sign = "A wound or tear that will not stop bleeding."
    person.go_to("now", "hurts")
    assert person.sees(sign)
    person.click("Fold the signs")
    assert not person.sees(sign)
    person.go_to("now", "not-safe")
    assert not person.sees(sign)
    person.click("Signs that need help now")
    assert person.sees(sign)
    assert person.sees("Get help now")
    assert person.sees("999")
    assert person.sees("United Kingdom")


@pytest.mark.parametrize("percent", [80, 100, 200])
def test_nothing_to_press_is_smaller_than_a_shaking_hand_needs(
    person: Any, qapp: QApplication, percent: int
):
    assert percent in TEXT_SIZES
    qapp.findChildren(Theme)[0].set_look("light", percent)
    seen = 0
    for key in ("", *PATHS.values()):
        person.go_to("now", key)
        for name in ("Breathe", "Ground", "Two minutes"):
            if person.has_button(name):
                person.click(name)
            small = {
                one.accessibleName() or one.text(): (one.width(), one.height())
                for one in buttons_of(person)
                if min(one.width(), one.height()) < 44
            }
            assert small == {}, (key, name)
            seen += len(buttons_of(person))
    assert seen > 100


def test_it_opens_no_window_that_hiding_would_not_cover(person: Any, qapp: QApplication):
    opened: list[str] = []

    class Guard(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
                opened.append(repr(watched))
            return False

    guard = Guard()
    qapp.installEventFilter(guard)
    for key in ("", *PATHS.values()):
        person.go_to("now", key)
        for name in ("Breathe", "Ground", "Two minutes", "Signs that need help now", "3 of 10"):
            if person.has_button(name):
                person.click(name)
    qapp.removeEventFilter(guard)
    assert opened == []


def test_there_is_nothing_to_type_in_and_every_button_has_a_name(person: Any):
    for key in ("", *PATHS.values()):
        person.go_to("now", key)
        page = page_of(person)
        assert not [one for one in person.shown(QLineEdit) if page.isAncestorOf(one)]
        assert not [one for one in person.shown(QTextBrowser) if page.isAncestorOf(one)]
    person.go_to("now", "crying")
    for name in (
        "Start",
        "Breathe",
        "5 seconds in, 5 seconds out",
        "4 seconds in, 6 seconds out",
        "1 minute",
        "5 minutes",
        "No motion",
        "0 of 10",
        "10 of 10",
    ):
        assert person.has_button(name), name


def test_the_pacer_says_each_half_breath_and_counts_it(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    assert person.focus is ring_of(person)
    assert ring_of(person).face.word == "Start"
    person.press(Key.Key_Space)
    assert ring_of(person).face[:2] == ("Breathe in", "1")
    assert person.sees("Round 1 of 18 · Space to pause")
    pass_time(4)
    assert ring_of(person).face == ("Breathe in", "5", 0.8, "Round 1 of 18 · Space to pause")
    pass_time(1)
    assert ring_of(person).face[:3] == ("Breathe out", "1", 1.0)
    pass_time(6)
    assert ring_of(person).face[:2] == ("Breathe in", "2")
    assert person.sees("Round 2 of 18")


def test_space_pauses_and_goes_on_where_it_was(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    pass_time(7)
    person.press(Key.Key_Space)
    assert ring_of(person).face.word == "Paused"
    assert ticking(person) == 0
    pass_time(60)
    page_of(person).setFocus()
    person.press(Key.Key_Space)  # on the page itself too
    assert ring_of(person).face[:2] == ("Breathe out", "3")
    assert ticking(person) == 1
    QTest.mouseClick(ring_of(person), Qt.MouseButton.LeftButton)
    assert ring_of(person).face.word == "Paused"


def test_the_pacer_ends_by_itself_and_asks_how_it_was(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    pass_time(180)
    assert ring_of(person).face.word == "It is over"
    assert person.sees("Ask yourself: better, the same, or worse?")
    assert person.focus_name == "Start again"
    assert ticking(person) == 0
    person.press(Key.Key_Space)
    assert ring_of(person).face[:2] == ("Breathe in", "1")


def test_pace_and_length_are_set_with_large_buttons(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    pass_time(30)
    person.click("3 seconds in, 3 seconds out")
    assert ring_of(person).face[:2] == ("Breathe in", "1")
    assert person.sees("Round 1 of 30")
    pass_time(3)
    assert ring_of(person).face[:2] == ("Breathe out", "1")
    person.click("1 minute")
    assert person.sees("Round 1 of 10")
    assert person.button("1 minute").isChecked()
    assert not person.button("3 minutes").isChecked()
    pass_time(59.9)
    assert ring_of(person).face[:2] == ("Breathe out", "3")
    pass_time(0.2)
    assert ring_of(person).face.word == "It is over"
    person.click("2 minutes")
    assert ring_of(person).face.word == "Start"
    assert ticking(person) == 0


def test_without_motion_only_the_numbers_change(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.click("No motion")
    person.press(Key.Key_Space)  # on the button it is: motion again
    person.click("No motion")
    ring_of(person).setFocus()
    person.press(Key.Key_Space)
    timer = next(one for one in person.shown(Timepiece))
    assert timer._tick.interval() == STILL_MS
    pass_time(0.2)
    before = person.window.grab().toImage()
    pass_time(0.5)
    assert person.window.grab().toImage() == before
    assert ring_of(person).face[:3] == ("Breathe in", "1", 0)
    pass_time(1)
    assert ring_of(person).face[1] == "2"
    person.click("Let the ring move")
    assert timer._tick.interval() == MOVING_MS
    assert ring_of(person).face.share > 0
    person.click("No motion")
    person.go_to("now", "partner")  # the wish holds for the sitting
    assert person.has_button("Let the ring move")


def test_a_system_that_wants_stillness_gets_it(
    person: Any, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
):
    assert not theme.wants_stillness()
    monkeypatch.setattr(theme, "wants_stillness", lambda: True)
    person.go_to("now", "crying")
    assert person.has_button("Let the ring move")


def test_two_minutes_are_counted_down(person: Any, pass_time: Any):
    person.go_to("now", "partner")
    assert person.sees("You do not have to decide about sex.")
    person.press(Key.Key_Space)
    assert ring_of(person).face[:2] == ("Two minutes", "2:00")
    pass_time(61)
    assert ring_of(person).face[:2] == ("Two minutes", "0:59")
    pass_time(59)
    assert ring_of(person).face.word == "It is over"
    assert person.sees("Decide one small thing.")
    assert ticking(person) == 0


def test_grounding_goes_one_sense_at_a_time_by_one_key(person: Any):
    person.go_to("now", "panic")
    assert person.focus_name == "Next"
    for text in ("5 things you see", "4 things you can touch", "3 sounds", "2 smells", "1 taste"):
        assert person.sees(text)
        person.press(Key.Key_Space)
    assert person.sees("Nearer, the same, or further away?")
    assert person.focus_name == "Once more"
    person.press(Key.Key_Space)
    assert person.sees("5 things you see")
    person.press(Key.Key_Space)
    back = next(one for one in buttons_of(person) if one.text() == "Back")
    back.setFocus()
    person.press(Key.Key_Space)
    assert person.sees("5 things you see")
    assert person.focus_name == "Next"


def test_changing_the_tool_or_the_page_pauses_what_runs(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    pass_time(3)
    assert ticking(person) == 1
    person.click("Two minutes")
    assert ticking(person) == 0
    person.click("Breathe")
    assert ring_of(person).face.word == "Paused"
    ring_of(person).click()
    assert ticking(person) == 1
    person.click("Causes")
    assert ticking(person) == 0
    person.alt(Key.Key_Left)
    assert ring_of(person).face.word == "Paused"


def test_minimised_it_stands_still(person: Any, pass_time: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    person.window.showMinimized()
    pass_time(1)
    assert ticking(person) == 0


def test_marks_before_and_after_can_be_thrown_away(person: Any):
    person.go_to("now", "crying")
    person.click("8 of 10")
    assert person.sees("Before: 8.")
    person.go_to("now", "panic")
    person.click("5 of 10")
    person.click("4 of 10")
    assert person.sees("Before: 8. After: 4.")
    assert [n for n in range(11) if person.button(f"{n} of 10").isChecked()] == [4, 8]
    person.button("Throw the marks away").setFocus()
    person.press(Key.Key_Space)
    assert not person.sees("Before")
    assert [n for n in range(11) if person.button(f"{n} of 10").isChecked()] == []
    assert person.focus_name == "0 of 10"
    assert not person.has_button("Throw the marks away")


def test_hide_covers_it_stops_it_and_keeps_nothing_of_it(person: Any):
    person.go_to("now", "crying")
    person.press(Key.Key_Space)
    person.click("7 of 10")
    person.hide()
    assert person.is_covered
    assert ticking(person) == 0
    person.come_back()
    person.press(Key.Key_Return)
    assert person.headline == "What brings you here?"
    person.press(Key.Key_F9)
    assert person.headline == "What is happening?"
    person.go_to("now", "crying")
    assert ring_of(person).face.word == "Start"
    assert not person.sees("Before: 7")


def test_typing_a_search_over_it_does_not_lose_the_keyboard_to_it(person: Any):
    person.go_to("now", "crying")
    person.search("x")
    person.press(Key.Key_Backspace)
    assert person.focus_name == "Search the guide"
    assert person.headline.startswith("You can stop")


def test_a_screen_reader_hears_the_path_and_each_half_breath(
    person: Any, pass_time: Any, monkeypatch: pytest.MonkeyPatch
):
    said: list[str] = []
    monkeypatch.setattr("guide.ui.announce.Announcer.say", lambda _self, words: said.append(words))
    person.go_to("now", "crying")
    assert any("1. Say one word." in words and "5. Decide one" in words for words in said)
    said.clear()
    person.press(Key.Key_Space)
    for _ in range(11):
        pass_time(1)
    assert said == ["Breathe in", "Breathe out", "Breathe in"]


def test_a_library_without_the_screen_shows_its_topics_instead(
    person: Any, monkeypatch: pytest.MonkeyPatch
):
    from guide.library.right_now import NOTHING_NOW

    monkeypatch.setattr(Library, "right_now", lambda _self: NOTHING_NOW)
    person.press(Key.Key_F9)
    assert "Ground yourself" in person.rows("What helps")


def test_it_is_made_only_when_it_is_wanted(person: Any):
    assert person.window.findChildren(right_now_page.RightNowPage) == []
    person.press(Key.Key_F9)
    assert len(person.window.findChildren(right_now_page.RightNowPage)) == 1
