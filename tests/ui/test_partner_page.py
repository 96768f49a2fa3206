"""For partners: choose what is happening, step through the cards, take a sentence along."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from guide.library import Library
from guide.ui.library.partner_page import PartnerPage
from guide.ui.places import Place
from guide.ui.theme import Theme


@pytest.fixture
def library(built_library: Path) -> Iterator[Library]:
    with closing(Library.open(built_library)) as opened:
        yield opened


@pytest.fixture
def page(qapp: Any, qtbot: Any, library: Library) -> Iterator[PartnerPage]:
    theme = Theme(qapp)
    made = PartnerPage(theme, library)
    qtbot.addWidget(made)
    made.resize(900, 800)
    made.show()
    made.show_situation("")
    yield made
    theme.deleteLater()


def buttons(page: PartnerPage) -> list[QPushButton]:
    QApplication.processEvents()
    return [one for one in page.findChildren(QPushButton) if one.isVisible()]


def press(page: PartnerPage, name: str) -> None:
    named = [one for one in buttons(page) if (one.accessibleName() or one.text()).startswith(name)]
    assert named, name
    named[0].click()


def read(page: PartnerPage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_every_situation_leads_to_its_cards(page: PartnerPage, library: Library) -> None:
    asked: list[Place] = []
    page.place_requested.connect(asked.append)
    for situation in library.partners().situations:
        press(page, situation.title)
        assert asked.pop() == Place("partners", situation.id)
        page.show_situation(situation.id)
        for card in situation.cards:
            told = read(page)
            assert card.title in told
            assert card.text in told
            assert all(f"“{sentence}”" in told for sentence in (*card.say, *card.avoid))
            assert ("Better left out" in told) == bool(card.avoid)
            page.step(1)
        page.show_situation("")


def test_cards_are_stepped_through_by_button_and_by_key(page: PartnerPage) -> None:
    page.show_situation("crying")
    assert "1 of 5" in read(page)
    press(page, "Next card")
    assert "2 of 5" in read(page)
    assert QApplication.focusWidget() is None or page.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(page, Qt.Key.Key_Right)
    assert "3 of 5" in read(page)
    QTest.keyClick(page, Qt.Key.Key_Left)
    press(page, "Card before")
    QTest.keyClick(page, Qt.Key.Key_Left)
    assert "1 of 5" in read(page), "the ends stay where they are"
    for _ in range(9):
        QTest.keyClick(page, Qt.Key.Key_Right)
    assert "5 of 5" in read(page)


def test_danger_signs_stand_open_for_pain_and_folded_where_stopping_comes_first(
    page: PartnerPage, library: Library
) -> None:
    sign = next(one for one in library.topic("partner-after-pain").danger if one.level == "now")
    page.show_situation("hurts")
    assert sign.text in read(page)
    page.show_situation("crying")
    sign = next(one for one in library.topic("partner-right-now").danger if one.level == "now")
    assert sign.text not in read(page)
    press(page, "Signs that need help now")
    assert sign.text in read(page)
    press(page, "Fold the signs")
    assert sign.text not in read(page)


def test_a_sentence_can_be_taken_into_a_note(page: PartnerPage, library: Library) -> None:
    taken: list[tuple[str, str]] = []
    page.note_wanted.connect(lambda *told: taken.append(told))
    page.show_situation("starters")
    starter = library.partners().starters[-1]
    press(page, f"Put into a note: {starter.say[0]}")
    assert taken == [(starter.title, starter.say[0])]


def test_the_way_to_safety_stands_before_the_sentences(page: PartnerPage) -> None:
    asked: list[Place] = []
    page.place_requested.connect(asked.append)
    page.show_situation("starters")
    press(page, "I am afraid of them")
    assert asked == [Place("topic", "controlling-relationship")]


def test_no_button_is_small(page: PartnerPage, library: Library) -> None:
    for key in ("", *(one.id for one in library.partners().situations)):
        page.show_situation(key)
        for one in buttons(page):
            assert one.height() >= 44, (key, one.text())


def test_hiding_forgets_what_was_looked_at(page: PartnerPage) -> None:
    page.show_situation("not-wanted")
    page.forget()
    assert "What is happening?" in read(page)


def test_an_unknown_situation_shows_the_choice(page: PartnerPage) -> None:
    page.show_situation("nonsense")
    assert "What is happening?" in read(page)
    page.step(1)
