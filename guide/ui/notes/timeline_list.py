"""The list of the timeline: as many notes as there are, of which only those on show are read."""

from collections.abc import Iterable

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyleOptionViewItem, QTableView

from guide.ui.notes.timeline_model import TimelineModel
from guide.ui.row_list import Index, RowDelegate, RowLook
from guide.ui.theme import INTERFACE, READING, Theme

GUTTER, NARROW = 132, 560  # design pixels: where the months stand, and below which they do not
BOX = 18  # design pixels of a check box
LOOK = RowLook(17, INTERFACE, 1)
Role = Qt.ItemDataRole


class TimelineDelegate(RowDelegate):
    """Paints the month at the left of its first note, a box to check, and the note."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(theme, LOOK, parent)

    def gutter(self, width: int) -> int:
        """The room for the months in a list of this width."""
        return self._theme.px(GUTTER) if width >= self._theme.px(NARROW) else 0

    def box_in(self, area: QRect) -> QRect:
        """Where the box to check stands in a row."""
        px = self._theme.px
        left = area.left() + self.gutter(area.width()) + px(12)
        return QRect(left, area.top() + px(13), px(BOX), px(BOX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, TimelineModel)  # the only model that this list is given
        row = model.row_at(index.row())
        if row is None:
            return
        painter.save()
        px, area = self._theme.px, option.rect
        gutter = self.gutter(area.width())
        inner = area.adjusted(gutter, 0, 0, 0)
        self.paint_ground(painter, inner, option.state)
        if gutter and (month := self._month_to_show(model, index.row(), area)):
            self._paint_month(painter, area, month, gutter)
        self._paint_box(painter, self.box_in(area), checked=model.is_checked(index.row()))
        left = 2 * px(12) + px(BOX)
        self.paint_row(painter, inner.adjusted(left, px(10), -px(14), 0), row)
        if row.pinned:
            self.paint_pin(painter, self.pin_in(inner), filled=True)
        painter.restore()

    def _month_to_show(self, model: TimelineModel, row: int, area: QRect) -> str:
        """The month, in its first row and in the first row of all that are on show."""
        line = self._line(15, READING) + self._theme.px(10)
        at_top = area.top() < line <= area.bottom()
        return model.month_at(row) if at_top or model.begins_month(row) else ""

    def _paint_month(self, painter: QPainter, area: QRect, month: str, gutter: int) -> None:
        px, colours = self._theme.px, self._theme.colours
        painter.setFont(self._theme.font(READING, 15, bold=True))
        painter.setPen(QColor(colours.text))
        top = max(area.top(), 0) + px(10)
        place = QRect(area.left(), top, gutter - px(8), self._line(15, READING))
        cut = painter.fontMetrics().elidedText(month, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, cut)

    def _paint_box(self, painter: QPainter, place: QRect, *, checked: bool) -> None:
        px, colours = self._theme.px, self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent if checked else colours.edge), 1.5))
        painter.setBrush(QColor(colours.accent if checked else colours.card))
        box = QRectF(place).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, px(4), px(4))
        if checked:
            painter.setPen(QPen(QColor(colours.on_accent), max(2, px(2))))
            points = ((0.25, 0.5), (0.43, 0.72), (0.78, 0.28))
            width, height = box.width(), box.height()
            painter.drawPolyline(
                [QPointF(box.left() + x * width, box.top() + y * height) for x, y in points]
            )


class TimelineList(QTableView):
    """The list itself. Enter opens, Space checks, Shift with an arrow checks on the way.

    Signals:
        note_chosen: the row of the note to open.
        checked_changed: another set of notes is checked.
        pin_requested, trash_requested: for what is checked, or for the note at the cursor.
    """

    note_chosen = Signal(int)
    checked_changed = Signal()
    pin_requested = Signal()
    trash_requested = Signal()

    def __init__(self, theme: Theme, model: TimelineModel) -> None:
        super().__init__()
        self._theme, self._rows = theme, model
        self._anchor = 0
        self._look = TimelineDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._look)
        self.setAccessibleName("All your notes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.verticalHeader().hide()
        self.viewport().setAutoFillBackground(False)
        self.verticalScrollBar().valueChanged.connect(lambda: self.viewport().update())
        theme.changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        palette = self.palette()  # the rows paint their own grounds
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self._look_height = self._look.sizeHint(QStyleOptionViewItem(), QModelIndex()).height()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._look_height)
        self.verticalScrollBar().setSingleStep(max(1, self._look_height // 3))
        self.horizontalHeader().setMinimumSectionSize(1)
        if self._rows.rowCount():
            self.setColumnWidth(0, self.viewport().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def go_to(self, row: int) -> None:
        """Put the cursor on this row, or on the nearest."""
        row = max(0, min(row, self._rows.rowCount() - 1))
        self.setColumnWidth(0, self.viewport().width())
        self.setCurrentIndex(self._rows.index(row))
        self._anchor = row

    def titles(self) -> tuple[str, ...]:
        """The titles of all notes on show, in order."""
        return tuple(
            str(self._rows.data(self._rows.index(row))) for row in range(self._rows.rowCount())
        )

    def check_all(self) -> None:
        """Check every note on show."""
        self._check(range(self._rows.rowCount()), checked=True)

    def check_none(self) -> None:
        """Check none."""
        self._rows.checked.clear()
        self._check((), checked=False)

    def _check(self, rows: Iterable[int], *, checked: bool) -> None:
        self._rows.check(rows, checked=checked)
        self.viewport().update()
        self.checked_changed.emit()

    def _toggle(self, row: int) -> None:
        self._anchor = row
        self._check((row,), checked=not self._rows.is_checked(row))

    def _check_to(self, row: int) -> None:
        first, last = sorted((self._anchor, row))
        self._check(range(first, last + 1), checked=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held, row = Qt.Key(event.key()), event.modifiers(), self.currentIndex().row()
        control = bool(held & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_A and control:
            self.check_all()
        elif key == Qt.Key.Key_Escape and self._rows.checked:
            self.check_none()
        elif row < 0:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.note_chosen.emit(row)
        elif key == Qt.Key.Key_Space:
            self._toggle(row)
        elif key == Qt.Key.Key_P and not held:
            self.pin_requested.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.trash_requested.emit()
        else:
            self._move(event, row)

    def _move(self, event: QKeyEvent, row: int) -> None:
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        key, last = Qt.Key(event.key()), self._rows.rowCount() - 1
        page = max(1, self.viewport().height() // self._look_height - 1)
        to = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(key)
        if to is None:
            event.ignore()  # Escape leaves the page; letters do nothing
            return
        to = max(0, min(to, last))
        self.setCurrentIndex(self._rows.index(to))
        if extends:
            self._check_to(to)
        else:
            self._anchor = to

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid() or event.button() != Qt.MouseButton.LeftButton:
            return
        held = event.modifiers()
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        anchor = self._anchor
        self.setCurrentIndex(index)
        if held & Qt.KeyboardModifier.ShiftModifier:
            self._anchor = anchor
            self._check_to(index.row())
        elif held & Qt.KeyboardModifier.ControlModifier or self._on_box(event, index):
            self._toggle(index.row())
        else:
            self._anchor = index.row()
            self.note_chosen.emit(index.row())

    def _on_box(self, event: QMouseEvent, index: QModelIndex) -> bool:
        room = self._theme.px(9)  # a finger's breadth around it
        box = self._look.box_in(self.visualRect(index)).adjusted(-room, -room, room, room)
        return box.contains(event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Dragging marks nothing."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """All is done at the press."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)
