"""A small card over the page, beside the word or mark that it explains."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.layouts import empty
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button

WIDTH = 400  # design pixels


class SmallCard(Box):
    """A title, a sentence or two, and a way on; part of the page, so that Hide covers it too.

    Signals:
        topic_requested: the id of the topic that says more.
        closed: the reader closed the card with the keyboard or its button.
    """

    topic_requested = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, page: QWidget) -> None:
        super().__init__(theme, "small-card")
        self._page = page
        self.setParent(page)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self.hide()

    def show_beside(self, word: QPoint, title: str, text: str, topic: str = "") -> None:
        """Open under `word`, a point of the page; `topic` is the page that says more."""
        px = self._theme.px
        empty(self._column)
        self._column.setContentsMargins(px(18), px(14), px(18), px(12))
        self._column.setSpacing(px(6))
        self._column.addWidget(Words(self._theme, title, "strong"))
        self._column.addWidget(Words(self._theme, text, "plain"))
        self._column.addLayout(self._buttons(topic))
        self.setAccessibleName(f"{title}. {text}")
        width = min(px(WIDTH), self._page.width() - 2 * px(12))
        self.resize(width, self.heightForWidth(width))
        left = max(px(12), min(word.x() - width // 3, self._page.width() - width - px(12)))
        self.move(left, word.y() + px(6))
        self.show()
        self.raise_()

    def _buttons(self, topic: str) -> QHBoxLayout:
        row = QHBoxLayout()
        if topic:
            more = button(
                self._theme, "Read more", "link", lambda: self.topic_requested.emit(topic)
            )
            row.addWidget(more)
        row.addStretch(1)
        row.addWidget(button(self._theme, "Close", "link", self._close))
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()
