"""Small cards over the page: what a word means, and where a claim comes from."""

from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QTextBrowser

from guide.ui.library.small_card import SmallCard


def text_of(person: Any) -> QTextBrowser:
    return person.shown(QTextBrowser)[0]  # type: ignore[no-any-return]


def words_on(card: SmallCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if not label.isHidden()]


def follow_by_key(text: QTextBrowser, wanted: str) -> None:
    """Go from link to link with Tab until one of that kind, and press Enter on it."""
    text.setFocus()
    text.moveCursor(QTextCursor.MoveOperation.Start)
    for _ in range(200):
        QTest.keyClick(text, Qt.Key.Key_Tab)
        if text.textCursor().charFormat().anchorHref().startswith(wanted):
            QTest.keyClick(text, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no link to {wanted} could be reached")


def test_a_word_of_the_glossary_is_explained_by_keyboard_and_given_back(person: Any):
    person.go_to("topic", "hormone-shift")
    text = text_of(person)
    follow_by_key(text, "term:oxytocin")
    (card,) = person.shown(SmallCard)
    assert "oxytocin" in words_on(card)[0]
    assert "oxytocin" in card.accessibleName()
    assert card.hasFocus()
    QTest.keyClick(card, Qt.Key.Key_Escape)
    assert not person.shown(SmallCard)
    assert text.hasFocus()


def test_a_word_leads_on_to_the_topic_that_says_more(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    text = text_of(person)
    text.anchorClicked.emit(QUrl("term:pelvic-floor"))
    person.click("Read more")
    assert person.window.reader.place.kind == "topic"
    assert person.window.reader.place.key != "postcoital-dysphoria"
    assert not person.shown(SmallCard)


def test_a_citation_mark_shows_its_source(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    follow_by_key(text_of(person), "source:")
    (card,) = person.shown(SmallCard)
    assert words_on(card)[0] == "Source 1"
    assert "(20" in words_on(card)[1]


@pytest.mark.parametrize("link", ["source:nobody", "term:nothing"])
def test_a_mark_that_leads_nowhere_opens_nothing(person: Any, link: str):
    person.go_to("topic", "postcoital-dysphoria")
    text_of(person).anchorClicked.emit(QUrl(link))
    assert not person.shown(SmallCard)


def test_hiding_takes_the_card_away_for_good(person: Any):
    person.go_to("topic", "hormone-shift")
    text_of(person).anchorClicked.emit(QUrl("term:oxytocin"))
    assert person.shown(SmallCard)
    person.window.hide_now()
    assert not person.shown(SmallCard)
    person.go_to("topic", "hormone-shift")
    assert not person.shown(SmallCard)


def test_a_card_goes_when_another_page_comes(person: Any):
    person.go_to("topic", "hormone-shift")
    text_of(person).anchorClicked.emit(QUrl("term:oxytocin"))
    person.go_to("topic", "dryness")
    assert not person.shown(SmallCard)


def test_the_glossary_lists_every_word_and_leads_to_topics(person: Any):
    person.go_to("glossary", "")
    text = text_of(person)
    assert "EMDR" in text.toPlainText()
    assert "postcoital dysphoria" in text.toPlainText()
    text.anchorClicked.emit(QUrl("topic:trauma-therapy"))
    assert person.window.reader.place.key == "trauma-therapy"


@pytest.mark.parametrize(
    ("topic", "picture"),
    [
        ("how-common", "studies"),
        ("hormone-shift", "around-orgasm"),
        ("pelvic-floor-tension", "fear-pain-loop"),
        ("breathe-slowly", "slow-breath"),
        ("find-the-cause", "cause-map"),
    ],
)
def test_pictures_are_drawn_as_wide_as_the_text(person: Any, topic: str, picture: str):
    person.go_to("topic", topic)
    text = text_of(person)

    def drawn() -> Any:
        kind = QTextDocument.ResourceType.ImageResource
        return text.document().resource(kind, QUrl(f"picture:{picture}"))

    wide = drawn()
    assert wide.width() == text.viewport().width() * wide.devicePixelRatio()
    person.window.resize(900, 700)
    person.breathe()
    narrow = drawn()
    assert narrow.width() == text.viewport().width() * narrow.devicePixelRatio()
    assert narrow.width() != wide.width()
