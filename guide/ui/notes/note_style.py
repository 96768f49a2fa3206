"""Markdown lightly styled while it is typed: the signs stay but grow quiet."""

import re
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from guide.ui.theme import READING, Theme

STYLED = 300_000  # letters; a longer note is shown as it stands, so that typing stays quick
LONGEST_LINE = 10_000  # letters of one line that is styled
HEADING_SIZES = (23, 20, 18)  # design pixels for one, two and three signs
LINK = re.compile(r"\[\[([^\[\]]{1,200})\]\]")
_HEADING = re.compile(r"(#{1,3})\s+(?=\S)")
_QUOTE = re.compile(r"\s{0,3}>\s?")
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,3}[.)])\s+")
CHECK = re.compile(r"(\s*(?:[-*+]|\d{1,3}[.)])\s+)(\[[ xX]\])(?=\s|$)")
_STRONG = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_SLANTED = re.compile(r"(?<![*\w])(\*)(?=[^\s*])([^*]+?)(?<=[^\s*])\1(?![*\w])")
_BEYOND = 0xFFFF  # the last letter that Qt counts as one


class Styled(NamedTuple):
    """A part of a line (from, to, counted as Python counts) and the look it gets."""

    start: int
    end: int
    look: str


def styled_parts(line: str) -> list[Styled]:
    """What is to be styled in a line, the general before the particular."""
    parts: list[Styled] = []
    if heading := _HEADING.match(line):
        size = len(heading[1])
        parts += [Styled(0, len(line), f"heading {size}"), Styled(0, heading.end(), "sign")]
    elif quote := _QUOTE.match(line):
        parts += [Styled(0, len(line), "quote"), Styled(0, quote.end(), "sign")]
    elif check := CHECK.match(line):
        done = check[2] != "[ ]"
        parts += [Styled(check.end(), len(line), "done")] if done else []
        parts += [Styled(0, check.start(2), "sign"), Styled(check.start(2), check.end(), "box")]
    elif item := _ITEM.match(line):
        parts.append(Styled(0, item.end(), "box"))
    for pattern, look in ((_STRONG, "strong"), (_SLANTED, "slanted")):
        for found in pattern.finditer(line):
            parts.append(Styled(found.start(2), found.end(2), look))
            parts.append(Styled(found.start(), found.start(2), "sign"))
            parts.append(Styled(found.end(2), found.end(), "sign"))
    for found in LINK.finditer(line):
        parts.append(Styled(found.start(), found.end(), "sign"))
        parts.append(Styled(found.start(1), found.end(1), f"link {found[1]}"))
    return parts


class NoteStyle(QSyntaxHighlighter):
    """Styles one note; the text itself stays untouched, and so does what can be undone."""

    def __init__(
        self, document: QTextDocument, theme: Theme, leads_somewhere: Callable[[str], bool]
    ) -> None:
        super().__init__(document)
        self._theme = theme
        self._leads_somewhere = leads_somewhere
        self.restyle()

    def restyle(self) -> None:
        """Take over colours and sizes in force."""
        colours = self._theme.colours
        self._looks = {
            "sign": _look(colour=colours.quiet),
            "box": _look(colour=colours.accent, bold=True),
            "quote": _look(colour=colours.quiet, italic=True),
            "done": _look(colour=colours.quiet, struck=True),
            "strong": _look(bold=True),
            "slanted": _look(italic=True),
            "link": _look(colour=colours.accent, underlined=True),
        }
        for number, size in enumerate(HEADING_SIZES, start=1):
            heading = QTextCharFormat()
            heading.setFont(self._theme.font(READING, size, bold=True))
            self._looks[f"heading {number}"] = heading
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:  # noqa: N802  (Qt's name)
        if len(text) > LONGEST_LINE or self.document().characterCount() > STYLED:
            return
        wide = not text.isascii() and any(ord(letter) > _BEYOND for letter in text)
        for start, end, name in styled_parts(text):
            look = self._look_of(name)
            if look is None or end <= start:
                continue
            first, last = (_units(text, start), _units(text, end)) if wide else (start, end)
            self._lay(first, last, look)

    def _look_of(self, name: str) -> QTextCharFormat | None:
        kind, _, title = name.partition(" ")
        if kind != "link":
            return self._looks[name]
        return self._looks["link"] if self._leads_somewhere(title) else None

    def _lay(self, first: int, last: int, look: QTextCharFormat) -> None:
        """Add a look to what stands there already, for each stretch that looks the same."""
        begin = first
        while begin < last:
            below = self.format(begin)
            end = begin + 1
            while end < last and self.format(end) == below:
                end += 1
            mixed = QTextCharFormat(below)
            mixed.merge(look)
            self.setFormat(begin, end - begin, mixed)
            begin = end


def _units(text: str, place: int) -> int:
    """A place in a line as Qt counts it, where some letters count twice."""
    return place + sum(ord(letter) > _BEYOND for letter in text[:place])


def _look(
    *,
    colour: str = "",
    bold: bool = False,
    italic: bool = False,
    underlined: bool = False,
    struck: bool = False,
) -> QTextCharFormat:
    look = QTextCharFormat()
    if colour:
        look.setForeground(QColor(colour))
    if bold:
        look.setFontWeight(QFont.Weight.Bold)
    if italic:
        look.setFontItalic(True)
    if underlined:
        look.setFontUnderline(True)
    if struck:
        look.setFontStrikeOut(True)
    return look
