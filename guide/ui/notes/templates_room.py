"""The reader's own templates: one is made from the note in the editor, renamed, deleted."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from guide.ui.layouts import empty
from guide.ui.notes.notes_column import side_by_side
from guide.ui.notes.room import Ground, Room
from guide.ui.notes.templates import (
    LONGEST_NAME,
    Template,
    drop_template,
    keep_template,
    own_templates,
)
from guide.ui.widgets import LineBox, Words, button
from guide.vault import Note, VaultError

WHAT = (
    "A template puts its title and its text into a new note, where you change them as you like. "
    "Yours are kept in the encrypted notes."
)
NO_NOTE = "To make one, open a note first: its title and text become the template."


class TemplatesRoom(Room):
    """The page."""

    def __init__(self, ground: Ground) -> None:
        super().__init__(ground, "Your templates")
        self._note = ground.note
        self._dropped: Template | None = None
        self.column.setSpacing(self._theme.px(8))
        self.column.addWidget(Words(self._theme, WHAT, "quiet"))
        self._name = LineBox(self._theme, "Name of the new template")
        self._name.setPlaceholderText("A name")
        self._name.setMaxLength(LONGEST_NAME)
        self._name.returnPressed.connect(self._make)
        self._problem = Words(self._theme, "", "problem")
        self._problem.hide()
        self._build_new()
        self.column.addWidget(self._problem)
        self.column.addSpacing(self._theme.px(12))
        self._said = Words(self._theme, "", "quiet", wrap=False)
        self._undo = button(self._theme, "Bring it back", "link", self._bring_back)
        self.column.addLayout(side_by_side(self._said, self._undo, None))
        self._list = QWidget()
        self._rows = QVBoxLayout(self._list)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.column.addWidget(self._list)

    def _build_new(self) -> None:
        new = QWidget()
        row = QHBoxLayout(new)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._name, 1)
        row.addWidget(button(self._theme, "Keep the open note as one", "primary", self._make))
        new.setVisible(bool(self._note))
        self.column.addWidget(new)
        if not self._note:
            self.column.addWidget(Words(self._theme, NO_NOTE, "plain"))

    def enter(self) -> None:
        """Show the templates as they are now."""
        self._show()
        (self._name if self._note else self.back).setFocus()

    def forget(self) -> None:
        """Drop every name and text."""
        self._dropped = None
        self._name.clear()
        empty(self._rows)

    def _show(self) -> None:
        empty(self._rows)
        try:
            own = own_templates(self.vault)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        for template in own:
            self._rows.addWidget(self._row(template))
        if not own:
            self._rows.addWidget(Words(self._theme, "No template of your own yet.", "plain"))
        self._undo.setVisible(self._dropped is not None)
        self._said.setText(f"“{self._dropped.name}” is deleted." if self._dropped else "")

    def _row(self, template: Template) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        name = LineBox(self._theme, f"Name of the template {template.name}")
        name.setMaxLength(LONGEST_NAME)
        name.setText(template.name)
        rename = partial(self._rename, template, name)
        name.returnPressed.connect(rename)
        row.addWidget(name, 1)
        for text, do in (("Rename", rename), ("Delete", partial(self._drop, template))):
            part = button(self._theme, text, "plain", do, name=f"{text} {template.name}")
            row.addWidget(part)
        return made

    def _make(self) -> None:
        note = self._ask_note()
        if note is not None:
            self._keep(Template(self._name.text(), note.title, note.body))

    def _ask_note(self) -> Note | None:
        try:
            return self.vault.note(self._note)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return None

    def _rename(self, template: Template, name: LineBox) -> None:
        self._keep(template._replace(name=name.text()), template.name)

    def _bring_back(self) -> None:
        if self._dropped is not None:
            self._keep(self._dropped)

    def _keep(self, template: Template, former: str = "") -> None:
        try:
            problem = keep_template(self.vault, template, former)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if not problem:
            self._dropped = None
            self._name.clear()
            self._show()
            self.back.setFocus()

    def _drop(self, template: Template) -> None:
        try:
            drop_template(self.vault, template.name)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        self._dropped = template
        self._show()
        self._undo.setFocus()
