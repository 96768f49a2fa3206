"""The reader's choices in force: put to work at once, and kept in the settings file."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from guide.settings import Settings, SettingsNotSaved, next_text_size, save_settings
from guide.ui.theme import Theme


class Choices(QObject):
    """The settings of one window.

    Signals:
        changed: the Settings now in force.
        problem_occurred: a GuideError to tell the reader: the choice holds, but only for now.
    """

    changed = Signal(object)
    problem_occurred = Signal(object)

    def __init__(self, theme: Theme, settings: Settings, file: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._file = theme, file
        self.now = settings

    def choose(self, name: str, value: object) -> None:
        """Let one setting have this value, and keep it."""
        before, self.now = self.now, self.now._replace(**{name: value})  # type: ignore[arg-type]
        now = self.now
        self._theme.set_still(still=now.motion == "none")
        if _look(now) != _look(before) or _look(now)[:2] != self._shown():
            self._theme.set_look(*_look(now))
        self.changed.emit(now)
        try:
            save_settings(self._file, now)
        except SettingsNotSaved as error:
            self.problem_occurred.emit(error)

    def change_text_size(self, steps: int) -> None:
        """Make the text that many steps larger, or smaller."""
        self.choose("text_size", next_text_size(self.now.text_size, steps))

    def _shown(self) -> tuple[str, int]:
        return self._theme.wish, round(self._theme.scale * 100)


def _look(settings: Settings) -> tuple[str, int, str, str]:
    return settings.theme, settings.text_size, settings.font, settings.line_spacing
