"""Whether the HTML of a page is of the simple kind that this guide writes, and nothing else."""

import re

ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
PLAIN = ("b", "i", "p", "li", "ul", "ol", "h2", "h3", "sup", "blockquote", "a")
_TAG = re.compile(
    rf"</(?P<end>{'|'.join(PLAIN)})>"
    rf"|<(?:(?P<begin>b|i|p|li|ul|ol|h2|h3|sup|blockquote)"
    rf'|(?P<list>ol) start="\d{{1,4}}"'
    rf'|(?P<caption>p) class="caption"'
    rf'|(?P<name>a) name="[\w-]{{1,200}}"'
    rf'|(?P<link>a)(?: class="(?:cite|term)")? href="(?:topic|term):{ID}"'
    rf'|(?P<cite>a)(?: class="cite")? href="source:[\w.:-]{{1,200}}"'
    rf'|(?P<picture>img) src="picture:{ID}" alt="[^"<>]*"'
    r")>"
)
_TEXT = re.compile(r"(?:[^<>&\x00-\x08\x0b-\x1f\x7f-\x9f]|&(?:lt|gt|amp|quot);)*")


def is_wholesome(html: str) -> bool:
    """Whether there are only tags that the compiler writes, each closed in its turn.

    No style, no script, no address but those of topics, terms, sources and pictures of the same
    library. Takes time in proportion to the length.
    """
    at = 0
    open_tags: list[str] = []
    while True:
        text = _TEXT.match(html, at)
        at = text.end() if text is not None else at
        if at == len(html):
            return not open_tags
        tag = _TAG.match(html, at)
        if tag is None:
            return False
        at = tag.end()
        kind = tag.lastgroup
        if kind == "end":
            if not open_tags or open_tags.pop() != tag["end"]:
                return False
        elif kind != "picture":
            open_tags.append(tag[str(kind)])
