"""A calm column for the pages of the notes pane that are not notes: it scrolls when it must."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from guide.ui.theme import Theme
from guide.ui.widgets import Words, on_panel


class NotesColumn(QScrollArea):
    """Widgets one under another, in the middle of the height there is."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        ground = QWidget()
        on_panel(ground)
        self.setWidget(ground)
        self._outer = QVBoxLayout(ground)
        self._column = QVBoxLayout()
        self._outer.addStretch(1)
        self._outer.addLayout(self._column)
        self._outer.addStretch(2)
        theme.changed.connect(self._fit)
        self._fit()

    def add(self, part: QWidget) -> None:
        """Put a widget under the others."""
        self._column.addWidget(part)

    def add_note(self, text: str) -> None:
        """Put a quiet line at the very bottom."""
        self._outer.addWidget(Words(self._theme, text, "small"))

    def _fit(self) -> None:
        px = self._theme.px
        self._outer.setContentsMargins(px(18), px(12), px(18), px(16))
        self._column.setSpacing(px(10))


def side_by_side(*parts: QWidget | None) -> QHBoxLayout:
    """Widgets side by side; None is room that grows."""
    row = QHBoxLayout()
    for part in parts:
        if part is None:
            row.addStretch(1)
        else:
            row.addWidget(part)
    if None not in parts:
        row.addStretch(1)
    return row
