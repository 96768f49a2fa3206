"""A topic's body: CommonMark to simple HTML, to plain text, and to blocks for the rules."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guide.library.build.terms import NO_TERMS, TermFinder

CITATION = re.compile(
    r"\s{0,3}\[@([A-Za-z0-9][\w.-]*(?:\s*;\s*@[A-Za-z0-9][\w.-]*)*)\](?:\{\.(\w+)\})?"
)
"""Pandoc's form: `[@bird2011]`, `[@bird2011; @schweitzer2015]`; the space before goes with it.

After it may stand how strong the evidence for this one claim is, where that differs from the whole
topic's: `[@bird2011]{.thin}`.
"""

TOPIC_LINK = "topic:"
PICTURE = "picture:"
HELP_LINES = "{help-lines}"
"""A paragraph of its own that stands for the help lines of the data file."""

GRADES = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "thin": "thin evidence",
    "theory": "a theory",
    "unknown": "nobody knows",
}
"""What a mark of strength says beside its citation."""

BLOCK_TAGS = {
    "paragraph_open": "<p>",
    "paragraph_close": "</p>\n",
    "bullet_list_open": "<ul>\n",
    "bullet_list_close": "</ul>\n",
    "ordered_list_open": "<ol>\n",
    "ordered_list_close": "</ol>\n",
    "list_item_open": "<li>",
    "list_item_close": "</li>\n",
    "blockquote_open": "<blockquote>\n",
    "blockquote_close": "</blockquote>\n",
}
INLINE_TAGS = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "link_close": "</a>",
}
HEADINGS = frozenset({"heading_open", "heading_close"})


@dataclass(frozen=True, slots=True)
class Block:
    """One heading or paragraph as plain text without citations, and where it stands.

    `kind` is "h1" to "h6", "paragraph" (running text), "member" (of a list), "quote" or "picture"
    (what it shows, in words).
    """

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A body turned into HTML.

    `sections` are (anchor, words), `cited` the sources by first mention, `terms` the glossary's.
    """

    html: str
    sections: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]
    terms: tuple[str, ...] = ()


def parse(body: str, *, raw_html: bool = False) -> list[Token]:
    """Cut a body into CommonMark tokens; `raw_html` lets HTML through, so that rules can see it."""
    return MarkdownIt("commonmark", {"html": raw_html}).parse(body)


def citation_ids(text: str) -> Iterator[str]:
    """The ids of all citations in a text, in order, with repeats."""
    for found in CITATION.finditer(text):
        yield from (part.strip().removeprefix("@") for part in found[1].split(";"))


def without_citations(text: str) -> str:
    """The text as it is read aloud."""
    return CITATION.sub("", text)


def inline_text(children: Sequence[Token]) -> str:
    """The words of a run of inline tokens, with a line end where the source has one."""
    return "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content for child in children
    )


def inlines(tokens: Sequence[Token]) -> Iterator[tuple[str, Token]]:
    """Each inline token with the kind of its block, as in `Block`."""
    around: list[str] = []
    heading = ""
    for token in tokens:
        if token.type == "heading_open":
            heading = token.tag
        elif token.type == "heading_close":
            heading = ""
        elif token.type in ("list_item_open", "blockquote_open"):
            around.append("member" if token.type == "list_item_open" else "quote")
        elif token.type in ("list_item_close", "blockquote_close"):
            around.pop()
        elif token.type == "inline":
            running = "picture" if is_picture(token) else "paragraph"
            yield heading or (around[-1] if around else running), token


def blocks(tokens: Sequence[Token], first_line: int = 1) -> tuple[Block, ...]:
    """The headings and paragraphs of a body whose first line is `first_line` of its file."""
    return tuple(
        Block(kind, first_line + token_line(token), without_citations(inline_text(children(token))))
        for kind, token in inlines(tokens)
    )


def token_line(token: Token) -> int:
    """The line of a token within its body, from 0."""
    return token.map[0] if token.map else 0


def children(token: Token) -> Sequence[Token]:
    """The inline tokens within an inline block."""
    return token.children or ()


