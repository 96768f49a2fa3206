"""Small widgets that several pages share: labels, buttons and cards with the names they need."""

from collections.abc import Callable

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLayout,
    QLayoutItem,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from guide.ui.theme import Theme


def set_look(widget: QWidget, look: str) -> None:
    """Say which rules of the style sheet apply to a widget, also after it was shown."""
    if widget.property("look") == look:
        return
    widget.setProperty("look", look)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def label(text: str, look: str, *, wrap: bool = True) -> QLabel:
    """A line or paragraph of plain text; never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    set_look(made, look)
    return made


def button(text: str, look: str, pressed: Callable[[], object], *, name: str = "") -> QPushButton:
    """A push button; `name` is what a screen reader says where the text alone is not enough."""
    made = QPushButton(text)
    set_look(made, look)
    made.setAutoDefault(True)
    if name:
        made.setAccessibleName(name)
        if not text:
            made.setToolTip(name)
    made.clicked.connect(pressed)
    return made


class Card(QPushButton):
    """A button that looks like a card: a title and a sentence below it, wrapped to its width."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        text: str,
        *,
        look: str = "card",
        title_look: str = "card-title",
    ) -> None:
        super().__init__()
        set_look(self, look)
        self.setAccessibleName(f"{title}. {text}" if text else title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(side) for side in (18, 15, 18, 15)))
        column.setSpacing(theme.px(4))
        for line, line_look in ((title, title_look), (text, "card-text")):
            if line:
                part = label(line, line_look)
                part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                column.addWidget(part)
        column.addStretch(1)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._column().totalHeightForWidth(width)

    def sizeHint(self) -> QSize:
        return self._column().totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._column().totalMinimumSize().width(), self.sizeHint().height())

    def _column(self) -> QLayout:
        column = self.layout()
        assert column is not None  # set in the constructor
        return column


class FlowLayout(QLayout):
    """Lays widgets in rows from left to right and breaks where the width ends, as words do."""

    def __init__(self, parent: QWidget | None = None, spacing: int = 8) -> None:
        super().__init__(parent)
        self.setContentsMargins(QMargins())
        self.setSpacing(spacing)
        self._items: list[QLayoutItem] = []

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        self._place(rect, move=True)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _place(self, rect: QRect, *, move: bool) -> int:
        x, y, row = rect.x(), rect.y(), 0
        for item in self._items:
            hint = item.sizeHint().boundedTo(QSize(max(rect.width(), 1), 1 << 20))
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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._ground = QWidget()
        self.column = QVBoxLayout()
        outer = QVBoxLayout(self._ground)
        outer.addLayout(self.column)
        outer.addStretch(1)
        self.setWidget(self._ground)
        self.fit()

    def fit(self) -> None:
        """Set margins and the widest line (682 px, about 70 letters, at ordinary text size)."""
        outer = self._ground.layout()
        assert outer is not None  # set in the constructor
        px = self._theme.px
        side = min(px(56), max(16, self.width() // 14))
        right = max(side, self.viewport().width() - side - px(682))
        outer.setContentsMargins(side, px(18), right, px(36))

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]
        self.fit()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout and delete it soon."""
    while (item := layout.takeAt(0)) is not None:
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            empty(inner)
        if widget is not None:
            widget.hide()
            widget.deleteLater()
