"""One page of paper, drawn in the window as it will be in the PDF."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from guide.ui.paper.sheets import Sheets
from guide.ui.theme import Theme
from guide.ui.widgets import pen

WIDEST = 640  # design pixels; a line of 11 points is then as large as it is on paper, or larger


class PageView(QWidget):
    """Shows one page; its words are told to a screen reader."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sheets: Sheets | None = None
        self.at = 0
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(theme.px(WIDEST))
        theme.changed.connect(self._restyle)

    def show_page(self, sheets: Sheets | None, at: int) -> None:
        """Show a page of the sheets, counted from 0; None shows nothing."""
        self._sheets, self.at = sheets, at
        if sheets is not None:
            self.setAccessibleName(sheets.name(at))
            self.setAccessibleDescription(sheets.text(at))
        else:
            self.setAccessibleName("")
            self.setAccessibleDescription("")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        width = min(width, self.maximumWidth())
        return round(width * self._sheets.proportion) if self._sheets is not None else 0

    def sizeHint(self) -> QSize:
        width = self.maximumWidth()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(120), self.heightForWidth(max(self.width(), 1)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._sheets is None:
            return
        painter, colours = QPainter(self), self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(self.rect(), QColor("#FFFFFF"))  # paper is white in the dark too
        painter.save()
        factor = self.width() / self._sheets.width
        painter.scale(factor, factor)
        self._sheets.paint(painter, self.at)
        painter.restore()
        width = 2 if self.hasFocus() else 1
        painter.setPen(pen(colours.accent if self.hasFocus() else colours.edge, width))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _restyle(self) -> None:
        self.setMaximumWidth(self._theme.px(WIDEST))
        self.updateGeometry()
