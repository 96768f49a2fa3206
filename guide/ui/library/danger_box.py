"""The box of danger signs that a topic begins with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from guide.library import DangerSign
from guide.ui import wording
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words


def danger_box(theme: Theme, signs: tuple[DangerSign, ...]) -> Box:
    """The box of danger signs, most urgent first."""
    box = Box(theme, "danger")
    box.setAccessibleName("Get help sooner if")
    column = QVBoxLayout(box)
    column.setContentsMargins(*(theme.px(side) for side in (18, 14, 18, 14)))
    column.setSpacing(theme.px(6))
    for level in ("now", "week", "ready"):
        of_level = [sign.text for sign in signs if sign.level == level]
        if not of_level:
            continue
        column.addWidget(Words(theme, wording.DANGER_LEVELS[level], "danger-level"))
        for text in of_level:
            line = QHBoxLayout()
            line.setSpacing(theme.px(8))
            line.addWidget(Words(theme, "•", "plain"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Words(theme, text, "plain"), 1)
            column.addLayout(line)
    return box