def anchor(words: str) -> str:
    """A heading's words as a name: ASCII letters, digits and dashes."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-") or "section"


def is_picture(token: Token) -> bool:
    """Whether an inline block is a picture and nothing else."""
    inner = children(token)
    return len(inner) == 1 and inner[0].type == "image"


@dataclass(slots=True)
class _Writer:
    """One body on its way to HTML."""

    finder: TermFinder
    parts: list[str] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    cited: list[str] = field(default_factory=list)
    terms: list[str] = field(default_factory=list)
    links_terms: bool = False

    def write(self, tokens: Sequence[Token]) -> None:
        level = ""
        quotes = 0
        for token in tokens:
            quotes += {"blockquote_open": 1, "blockquote_close": -1}.get(token.type, 0)
            if token.type == "heading_open":
                level = token.tag
            elif token.type == "inline" and level:
                self.heading(level, token)
                level = ""
            elif token.type == "inline" and is_picture(token):
                self.picture(children(token)[0])
            elif token.type == "inline":
                self.links_terms = not quotes
                self.inline(children(token))
                self.links_terms = False
            elif token.type == "ordered_list_open" and "start" in token.attrs:
                self.parts.append(f'<ol start="{token.attrs["start"]}">\n')
            elif token.type not in HEADINGS and not token.hidden:
                self.parts.append(BLOCK_TAGS[token.type])

    def heading(self, level: str, token: Token) -> None:
        words = without_citations(inline_text(children(token)))
        wanted = name = anchor(words)
        number = 1
        while name in self.anchors:
            number += 1
            name = f"{wanted}-{number}"
        self.anchors.add(name)
        if level == "h2":
            self.sections.append((name, words))
        self.parts.append(f'<{level}><a name="{name}"></a>')
        self.inline(children(token))
        self.parts.append(f"</{level}>\n")

    def picture(self, token: Token) -> None:
        source = html.escape(str(token.attrs["src"]))
        words = html.escape(token.content)
        self.parts.append(f'<img src="{source}" alt="{words}"></p>\n<p class="caption">')
        self.parts.append(html.escape(token.content, quote=False))

    def inline(self, tokens: Sequence[Token]) -> None:
        words: list[Token] = []
        may_link = self.links_terms
        for token in tokens:
            if token.type in ("text", "softbreak", "hardbreak"):
                words.append(token)
                continue
            self.text(inline_text(words))
            words = []
            if token.type == "link_open":
                target = html.escape(str(token.attrs["href"]))
                self.parts.append(f'<a href="{target}">')
                self.links_terms = False
            else:
                self.links_terms = may_link if token.type == "link_close" else self.links_terms
                self.parts.append(INLINE_TAGS[token.type])
        self.text(inline_text(words))

    def text(self, text: str) -> None:
        start = 0
        for found in CITATION.finditer(text):
            self.plain(text[start : found.start()])
            marks = ", ".join(self.mark(source) for source in citation_ids(found[0]))
            strength = f" {GRADES[found[2]]}" if found[2] else ""
            self.parts.append(f"<sup>{marks}{strength}</sup>")
            start = found.end()
        self.plain(text[start:])

    def plain(self, text: str) -> None:
        for piece, term in self.finder.cut(text) if self.links_terms else ((text, ""),):
            words = html.escape(piece, quote=False)
            if term and term not in self.terms:
                self.terms.append(term)
                words = f'<a class="term" href="term:{term}">{words}</a>'
            self.parts.append(words)

    def mark(self, source: str) -> str:
        if source not in self.cited:
            self.cited.append(source)
        number = self.cited.index(source) + 1
        return f'<a class="cite" href="source:{source}">{number}</a>'


def render(body: str, finder: TermFinder = NO_TERMS) -> Page:
    """Turn a checked body into HTML for QTextBrowser: no colours, no styles, no raw HTML.

    The first use of each of the glossary's terms, outside headings, links and quotes, becomes a
    link to it.

    Raises:
        KeyError: the body holds markup that the rules refuse.
    """
    writer = _Writer(finder)
    writer.write(parse(body))
    return Page(
        "".join(writer.parts), tuple(writer.sections), tuple(writer.cited), tuple(writer.terms)
    )


def search_text(body: str) -> tuple[str, str]:
    """The words of the headings, and those of everything else, one block a line."""
    found = blocks(parse(body))
    headings = "\n".join(block.text for block in found if block.kind.startswith("h"))
    rest = "\n".join(
        block.text.replace("\n", " ") for block in found if not block.kind.startswith("h")
    )
    return headings, rest
