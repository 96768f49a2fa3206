"""Marks passages with notes in the running text of a topic, and tells which words are chosen."""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from guide.ui.library.passages import Found, find_passage
from guide.ui.margin import GONE, MOVED, THERE, Mark
from guide.ui.theme import INTERFACE, Theme

NOTE = "note:"  # what the address of a sign begins with; the note's id follows
SIGN = "note"
PICTURE = "\ufffc"  # what stands in the text for a picture


def mark_passages(document: QTextDocument, theme: Theme, marks: Sequence[Mark]) -> dict[str, str]:
    """Underline each passage and put a sign behind it that leads to its note.

    Gives for each note THERE, MOVED or GONE. The document must be unmarked.
    """
    text = document.toPlainText()
    found = {mark.note: find_passage(text, mark.passage, mark.section) for mark in marks}
    placed = [(each, note) for note, each in found.items() if each is not None]
    for each, note in sorted(placed, reverse=True):  # from the end, so that places stay true
        _mark(document, theme, text, each, note)
    return {
        note: GONE if each is None else THERE if each.exact else MOVED
        for note, each in found.items()
    }


def _mark(document: QTextDocument, theme: Theme, text: str, found: Found, note: str) -> None:
    cursor = QTextCursor(document)
    cursor.setPosition(_units(text, found.start))
    cursor.setPosition(_units(text, found.end), QTextCursor.MoveMode.KeepAnchor)
    line = QTextCharFormat()
    line.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    line.setUnderlineColor(QColor(theme.colours.accent))
    cursor.mergeCharFormat(line)
    cursor.setPosition(cursor.selectionEnd())
    sign = QTextCharFormat()
    sign.setFont(theme.font(INTERFACE, 12, bold=True))
    sign.setForeground(QColor(theme.colours.accent_text))
    sign.setBackground(QColor(theme.colours.accent_ground))
    sign.setAnchor(True)
    sign.setAnchorHref(f"{NOTE}{note}")
    cursor.insertText(f"\u00a0{SIGN}\u00a0", sign)


def _units(text: str, place: int) -> int:
    """A place counted in letters, as Qt counts it."""
    return len(text[:place].encode("utf-16-le")) // 2


def chosen_passage(cursor: QTextCursor) -> tuple[str, str]:
    """The words that are selected, without signs of notes, and the heading above them."""
    first, last = cursor.selectionStart(), cursor.selectionEnd()
    document = cursor.document()
    parts, section = [], ""
    block = document.begin()
    while block.isValid() and block.position() <= first:
        if block.blockFormat().headingLevel() and block.position() + block.length() <= first:
            section = block.text()
        block = block.next()
    block = document.findBlock(first)
    while first < last and block.isValid() and block.position() < last:
        parts.append(_words_of(block, first, last))
        block = block.next()
    return " ".join(" ".join(parts).split()), section


def _words_of(block: QTextBlock, first: int, last: int) -> str:
    words = ""
    for part in block:  # type: ignore[attr-defined]  # it can be walked
        piece = part.fragment()
        if piece.charFormat().anchorHref().startswith(NOTE):
            continue
        units = piece.text().encode("utf-16-le")
        start = max(first - piece.position(), 0)
        cut = units[2 * start : 2 * max(last - piece.position(), 0)]
        words += cut.decode("utf-16-le", "ignore")
    return words.replace(PICTURE, " ")
