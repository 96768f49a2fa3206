"""The few widgets that pages are made of, painted from the tables in looks.py."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QSizePolicy, QWidget

from guide.ui.looks import BOXES, BUTTONS, CHIP_COLOURS, TEXTS, ButtonLook
from guide.ui.theme import INTERFACE, READING, Theme

WRAPPED = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
MIDDLE = int(Qt.AlignmentFlag.AlignVCenter)
NOTHING = QColor(0, 0, 0, 0)
ICON_GAP = 10  # design pixels between an icon and the words beside it


class Words(QLabel):
    """A line or paragraph of plain text; never read as markup."""

    def __init__(self, theme: Theme, text: str, look: str, *, wrap: bool = True) -> None:
        super().__init__(text)
        self._theme, self._look = theme, TEXTS[look]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setForegroundRole(self._look.role)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        look = self._look
        self.setFont(self._theme.font(look.family, look.size, bold=look.bold))
        self.updateGeometry()

    @property
    def _is_spaced(self) -> bool:
        """Whether lines stand further apart than usual; never in words that can be marked."""
        marked = self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
        return self._theme.spacing > 1 and self.wordWrap() and not marked

    def heightForWidth(self, width: int) -> int:
        usual = super().heightForWidth(width)
        if not self._is_spaced:
            return usual
        from guide.ui import spaced_lines  # few readers want it

        sides = self.contentsMargins()
        rest = sides.top() + sides.bottom()
        line = self.fontMetrics().lineSpacing()
        return rest + spaced_lines.height_of(usual - rest, line, self._theme.spacing)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._is_spaced:
            super().paintEvent(event)
            return
        from guide.ui import spaced_lines

        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        area, apart = self.contentsRect(), self._theme.spacing
        spaced_lines.paint_lines(painter, area, self.text(), self.alignment(), apart)


class Chip(QLabel):
    """A word or two on a rounded ground, to be read, not pressed."""

    def __init__(self, theme: Theme, text: str, look: str) -> None:
        super().__init__(text)
        self._theme, self._look = theme, look
        self.setTextFormat(Qt.TextFormat.PlainText)
        theme.changed.connect(self._restyle)
        self._restyle()

    def _restyle(self) -> None:
        px = self._theme.px
        large = self._look == "word"
        self.setFont(self._theme.font(INTERFACE, 16 if large else 13))
        self.setContentsMargins(px(11), px(5), px(11), px(5))
        palette = self.palette()
        colour = getattr(self._theme.colours, CHIP_COLOURS.get(self._look, "text"))
        palette.setColor(QPalette.ColorRole.WindowText, QColor(colour))
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_box(QPainter(self), self._theme, self._look, self.rect())
        super().paintEvent(event)


class Box(QFrame):
    """A ground for other widgets: the danger box, a strip, the frame around the editor."""

    def __init__(self, theme: Theme, look: str) -> None:
        super().__init__()
        self._theme, self._look = theme, look

    def set_look(self, look: str) -> None:
        """Change to another look of looks.BOXES."""
        if look != self._look:
            self._look = look
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        paint_box(QPainter(self), self._theme, self._look, self.rect())


def pen(colour: str, width: int) -> QPen:
    """A pen of a colour (#rrggbb), `width` pixels wide."""
    return QPen(QColor(colour), width)


def paint_box(painter: QPainter, theme: Theme, name: str, rect: QRect) -> None:
    """Paint the ground, border and edge of a look of looks.BOXES into `rect`."""
    look, colours = BOXES[name], theme.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    radius = min(theme.px(look.radius), rect.height() / 2)
    inner = QRectF(rect)
    if look.border:
        painter.setPen(pen(getattr(colours, look.border), look.width))
        inner = inner.adjusted(look.width / 2, look.width / 2, -look.width / 2, -look.width / 2)
    else:
        painter.setPen(NOTHING)
    painter.setBrush(QColor(getattr(colours, look.ground)))
    painter.drawRoundedRect(inner, radius, radius)
    if look.edge:
        painter.fillRect(0, 0, theme.px(3), rect.height(), QColor(getattr(colours, look.edge)))


class Push(QPushButton):
    """A push button in a look of looks.BUTTONS, with an icon if it is given one."""

    def __init__(self, theme: Theme, text: str, look: str) -> None:
        super().__init__(text)
        self._theme, self._look = theme, BUTTONS[look]
        self._square = look == "square"
        self.setAutoDefault(True)
        self.setSizePolicy(
            QSizePolicy.Policy.Fixed if self._square else QSizePolicy.Policy.Minimum,
            QSizePolicy.Policy.Fixed,
        )
        theme.changed.connect(self._restyle)
        self._restyle()

    def set_icon(self, icon: QIcon, size: int) -> None:
        """Show an icon, `size` logical pixels wide, before the words."""
        self.setIcon(icon)
        self.setIconSize(QSize(size, size))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        px, look = self._theme.px, self._look
        if self._square:
            return QSize(px(38), px(38))
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * px(look.sideways) + 2
        if not self.icon().isNull():
            width += self.iconSize().width() + (px(ICON_GAP) if self.text() else 0)
        return QSize(width, metrics.height() + 2 * px(look.upright))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_button(painter, self, self._theme, self._look)
        self.paint_words(painter)

    def paint_words(self, painter: QPainter) -> None:
        """Paint the icon and the words, side by side."""
        px, look = self._theme.px, self._look
        area = self.rect().adjusted(px(look.sideways), 0, -px(look.sideways), 0)
        painter.setFont(self.font())
        painter.setPen(QColor(self.ink()))
        icon = 0 if self.icon().isNull() else self.iconSize().width()
        gap = px(ICON_GAP) if icon and self.text() else 0
        words = painter.fontMetrics().horizontalAdvance(self.text())
        middle = (self.width() - icon - gap - words) // 2
        left = area.left() if look.leftwards else max(middle, area.left())
        if icon:
            top = (self.height() - icon) // 2
            self.icon().paint(painter, QRect(left, top, icon, icon))
        place = QRect(left + icon + gap, 0, area.right() - left - icon - gap + 2, self.height())
        painter.drawText(place, MIDDLE, self.text())

    def ink(self) -> str:
        """The colour of the words in the present state."""
        colours, look = self._theme.colours, self._look
        if not self.isEnabled():
            return colours.quiet
        checked = self.isChecked() and look.checked_colour
        return str(getattr(colours, look.checked_colour if checked else look.colour))

    def _restyle(self) -> None:
        self.setFont(self._theme.font(INTERFACE, self._look.size, bold=self._look.bold))
        self.updateGeometry()


def paint_button(painter: QPainter, one: QPushButton, theme: Theme, look: ButtonLook) -> None:
    """Paint the ground and border of a button in its present state, and the ring of focus."""
    colours = theme.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ground = look.ground
    if one.isChecked() and look.checked_ground:
        ground = look.checked_ground
    elif one.underMouse() and one.isEnabled() and look.hover_ground:
        ground = look.hover_ground
    if not one.isEnabled() and look.ground == "accent":
        ground = "chip"
    border = look.border
    if one.underMouse() and one.isEnabled() and look.ground in ("card", "chip", "accent_ground"):
        border = "edge"
    if one.isChecked() and theme.has_high_contrast:  # grounds hardly differ there
        border = "text"
    focused = one.hasFocus()
    if focused:
        border = "text" if ground == "accent" else "accent"
    width = 2 if focused else 1
    painter.setBrush(QColor(getattr(colours, ground)) if ground else NOTHING)
    painter.setPen(pen(getattr(colours, border), width) if border else QPen(NOTHING))
    inset = width / 2 if border else 0
    inner = QRectF(one.rect()).adjusted(inset, inset, -inset, -inset)
    radius = min(theme.px(look.radius), inner.height() / 2)
    painter.drawRoundedRect(inner, radius, radius)


class Card(QPushButton):
    """A button that looks like a card: a title and a sentence below it, wrapped to its width."""

    def __init__(
        self, theme: Theme, title: str, text: str, *, look: str = "card", door: bool = False
    ) -> None:
        super().__init__()
        self._theme, self._look = theme, BUTTONS[look]
        self._title, self._text, self._door = title, text, door
        stop = "" if title.endswith("?") else "."
        self.setAccessibleName(f"{title}{stop} {text}" if text else title)
        self.setAutoDefault(True)  # so that Enter presses it as Space does
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        px, look = self._theme.px, self._look
        inner = width - 2 * px(look.sideways)
        height = sum(
            QFontMetrics(font).boundingRect(0, 0, inner, 1 << 16, WRAPPED, words).height()
            for font, words, _ in self._parts()
        )
        return height + 2 * px(look.upright) + px(4)

    def sizeHint(self) -> QSize:
        width = self._theme.px(200)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        least = self._theme.px(120)
        return QSize(least, self.heightForWidth(max(self.width(), least)))

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_button(painter, self, self._theme, self._look)
        px, look = self._theme.px, self._look
        side, top = px(look.sideways), px(look.upright)
        for font, words, colour in self._parts():
            painter.setFont(font)
            painter.setPen(QColor(colour))
            area = QRect(side, top, self.width() - 2 * side, 1 << 16)
            painter.drawText(area, WRAPPED, words)
            top += QFontMetrics(font).boundingRect(area, WRAPPED, words).height() + px(4)

    def _parts(self) -> tuple[tuple[QFont, str, str], ...]:
        theme = self._theme
        family, size = (READING, 19) if self._door else (INTERFACE, 16)
        title = theme.font(family, size, bold=True)
        parts = [(title, self._title, theme.colours.text)]
        if self._text:
            parts.append((theme.font(INTERFACE, 14), self._text, theme.colours.quiet))
        return tuple(parts)


class LineBox(QLineEdit):
    """One line to type in, in a rounded box; `plain` has no box and large type."""

    def __init__(self, theme: Theme, name: str, *, plain: bool = False) -> None:
        super().__init__()
        self._theme, self._plain = theme, plain
        self._left = 0
        self._picture = QIcon()
        self.setAccessibleName(name)
        self.setFrame(False)
        theme.changed.connect(self.restyle)
        self.restyle()

    def set_picture(self, picture: QIcon, size: int) -> None:
        """Show a picture at the left, `size` logical pixels wide."""
        self._picture, self._left = picture, size
        self.restyle()

    def restyle(self) -> None:
        """Take over fonts, sizes and colours in force."""
        px = self._theme.px
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        if self._plain:
            self.setFont(self._theme.font(READING, 20, bold=True))
            self.setMinimumHeight(px(30))
            return
        self.setFont(self._theme.font(INTERFACE, 15))
        self.setTextMargins(px(12) + self._left * 4 // 3, 0, px(10), 0)
        self.setFixedHeight(px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._plain:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            colours, width = self._theme.colours, 2 if self.hasFocus() else 1
            painter.setPen(pen(colours.accent if self.hasFocus() else colours.edge, width))
            painter.setBrush(QColor(colours.card))
            inner = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
            painter.drawRoundedRect(inner, self._theme.px(10), self._theme.px(10))
            top = (self.height() - self._left) // 2
            self._picture.paint(painter, QRect(self._theme.px(12), top, self._left, self._left))
            painter.end()
        super().paintEvent(event)


def button(
    theme: Theme, text: str, look: str, pressed: Callable[[], object], *, name: str = ""
) -> Push:
    """A push button; `name` is what a screen reader says where the text alone is not enough."""
    made = Push(theme, text, look)
    if name:
        made.setAccessibleName(name)
        if not text:
            made.setToolTip(name)
    made.clicked.connect(pressed)
    return made


def on_panel(widget: QWidget) -> None:
    """Give a widget the ground of the side panes."""
    widget.setBackgroundRole(QPalette.ColorRole.AlternateBase)
    widget.setAutoFillBackground(True)
