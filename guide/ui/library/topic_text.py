"""The running text of a topic: a browser as tall as its words, that opens nothing by itself."""

import re
from collections.abc import Callable

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QCursor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from guide.ui.announce import Announcer
from guide.ui.library.passage_marks import chosen_passage, mark_passages
from guide.ui.margin import Mark
from guide.ui.theme import READING, Theme

PICTURE = re.compile(r'<img src="picture:([^"]+)"')
SPOKEN = {
    "topic": "Link to a page: {}",
    "source": "Link to source {}",
    "term": "Link to the glossary: {}",
    "note": "Link to your note",
}
HOVER_MS = 350  # a pointer that rests this long on a word wants to know it
SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TopicText(QTextBrowser):
    """Shows the library's HTML in the theme's type and colours.

    Signals:
        topic_requested: the id behind a link to another topic.
        source_requested: the id behind a citation mark, and a point under it.
        term_requested: the id behind a word of the glossary, and a point under it.
        term_hovered: the same while the pointer rests on the word; "" when it leaves.
        note_requested: the id of the reader's note behind a sign.
        note_wanted: a note about the selected words is to be begun.
    """

    topic_requested = Signal(str)
    source_requested = Signal(str, QPoint)
    term_requested = Signal(str, QPoint)
    term_hovered = Signal(str, QPoint)
    note_requested = Signal(str)
    note_wanted = Signal()

    def __init__(
        self, theme: Theme, name: str, draw: Callable[[str, int], QImage | None] | None = None
    ) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self._pictures: tuple[str, ...] = ()
        self._draw = draw
        self._hovered = ""
        self._marks: tuple[Mark, ...] = ()
        self.placed: dict[str, str] = {}
        self._announcer = Announcer(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(HOVER_MS)
        self._rest.timeout.connect(self._say_hovered)
        self.highlighted.connect(self._hover)
        self.setAccessibleName(name)
        by_keyboard = Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(self.textInteractionFlags() | by_keyboard)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self.anchorClicked.connect(self._follow)

    def show_html(self, html: str) -> None:
        """Show a topic's body as the library gives it."""
        self._html = html
        self._pictures = tuple(dict.fromkeys(PICTURE.findall(html)))
        self.restyle()

    def restyle(self) -> None:
        """Draw the same text again in the colours and sizes now in force."""
        self.document().setDefaultFont(self._theme.font(READING, 17))
        self.document().setDefaultStyleSheet(self._style())
        self._draw_pictures()
        self.setHtml(self._html)
        self._mark_terms()
        self.placed = mark_passages(self.document(), self._theme, self._marks)

    def show_marks(self, marks: tuple[Mark, ...]) -> None:
        """Mark the passages with notes; `placed` says then what became of each."""
        if marks != self._marks:
            self._marks = marks
            self.restyle()

    def chosen_passage(self) -> tuple[str, str]:
        """The selected words and the heading above them."""
        return chosen_passage(self.textCursor())

    def select(self, start: int, end: int) -> None:
        """Select these letters; Tab goes on from there to the next link."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched: not from the disk, not from anywhere; our pictures are drawn."""
        del kind, name
        return b""

    def _draw_pictures(self) -> None:
        """Draw the pictures for the present width and hand them to the document."""
        for name in self._pictures:
            picture = self._draw(name, self.viewport().width()) if self._draw is not None else None
            if picture is not None:
                kind = QTextDocument.ResourceType.ImageResource
                self.document().addResource(kind, QUrl(f"picture:{name}"), picture)

    def _mark_terms(self) -> None:
        """Set words of the glossary apart from links that lead away: dots under them."""
        dots = QTextCharFormat()
        dots.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            for part in block:  # type: ignore[attr-defined]  # it can be walked
                piece = part.fragment()
                if piece.charFormat().anchorHref().startswith("term:"):
                    cursor.setPosition(piece.position())
                    end = piece.position() + piece.length()
                    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                    cursor.mergeCharFormat(dots)
            block = block.next()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._pictures and event.oldSize().width() != event.size().width():
            self._draw_pictures()
            self.document().markContentsDirty(0, self.document().characterCount())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll are for the page; all others are for links and for copying."""
        selects = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in SCROLLING and not selects:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go to the next link; say it, because Qt tells a screen reader of no links in a text."""
        moved = super().focusNextPrevChild(forward)
        cursor = self.textCursor()
        kind = cursor.charFormat().anchorHref().partition(":")[0]
        if self.hasFocus() and cursor.hasSelection() and kind in SPOKEN:
            self._announcer.say(SPOKEN[kind].format(cursor.selectedText()))
        return moved

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu(event.pos())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self.textCursor().hasSelection():
            action = menu.addAction("Write a note about these words\tCtrl+M")
            action.triggered.connect(self.note_wanted)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(self._theme.colours.accent))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def wheelEvent(self, event: object) -> None:
        """The page scrolls, not this text."""
        event.ignore()  # type: ignore[attr-defined]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def _style(self) -> str:
        colours, px = self._theme.colours, self._theme.px
        return f"""
            p, li {{ line-height: {self._theme.line_height}%; color: {colours.text}; }}
            p {{ margin-top: 0; margin-bottom: {px(13)}px; }}
            li {{ margin-bottom: {px(6)}px; }}
            ul, ol {{ margin-top: 0; margin-bottom: {px(13)}px; }}
            h2 {{ font-size: {px(22)}px; font-weight: 700; color: {colours.text};
                  margin-top: {px(20)}px; margin-bottom: {px(8)}px; }}
            h3 {{ font-size: {px(18)}px; font-weight: 700; color: {colours.text};
                  margin-top: {px(14)}px; margin-bottom: {px(6)}px; }}
            blockquote {{ margin-left: {px(18)}px; margin-right: {px(18)}px;
                  font-style: italic; }}
            a {{ color: {colours.accent}; text-decoration: underline; }}
            a.term {{ color: {colours.text}; }}
            p.caption {{ font-size: {px(14)}px; color: {colours.quiet}; }}
            a.cite {{ color: {colours.accent}; text-decoration: none; font-weight: 700; }}
        """

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 1)

    def _follow(self, url: QUrl) -> None:
        kind, target = url.scheme(), url.path()
        if kind == "topic":
            self.topic_requested.emit(target)
        elif kind == "source":
            self.source_requested.emit(target, self._under_cursor())
        elif kind == "note":
            self.note_requested.emit(target)
        elif kind == "term":
            self.term_requested.emit(target, self._under_cursor())

    def _under_cursor(self) -> QPoint:
        """A point under the link that was followed, by key or by pointer."""
        start = QTextCursor(self.textCursor())
        start.setPosition(start.selectionStart())
        return self.cursorRect(start).bottomLeft()

    def _hover(self, url: QUrl) -> None:
        if self._hovered and url.path() != self._hovered:
            self.term_hovered.emit("", QPoint())
        self._hovered = url.path() if url.scheme() == "term" else ""
        if self._hovered:
            self._rest.start()
        else:
            self._rest.stop()

    def _say_hovered(self) -> None:
        line = self.cursorRect(self.cursorForPosition(self._pointer()))
        self.term_hovered.emit(self._hovered, QPoint(self._pointer().x(), line.bottom()))

    def _pointer(self) -> QPoint:
        return self.viewport().mapFromGlobal(QCursor.pos())
