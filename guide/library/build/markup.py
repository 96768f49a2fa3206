"""A topic's body: CommonMark to simple HTML, to plain text, and to blocks for the rules."""

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

CITATION = re.compile(r"\s{0,3}\[@([A-Za-z0-9][\w.-]*(?:\s*;\s*@[A-Za-z0-9][\w.-]*)*)\]")
"""Pandoc's form: `[@bird2011]`, `[@bird2011; @schweitzer2015]`; the space before goes with it."""

TOPIC_LINK = "topic:"

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

    `kind` is "h1" to "h6", "paragraph" (running text), "member" (of a list) or "quote".
    """

    kind: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A body turned into HTML: its sections as (anchor, words) and its sources by first mention."""

    html: str
    sections: tuple[tuple[str, str], ...]
    cited: tuple[str, ...]


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
            yield heading or (around[-1] if around else "paragraph"), token


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


@dataclass(slots=True)
class _Writer:
    """One body on its way to HTML."""

    parts: list[str] = field(default_factory=list)
    sections: list[tuple[str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    cited: list[str] = field(default_factory=list)

    def write(self, tokens: Sequence[Token]) -> None:
        level = ""
        for token in tokens:
            if token.type == "heading_open":
                level = token.tag
            elif token.type == "inline" and level:
                self.heading(level, token)
                level = ""
            elif token.type == "inline":
                self.inline(children(token))
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

    def inline(self, tokens: Sequence[Token]) -> None:
        words: list[Token] = []
        for token in tokens:
            if token.type in ("text", "softbreak", "hardbreak"):
                words.append(token)
                continue
            self.text(inline_text(words))
            words = []
            if token.type == "link_open":
                target = html.escape(str(token.attrs["href"]))
                self.parts.append(f'<a href="{target}">')
            else:
                self.parts.append(INLINE_TAGS[token.type])
        self.text(inline_text(words))

    def text(self, text: str) -> None:
        start = 0
        for found in CITATION.finditer(text):
            self.parts.append(html.escape(text[start : found.start()], quote=False))
            marks = ", ".join(self.mark(source) for source in citation_ids(found[0]))
            self.parts.append(f"<sup>{marks}</sup>")
            start = found.end()
        self.parts.append(html.escape(text[start:], quote=False))

    def mark(self, source: str) -> str:
        if source not in self.cited:
            self.cited.append(source)
        number = self.cited.index(source) + 1
        return f'<a class="cite" href="source:{source}">{number}</a>'


def render(body: str) -> Page:
    """Turn a checked body into HTML for QTextBrowser: no colours, no styles, no raw HTML.

    Raises:
        KeyError: the body holds markup that the rules refuse.
    """
    writer = _Writer()
    writer.write(parse(body))
    return Page("".join(writer.parts), tuple(writer.sections), tuple(writer.cited))


def search_text(body: str) -> tuple[str, str]:
    """The words of the headings, and those of everything else, one block a line."""
    found = blocks(parse(body))
    headings = "\n".join(block.text for block in found if block.kind.startswith("h"))
    rest = "\n".join(
        block.text.replace("\n", " ") for block in found if not block.kind.startswith("h")
    )
    return headings, rest
