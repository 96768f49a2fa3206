"""Ways to begin a note: words to write under, offered only while the note is still empty."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.ui.layouts import FlowLayout
from guide.ui.theme import Theme
from guide.ui.widgets import button


class Template(NamedTuple):
    """A beginning: what it is called, and the title and text it puts into the note."""

    name: str
    title: str
    body: str


TEMPLATES = (
    Template(
        "After it happened",
        "After it happened",
        "## What happened\n\n\n## What I felt, in my body and otherwise\n\n\n"
        "## What helped, or might have\n\n\n## What I want to remember\n\n",
    ),
    Template(
        "Prepare an appointment",
        "For my appointment",
        "## What I want to say first\n\n\n## Since when, how often, what makes it better or worse"
        "\n\n\n## What I take\n\n\n## What I want to ask\n\n- [ ] \n\n## What I do not want\n\n",
    ),
    Template("Letter I won't send", "A letter I won't send", "Dear \n\n"),
)


class TemplateRow(QWidget):
    """The ways to begin, side by side.

    Signals:
        chosen: a Template.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        flow = FlowLayout(self, 6)
        for template in TEMPLATES:
            flow.addWidget(
                button(theme, template.name, "chip", partial(self.chosen.emit, template))
            )
