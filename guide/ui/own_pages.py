"""The pages that are about Stillwater itself, each made when it is first wanted."""

from contextlib import closing
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from guide.paths import Where
from guide.ui import places
from guide.ui.choices import Choices
from guide.ui.library.library_pane import LibraryPane
from guide.ui.theme import Theme

if TYPE_CHECKING:
    from guide.ui.privacy_page import Practice, PrivacyPage


class OwnPages(QObject):
    """Settings, privacy and keys, as pages of the reading pane.

    Signals:
        practice_requested: the reader wants to practise Hide.
        notice_given: a sentence to tell the reader.
        problem_occurred: a GuideError to tell the reader.
    """

    practice_requested = Signal()
    notice_given = Signal(str)
    problem_occurred = Signal(object)

    def __init__(
        self, theme: Theme, choices: Choices, reader: LibraryPane, where: Where, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme, self._choices, self._reader = theme, choices, reader
        self._where = where
        self._privacy: PrivacyPage | None = None
        reader.add_page(places.SETTINGS.kind, self._make_settings)
        reader.add_page(places.PRIVACY.kind, self._make_privacy)
        reader.add_page(places.KEYS.kind, self._make_keys)
        reader.add_page(places.PACKS.kind, self._make_packs)

    def show_practice(self, how: "Practice") -> None:
        """Go to the privacy page and say there how hiding went."""
        self._reader.go_to(places.PRIVACY)
        if self._privacy is not None:
            self._privacy.show_practice(how)

    def forget(self) -> None:
        """Take back what was said about hiding."""
        if self._privacy is not None:
            self._privacy.forget()

    def _make_settings(self) -> QWidget:
        from guide.ui.settings_page import SettingsPage

        page = SettingsPage(self._theme, *self._reader.countries())
        page.chosen.connect(self._choices.choose)
        page.place_requested.connect(self._reader.go_to)
        page.show_settings(self._choices.now)
        self._choices.changed.connect(page.show_settings)
        return page

    def _make_privacy(self) -> QWidget:
        from guide.ui.privacy_page import PrivacyPage

        page = PrivacyPage(self._theme, str(self._where.data_dir))
        page.practice_requested.connect(self.practice_requested)
        page.notice_given.connect(self.notice_given)
        self._privacy = page
        return page

    def _make_packs(self) -> QWidget:
        from guide.library import Library
        from guide.ui.packs_page import PacksPage

        with closing(Library.open(self._where.library_file)) as own:
            page = PacksPage(self._theme, self._where.packs_dir, own.info())
        page.show_packs()
        page.problem_occurred.connect(self.problem_occurred)
        page.notice_given.connect(self.notice_given)
        return page

    def _make_keys(self) -> QWidget:
        from guide.ui.keys_page import KeysPage

        return KeysPage(self._theme)
