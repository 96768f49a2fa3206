"""A topic's body as HTML, as text for the search, and as blocks with lines."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library import page_text
from guide.library.build.markup import (
    GRADES,
    blocks,
    citation_ids,
    parse,
    render,
    search_text,
    without_citations,
)
from guide.library.build.terms import Term, TermFinder

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
EYE = TermFinder([Term("tear", ("tear", "tears")), Term("duct", ("tear duct", "a & b"))])
TEAR = '<a class="term" href="term:tear">'


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
        "img",
        *(f"h{n}" for n in range(1, 7)),
    }
    assert tags <= allowed | {f"/{tag}" for tag in allowed}


@pytest.mark.parametrize(("grade", "words"), GRADES.items())
def test_a_strength_stands_beside_its_citation(grade: str, words: str) -> None:
    assert render(f"So it is [@bird2011]{{.{grade}}}.").html == (
        f'<p>So it is<sup><a class="cite" href="source:bird2011">1</a> {words}</sup>.</p>\n'
    )


def test_a_strength_holds_for_all_sources_of_its_citation_and_no_other() -> None:
    page = render("One [@bird2011; @lee2020]{.thin}. Two [@lee2020]. Three [@bird2011]{.theory}.")
    assert page.html == (
        '<p>One<sup><a class="cite" href="source:bird2011">1</a>, '
        '<a class="cite" href="source:lee2020">2</a> thin evidence</sup>. '
        'Two<sup><a class="cite" href="source:lee2020">2</a></sup>. '
        'Three<sup><a class="cite" href="source:bird2011">1</a> a theory</sup>.</p>\n'
    )
    assert page.cited == ("bird2011", "lee2020")


def test_a_strength_is_not_read_aloud_or_searched() -> None:
    assert without_citations("So it is [@bird2011]{.thin}.") == "So it is."
    assert search_text("So it is [@bird2011]{.thin}.") == ("", "So it is.")
    assert list(citation_ids("So [@bird2011]{.thin}")) == ["bird2011"]


def test_a_strength_without_a_citation_is_plain_words() -> None:
    assert render("So it is{.thin}.").html == "<p>So it is{.thin}.</p>\n"


def test_a_picture_alone_in_its_paragraph_gets_its_words_as_a_caption() -> None:
    page = render('One.\n\n![A loop of "fear" & <pain>.](picture:loop)\n\nTwo.')
    assert page.html == (
        "<p>One.</p>\n"
        '<p><img src="picture:loop" alt="A loop of &quot;fear&quot; &amp; &lt;pain&gt;."></p>\n'
        '<p class="caption">A loop of "fear" &amp; &lt;pain&gt;.</p>\n'
        "<p>Two.</p>\n"
    )


def test_the_words_of_a_picture_are_searched_and_read() -> None:
    text = "![A loop of fear.](picture:loop)"
    assert search_text(text) == ("", "A loop of fear.")
    assert [(block.kind, block.text) for block in blocks(parse(text))] == [
        ("picture", "A loop of fear.")
    ]


@pytest.mark.parametrize("text", ["See ![a loop](picture:loop).", "**![a loop](picture:loop)**"])
def test_a_picture_among_words_is_refused(text: str) -> None:
    with pytest.raises(KeyError, match="image"):
        render(text)


def test_only_the_first_use_of_a_term_becomes_a_link() -> None:
    page = render("A tear, two tears.\n\n- One more Tear.\n- A tear duct.", EYE)
    assert page.html == (
        f"<p>A {TEAR}tear</a>, two tears.</p>\n"
        "<ul>\n<li>One more Tear.</li>\n"
        '<li>A <a class="term" href="term:duct">tear duct</a>.</li>\n</ul>\n'
    )
    assert page.terms == ("tear", "duct")


def test_terms_keep_their_capitals_and_stay_escaped() -> None:
    page = render("Tears & a & b <here>.", EYE)
    assert page.html == (
        f"<p>{TEAR}Tears</a> &amp; "
        '<a class="term" href="term:duct">a &amp; b</a> &lt;here&gt;.</p>\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "## A tear",
        "### A *tear*",
        "Some words.\n\n## A tear",
        "[A tear](topic:x)",
        "[A *sad* story](topic:x)",
        "> A tear",
        "> - A tear\n> - A [tear](topic:x)",
        "![A tear](picture:loop)",
        "A teardrop",
    ],
)
def test_headings_links_quotes_and_pictures_hold_no_term(text: str) -> None:
    page = render(text, EYE)
    assert page.terms == ()
    assert "term:" not in page.html


@pytest.mark.parametrize(
    "text",
    [
        "## A tear\n\nA tear.",
        "> A tear.\n\nA tear.",
        "> > A tear.\n>\n> A tear.\n\nA tear.",
        "[A tear](topic:x), a tear.",
        "![A tear.](picture:loop)\n\nA tear.",
    ],
)
def test_a_term_is_linked_where_it_first_stands_in_running_text(text: str) -> None:
    page = render(text, EYE)
    assert page.terms == ("tear",)
    assert page.html.endswith(f" {TEAR}tear</a>.</p>\n")


@pytest.mark.parametrize("text", ["**A tear** fell", "*A* tear fell", "So [@lee2020] a tear fell"])
def test_a_term_beside_or_within_emphasis_is_linked(text: str) -> None:
    assert f"{TEAR}tear</a>" in render(text, EYE).html


@pytest.mark.parametrize("link", ["[A **big** tear](topic:x)", "[**A tear**](topic:x)"])
def test_an_anchor_never_stands_within_another(link: str) -> None:
    html = render(link, EYE).html
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a ", html)


def test_without_a_glossary_no_word_is_linked() -> None:
    page = render("A tear.")
    assert (page.html, page.terms) == ("<p>A tear.</p>\n", ())


def test_steps_go_on_counting_after_a_heading() -> None:
    html = render("1. Stop.\n2. Ask.\n\n## Later\n\n3. Rest.\n4. Talk.").html
    assert '<ol start="3">' in html
    assert page_text(html).splitlines()[-1] == "4. Talk."
