"""Finding a topic: by typing, by walking through groups, and from one topic to the next."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QTextBrowser

from guide import paths
from guide.ui.library.home_page import DOORS
from guide.ui.widgets import Card

Key = Qt.Key


def test_the_keyboard_is_in_the_search_box_when_the_window_opens(person: Any):
    assert person.focus_name == "Search the guide"


def test_typing_a_question_and_enter_opens_the_best_topic(person: Any):
    person.type("why do i cry after sex")
    assert person.shown(type(person.list("Results")))
    best = person.rows("Results")[0]
    person.press(Key.Key_Return)
    assert person.headline == best
    assert person.window.reader.place.kind == "topic"
    assert person.field("Search the guide").text() == ""


def test_arrows_choose_another_result_before_enter(person: Any):
    person.type("pain")
    second = person.rows("Results")[1]
    person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert person.headline == second


def test_arrows_stop_at_both_ends_of_the_results(person: Any):
    person.type("pain")
    titles = person.rows("Results")
    for _ in range(3):
        person.press(Key.Key_Up)
    person.press(Key.Key_Return)
    assert person.headline == titles[0]
    person.search("pain")
    for _ in range(len(titles) + 3):
        person.press(Key.Key_Down)
    person.press(Key.Key_Return)
    assert person.headline == titles[-1]


def test_page_keys_move_the_choice_by_five(person: Any):
    person.type("cry")
    titles = person.rows("Results")
    person.press(Key.Key_PageDown)
    person.press(Key.Key_Return)
    assert person.headline == titles[min(5, len(titles) - 1)]


def test_escape_drops_the_query_and_shows_the_page_from_before(person: Any):
    person.click("A to Z")
    person.search("hormones")
    assert person.sees("result")
    person.press(Key.Key_Escape)
    assert person.field("Search the guide").text() == ""
    assert person.headline == "A to Z"


def test_escape_on_results_that_were_gone_back_to_leads_away_from_them(person: Any):
    person.type("pain")
    person.press(Key.Key_Return)
    person.alt(Key.Key_Left)
    assert person.field("Search the guide").text() == "pain"
    person.ctrl(Key.Key_K)
    person.press(Key.Key_Escape)
    assert person.field("Search the guide").text() == ""
    assert person.headline == "What brings you here?"


def test_emptying_the_search_box_letter_by_letter_shows_the_page_from_before(person: Any):
    person.type("ab")
    person.press(Key.Key_Backspace)
    person.press(Key.Key_Backspace)
    assert person.headline == "What brings you here?"


def test_back_from_a_found_topic_shows_the_results_again(person: Any):
    person.type("pain")
    titles = person.rows("Results")
    person.press(Key.Key_Return)
    person.click("Back")
    assert person.rows("Results") == titles
    assert person.field("Search the guide").text() == "pain"
    person.click("Back")
    assert person.headline == "What brings you here?"
    assert not person.button("Back").isEnabled()


def test_a_question_the_guide_cannot_answer_says_so_and_offers_ways_on(person: Any):
    person.type("xqzw vvkkpp")
    assert person.sees("Nothing here fits that closely")
    person.click("Browse the causes")
    assert person.headline == "Causes"


def test_own_notes_are_found_beside_the_topics_until_they_are_locked(writer: Any):
    writer.search("long ago")
    assert "An older note" in writer.rows("Results")
    writer.click("Your notes 1")
    assert writer.rows("Results") == ("An older note",)
    writer.ctrl(Key.Key_K)
    writer.press(Key.Key_Return)
    assert writer.text.toPlainText() == "It was written long ago."
    assert writer.focus is writer.text
    assert writer.window.reader.place.kind == "home"
    writer.ctrl(Key.Key_L)
    assert writer.rows("Results")
    assert not writer.sees("An older note")
    assert not writer.sees("Your notes 1")
    writer.unlock()
    assert writer.rows("Results") == ("An older note",)


def test_a_word_that_was_searched_too_is_taken_away_by_keyboard(person: Any):
    person.type("it hurts like sandpaper ")
    chip = "Also searched: dry, which means much the same as “sandpaper”. Search without it"
    for _ in range(30):
        if person.focus_name == chip:
            break
        person.press(Key.Key_Tab)
    person.press(Key.Key_Space)
    assert not person.has_button(chip)
    assert person.focus_name.startswith("Also searched")
    person.press(Key.Key_Delete)
    assert person.focus_name == "Search the guide"
    person.type("there")
    assert person.has_button(chip)


def test_words_of_danger_bring_help_to_the_top(person: Any):
    person.type("i want to kill myself")
    assert person.has_button("Get help")
    person.click("Get help")
    assert person.window.reader.place.kind == "topic"


def test_enter_in_an_empty_search_box_does_nothing(person: Any):
    person.press(Key.Key_Return)
    assert person.headline == "What brings you here?"


def test_every_line_at_the_left_leads_to_its_page(person: Any):
    for line, headline in (
        ("Causes", "Causes"),
        ("What helps", "What helps"),
        ("For partners", "For partners"),
        ("Background", "Background"),
        ("A to Z", "A to Z"),
        ("Settings", "Settings"),
        ("Right now", "What is happening?"),
        ("Home", "What brings you here?"),
    ):
        person.click(line)
        assert person.headline == headline
        assert person.button(line).isChecked()


def test_when_to_get_help_is_one_click_away(person: Any):
    person.click("When to get help")
    assert person.window.reader.place.key == "when-to-get-help"


def test_every_door_of_home_leads_somewhere(person: Any):
    for title, text, place in DOORS:
        person.click(f"{title} {text}" if title.endswith("?") else f"{title}. {text}")
        assert person.window.reader.place == place
        person.alt(Key.Key_Home)
        assert person.headline == "What brings you here?"


def test_enter_opens_the_door_that_has_the_keyboard(person: Any):
    door = person.shown(Card)[0]
    door.setFocus()
    person.press(Key.Key_Return)
    assert person.headline == "What is happening?"


def test_a_group_narrows_the_list_and_all_widens_it_again(person: Any):
    person.click("Causes")
    everything = person.rows("Causes")
    chips = [one for one in person.shown(QAbstractButton) if one.text().startswith("Body ")]
    assert len(chips) == 1
    person.click(chips[0].text())
    some = person.rows("Causes")
    assert 0 < len(some) < len(everything)
    assert set(some) < set(everything)
    person.click(f"All {len(everything)}")
    assert person.rows("Causes") == everything


def test_a_to_z_has_every_topic_by_title(person: Any):
    person.click("A to Z")
    titles = person.rows("A to Z")
    assert len(titles) == len(person.window.reader.topic_ids())
    assert list(titles) == sorted(titles, key=str.casefold)


def test_a_row_opens_by_enter_space_and_click(person: Any):
    for key in (Key.Key_Return, Key.Key_Space):
        person.click("A to Z")
        person.list("A to Z").setFocus()
        person.press(Key.Key_Down)
        person.press(key)
        assert person.headline == person.window.reader.topic_title(person.window.reader.place.key)
        assert person.window.reader.place.key == _id_of(person, 1)


def _id_of(person: Any, number: int) -> str:
    return person.window.reader.topic_ids()[number]


def test_a_response_opens_from_a_cause_and_back_and_forward_go_there_again(person: Any):
    person.click("Causes")
    person.list("Causes").setFocus()
    person.press(Key.Key_Return)
    cause = person.headline
    card = person.shown(Card)[0]
    response = card.accessibleName().partition(". ")[0]
    person.click(card.accessibleName())
    assert person.headline == response
    person.click("Back")
    assert person.headline == cause
    person.alt(Key.Key_Right)
    assert person.headline == response
    person.alt(Key.Key_Left)
    person.alt(Key.Key_Left)
    assert person.headline == "Causes"


def test_going_somewhere_new_drops_the_way_forward(person: Any):
    person.click("Causes")
    person.click("Background")
    person.click("Back")
    assert person.button("Forward").isEnabled()
    person.click("A to Z")
    assert not person.button("Forward").isEnabled()


def test_a_tab_of_responses_shows_the_cards_of_its_moment(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    tabs = [one for one in person.shown(QAbstractButton) if one.isCheckable()]
    tabs = [one for one in tabs if ", " in one.accessibleName()]
    assert len(tabs) > 1
    before = [card.accessibleName() for card in person.shown(Card)]
    person.click(tabs[1].accessibleName())
    number = int(tabs[1].accessibleName().rpartition(", ")[2])
    after = [card.accessibleName() for card in person.shown(Card)]
    assert before != after
    assert len([card for card in after if card not in before]) == number


def test_the_crumb_above_a_topic_leads_to_its_group(person: Any):
    person.go_to("topic", "hormone-shift")
    person.click("Browse Causes, Body")
    assert person.headline == "Causes"


def test_links_in_the_text_lead_to_topics_and_never_out(person: Any):
    reader = person.window.reader
    person.go_to("topic", "postcoital-dysphoria")
    text = person.shown(QTextBrowser)[0]
    for url in ("https://example.org/", "file:///etc/hostname", "mailto:a@example.org"):
        text.anchorClicked.emit(url)
        assert reader.place.key == "postcoital-dysphoria"
    text.anchorClicked.emit("topic:hormone-shift")
    assert reader.place.key == "hormone-shift"


def test_pictures_in_a_text_are_never_fetched(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    text = person.shown(QTextBrowser)[0]
    text.show_html('<p>x<img src="file:///etc/hostname"></p>')
    assert bytes(text.loadResource(2, "file:///etc/hostname")) == b""


def test_a_missing_library_is_told_in_one_sentence(
    open_window: Callable, someone_at: Any, tmp_path: Any, monkeypatch: Any
):
    monkeypatch.setattr(paths, "library_file", lambda: tmp_path / "nowhere.db")
    someone = someone_at(open_window())
    assert someone.has_button("Close")
    someone.click("Causes")
    assert someone.headline == "What brings you here?"
    someone.search("tears")
    someone.press(Key.Key_Return)
    someone.click("Settings")
    assert someone.headline == "Settings"


def test_opening_many_topics_keeps_no_old_pages(person: Any, qapp: Any):
    reader = person.window.reader

    def walk() -> int:
        for topic in reader.topic_ids():
            person.go_to("topic", topic)
        return len(qapp.allWidgets())

    first = walk()
    assert walk() <= first + 20
