"""A list for topics and notes alike: what each is, its title, and a line or two below."""

import re
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QTextCharFormat,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from guide.ui.row_paint import Lines, draw_pin
from guide.ui.theme import INTERFACE, READING, Theme

NO_PARENT = QModelIndex()
LINE_GAP = 3  # design pixels between two lines of the text
HIT_START, HIT_END = "\x02", "\x03"
MARK = re.compile(f"([{HIT_START}{HIT_END}])")
PIN = 15  # design pixels of the sign that a row is pinned
MOST_CUT = 400  # titles whose cut is remembered
Index = QModelIndex | QPersistentModelIndex
_State = QStyle.StateFlag


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list; hits in `text` stand between U+0002 and U+0003."""

    id: str
    overline: str
    title: str
    text: str
    pinned: bool = False


def without_marks(text: str) -> str:
    """The text as a person would read it aloud, hits unmarked."""
    return text.replace(HIT_START, "").replace(HIT_END, "")


def hit_ranges(text: str) -> list[tuple[int, int]]:
    """Where the hits are in the unmarked text: (start, length), in UTF-16 units as Qt counts."""
    ranges, position, start = [], 0, None
    for piece in MARK.split(text):
        if piece == HIT_START:
            start = position
        elif piece == HIT_END:
            if start is not None and position > start:
                ranges.append((start, position - start))
            start = None
        else:
            position += len(piece) if piece.isascii() else len(piece.encode("utf-16-le")) // 2
    return ranges


@dataclass(frozen=True, slots=True)
class RowLook:
    """How large the title of a row is (design pixels), in which family, and how long its text."""

    title_size: int
    title_family: str
    lines: int


FOR_TOPICS = RowLook(20, READING, 2)
FOR_NOTES = RowLook(16, INTERFACE, 1)


class RowModel(QAbstractListModel):
    """The rows of one list, replaced as a whole."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, index: Index) -> Row:
        return self._rows[index.row()]

    def titles(self) -> tuple[str, ...]:
        return tuple(row.title for row in self._rows)

    def number_of(self, wanted: str) -> int | None:
        """Where the row with this id stands, or None."""
        return next((at for at, row in enumerate(self._rows) if row.id == wanted), None)

    def rowCount(self, parent: Index = NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            pinned = " Pinned." if row.pinned else ""
            return f"{row.title}. {row.overline}.{pinned} {without_marks(row.text)}"
        return None


class RowDelegate(QStyledItemDelegate):
    """Paints one row; the text below the title is wrapped and cut after the lines its look has.

    With `pins` the row under the pointer and the selected one show a pin to press.
    """

    pins = False

    def __init__(self, theme: Theme, look: RowLook, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._look = look
        # what notes are called must not stay in memory when they are locked
        remembering = lru_cache(maxsize=MOST_CUT if look is FOR_TOPICS else 0)
        self._cut = remembering(self._cut_to_width)
        self._restyle()
        theme.changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._cut.cache_clear()
        font, look = self._theme.font, self._look
        self._overline_font = font(INTERFACE, 13)
        self._title_font = font(look.title_family, look.title_size, bold=True)
        self._text_font = font(INTERFACE, 14)

    def forget(self) -> None:
        """Remember no words that were painted."""
        self._cut.cache_clear()

    def _cut_to_width(self, text: str, width: int, *, title: bool) -> str:
        """As much of a line as fits; measuring it costs as much as painting it."""
        metrics = QFontMetrics(self._title_font if title else self._overline_font)
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del option, index  # every row is as high as the others, so that typing stays quick
        px, look = self._theme.px, self._look
        line = QFontMetrics(self._text_font).height() + px(LINE_GAP)
        words = self._line(13) + self._title_line() + look.lines * line
        return QSize(px(200), px(10) + words + px(12))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        px, area = self._theme.px, option.rect
        self.paint_ground(painter, area, option.state)
        row, ready = _row_of(index), option.state & (_State.State_Selected | _State.State_MouseOver)
        self.paint_row(painter, area.adjusted(px(14), px(10), -px(14), 0), row)
        if row.pinned or (self.pins and ready):
            self.paint_pin(painter, self.pin_in(area), filled=row.pinned)
        painter.restore()

    def paint_ground(self, painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
        """Paint the ground of a selected row, or the line below any other."""
        px, colours = self._theme.px, self._theme.colours
        if state & QStyle.StateFlag.State_Selected:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setPen(QPen(QColor(colours.accent if focused else colours.edge), 1 + focused))
            painter.setBrush(QColor(colours.chip))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 2, -1, -2), px(10), px(10))
        else:
            painter.setPen(QColor(colours.line))
            painter.drawLine(
                area.left() + px(14), area.bottom(), area.right() - px(14), area.bottom()
            )

    def pin_in(self, area: QRect) -> QRect:
        """Where the pin of a row stands, at the end of its first line."""
        size = self._theme.px(PIN)
        top = area.top() + self._theme.px(10)
        return QRect(area.right() - self._theme.px(14) - size, top, size, size)

    def paint_pin(self, painter: QPainter, place: QRect, *, filled: bool) -> None:
        """Paint a small drawing pin, upright, in this square."""
        colours = self._theme.colours
        colour = QColor(colours.accent if filled else colours.edge)
        draw_pin(painter, place, colour, filled=filled)

    def paint_row(self, painter: QPainter, area: QRect, row: Row) -> None:
        """Paint the words of a row."""
        colours = self._theme.colours
        top = area.top()
        for text, font, height, colour in (
            (row.overline, self._overline_font, self._line(13), colours.quiet),
            (row.title, self._title_font, self._title_line(), colours.text),
        ):
            painter.setFont(font)
            cut = self._cut(text, area.width(), title=font is self._title_font)
            place = QRect(area.left(), top, area.width(), height)
            painter.setPen(QColor(colour))
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)
            top += height
        marked = QTextCharFormat()
        marked.setBackground(QColor(colours.hit))
        marked.setForeground(QColor(colours.text))
        painter.setPen(QColor(colours.quiet))
        lines = Lines(self._text_font, self._look.lines, self._theme.px(LINE_GAP))
        words = without_marks(row.text)
        laid = lines.lay_out(words, area.width(), hit_ranges(row.text), marked)
        laid.draw(painter, QPointF(area.left(), top))

    def _line(self, size: int, family: str = INTERFACE) -> int:
        return self._theme.px(size * (1.5 if family == READING else 1.45))

    def _title_line(self) -> int:
        return self._line(self._look.title_size, self._look.title_family)


