"""Colours, fonts and sizes: two palettes and one scale for the whole program."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

READING = "Literata"
INTERFACE = "Atkinson Hyperlegible"
UPRIGHT_FILES = (
    "AtkinsonHyperlegible-Regular.ttf",
    "AtkinsonHyperlegible-Bold.ttf",
    "Literata-Regular.ttf",
    "Literata-Bold.ttf",
)
ITALIC_FILES = ("Literata-Italic.ttf", "AtkinsonHyperlegible-Italic.ttf")


MIDDLE_LIGHTNESS = 128  # of 0 to 255, as QColor counts


class Colours(NamedTuple):
    """One palette, as #rrggbb; contrast is at least 4.5:1, 7:1 for reading text."""

    window: str
    panel: str
    card: str
    text: str
    quiet: str
    line: str
    accent: str
    accent_strong: str
    on_accent: str
    accent_ground: str
    accent_text: str
    chip: str
    evidence: str
    evidence_ground: str
    urgent: str
    urgent_ground: str
    hit: str
    edge: str


LIGHT = Colours(
    window="#F1F5F6",
    panel="#F9FBFB",
    card="#FFFFFF",
    text="#1B272B",
    quiet="#53636A",
    line="#D8E2E4",
    accent="#14636E",
    accent_strong="#0E4A53",
    on_accent="#FFFFFF",
    accent_ground="#DCEDEF",
    accent_text="#0E4A53",
    chip="#E2EAEC",
    evidence="#7A5208",
    evidence_ground="#F7EBCF",
    urgent="#9B2F2B",
    urgent_ground="#FBE6E3",
    hit="#FCE9A8",
    edge="#7D8F94",
)
DARK = Colours(
    window="#10171A",
    panel="#151E22",
    card="#1C272B",
    text="#E4ECEC",
    quiet="#9DB0B5",
    line="#2C3A3F",
    accent="#7CCAD0",
    accent_strong="#BFE8EA",
    on_accent="#10171A",
    accent_ground="#1B3A40",
    accent_text="#BFE8EA",
    chip="#222F34",
    evidence="#E6C27D",
    evidence_ground="#352B17",
    urgent="#F2A097",
    urgent_ground="#3F2523",
    hit="#5C4D14",
    edge="#6C7F85",
)


def load_fonts(folder: Path, names: tuple[str, ...]) -> None:
    """Make shipped font files known to Qt; a missing file falls back to the system's fonts."""
    for name in names:
        QFontDatabase.addApplicationFont(str(folder / name))


class Theme(QObject):
    """The look in force: which palette and what text size; says when either changes.

    Signals:
        changed: colours or sizes are different from before; repaint what is drawn by hand.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wish = "system"
        self._system_is_dark = looks_dark(app.style().standardPalette())
        self._scale = 1.0
        self.colours = LIGHT
        app.styleHints().colorSchemeChanged.connect(self._follow_system)

    def set_look(self, wish: str, text_size: int) -> None:
        """Apply "system", "light" or "dark" and a text size in percent to the whole program."""
        self._wish = wish
        self._scale = text_size / 100
        self._apply()

    def px(self, size: float) -> int:
        """A length of the design (pixels at 100 %) at the reader's text size."""
        return max(1, round(size * self._scale))

    @property
    def scale(self) -> float:
        """The reader's text size as a factor: 1.0 is the ordinary size."""
        return self._scale

    @property
    def wish(self) -> str:
        """What was asked for: "system", "light" or "dark"."""
        return self._wish

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self.colours is DARK

    def font(self, family: str, size: float, *, bold: bool = False) -> QFont:
        """A font for what is painted by hand; size in design pixels."""
        font = QFont(family)
        font.setPixelSize(self.px(size))
        font.setBold(bold)
        return font

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme == Qt.ColorScheme.Dark
        if self._wish == "system":
            self._apply()

    def _apply(self) -> None:
        dark = self._wish == "dark" or (self._wish == "system" and self._system_is_dark)
        self.colours = DARK if dark else LIGHT
        self._app.setPalette(qt_palette(self.colours))
        self._app.setFont(self.font(INTERFACE, 15))
        self.changed.emit()


def looks_dark(palette: QPalette) -> bool:
    """Whether a palette, such as the system's, is a dark one."""
    return palette.color(QPalette.ColorRole.Window).lightness() < MIDDLE_LIGHTNESS


def qt_palette(colours: Colours) -> QPalette:
    """The Qt palette of one of ours, so that every stock widget matches."""
    palette = QPalette()
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.card,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.BrightText: colours.urgent,
        QPalette.ColorRole.ToolTipBase: colours.card,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.quiet,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.LinkVisited: colours.accent,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.on_accent,
        QPalette.ColorRole.Light: colours.panel,
        QPalette.ColorRole.Midlight: colours.line,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.quiet,
        QPalette.ColorRole.Shadow: colours.line,
    }
    for role, colour in roles.items():
        palette.setColor(role, QColor(colour))
    quiet = QColor(colours.quiet)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, quiet)
    return palette
