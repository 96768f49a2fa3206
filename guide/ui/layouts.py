"""How pages lay out their widgets: rows that break as words do, and a column good to read."""

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from guide.ui.theme import Theme

BAR_ROOM = 16  # pixels, about the width of a scroll bar
READING_WIDTH = 682  # design pixels, about 70 letters at 17 px


class FlowLayout(QLayout):
    """Lays widgets in rows from left to right and breaks where the width ends, as words do."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)
        if parent is not None:  # rows take the height they need and no more
            parent.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}  # by width; asked for again and again at each key

    def invalidate(self) -> None:
        self._heights = {}  # not emptied: Qt calls this before it is there
        super().invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._place(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        widest = QSize(max(rect.width(), 1), 1 << 20)
        for item in self._items:
            if is_put_away(item.widget()):
                continue
            hint = item.sizeHint().boundedTo(widest)
            if x > rect.x() and x + hint.width() > rect.right() + 1:
                x, y, row = rect.x(), y + row + self.spacing(), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), hint))
            x += hint.width() + self.spacing()
            row = max(row, hint.height())
        return y + row - rect.y()


class ReadingColumn(QScrollArea):
    """A page that scrolls, with its content in one column no wider than is good to read."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.ground = QWidget()
        self.column = QVBoxLayout()
        self._outer = QVBoxLayout(self.ground)
        self._outer.addLayout(self.column)
        self._outer.addStretch(1)
        self.setWidget(self.ground)
        self.fit()

    def fit(self) -> None:
        """Set the margins so that no line is wider than is good to read."""
        px = self._theme.px
        side = self.side()
        right = max(side, self.width() - BAR_ROOM - side - px(READING_WIDTH))
        self._outer.setContentsMargins(side, px(18), right, px(36))

    def side(self) -> int:
        """The room at the left of the column."""
        return min(self._theme.px(56), max(16, self.width() // 14))

    def scroll_by(self, steps: int) -> None:
        """Scroll by that many small steps of three lines, down or (below 0) up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * self._theme.px(80))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


def is_put_away(widget: QWidget | None) -> bool:
    """Whether a widget was hidden on purpose, and is not only waiting to be shown."""
    explicit = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
    return widget is not None and widget.isHidden() and widget.testAttribute(explicit)


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it soon."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
