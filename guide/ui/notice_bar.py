"""A strip above the page for problems and confirmations; it never covers what is being read."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout

from guide.ui.announce import Announcer
from guide.ui.theme import Theme
from guide.ui.widgets import Box, Words, button

NOTICE_MS = 8000  # a confirmation leaves by itself; a problem stays until it is read


class NoticeBar(Box):
    """Shows one sentence at a time, the newest."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "strip-notice")
        self._text = Words(self._theme, "", "plain")
        self._close = button(self._theme, "Close", "link", self.hide)
        self._announcer = Announcer(self)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(28), theme.px(6), theme.px(16), theme.px(6))
        row.addWidget(self._text, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setVisible(False)

    def show_problem(self, problem: Exception) -> None:
        """Tell of a problem; it stays until it is closed."""
        self._leave.stop()
        self._show(str(problem), "strip-problem")

    def show_notice(self, text: str) -> None:
        """Confirm something; it leaves by itself."""
        self._show(text, "strip-notice")
        self._leave.start(NOTICE_MS)

    @property
    def text(self) -> str:
        """The sentence on show."""
        return self._text.text()

    def _show(self, text: str, look: str) -> None:
        self.set_look(look)
        self.setAccessibleName(text)
        self._text.setText(text)
        self.show()
        self._announcer.say(text)
