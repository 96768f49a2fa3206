"""Ways to begin a note: words to write under, offered only while the note is still empty."""

import json
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from guide.ui.layouts import FlowLayout, empty
from guide.ui.theme import Theme
from guide.ui.widgets import button
from guide.vault import Vault

KIND = "template"  # of what a vault keeps; the key is the name, the value title and text as JSON
LONGEST_NAME = 60


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


def own_templates(vault: Vault) -> tuple[Template, ...]:
    """The reader's own, by name; what cannot be read is passed by."""
    found = []
    for name, value in vault.kept(KIND).items():
        try:
            told = json.loads(value)
            found.append(Template(name, str(told["title"]), str(told["body"])))
        except (ValueError, TypeError, KeyError):
            continue
    return tuple(sorted(found, key=lambda template: template.name.casefold()))


def keep_template(vault: Vault, template: Template, former: str = "") -> str:
    """Keep a template, or one of a `former` name under its new one; gives what is wrong, if any."""
    name = " ".join(template.name.split())[:LONGEST_NAME]
    taken = {each.name.casefold() for each in (*TEMPLATES, *own_templates(vault))}
    if not name:
        return "A template needs a name."
    if name.casefold() in taken - {former.casefold()}:
        return "There is a template of this name already."
    value = {"title": template.title, "body": template.body}
    vault.keep(KIND, name, json.dumps(value, ensure_ascii=False))
    if former and former != name:  # in this order, so that being stopped loses nothing
        vault.drop(KIND, former)
    return ""


def drop_template(vault: Vault, name: str) -> None:
    """Keep it no longer; notes that were begun with it stay as they are."""
    vault.drop(KIND, name)


class TemplateRow(QWidget):
    """The ways to begin, side by side.

    Signals:
        chosen: a Template.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[Template, ...] = ()
        self._flow = FlowLayout(self, 6)
        self.offer(())

    def offer(self, own: Sequence[Template]) -> None:
        """Offer these after the ones that are always there."""
        wanted = (*TEMPLATES, *own)
        if wanted == self._shown:
            return
        self._shown = wanted
        empty(self._flow)
        for template in wanted:
            chip = button(self._theme, template.name, "chip", partial(self.chosen.emit, template))
            self._flow.addWidget(chip)
        self.updateGeometry()
