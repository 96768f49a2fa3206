"""Colours, fonts and sizes: the look of the whole program, as the reader chose it."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyle

from guide.paths import resources_dir

READING = "Literata"
INTERFACE = "Atkinson Hyperlegible"


class Face(NamedTuple):
    """A choice of type: the family of each role, and what makes all choices look alike.

    Attributes:
        families: what READING and INTERFACE become; a role that is not named stays as it is.
        files: the upright styles.
        italics: the slanted styles; where there are none, Qt slants the upright ones.
        size: by how much letters must shrink to look as large as the others' at the same size.
        line: percent of the family's own line height that makes lines 1.6 times the letters' size.
    """

    families: dict[str, str]
    files: tuple[str, ...]
    italics: tuple[str, ...]
    size: float
    line: int


_ATKINSON = ("AtkinsonHyperlegible-Regular.ttf", "AtkinsonHyperlegible-Bold.ttf")
FACES = {
    "literata": Face(
        {},
        (*_ATKINSON, "Literata-Regular.ttf", "Literata-Bold.ttf"),
        ("Literata-Italic.ttf", "AtkinsonHyperlegible-Italic.ttf"),
        size=1.0,
        line=112,
    ),
    "atkinson": Face(
        {READING: INTERFACE}, _ATKINSON, ("AtkinsonHyperlegible-Italic.ttf",), size=1.0, line=132
    ),
    "opendyslexic": Face(
        dict.fromkeys((READING, INTERFACE), "OpenDyslexic"),
        ("OpenDyslexic-Regular.otf", "OpenDyslexic-Bold.otf"),
        (),
        size=0.86,
        line=104,
    ),
}
SPACINGS = {"normal": 1.0, "wide": 1.15, "widest": 1.3}
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


class Theme(QObject):
    """The look in force: palette, type, text size and spacing; says when any of them changes.

    Signals:
        changed: colours or sizes are different from before; repaint what is drawn by hand.
    """

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._wish, self._font, self._spacing = "system", "literata", "normal"
        self._system = app.palette()
        self._system_is_dark = looks_dark(app.style().standardPalette())
        self._scale = 1.0
        self._loaded: set[str] = set()
        self._has_italics = False
        self._stillness_wanted = False
        self.colours = LIGHT
        # WORKAROUND: with PySide6 6.11 what `accessibility` gives dies with the last name of this.
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)
        self._hints.accessibility().contrastPreferenceChanged.connect(self._follow_contrast)

    def set_look(
        self, wish: str, text_size: int, font: str | None = None, spacing: str | None = None
    ) -> None:
        """Apply one of settings.THEMES and a text size in percent to the whole program.

        `font` and `spacing` are of settings.FONTS and LINE_SPACINGS; None leaves them as they are.
        """
        self._wish = wish
        self._scale = text_size / 100
        self._font = font or self._font
        self._spacing = spacing or self._spacing
        self._apply()

    def set_still(self, *, still: bool) -> None:
        """Whether the reader wants nothing to move, whatever the system says."""
        self._stillness_wanted = still

    @property
    def is_still(self) -> bool:
        """Whether nothing may move, by the reader's wish or the system's."""
        return self._stillness_wanted or wants_stillness()

    def px(self, size: float) -> int:
        """A length of the design (pixels at 100 %) at the reader's text size."""
        return max(1, round(size * self._scale))

    @property
    def scale(self) -> float:
        """The reader's text size as a factor: 1.0 is the ordinary size."""
        return self._scale

    @property
    def wish(self) -> str:
        """What was asked for: one of settings.THEMES."""
        return self._wish

    @property
    def is_dark(self) -> bool:
        """Whether a dark palette is in force."""
        return QColor(self.colours.window).lightness() < MIDDLE_LIGHTNESS

    @property
    def has_high_contrast(self) -> bool:
        """Whether neither of the two usual palettes is in force."""
        return self.colours not in (LIGHT, DARK)

    @property
    def line_height(self) -> int:
        """Of running text, in percent of the family's own line height."""
        return round(FACES[self._font].line * SPACINGS[self._spacing])

    @property
    def spacing(self) -> float:
        """By how much lines stand further apart than usual: 1.0 is usual."""
        return SPACINGS[self._spacing]

    def font(self, family: str, size: float, *, bold: bool = False) -> QFont:
        """A font for what is painted by hand: READING or INTERFACE; size in design pixels."""
        face = FACES[self._font]
        font = QFont(face.families.get(family, family))
        font.setPixelSize(self.px(size * face.size))
        font.setBold(bold)
        return font

    def load_italics(self) -> None:
        """Bring the slanted styles too, which the first paint does not need."""
        self._has_italics = True
        self._load_fonts()

    def _load_fonts(self) -> None:
        """Make the chosen face known to Qt; in place of a missing file stands a system's font."""
        face = FACES[self._font]
        for name in (*face.files, *(face.italics if self._has_italics else ())):
            if name not in self._loaded:
                self._loaded.add(name)
                QFontDatabase.addApplicationFont(str(_folder() / name))

    def _follow_system(self, scheme: Qt.ColorScheme) -> None:
        self._system_is_dark = scheme == Qt.ColorScheme.Dark
        if self._wish in ("system", "contrast"):
            self._apply()

    def _follow_contrast(self, _: object) -> None:
        self._app.setPalette(QPalette())  # Qt's word for the system's own
        self._system = self._app.palette()
        self._apply()

    def _apply(self) -> None:
        self._load_fonts()
        self.colours = self._wished_colours()
        self._app.setPalette(qt_palette(self.colours))
        self._app.setFont(self.font(INTERFACE, 15))
        self.changed.emit()

    def _wished_colours(self) -> Colours:
        wanted = self._hints.accessibility().contrastPreference()
        system_wants = wanted == Qt.ContrastPreference.HighContrast
        if self._wish == "contrast" or (self._wish == "system" and system_wants):
            from guide.ui.contrast import high_contrast  # few readers want it

            own = self._system if system_wants else None
            return high_contrast(own, dark=self._system_is_dark)
        dark = self._wish == "dark" or (self._wish == "system" and self._system_is_dark)
        return DARK if dark else LIGHT


def _folder() -> Path:
    return resources_dir() / "fonts"


def wants_stillness() -> bool:
    """Whether the system's style asks for no animation; most systems say nothing of it."""
    style: QStyle | None = QApplication.style()
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return style is not None and style.styleHint(hint) == 0


def looks_dark(palette: QPalette) -> bool:
    """Whether a palette, such as the system's, is a dark one."""
    return palette.color(QPalette.ColorRole.Window).lightness() < MIDDLE_LIGHTNESS


def qt_palette(colours: Colours) -> QPalette:
    """The Qt palette of one of ours, so that every stock widget matches."""
    palette = QPalette()
    strong = colours not in (LIGHT, DARK)  # high contrast: scroll bars must be seen
    roles = {
        QPalette.ColorRole.Window: colours.window,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Base: colours.card,
        QPalette.ColorRole.AlternateBase: colours.panel,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.Button: colours.line if strong else colours.card,
        QPalette.ColorRole.ButtonText: colours.window if strong else colours.text,
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
    for each, colour in roles.items():
        palette.setColor(each, QColor(colour))
    group, role = QPalette.ColorGroup.Disabled, QPalette.ColorRole
    for words in (role.WindowText, role.Text):
        palette.setColor(group, words, QColor(colours.quiet))
    if not strong:
        palette.setColor(group, role.ButtonText, QColor(colours.quiet))
    return palette
