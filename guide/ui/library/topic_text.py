"""The running text of a topic: a browser as tall as its words, that opens nothing by itself."""

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser

from guide.ui.theme import READING, Theme

SCROLLING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class TopicText(QTextBrowser):
    """Shows the library's HTML in the theme's type and colours.

    Signals:
        topic_requested: the id behind a link to another topic.
        source_requested: the id behind a citation mark.
    """

    topic_requested = Signal(str)
    source_requested = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self._html = ""
        self.setAccessibleName(name)
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
        self.restyle()

    def restyle(self) -> None:
        """Draw the same text again in the colours and sizes now in force."""
        font = QFont(READING)
        font.setPixelSize(self._theme.px(17))
        self.document().setDefaultFont(font)
        self.document().setDefaultStyleSheet(self._style())
        self.setHtml(self._html)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Nothing is ever fetched: not from the disk, not from anywhere."""
        del kind, name
        return b""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll are for the page; all others are for links and for copying."""
        if event.key() in SCROLLING:
            event.ignore()
        else:
            super().keyPressEvent(event)

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
            p, li {{ line-height: 112%; color: {colours.text}; }}
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
            a.cite {{ color: {colours.accent}; text-decoration: none; font-weight: 700; }}
        """

    def _fit(self) -> None:
        self.setFixedHeight(int(self.document().size().height()) + 1)

    def _follow(self, url: QUrl) -> None:
        kind, target = url.scheme(), url.path()
        if kind == "topic":
            self.topic_requested.emit(target)
        elif kind == "source":
            self.source_requested.emit(target)
