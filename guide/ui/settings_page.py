"""Settings on one page: colours, text size, and how soon the notes lock."""

from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QButtonGroup, QWidget

from guide.settings import LOCK_MINUTES, TEXT_SIZES, THEMES, Settings
from guide.ui.layouts import FlowLayout, ReadingColumn
from guide.ui.theme import Theme
from guide.ui.widgets import Push, Words, button

THEME_NAMES = {"system": "As the system", "light": "Light", "dark": "Dark"}


class SettingsPage(ReadingColumn):
    """Shows the choices in force and says what the reader chose.

    Signals:
        theme_requested: one of settings.THEMES.
        text_size_requested: percent.
        lock_minutes_requested: minutes.
    """

    theme_requested = Signal(str)
    text_size_requested = Signal(int)
    lock_minutes_requested = Signal(int)

    def __init__(self, theme: Theme, data_dir: str) -> None:
        super().__init__(theme, "Settings")
        self.column.addWidget(Words(self._theme, "Settings", "title"))
        self._themes = self._choice(
            "Colours", [(value, THEME_NAMES[value]) for value in THEMES], self.theme_requested
        )
        self._sizes = self._choice(
            "Text size", [(value, f"{value} %") for value in TEXT_SIZES], self.text_size_requested
        )
        self._minutes = self._choice(
            "Lock the notes when nothing was touched for",
            [(value, f"{value} minute" + ("s" if value > 1 else "")) for value in LOCK_MINUTES],
            self.lock_minutes_requested,
        )
        self._add_privacy(data_dir)

    def show_settings(self, settings: Settings) -> None:
        """Mark the choices in force."""
        for buttons, value in (
            (self._themes, settings.theme),
            (self._sizes, settings.text_size),
            (self._minutes, settings.lock_minutes),
        ):
            buttons[value].setChecked(True)

    def _choice(
        self, heading: str, options: list[tuple[object, str]], chosen: SignalInstance
    ) -> dict[object, Push]:
        self.column.addSpacing(self._theme.px(18))
        self.column.addWidget(Words(self._theme, heading, "strong"))
        row = QWidget()
        row.setAccessibleName(heading)
        flow = FlowLayout(row, self._theme.px(8))
        group = QButtonGroup(row)
        buttons: dict[object, Push] = {}
        for value, text in options:
            made = button(
                self._theme, text, "chip", partial(chosen.emit, value), name=f"{heading}: {text}"
            )
            made.setCheckable(True)
            group.addButton(made)
            flow.addWidget(made)
            buttons[value] = made
        self.column.addWidget(row)
        return buttons

    def _add_privacy(self, data_dir: str) -> None:
        self.column.addSpacing(self._theme.px(26))
        self.column.addWidget(Words(self._theme, "What is kept, and where", "heading"))
        for text in (
            "Nothing leaves this laptop. The guide has no way to send anything.",
            "What you read and search is not kept. It is gone when you hide or close the window.",
            (
                "Your notes are encrypted. Without your passphrase or your recovery words "
                "nobody can read them, and neither can we."
            ),
            (
                "What no program can do: protect you from someone who controls this laptop "
                "while you use it, or hide that Stillwater is installed."
            ),
            f"All it writes is in this folder: {data_dir}",
        ):
            self.column.addSpacing(self._theme.px(4))
            self.column.addWidget(Words(self._theme, text, "quiet"))
