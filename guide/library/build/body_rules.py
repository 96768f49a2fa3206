"""The rules for the body of one topic: its markup, sections, length, sentences and claims."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from markdown_it.token import Token

from guide.library.build.breach import Breach
from guide.library.build.load import Draft, Reference
from guide.library.build.marked import EMPTY
from guide.library.build.markup import (
    BLOCK_TAGS,
    CITATION,
    HEADINGS,
    INLINE_TAGS,
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
    "background": range(350, 901),
}
LONGEST_SENTENCE = 30
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
    "image": "an image",
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


def body_breaches(
    draft: Draft, topics: Collection[str], references: Mapping[str, Reference]
) -> Iterator[Breach]:
    """Every rule that the body breaks; `topics` are the ids that it may link to."""
    tokens = parse(draft.body, raw_html=True)
    found = blocks(tokens, draft.body_line)
    yield from _markup_breaches(draft, tokens)
    yield from _line_breaches(draft)
    yield from _link_breaches(draft, tokens, topics)
    yield from _citation_breaches(draft, tokens, references)
    yield from _section_breaches(draft, found)
    yield from _length_breaches(draft, found)


def _markup_breaches(draft: Draft, tokens: Sequence[Token]) -> Iterator[Breach]:
    for token in tokens:
        line = draft.body_line + token_line(token)
        if token.type not in KNOWN_BLOCKS:
            yield Breach(draft.file, line, f"A topic cannot hold {REFUSED[token.type]}.")
        elif token.type == "heading_open" and token.tag not in ("h2", "h3"):
            yield Breach(draft.file, line, "Use only ## and ### headings; the title is the #.")
        for child in children(token):
            if child.type not in KNOWN_INLINES:
                yield Breach(draft.file, line, f"A topic cannot hold {REFUSED[child.type]}.")


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


def _length_breaches(draft: Draft, found: Sequence[Block]) -> Iterator[Breach]:
    prose = [block for block in found if not block.kind.startswith("h")]
    count, allowed = sum(len(words(block.text)) for block in found), WORDS_BY_KIND[draft.kind]
    if count not in allowed:
        message = f"The body has {count} words; it needs {allowed.start} to {allowed.stop - 1}."
        yield Breach(draft.file, draft.body_line, message)
    for block in prose:
        yield from _sentence_breaches(draft.file, block)
    level = grade([block.text for block in prose])
    if level > HIGHEST_GRADE:
        message = (
            f"The text is hard to read (school year {level:.1f}; {HIGHEST_GRADE:.0f} is the most); "
            "use shorter words and sentences."
        )
        yield Breach(draft.file, draft.body_line, message)


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