def _row_of(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, RowModel)  # the only model that these lists are given
    return model.row_at(index)


class RowList(QListView):
    """The list itself.

    Signals:
        row_chosen: the id of the row that was chosen, by Enter, Space or a click.
        pin_requested: the id of the row whose pin was pressed, or at which P was typed.
    """

    row_chosen = Signal(str)
    pin_requested = Signal(str)

    def __init__(self, theme: Theme, name: str, look: RowLook = FOR_TOPICS) -> None:
        super().__init__()
        self._model = RowModel(self)
        self.setModel(self._model)
        self._delegate = RowDelegate(theme, look, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self._request)
        theme.changed.connect(self.doItemsLayout)

    def offer_pins(self) -> None:
        """Let rows be pinned here."""
        self._delegate.pins = True

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows, the first one selected, from the top."""
        self._model.set_rows(rows)
        policy = Qt.FocusPolicy.StrongFocus if rows else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)  # Tab passes by an empty list
        if rows:
            self.select(0)
        self.scrollToTop()

    def forget(self) -> None:
        """Show nothing, and remember nothing of what was shown."""
        self.set_rows(())
        self._delegate.forget()

    def titles(self) -> tuple[str, ...]:
        """The titles of all rows, in order."""
        return self._model.titles()

    def select(self, number: int) -> None:
        """Select a row by number; numbers beyond either end select the nearest row."""
        number = max(0, min(number, self._model.rowCount() - 1))
        index = self._model.index(number)
        self.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(index)

    def select_id(self, wanted: str) -> None:
        """Select the row with this id, if there is one; else none."""
        number = self._model.number_of(wanted)
        if number is None:
            self.selectionModel().clear()
        else:
            self.select(number)

    def step(self, steps: int) -> None:
        """Select a row that many steps further down."""
        self.select(self.currentIndex().row() + steps)

    def open_selected(self) -> None:
        """Ask for the selected topic, if there is one."""
        if self.currentIndex().isValid():
            self._request(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by keyboard sees where they are."""
        by_mouse = event.reason() == Qt.FocusReason.MouseFocusReason
        if not (by_mouse or self.currentIndex().isValid()) and self._model.rowCount():
            self.select(0)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.open_selected()
        elif self._delegate.pins and event.key() == Qt.Key.Key_P and not event.modifiers():
            self._ask_pin(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        index, room = self.indexAt(point), PIN // 2
        pin = self._delegate.pin_in(self.visualRect(index)).adjusted(-room, -room, room, room)
        if self._delegate.pins and index.isValid() and pin.contains(point):
            self._ask_pin(index)
        else:
            super().mousePressEvent(event)

    def _ask_pin(self, index: QModelIndex) -> None:
        if index.isValid():
            self.pin_requested.emit(self._model.row_at(index).id)

    def _request(self, index: Index) -> None:
        self.row_chosen.emit(self._model.row_at(index).id)
