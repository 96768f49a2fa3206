"""A topic's body as HTML, as text for the search, and as blocks with lines."""

import re

from hypothesis import given
from hypothesis import strategies as st

from guide.library.build.markup import blocks, citation_ids, parse, render, search_text

BODY = """\
Opening with **bold**, *italic* & <angle> [@bird2011].

## How it feels

First [@lee2020; @bird2011]. See [slow breathing](topic:breathe).

### A closer look

- one
- two
  wrapped

1. first

   second paragraph
2. second

> Stop, please.

## How it feels
"""


def test_markup_becomes_simple_html_with_anchors_and_numbered_sources() -> None:
    page = render(BODY)
    assert page.html == (
        "<p>Opening with <b>bold</b>, <i>italic</i> &amp; &lt;angle&gt;"
        '<sup><a class="cite" href="source:bird2011">1</a></sup>.</p>\n'
        '<h2><a name="how-it-feels"></a>How it feels</h2>\n'
        '<p>First<sup><a class="cite" href="source:lee2020">2</a>, '
        '<a class="cite" href="source:bird2011">1</a></sup>. '
        'See <a href="topic:breathe">slow breathing</a>.</p>\n'
        '<h3><a name="a-closer-look"></a>A closer look</h3>\n'
        "<ul>\n<li>one</li>\n<li>two\nwrapped</li>\n</ul>\n"
        "<ol>\n<li><p>first</p>\n<p>second paragraph</p>\n</li>\n<li><p>second</p>\n</li>\n</ol>\n"
        "<blockquote>\n<p>Stop, please.</p>\n</blockquote>\n"
        '<h2><a name="how-it-feels-2"></a>How it feels</h2>\n'
    )
    assert page.sections == (("how-it-feels", "How it feels"), ("how-it-feels-2", "How it feels"))
    assert page.cited == ("bird2011", "lee2020")


def test_a_citation_may_be_broken_over_two_lines() -> None:
    page = render("So it is\n[@bird2011;\n@lee2020].")
    assert page.cited == ("bird2011", "lee2020")
    assert page.html.startswith("<p>So it is<sup>")


def test_raw_html_comes_out_as_words() -> None:
    assert render("a <script>x</script> b").html == "<p>a &lt;script&gt;x&lt;/script&gt; b</p>\n"


def test_headings_without_ascii_letters_still_get_an_anchor() -> None:
    assert render("## 你好\n").sections == (("section", "你好"),)
    assert render("## Ça va?\n").sections == (("ca-va", "Ça va?"),)


def test_search_text_holds_words_without_citations_and_marks() -> None:
    headings, rest = search_text(BODY)
    assert headings == "How it feels\nA closer look\nHow it feels"
    assert rest.split("\n")[0] == "Opening with bold, italic & <angle>."
    assert rest.split("\n")[1] == "First. See slow breathing."
    assert "two wrapped" in rest
    assert "@" not in rest
    assert "topic:" not in rest


def test_blocks_know_their_kind_and_line() -> None:
    found = [(block.kind, block.line) for block in blocks(parse(BODY), first_line=10)]
    assert found == [
        ("paragraph", 10),
        ("h2", 12),
        ("paragraph", 14),
        ("h3", 16),
        ("member", 18),
        ("member", 19),
        ("member", 22),
        ("member", 24),
        ("member", 25),
        ("quote", 27),
        ("h2", 29),
    ]


def test_citation_ids_come_in_order_with_repeats() -> None:
    assert list(citation_ids("a [@x1] b [@y2; @x1]")) == ["x1", "y2", "x1"]


@given(st.text(alphabet="ab [](){}@;:_*#<>&\"'!\\-\n1.", max_size=60))
def test_no_text_can_smuggle_tags_into_the_html(text: str) -> None:
    try:
        html = render(text).html
    except KeyError:  # markup that the rules refuse, such as code
        return
    tags = set(re.findall(r"<(/?\w+)", html))
    allowed = {
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "b",
        "i",
        "a",
        "sup",
        *(f"h{n}" for n in range(1, 7)),
    }
    assert tags <= allowed | {f"/{tag}" for tag in allowed}
