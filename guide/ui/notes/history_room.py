"""The former texts of one note: what each had that is gone, and the way back to it."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextBrowser

from guide.ui.notes.note_rows import moment
from guide.ui.notes.room import Ground, Room
from guide.ui.row_list import FOR_NOTES, Row, RowList
from guide.ui.theme import READING, Theme
from guide.ui.widgets import Words, button
from guide.vault import Line, Note, VaultError, Version, compare

ROWS = 5  # former texts that are seen at once
KEPT = (
    "A former text is kept when five minutes have passed since the last one, and when more than "
    "half of a long text goes: fifty at most, closer together the newer they are. They lie in the "
    "encrypted notes, and go with the note when it is deleted for good."
)


class HistoryRoom(Room):
    """The page."""

    def __init__(self, ground: Ground, note: str) -> None:
        super().__init__(ground, "Former texts")
        self._id = note
        self._note: Note | None = None
        self._versions: tuple[Version, ...] = ()
        self._list = RowList(self._theme, "Former texts", FOR_NOTES)
        self._said = Words(self._theme, "", "strong")
        self._text = Changes(self._theme)
        self._restore = button(self._theme, "Bring this text back", "primary", self._bring_back)
        self._list.selectionModel().currentChanged.connect(self._show_chosen)
        self._list.row_chosen.connect(lambda _: self._restore.setFocus())
        self._build()

    def _build(self) -> None:
        self.column.setSpacing(self._theme.px(8))
        self._about = Words(self._theme, "", "lead")
        self._why = Words(self._theme, KEPT, "quiet")
        for part in (self._about, self._why, self._list, self._said, self._text):
            self.column.addWidget(part)
        self.column.addWidget(self._restore, 0, Qt.AlignmentFlag.AlignLeft)

    def enter(self) -> None:
        """Show the former texts as they are now."""
        try:
            self._note = self.vault.note(self._id)
            self._versions = self.vault.history(self._id)
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        now = datetime.now(UTC)
        self._about.setText(self._note.title or "A note without a title")
        rows = tuple(_row_of(version, now) for version in self._versions)
        self._list.set_rows(rows)
        shown = bool(rows)
        for part in (self._list, self._text, self._restore):
            part.setVisible(shown)
        height = self._list.sizeHintForRow(0) if shown else 0
        self._list.setFixedHeight(max(1, height * min(ROWS, len(rows))))
        if shown:
            self._show_chosen()
            self._list.setFocus()
        else:
            self._said.setText("There is no former text of this note yet.")
            self.back.setFocus()

    def forget(self) -> None:
        """Drop every text."""
        self._note, self._versions = None, ()
        self._list.set_rows(())
        self._text.clear()
        self._about.setText("")

    def _chosen(self) -> Version | None:
        row = self._list.currentIndex().row()
        return self._versions[row] if 0 <= row < len(self._versions) else None

    def _show_chosen(self) -> None:
        version, note = self._chosen(), self._note
        if version is None or note is None:
            return
        lines = compare(_whole(version), _whole(note))
        added = sum(line.sign == "+" for line in lines)
        removed = sum(line.sign == "−" for line in lines)
        self._said.setText(_said(added, removed))
        self._text.show_lines(lines)
        self._restore.setEnabled(bool(added or removed))

    def _bring_back(self) -> None:
        """Write the former text over the present one, which becomes a former text first."""
        version = self._chosen()
        if version is None:
            return
        try:
            note = self.vault.note(self._id)
            self.vault.write(
                replace(note, title=version.title, body=version.body), keep_version=True
            )
        except VaultError as error:
            self.problem_occurred.emit(error)
            return
        self.enter()
        self.notice_given.emit("The text is back. The one it replaced is the newest here now.")


class Changes(QTextBrowser):
    """Lines with a sign and a ground: plus for what came since, minus for what went."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._lines: tuple[Line, ...] = ()
        self.setAccessibleName("The former text beside the present one")
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumHeight(theme.px(300))
        theme.changed.connect(lambda: self.show_lines(self._lines))

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show these lines."""
        self._lines = lines
        self.clear()
        colours = self._theme.colours
        looks = {
            "+": (colours.accent_ground, colours.accent_text, False),
            "−": (colours.urgent_ground, colours.urgent, True),
            " ": ("", colours.text, False),
            "…": ("", colours.quiet, False),
        }
        cursor = QTextCursor(self.document())
        font = self._theme.font(READING, 16)
        for number, line in enumerate(lines):
            ground, ink, struck = looks[line.sign]
            block, look = QTextBlockFormat(), QTextCharFormat()
            look.setFont(font)
            look.setForeground(QColor(ink))
            if ground:
                block.setBackground(QColor(ground))
            if number:
                cursor.insertBlock()
            cursor.setBlockFormat(block)
            cursor.setCharFormat(look)
            cursor.insertText(_sign(line))
            look.setFontStrikeOut(struck)
            cursor.insertText(_words(line), look)
        self.moveCursor(QTextCursor.MoveOperation.Start)


def _sign(line: Line) -> str:
    return "" if line.sign == "…" else f"{line.sign} "


def _words(line: Line) -> str:
    if line.sign != "…":
        return line.text
    return "… one line the same" if line.text == "1" else f"… {line.text} lines the same"


def _said(added: int, removed: int) -> str:
    if not (added or removed):
        return "This is the present text."
    return f"Since then: {added} line{'' if added == 1 else 's'} added (+), {removed} removed (−)."


def _row_of(version: Version, now: datetime) -> Row:
    words = len(version.body.split())
    when = moment(version.saved, now)
    if not when.startswith("Today"):
        when = f"{when}, {version.saved.astimezone():%H:%M}"
    count = f"{words} word" + ("" if words == 1 else "s")
    first = " ".join(version.body[:200].split())
    return Row(str(version.number), count, when, first)


def _whole(text: Note | Version) -> str:
    return f"{text.title}\n{text.body}" if text.title else text.body
