"""The recovery words as a sheet: offered with what it costs, and forgotten with the words."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from guide.ui.paper import pdf
from guide.ui.paper.words_button import WordsButton
from guide.ui.theme import Theme

WORDS = tuple(f"word{number}" for number in range(12))


@pytest.fixture
def offer(qapp: QApplication) -> Iterator[WordsButton]:
    theme = Theme(qapp)
    made = WordsButton(theme)
    made.show_words(WORDS)
    made.show()
    yield made
    made.deleteLater()
    theme.deleteLater()


def said(offer: WordsButton) -> str:
    return " ".join(one.text() for one in offer.findChildren(QLabel) if one.isVisible())


def press(offer: WordsButton) -> None:
    offer.findChildren(QAbstractButton)[0].click()


def test_paper_by_hand_is_called_the_safest(offer: WordsButton):
    assert "Written by hand is safest" in said(offer)
    assert "may keep a copy" in said(offer)


def test_the_sheet_is_saved_and_to_be_deleted_afterwards(
    offer: WordsButton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "pages.pdf"
    monkeypatch.setattr(pdf, "pick_file_to_save", lambda *_: file)
    press(offer)
    assert file.read_bytes().startswith(b"%PDF-")
    assert "then delete the file" in said(offer)


def test_what_could_not_be_saved_is_told(
    offer: WordsButton, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(pdf, "pick_file_to_save", lambda *_: tmp_path / "gone" / "pages.pdf")
    press(offer)
    assert "could not be saved there" in said(offer)


def test_words_that_were_dropped_are_not_saved(offer: WordsButton, monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object) -> None:
        raise AssertionError("nothing is left to be saved")

    monkeypatch.setattr(pdf, "pick_file_to_save", refuse)
    offer.forget()
    press(offer)
