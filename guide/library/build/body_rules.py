"""The rules for the body of one topic: its markup, sections, length, sentences and claims."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Reference
from guide.library.build.marked import EMPTY
from guide.library.build.markup import (
    BLOCK_TAGS,
    CITATION,
    GRADES,
    HEADINGS,
    HELP_LINES,
    INLINE_TAGS,
    PICTURE,
    TOPIC_LINK,
    Block,
    blocks,
    children,
    citation_ids,
    inline_text,
    inlines,
    parse,
    token_line,
)
from guide.library.build.reading_level import grade, sentences, words

WORDS_BY_KIND = {
    "cause": range(350, 901),
    "response": range(250, 701),
    "background": range(350, 1301),
}
LONGEST_SENTENCE = 30
PICTURE_WORDS = 8
"""Fewer words cannot say what a picture shows to someone who does not see it."""
HIGHEST_GRADE = 9.0
PARAGRAPH_SENTENCES = 3
PARAGRAPH_WORDS = 60
"""A paragraph of running text may have more sentences only while it stays this short."""

SECTIONS_BY_KIND: dict[str, tuple[str, ...]] = {
    "cause": ("How it feels", "Why it happens", "What you can do", "What nobody knows"),
    "response": ("What to do", "When not to", "Why it may help"),
    "background": (),
}
BUILT_SECTIONS = ("get help sooner", "what helps", "often confused with", "sources")
"""The program makes these from the head, so they must not be written a second time."""

REFUSED = {
    "html_block": "raw HTML",
    "html_inline": "raw HTML",
    "image": "an image that is not one of pictures.yaml, alone in its paragraph",
    "code_inline": "code (`...`)",
    "fence": "a code block",
    "code_block": "a code block (a paragraph set in by four spaces)",
    "hr": "a line across the page",
    "link_open": "a link to somewhere outside the guide",
}
KNOWN_BLOCKS = HEADINGS | BLOCK_TAGS.keys() | {"inline"}
KNOWN_INLINES = INLINE_TAGS.keys() | {"text", "softbreak", "hardbreak", "link_open"}

TABLE_RULE = frozenset(" |:-")
LOOSE_CITATION = re.compile(r"\[@|@[A-Za-z]+\d{4}")
ADDRESS = re.compile(r"\b(?:https?://|www\.)\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Shared:
    """What a body may refer to: topics, sources, pictures; and the words the glossary explains."""

    topics: Collection[str]
    references: Mapping[str, Reference]
    pictures: Collection[str] = ()
    explained: Collection[str] = ()
    has_help_lines: bool = False


def body_breaches(draft: Draft, shared: Shared) -> Iterator[Breach]:
    """Every rule that the body breaks."""
    tokens = parse(draft.body, raw_html=True)
    found = blocks(tokens, draft.body_line)
    yield from _markup_breaches(draft, tokens)
    yield from _line_breaches(draft)
    yield from _link_breaches(draft, tokens, shared.topics)
    yield from _picture_breaches(draft, tokens, shared)
    yield from _citation_breaches(draft, tokens, shared.references)
    yield from _section_breaches(draft, found)
    yield from _length_breaches(draft, found, shared.explained)


def _markup_breaches(draft: Draft, tokens: Sequence[Token]) -> Iterator[Breach]:
    for token in tokens:
        line = draft.body_line + token_line(token)
        if token.type not in KNOWN_BLOCKS:
            yield Breach(draft.file, line, f"A topic cannot hold {REFUSED[token.type]}.")
        elif token.type == "heading_open" and token.tag not in ("h2", "h3"):
            yield Breach(draft.file, line, "Use only ## and ### headings; the title is the #.")
    for kind, token in inlines(tokens):
        line = draft.body_line + token_line(token)
        for child in () if kind == "picture" else children(token):
            if child.type not in KNOWN_INLINES:
                yield Breach(draft.file, line, f"A topic cannot hold {REFUSED[child.type]}.")
        if HELP_LINES in token.content and (kind, token.content) != ("paragraph", HELP_LINES):
            yield Breach(draft.file, line, f"Let {HELP_LINES} stand in a paragraph of its own.")


def _line_breaches(draft: Draft) -> Iterator[Breach]:
    for line, text in enumerate(draft.body.split("\n"), draft.body_line):
        if "|" in text and "---" in text and TABLE_RULE.issuperset(text):
            yield Breach(draft.file, line, "A topic cannot hold a table.")
        if ADDRESS.search(text):
            yield Breach(draft.file, line, "A topic cannot hold a web address.")


def _link_breaches(
    draft: Draft, tokens: Sequence[Token], topics: Collection[str]
) -> Iterator[Breach]:
    for _, token in inlines(tokens):
        line = draft.body_line + token_line(token)
        for child in children(token):
            if child.type != "link_open":
                continue
            target = str(child.attrs["href"])
            topic = target.removeprefix(TOPIC_LINK)
            if topic == target:
                yield Breach(draft.file, line, f"A topic cannot hold {REFUSED['link_open']}.")
            elif topic == draft.id:
                yield Breach(draft.file, line, "The page links to itself.")
            elif topic not in topics:
                yield Breach(draft.file, line, f'There is no topic "{topic}" to link to.')


def _picture_breaches(draft: Draft, tokens: Sequence[Token], shared: Shared) -> Iterator[Breach]:
    for kind, token in inlines(tokens):
        line = draft.body_line + token_line(token)
        if token.content == HELP_LINES and not shared.has_help_lines:
            yield Breach(draft.file, line, "There is no help-lines.yaml to show here.")
        if kind != "picture":
            continue
        image = children(token)[0]
        if any(each.type != "text" for each in image.children or ()) or CITATION.search(
            image.content
        ):
            message = "What a picture shows is told in plain words, without marks or citations."
            yield Breach(draft.file, line, message)
        source = str(image.attrs["src"])
        if source.removeprefix(PICTURE) not in shared.pictures or not source.startswith(PICTURE):
            yield Breach(draft.file, line, f'There is no picture "{source}" in pictures.yaml.')
        if len(words(image.content)) < PICTURE_WORDS:
            message = "Say in the square brackets what the picture shows, in a sentence or more."
            yield Breach(draft.file, line, message)


def _citation_breaches(
    draft: Draft, tokens: Sequence[Token], references: Mapping[str, Reference]
) -> Iterator[Breach]:
    cited: set[str] = set()
    listed = draft.head.words("references")
    for _, token in inlines(tokens):
        line = draft.body_line + token_line(token)
        text = inline_text(children(token))
        if LOOSE_CITATION.search(CITATION.sub("", text)):
            yield Breach(draft.file, line, "Write a citation as [@id] or [@id; @id].")
        yield from _strength_breaches(draft.file, line, text)
        for source in citation_ids(text):
            if source not in listed and source not in cited and draft.head is not EMPTY:
                message = f'"{source}" is cited here but not listed under "references".'
                yield Breach(draft.file, line, message)
            cited.add(source)
    for row in draft.head.rows("references"):
        if row.text and row.text not in cited:
            message = f'"{row.text}" is listed under "references" but never cited.'
            yield Breach(draft.file, row.line, message)
        yield from source_breaches(draft.file, row.line, row.text or "", references)


def _strength_breaches(file: str, line: int, text: str) -> Iterator[Breach]:
    if text != HELP_LINES and ("{" in CITATION.sub("", text) or "}" in CITATION.sub("", text)):
        message = "Write the strength of a claim right after its citation, as [@id]{.thin}."
        yield Breach(file, line, message)
    for mark in CITATION.finditer(text):
        if mark[2] and mark[2] not in GRADES:
            message = f'"{mark[2]}" is no strength of evidence; use {" or ".join(GRADES)}.'
            yield Breach(file, line, message)


def source_breaches(
    file: str, line: int, source: str, references: Mapping[str, Reference]
) -> Iterator[Breach]:
    """Whether a named source exists and has been checked."""
    found = references.get(source)
    if source and found is None:
        yield Breach(file, line, f'There is no reference "{source}" in references.json.')
    elif found is not None and found.fields.get("verified") is not True:
        yield Breach(file, line, f'The reference "{source}" has not been verified.')


def _section_breaches(draft: Draft, found: Sequence[Block]) -> Iterator[Breach]:
    sections = [block for block in found if block.kind == "h2"]
    for block in sections:
        if block.text.casefold() in BUILT_SECTIONS:
            message = f'The program adds "{block.text}" by itself; remove this section.'
            yield Breach(draft.file, block.line, message)
    names = [block.text for block in sections]
    wanted = SECTIONS_BY_KIND[draft.kind]
    for name in wanted:
        if name not in names:
            yield Breach(draft.file, draft.body_line, f'The section "## {name}" is missing.')
    present = [name for name in wanted if name in names]
    if present != sorted(present, key=names.index):
        message = f"The sections must come in this order: {', '.join(wanted)}."
        yield Breach(draft.file, draft.body_line, message)


def _length_breaches(
    draft: Draft, found: Sequence[Block], explained: Collection[str]
) -> Iterator[Breach]:
    prose = [block for block in found if not block.kind.startswith("h")]
    count, allowed = sum(len(words(block.text)) for block in found), WORDS_BY_KIND[draft.kind]
    if count not in allowed:
        message = f"The body has {count} words; it needs {allowed.start} to {allowed.stop - 1}."
        yield Breach(draft.file, draft.body_line, message)
    for block in prose:
        yield from _sentence_breaches(draft.file, block)
    level = body_grade(found, explained)
    if level > HIGHEST_GRADE:
        message = (
            f"The text is hard to read (school year {level:.1f}; {HIGHEST_GRADE:.0f} is the most); "
            "use shorter words and sentences."
        )
        yield Breach(draft.file, draft.body_line, message)


def body_grade(found: Sequence[Block], explained: Collection[str]) -> float:
    """The reading grade of a body's blocks, headings left out."""
    return grade([block.text for block in found if not block.kind.startswith("h")], explained)


def _sentence_breaches(file: str, block: Block) -> Iterator[Breach]:
    found = sentences(block.text)
    for start, sentence in found:
        count = len(words(sentence))
        if count > LONGEST_SENTENCE:
            line = block.line + block.text.count("\n", 0, start)
            message = f"This sentence has {count} words; {LONGEST_SENTENCE} is the most."
            yield Breach(file, line, message)
    is_long = len(found) > PARAGRAPH_SENTENCES and len(words(block.text)) > PARAGRAPH_WORDS
    if block.kind == "paragraph" and is_long:
        message = f"This paragraph is long ({len(found)} sentences); cut it after the third."
        yield Breach(file, block.line, message)
