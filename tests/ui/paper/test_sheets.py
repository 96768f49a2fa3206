"""Pages of paper: danger first, headings with their text, and nothing shown that was not asked."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage, QPainter, QPalette

from guide.library import Library
from guide.ui.paper.notes import PaperNote, count_of_parts, notes_parts
from guide.ui.paper.sheets import Look, Part, Sheets, laid_out
from guide.ui.paper.topics import topic_part

WIDTH = 413  # pixels of a picture of a page: 50 dots to the inch


@pytest.fixture(scope="module")
def library(built_library: Path) -> Library:
    return Library.open(built_library)


def words(sheets: Sheets) -> list[str]:
    return [sheets.text(at) for at in range(len(sheets.pages))]


def picture(sheets: Sheets, at: int) -> QImage:
    image = QImage(WIDTH, round(WIDTH * sheets.proportion), QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(WIDTH / sheets.width, WIDTH / sheets.width)
    sheets.paint(painter, at)
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    flat = bytes(image.convertToFormat(QImage.Format.Format_RGB32).constBits())
    return {f"#{int.from_bytes(dot[:3], 'little'):06x}" for dot in set(batched(flat, 4))}


def batched(flat: bytes, size: int) -> list[bytes]:
    return [flat[at : at + size] for at in range(0, len(flat), size)]


def test_a_topic_has_its_danger_signs_first_and_its_sources_last(qapp: Any, library: Library):
    assert qapp
    topic = library.topic("postcoital-dysphoria")
    told = "\n".join(words(laid_out((topic_part(library, topic.id, "A4"),), Look())))
    places = [
        told.index(text)
        for text in (
            topic.title,
            topic.danger[0].text,
            "How it feels",
            topic.links[0].why,
            topic.confused[0].difference,
            topic.sources[-1].citation,
            "it is not a diagnosis",
        )
    ]
    assert places == sorted(places)
    assert topic.summary in told


def test_pictures_are_printed_in_light_colours(qapp: Any, library: Library):
    assert qapp
    part = topic_part(library, "breathe-slowly", "A4")
    assert list(part.pictures) == ["slow-breath"]
    sheets = laid_out((part,), Look())
    accent = "#14636e"
    assert any(accent in colours(picture(sheets, at)) for at in range(len(sheets.pages)))


@pytest.mark.parametrize("topic", ["how-common", "postcoital-dysphoria", "pain-during-sex"])
def test_no_heading_ends_a_page(qapp: Any, library: Library, topic: str):
    assert qapp
    found = library.topic(topic)
    headings = {heading.text for heading in found.outline} | {"What helps", "Often confused with"}
    for size in ("A4", "Letter"):
        pages = words(laid_out((topic_part(library, topic, size),), Look(size)))
        assert len(pages) > 2
        assert not headings & {page.split("\n")[-1] for page in pages}


def test_the_first_page_is_empty_when_it_is_to_be_discreet(qapp: Any, library: Library):
    assert qapp
    part = topic_part(library, "how-common", "A4")
    discreet = laid_out((part,), Look(plain_cover=True))
    assert discreet.text(0) == ""
    assert colours(picture(discreet, 0)) == {"#ffffff"}
    assert discreet.name(0) == "Empty first page"
    assert discreet.name(1).startswith("Page 1 of ")
    assert discreet.text(1).startswith("How common is it?")


def test_titles_stand_at_the_top_of_pages_only_when_wanted(qapp: Any, library: Library):
    assert qapp
    part = topic_part(library, "how-common", "A4")
    top = QImage(WIDTH, 30, QImage.Format.Format_RGB32).rect()
    without, with_titles = (
        colours(picture(laid_out((part,), Look(titles=titles)), 1).copy(top))
        for titles in (False, True)
    )
    assert without == {"#ffffff"}
    assert len(with_titles) > 1


def test_letter_paper_is_wider_and_lower(qapp: Any):
    assert qapp
    a4, letter = (laid_out((Part("", "<p>One.</p>"),), Look(size)) for size in ("A4", "Letter"))
    assert letter.width > a4.width
    assert letter.proportion < a4.proportion


def test_paper_is_white_and_words_are_black_in_a_dark_window(qapp: Any):
    before = qapp.palette()
    dark = QPalette(before)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText):
        dark.setColor(role, QColor("#FFFFFF"))
    qapp.setPalette(dark)
    try:
        page = picture(laid_out((Part("", "", "Words of a note.\n\n- a point"),), Look()), 0)
    finally:
        qapp.setPalette(before)
    assert any(QColor(name).lightness() < 90 for name in colours(page))


def test_nothing_that_a_note_names_is_fetched(qapp: Any, tmp_path: Path):
    assert qapp
    red = QImage(60, 60, QImage.Format.Format_RGB32)
    red.fill(QColor("#FF0000"))
    red.save(str(tmp_path / "red.png"))
    place = (tmp_path / "red.png").as_uri()
    part = Part(
        "",
        f'<p>One <img src="{place}"> two.</p>',
        f"Three ![alt]({place}) ![b][r] four\n<b>x</b>\n\n[r]: {place}",
    )
    sheets = laid_out((part,), Look())
    assert "#ff0000" not in colours(picture(sheets, 0))
    assert "Three alt" in sheets.text(0)
    assert "<b>x</b>" in sheets.text(0)


def test_notes_follow_each_other_as_they_were_written(qapp: Any):
    assert qapp
    notes = [
        PaperNote(f"Note {n}", ("14 March 2026", "Pain: 3 of 10"), "# Part\n\none\ntwo\n\n- three")
        for n in range(25)
    ]
    sheets = laid_out(tuple(notes_parts(notes)), Look())
    lines = "\n".join(words(sheets)).split("\n")
    first = ["Note 0", "14 March 2026", "Pain: 3 of 10", "Part", "one", "two", "three", "Note 1"]
    assert lines[:8] == first
    assert [line for line in lines if line.startswith("Note ")] == [n.title for n in notes]
    assert count_of_parts(25) == 3
