import hashlib
from pathlib import Path

import pytest

RESOURCES = Path(__file__).resolve().parent.parent.parent / "resources"
FONTS = RESOURCES / "fonts"
LICENCES = RESOURCES / "licences"


@pytest.mark.parametrize("family", ["Literata", "AtkinsonHyperlegible"])
@pytest.mark.parametrize("style", ["Regular", "Italic", "Bold"])
def test_each_style_is_there_as_truetype(family: str, style: str) -> None:
    assert (FONTS / f"{family}-{style}.ttf").read_bytes()[:4] == b"\x00\x01\x00\x00"


@pytest.mark.parametrize("family", ["Literata", "AtkinsonHyperlegible"])
def test_each_font_comes_with_its_licence(family: str) -> None:
    text = (FONTS / f"OFL-{family}.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text


@pytest.mark.parametrize("style", ["Regular", "Bold"])
def test_the_font_that_may_not_be_changed_is_whole_and_has_its_licence(style: str) -> None:
    # As in Debian's package fonts-opendyslexic 20160623-4.
    whole = {
        "Regular": "e2da53e6ae0d57455acaecf9151769780f875f17ce0aed72d90a7be3edf98b57",
        "Bold": "84cc2b8adaffe43edd5295004b627caac868f58d7e21e4afb019559312acfa5a",
    }
    file = FONTS / f"OpenDyslexic-{style}.otf"
    assert hashlib.sha256(file.read_bytes()).hexdigest() == whole[style]
    assert "CC-BY-3.0" in (FONTS / "CC-BY-OpenDyslexic.txt").read_text(encoding="utf-8")


def test_every_licence_text_is_listed_and_every_listed_text_is_there() -> None:
    listed = (LICENCES / "licences.md").read_text(encoding="utf-8")
    texts = {file.name for file in LICENCES.glob("*.txt")}
    named = {word for word in listed.split("`") if word.endswith(".txt") and "/" not in word}
    assert named == texts


def test_the_list_of_licences_opens_no_address() -> None:
    assert "://" not in (LICENCES / "licences.md").read_text(encoding="utf-8")


def test_the_programs_own_licence_is_among_them() -> None:
    root = RESOURCES.parent
    text = (LICENCES / "GPL-3.0.txt").read_bytes()
    assert (root / "LICENSE").read_bytes() == text
    assert b"Version 3, 29 June 2007" in text


def test_the_mark_is_drawn_in_the_programs_two_colours() -> None:
    mark = (RESOURCES / "icons" / "app" / "stillwater.svg").read_text(encoding="utf-8")
    colours = {part[:6] for part in mark.split("#")[1:]}
    assert colours == {"14636E", "DCEDEF"}
