"""Pages of paper: parts of simple HTML or Markdown, laid out, broken into pages, and painted.

The same painting makes the PDF and its picture in the window, so what is seen is what is saved.
Everything is measured in dots, of which an inch has `DOTS`; a fine grid, because letters are placed
on whole dots.
"""

import re
from collections.abc import Generator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QImage,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextDocumentFragment,
    QTextFormat,
)

from guide.ui.paper.print_style import DOTS, dots, style_sheet
from guide.ui.theme import INTERFACE, LIGHT, READING

TEXT_SIZE = 11  # points, of which an inch has 72
SMALL_SIZE = 9
SIDE, ABOVE, BELOW = 0.9, 0.9, 0.85  # inches of margin
FOOT = 0.45  # inches from the lower edge to the page number
IMAGE = re.compile(r"!\[([^\]\n]*)\]\([^)\n]*\)")  # in Markdown
PICTURE = "\ufffc"  # what stands in the text for a picture
# Shapes that no letter names by itself: in a PDF, Qt does not say which letters they stand for, so
# that nobody could search for them, copy them or have them read aloud.
PLAIN_LETTERS = ("liga", "clig", "dlig", "locl")
SIZES = {"A4": QPageSize.PageSizeId.A4, "Letter": QPageSize.PageSizeId.Letter}


class Part(NamedTuple):
    """What begins on a page of its own: HTML as the library writes it, then Markdown as notes are.

    `title` stands at the top of its pages, if titles are wanted there. `pictures` are drawn for
    `text_width` dots, and are named in the HTML as `picture:NAME`. `more` follows on the same page.
    """

    title: str
    html: str
    markdown: str = ""
    pictures: Mapping[str, QImage] = {}
    more: tuple["Part", ...] = ()


class Look(NamedTuple):
    """How the pages look: "A4" or "Letter", an empty first page, a title at the top of each.

    `reading` and `interface` are the families of letters.
    """

    size: str = "A4"
    plain_cover: bool = False
    titles: bool = False
    reading: str = READING
    interface: str = INTERFACE


class Page(NamedTuple):
    """One page: its part, and which page of that part it is; the cover has no part."""

    part: int
    number: int


