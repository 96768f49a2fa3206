"""Copying words of a topic together with where they come from, as plain text."""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextBlock, QTextCursor
from PySide6.QtWidgets import QApplication

from guide.library import Source, Topic
from guide.ui.clipboard import MARK, SAID
from guide.ui.library.passage_marks import NOTE

SOURCE = "source:"
PICTURE = "\ufffc"  # what stands in the text for a picture


def copy_with_source(topic: Topic, cursor: QTextCursor) -> str:
    """Copy the selected words, or the summary; gives the sentence that says so."""
    passage, named = selected_words(topic, cursor)
    data = QMimeData()
    data.setText(with_source(topic, passage or topic.summary, named if passage else topic.sources))
    data.setData(MARK, SAID)  # histories of the clipboard leave it out
    QApplication.clipboard().setMimeData(data)
    what = "The marked words are" if passage else "The summary is"
    return f"{what} copied, with the sources. Hiding clears the clipboard."


def with_source(topic: Topic, words: str, sources: tuple[Source, ...]) -> str:
    """The words, the title they stand under, and the numbered references, as on the page."""
    lines = [words, "", f"From “{topic.title}”, Stillwater, last reviewed {topic.reviewed}."]
    lines += [f"[{source.number}] {source.citation}" for source in sources]
    return "\n".join(lines)


def selected_words(topic: Topic, cursor: QTextCursor) -> tuple[str, tuple[Source, ...]]:
    """The selected words with their marks as [1], and the sources of those marks in order."""
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    numbers = {source.id: source.number for source in topic.sources}
    named: set[str] = set()
    lines = []
    block = cursor.document().findBlock(start)
    while start < end and block.isValid() and block.position() < end:
        line = _words_of(block, start, end, numbers, named)
        if line.strip():
            lines.append(line.strip())
        block = block.next()
    sources = tuple(source for source in topic.sources if source.id in named)
    return "\n".join(lines), sources


def _words_of(
    block: QTextBlock, start: int, end: int, numbers: dict[str, int], named: set[str]
) -> str:
    """The selected part of one paragraph; the sources that it names are put into `named`."""
    words, raised = "- " if block.textList() and start <= block.position() else "", False
    for part in block:  # type: ignore[attr-defined]  # it can be walked
        piece = part.fragment()
        first = max(start - piece.position(), 0)
        text = _cut(piece.text(), first, end - piece.position())
        look = piece.charFormat()
        if look.anchorHref().startswith(NOTE):
            continue  # the sign of a note is no part of the topic
        is_raised = look.verticalAlignment() == look.VerticalAlignment.AlignSuperScript
        source = look.anchorHref().removeprefix(SOURCE)
        if is_raised and source in numbers and text:
            named.add(source)
            text = f"[{numbers[source]}]"
        if is_raised and not raised and text:
            text = f" {text}"
        raised = is_raised
        words += text
    return words.replace(PICTURE, "").replace("\u2028", "\n")


def _cut(text: str, start: int, end: int) -> str:
    """The part between two places counted in UTF-16 units, as Qt counts."""
    if text.isascii():
        return text[max(start, 0) : max(end, 0)]
    units = text.encode("utf-16-le")
    return units[2 * max(start, 0) : 2 * max(end, 0)].decode("utf-16-le", "ignore")
