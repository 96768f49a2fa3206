"""A page as text."""

import re

from guide.library import Library, page_text
from guide.library.build.markup import render


def test_a_page_reads_well_as_text() -> None:
    html = render(
        "Opening with *words* & <more> [@a1; @b2].\n\n## How it feels\n\n- one\n- two words\n\n"
        "1. first\n\n   again\n2. second\n   - inner\n\n### Closer\n\n> Stop, please.\n"
    ).html
    assert page_text(html, 30) == (
        "Opening with words & <more>[1,\n2].\n\n"
        "How it feels\n============\n\n"
        "- one\n\n- two words\n\n"
        "1. first\n\n  again\n\n2. second\n\n  - inner\n\n"
        "Closer\n------\n\n"
        "> Stop, please."
    )


def test_no_line_is_wider_than_asked_and_no_tag_is_left(tiny_library: Library) -> None:
    for card in tiny_library.cards():
        text = page_text(tiny_library.topic(card.id).html)
        assert max(map(len, text.split("\n"))) <= 80
        assert not re.search(r"</?\w+>|&\w+;", text)


def test_escaped_signs_are_read_once() -> None:
    assert page_text(render("write &amp;lt; here").html) == "write &lt; here"