class _Text(QTextDocument):
    """A document that fetches nothing, whatever a note may name."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        del kind, name
        nothing = QImage(1, 1, QImage.Format.Format_ARGB32)  # were it null, Qt would try the disk
        nothing.fill(Qt.GlobalColor.transparent)
        return nothing


class Sheets:
    """Pages that are laid out; parts come one at a time, so that a long list can wait between."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self.pages: list[Page] = [Page(-1, 0)] if look.plain_cover else []
        self._documents: list[QTextDocument] = []
        self._titles: list[str] = []
        self._whole = QPageSize(SIZES[look.size]).rect(QPageSize.Unit.Point).size() * (DOTS / 72)

    def add(self, part: Part) -> None:
        """Lay out one more part; takes a few hundredths of a second for a topic."""
        document = _document_of(part, self.look)
        document.setPageSize(self._area().size())
        _keep_headings_with_text(document)
        at = len(self._documents)
        self._documents.append(document)
        self._titles.append(part.title)
        self.pages += [Page(at, number) for number in range(document.pageCount())]

    @property
    def text_width(self) -> float:
        """The width of the text, in dots."""
        return text_width(self.look.size)

    @property
    def proportion(self) -> float:
        """The height of a page for a width of 1."""
        return self._whole.height() / self._whole.width()

    @property
    def width(self) -> float:
        """The width of a page, in dots."""
        return self._whole.width()

    def paint(self, painter: QPainter, at: int) -> None:
        """Paint a page, counted from 0, where one unit of the painter is one dot."""
        page, area = self.pages[at], self._area()
        if page.part < 0:
            return
        document = self._documents[page.part]
        painter.save()
        painter.translate(area.left(), area.top() - page.number * area.height())
        place = QRectF(0, page.number * area.height(), area.width(), area.height())
        painter.setClipRect(place)
        drawing = QAbstractTextDocumentLayout.PaintContext()
        drawing.clip = place
        drawing.palette = QPalette(QColor("#000000"), QColor("#FFFFFF"))  # in dark windows too
        document.documentLayout().draw(painter, drawing)
        painter.restore()
        painter.setPen(QColor(LIGHT.quiet))
        font = QFont(self.look.interface)
        font.setPixelSize(dots(SMALL_SIZE))
        painter.setFont(font)
        foot = QRectF(area.left(), self._whole.height() - FOOT * DOTS, area.width(), dots(14))
        number, count = self._counted(at)
        painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"{number} of {count}")
        if self.look.titles and page.number:  # the first page of a part begins with its title
            head = QRectF(area.left(), ABOVE * DOTS / 2, area.width(), dots(14))
            painter.drawText(head, Qt.AlignmentFlag.AlignLeft, self._titles[page.part])

    def name(self, at: int) -> str:
        """What a page is called: "Page 2 of 5"."""
        number, count = self._counted(at)
        return f"Page {number} of {count}" if number else "Empty first page"

    def _counted(self, at: int) -> tuple[int, int]:
        """A page's number and how many there are, the empty first page not counted."""
        cover = 1 if self.look.plain_cover else 0
        return at + 1 - cover, len(self.pages) - cover

    def text(self, at: int) -> str:
        """The words of a page, for a screen reader; empty for the cover."""
        page = self.pages[at]
        if page.part < 0:
            return ""
        document, height = self._documents[page.part], self._area().height()
        layout = document.documentLayout()
        blocks = [
            block.text()
            for block in _blocks(document)
            if int(layout.blockBoundingRect(block).top() // height) == page.number
        ]
        return "\n".join(text for text in blocks if text.strip(f"{PICTURE} "))

    def _area(self) -> QRectF:
        """Where on a page the text stands."""
        height = self._whole.height()
        left, top = round(SIDE * DOTS), round(ABOVE * DOTS)
        return QRectF(left, top, self.text_width, round(height - (ABOVE + BELOW) * DOTS))


def laid_out(parts: tuple[Part, ...], look: Look) -> Sheets:
    """All parts at once."""
    sheets = Sheets(look)
    for part in parts:
        sheets.add(part)
    return sheets


def laying_out(
    parts: Generator[Part, None, None], count: int, look: Look
) -> Generator[tuple[int, int], None, Sheets]:
    """The same part by part, as `SlowWork` wants it; the answer is the sheets."""
    sheets = Sheets(look)
    for done, part in enumerate(parts):
        sheets.add(part)
        yield done + 1, count
    return sheets


def text_width(size: str) -> float:
    """The width of the text on paper of a size, in dots."""
    whole = QPageSize(SIZES[size]).rect(QPageSize.Unit.Point).width() * DOTS / 72
    return float(round(whole - 2 * SIDE * DOTS))


def _document_of(part: Part, look: Look) -> QTextDocument:
    document = _Text()
    font = QFont(look.reading)
    font.setPixelSize(dots(TEXT_SIZE))
    for shapes in PLAIN_LETTERS:
        font.setFeature(QFont.Tag(shapes), 0)
    document.setDefaultFont(font)
    document.setDocumentMargin(0)
    document.setIndentWidth(dots(18))
    document.setDefaultStyleSheet(style_sheet(look.interface))
    for name, picture in part.pictures.items():
        picture.setDevicePixelRatio(picture.width() / text_width(look.size))
        kind = QTextDocument.ResourceType.ImageResource
        document.addResource(kind, QUrl(f"picture:{name}"), picture)
    document.setHtml(part.html)
    _fit_lines_of_pictures(document)
    if part.markdown:
        _add_markdown(document, part.markdown)
    for following in part.more:
        _add(document, _document_of(following, look))
    return document


def _add(document: QTextDocument, following: QTextDocument) -> None:
    end = QTextCursor(document)
    end.movePosition(QTextCursor.MoveOperation.End)
    end.insertBlock(following.begin().blockFormat())
    end.insertFragment(QTextDocumentFragment(following))


def _add_markdown(document: QTextDocument, text: str) -> None:
    """Put a note's text at the end, its line breaks kept, nothing in it taken for HTML."""
    body = _Text()
    body.setDefaultFont(document.defaultFont())
    text = IMAGE.sub(r"\1", text)
    broken = "\n".join(f"{line}  " if line.strip() else "" for line in text.split("\n"))
    body.setMarkdown(broken, QTextDocument.MarkdownFeature.MarkdownNoHTML)
    cursor = QTextCursor(body)
    for block in _blocks(body):
        cursor.setPosition(block.position())
        spaced = QTextBlockFormat()
        spaced.setBottomMargin(dots(3 if block.textList() else 6))
        cursor.mergeBlockFormat(spaced)
        if block.blockFormat().headingLevel():
            cursor.movePosition(
                QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor
            )
            cursor.mergeCharFormat(_subheading())
    _add(document, body)


def _subheading() -> QTextCharFormat:
    """A heading inside a note is smaller than the note's own title."""
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontSizeAdjustment, 0)
    look.setFontWeight(QFont.Weight.Bold)
    return look


def _keep_headings_with_text(document: QTextDocument) -> None:
    """No heading at the foot of a page with its text on the next: it goes over too.

    One at a time, since each moves all that follows; a heading above a heading goes with it.
    """
    headings = [block for block in _blocks(document) if block.blockFormat().headingLevel()]
    moved = True
    while moved and document.pageCount() > 1:
        moved = False
        for block in headings:
            if _breaks_after(document, block):
                breaking = QTextBlockFormat()
                breaking.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
                QTextCursor(block).mergeBlockFormat(breaking)
                headings.remove(block)
                moved = True
                break


def _breaks_after(document: QTextDocument, heading: QTextBlock) -> bool:
    """Whether the first line after a heading stands on another page."""
    following, height = heading.next(), document.pageSize().height()
    if not following.isValid():
        return False
    layout = document.documentLayout()
    line = following.layout().lineAt(0).height() if following.layout().lineCount() else 0
    here = layout.blockBoundingRect(heading).top()
    there = layout.blockBoundingRect(following).top() + line
    return int(here // height) != int(there // height)


def _fit_lines_of_pictures(document: QTextDocument) -> None:
    """A picture's line is as high as the picture; more would be left empty above it."""
    single = QTextBlockFormat()
    single.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    for block in _blocks(document):
        if block.text().startswith(PICTURE):
            QTextCursor(block).mergeBlockFormat(single)


def _blocks(document: QTextDocument) -> list[QTextBlock]:
    found, block = [], document.begin()
    while block.isValid():
        found.append(block)
        block = block.next()
    return found
