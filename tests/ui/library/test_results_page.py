"""The page of results by itself: groups, what was searched too, words of the glossary, notes."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from guide.errors import GuideError
from guide.library import Library
from guide.ui import places, wording
from guide.ui.library.also_row import AlsoChip
from guide.ui.library.results_page import ResultsPage
from guide.ui.library.seeker import Seeker
from guide.ui.library.small_card import SmallCard
from guide.ui.row_list import Row, RowList
from guide.ui.theme import Theme

Key = Qt.Key
NOTE = Row("n1", "3 Nov", "Long week", "felt \x02sad\x03 for an hour")


def no_problem(error: GuideError) -> None:
    raise AssertionError(error)


class Desk:
    """Someone before the page: what they see and what the page asks for."""

    def __init__(self, page: ResultsPage) -> None:
        self.page = page
        self.asked: list[places.Place] = []
        self.notes: list[str] = []
        self.said: list[str] = []
        self.finders: list[str] = []
        page.place_requested.connect(self.asked.append)
        page.note_requested.connect(self.notes.append)
        page.told.connect(self.said.append)
        page.finder_requested.connect(self.finders.append)

    def shown(self, kind: type[QWidget]) -> list[Any]:
        return [one for one in self.page.findChildren(kind) if one.isVisible()]

    def buttons(self) -> list[str]:
        return [one.text() for one in self.shown(QAbstractButton)]

    def press(self, begins: str) -> None:
        found = [one for one in self.shown(QAbstractButton) if one.text().startswith(begins)]
        QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)

    def also(self) -> list[str]:
        return [one.text().rpartition("  ")[0] for one in self.shown(AlsoChip)]

    @property
    def rows(self) -> RowList:
        return self.page.findChild(RowList)

    @property
    def titles(self) -> tuple[str, ...]:
        return self.rows.titles()

    def overlines(self) -> list[str]:
        model = self.rows.model()
        return [model.row_at(model.index(n)).overline for n in range(model.rowCount())]

    def sees(self, words: str) -> bool:
        return any(words in one.text() for one in self.shown(QLabel))


@pytest.fixture
def notes() -> list[Row]:
    """The own notes that every query finds; none, as while they are locked."""
    return []


@pytest.fixture(scope="module")
def library(built_library: Path) -> Library:
    return Library.open(built_library)


@pytest.fixture
def desk(theme: Theme, library: Library, qtbot: Any, notes: list[Row]) -> Desk:
    seeker = Seeker(library, lambda: library, no_problem)
    page = ResultsPage(theme, library, seeker, lambda _: tuple(notes))
    qtbot.addWidget(page)
    page.resize(760, 800)
    page.show()
    return Desk(page)


def test_each_group_has_a_chip_with_how_many_it_holds(desk: Desk):
    desk.page.look_for("crying after sex")
    everything = len(desk.titles)
    counts = [text.rpartition(" ") for text in desk.buttons() if text[-1].isdigit()]
    named = {name: int(count) for name, _, count in counts}
    assert list(named)[:3] == ["Everything", "Causes", "What helps"]
    assert named.pop("Everything") == everything == sum(named.values())


def test_a_chip_shows_its_group_alone_and_everything_again(desk: Desk):
    desk.page.look_for("crying after sex")
    everything = desk.titles
    desk.press("What helps")
    assert all(line.startswith("What helps") for line in desk.overlines())
    assert desk.sees(f"{len(desk.titles)} of {len(everything)} results")
    desk.press("Everything")
    assert desk.titles == everything


def test_a_chosen_group_stays_for_the_next_query_until_all_is_forgotten(desk: Desk):
    desk.page.look_for("crying after sex")
    desk.press("Causes")
    desk.page.look_for("it hurts inside")
    assert {line.partition(" ")[0] for line in desk.overlines()} == {"Cause"}
    desk.page.forget()
    desk.page.look_for("it hurts inside")
    assert len({line.partition(" ")[0] for line in desk.overlines()}) > 1


def test_a_query_that_finds_nothing_of_the_chosen_group_shows_everything(
    desk: Desk, notes: list[Row]
):
    notes.append(NOTE)
    desk.page.look_for("crying after sex")
    desk.press("Your notes")
    assert desk.titles == ("Long week",)
    notes.clear()
    desk.page.look_for("it hurts inside")
    assert len(desk.titles) > 3
    notes.append(NOTE)
    desk.page.look_for("crying")
    assert desk.titles == ("Long week",)


def test_a_word_of_the_glossary_is_found_and_explained_over_the_results(desk: Desk):
    desk.page.look_for("what is dyspareunia")
    assert "Glossary" in desk.overlines()
    desk.page.activateWindow()
    desk.rows.setFocus()
    desk.rows.select(desk.overlines().index("Glossary"))
    QTest.keyClick(desk.rows, Key.Key_Return)
    card = desk.page.findChild(SmallCard)
    assert card.isVisible()
    assert desk.page.rect().contains(card.geometry())
    assert card.accessibleName().startswith("painful sex. ")
    QTest.keyClick(card, Key.Key_Escape)
    assert not card.isVisible()
    desk.page.look_for("it hurts")
    assert not card.isVisible()


def test_the_card_of_a_word_leads_to_the_page_that_says_more(desk: Desk):
    desk.page.look_for("what is dyspareunia")
    desk.rows.select(desk.overlines().index("Glossary"))
    desk.page.open_selected()
    desk.press("Read more")
    assert desk.asked[-1].kind == "topic"


def test_own_notes_stand_last_with_their_hits_and_open_in_the_editor(desk: Desk, notes: list[Row]):
    notes.append(NOTE)
    desk.page.look_for("sad")
    assert desk.overlines()[-1] == "Your notes · 3 Nov"
    assert "Your notes 1" in desk.buttons()
    desk.rows.select(len(desk.titles) - 1)
    desk.page.open_selected()
    assert desk.notes == ["n1"]
    assert not desk.asked


def test_nothing_of_the_notes_is_seen_or_remembered_once_they_are_locked(
    desk: Desk, notes: list[Row]
):
    notes.append(NOTE)
    desk.page.look_for("sad")
    desk.press("Your notes")
    desk.rows.grab()
    notes.clear()
    desk.page.look_for_notes()
    assert "Long week" not in desk.titles
    assert not any(text.startswith("Your notes") for text in desk.buttons())
    assert len(desk.titles) > 1
    assert desk.rows._delegate._cut.cache_info().currsize <= 2 * len(desk.titles)


def test_unlocking_shows_the_notes_that_fit_what_was_searched(desk: Desk, notes: list[Row]):
    desk.page.look_for("sad")
    notes.append(NOTE)
    desk.page.look_for_notes()
    assert desk.titles[-1] == "Long week"


def test_what_was_searched_too_can_be_taken_away_and_comes_back_by_typing_on(desk: Desk):
    desk.page.look_for("it hurts like sandpaper there")
    assert "dry" in desk.also()
    before = desk.titles
    desk.press("dry")
    assert "dry" not in desk.also()
    assert desk.also()
    assert desk.titles != before
    desk.page.look_for("it hurts like sandpaper there and")
    assert "dry" in desk.also()


def test_a_word_searched_for_two_others_is_one_chip(desk: Desk):
    desk.page.look_for("it hurts there what is dyspareunia ")
    assert desk.also().count("pain") == 1
    assert len(desk.also()) < len(desk.page._found.also)
    desk.press("pain")
    assert "pain" not in desk.also()


def test_a_corrected_word_is_taken_away_with_the_delete_key(desk: Desk):
    desk.page.look_for("hormnoes after ")
    chip = desk.shown(AlsoChip)[0]
    assert chip.text().startswith("hormone")
    assert "for “hormnoes” as you typed it" in chip.accessibleName()
    QTest.keyClick(chip, Key.Key_Delete)
    assert not any(word.startswith("hormone") for word in desk.also())


def test_the_keyboard_goes_to_the_next_chip_and_from_the_last_to_the_search_box(desk: Desk):
    back: list[bool] = []
    desk.page.typing_requested.connect(lambda: back.append(True))
    desk.page.activateWindow()
    desk.page.look_for("it hurts like sandpaper there")
    while desk.also():
        assert not back
        chip = desk.shown(AlsoChip)[0]
        chip.setFocus()
        QTest.keyClick(chip, Key.Key_Backspace)
    assert back


def test_a_screen_reader_hears_how_many_and_what_was_searched_too(desk: Desk):
    desk.page.look_for("it hurts like sandpaper there")
    assert desk.said[-1].startswith(f"{len(desk.titles)} results. Also searched: ")
    assert desk.said[-1].endswith("dry.")


def test_where_nothing_fits_one_sentence_says_so_and_offers_ways_on(desk: Desk):
    desk.page.look_for("football scores")
    assert desk.sees(wording.NOTHING_CLOSE)
    assert wording.NOTHING_CLOSE in desk.said[-1]
    desk.press("Answer a few questions")
    assert desk.finders == ["football scores"]
    desk.press("Browse the causes")
    desk.press("When to get help")
    assert desk.asked == [places.CAUSES, places.GET_HELP]


def test_an_ordinary_search_offers_the_finder_quietly(desk: Desk):
    desk.page.look_for("sad after sex")
    assert not desk.sees(wording.NOTHING_CLOSE)
    desk.press("Not sure?")
    assert desk.finders == ["sad after sex"]


def test_get_help_leads_to_help_again_after_a_query_of_danger(desk: Desk):
    desk.page.look_for("he raped me")
    desk.press("Get help")
    danger = desk.asked[-1]
    desk.page.look_for("football scores")
    desk.press("When to get help")
    assert danger.kind == "topic"
    assert desk.asked[-1] == places.GET_HELP


def test_forgetting_leaves_no_word_of_the_search(desk: Desk, notes: list[Row]):
    notes.append(NOTE)
    desk.page.look_for("i want to kill myself it hurts like sandpaper")
    desk.page.forget()
    words = [one.text() for one in desk.page.findChildren(QLabel)]
    words += [one.text() + one.accessibleName() for one in desk.page.findChildren(AlsoChip)]
    assert not any("sandpaper" in text or "kill" in text or "dry" in text for text in words)
    assert desk.titles == ()


@pytest.mark.parametrize(("size", "width"), [(100, 802), (200, 680)])
def test_no_chip_is_wider_than_the_page(
    theme: Theme, desk: Desk, notes: list[Row], size: int, width: int
):
    notes.append(NOTE)
    theme.set_look("dark", size)
    desk.page.resize(width, 640)
    desk.page.look_for("it hurts like sandpaper there and what is dyspareunia")
    QApplication.processEvents()
    for one in desk.shown(QAbstractButton):
        place = one.mapTo(desk.page, one.rect().bottomRight())
        assert place.x() <= width, one.text()
        assert one.width() >= one.sizeHint().width(), one.text()
