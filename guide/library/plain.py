"""A page's HTML as plain text, for the terminal and for copying."""

import re
import textwrap

TOKEN = re.compile(r'<(/?)(\w+)(?: start="(\d+)")?[^>]*>|([^<]+)')
NAMED = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))
"""All that the library's own HTML escapes; the ampersand last, so that nothing is read twice."""

MARKS = {"sup": "[", "/sup": "]"}


class _Writer:
    """The lines so far, and where in the page the writing stands."""

    def __init__(self, width: int) -> None:
        self.width = width
        self.lines: list[str] = []
        self.words = ""
        self.numbers: list[int | None] = []
        self.quotes = 0
        self.mark = ""

    def tag(self, name: str, start: int) -> None:
        self.words += MARKS.get(name, "")
        if name in ("/p", "/li", "/h2", "/h3", "ul", "ol"):
            self.end_block(rule={"/h2": "=", "/h3": "-"}.get(name, ""))
        if name in ("ul", "ol"):
            self.numbers.append(start - 1 if name == "ol" else None)
        elif name in ("/ul", "/ol"):
            self.numbers.pop()
        elif name == "li":
            self.begin_member()
        elif name in ("blockquote", "/blockquote"):
            self.quotes += 1 if name == "blockquote" else -1

    def begin_member(self) -> None:
        number = self.numbers[-1]
        self.mark = "- "
        if number is not None:
            self.numbers[-1] = number + 1
            self.mark = f"{number + 1}. "

    def end_block(self, rule: str) -> None:
        words = " ".join(self.words.split())
        self.words = ""
        if not words:
            return
        depth = len(self.numbers)
        outer = "  " * max(0, depth - 1) + "> " * self.quotes
        inner = outer + " " * (len(self.mark) or (2 if depth else 0))
        self.lines += textwrap.wrap(
            words,
            self.width,
            initial_indent=outer + self.mark if self.mark else inner,
            subsequent_indent=inner,
            break_on_hyphens=False,
        )
        self.lines += [rule * len(words), ""] if rule else [""]
        self.mark = ""


def page_text(html: str, width: int = 80) -> str:
    """The text of a topic's `html`, wrapped at `width` columns; citations stand as [1] or [1, 2].

    It reads the library's own HTML and no other.
    """
    writer = _Writer(width)
    for closing, name, start, text in TOKEN.findall(html):
        if name:
            writer.tag(closing + name, int(start or 1))
            continue
        for code, letter in NAMED:
            text = text.replace(code, letter)  # noqa: PLW2901
        writer.words += text
    return "\n".join(writer.lines).strip("\n")
