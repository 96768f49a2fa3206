"""How words, buttons and boxes look: one table each, so that a designer finds every choice here.

Sizes are design pixels at 100 % text; colours are names of the palette (guide.ui.theme.Colours).
Painted by our own few widgets rather than by a style sheet, which costs a third of the start.
"""

from typing import NamedTuple

from PySide6.QtGui import QPalette

from guide.ui.theme import INTERFACE, READING

Role = QPalette.ColorRole


class TextLook(NamedTuple):
    """Words: family, size, weight, and the palette role that colours them."""

    family: str
    size: int
    bold: bool = False
    role: QPalette.ColorRole = Role.WindowText


TEXTS = {
    "title": TextLook(READING, 33, bold=True),
    "lead": TextLook(READING, 20),
    "now": TextLook(READING, 26, bold=True),
    "heading": TextLook(READING, 22, bold=True),
    "quote": TextLook(READING, 18),
    "strong": TextLook(INTERFACE, 16, bold=True),
    "plain": TextLook(INTERFACE, 15),
    "quiet": TextLook(INTERFACE, 14, role=Role.PlaceholderText),
    "small": TextLook(INTERFACE, 13, role=Role.PlaceholderText),
    "word": TextLook(INTERFACE, 16),
    "problem": TextLook(INTERFACE, 14, role=Role.BrightText),
    "danger-level": TextLook(INTERFACE, 15, bold=True, role=Role.BrightText),
}


class ButtonLook(NamedTuple):
    """A button: its words, ground and border in rest, and its ground and words when checked."""

    size: int
    colour: str = "text"
    ground: str = ""
    border: str = ""
    bold: bool = False
    sideways: int = 14
    upright: int = 9
    radius: int = 8
    leftwards: bool = False
    hover_ground: str = ""
    checked_ground: str = ""
    checked_colour: str = ""


BUTTONS = {
    "plain": ButtonLook(15, ground="card", border="line"),
    "primary": ButtonLook(15, "on_accent", "accent", bold=True, hover_ground="accent_strong"),
    "link": ButtonLook(14, "accent", sideways=6, upright=5),
    "crumb": ButtonLook(14, "quiet", sideways=4, upright=3, leftwards=True),
    "nav": ButtonLook(
        15,
        sideways=12,
        leftwards=True,
        hover_ground="chip",
        checked_ground="accent_ground",
        checked_colour="accent_text",
    ),
    "chip": ButtonLook(
        13,
        ground="chip",
        sideways=12,
        upright=6,
        radius=14,
        checked_ground="accent_ground",
        checked_colour="accent_text",
    ),
    "also": ButtonLook(13, "quiet", "chip", sideways=10, upright=6, radius=14),
    "large": ButtonLook(
        16,
        ground="card",
        border="line",
        sideways=12,
        upright=13,
        radius=10,
        checked_ground="accent",
        checked_colour="on_accent",
    ),
    "large-primary": ButtonLook(
        16,
        "on_accent",
        "accent",
        bold=True,
        sideways=18,
        upright=13,
        radius=10,
        hover_ground="accent_strong",
    ),
    "large-urgent": ButtonLook(
        16, "urgent", "card", border="line", sideways=12, upright=13, radius=10
    ),
    "filter": ButtonLook(14, ground="card", border="line", upright=8, radius=17),
    "option": ButtonLook(
        14,
        ground="chip",
        sideways=12,
        upright=8,
        radius=17,
        checked_ground="accent",
        checked_colour="on_accent",
    ),
    "facet": ButtonLook(13, ground="chip", sideways=12, upright=8, radius=17),
    "facet-accent": ButtonLook(
        13, "accent_text", "accent_ground", sideways=12, upright=8, radius=17
    ),
    "filter-link": ButtonLook(14, "accent", sideways=8, upright=8),
    "action": ButtonLook(14, "quiet", sideways=8, upright=8, hover_ground="chip"),
    "outline": ButtonLook(14, "quiet", checked_colour="text"),
    "tab": ButtonLook(
        14, "quiet", sideways=13, checked_ground="accent", checked_colour="on_accent"
    ),
    "square": ButtonLook(15, ground="card", border="line", sideways=0, upright=0),
    "card": ButtonLook(16, ground="card", border="line", sideways=18, upright=15, radius=12),
    "card-urgent": ButtonLook(
        16, ground="urgent_ground", border="urgent_ground", sideways=18, upright=15, radius=12
    ),
    "card-accent": ButtonLook(
        16, ground="accent_ground", border="accent_ground", sideways=18, upright=15, radius=12
    ),
}


class BoxLook(NamedTuple):
    """A box: ground, border, and a thick left edge where it has one."""

    ground: str
    border: str = ""
    edge: str = ""
    radius: int = 8
    width: int = 1


BOXES = {
    "danger": BoxLook("urgent_ground", edge="urgent"),
    "welcome": BoxLook("panel", "line", radius=12),
    "report": BoxLook("accent_ground", radius=10),
    "strip-notice": BoxLook("accent_ground", radius=0),
    "strip-problem": BoxLook("urgent_ground", radius=0),
    "find-bar": BoxLook("panel", "line", radius=0),
    "small-card": BoxLook("card", "edge", radius=10),
    "editor": BoxLook("card", "line", radius=10),
    "editor-focus": BoxLook("card", "accent", radius=10, width=2),
    "word": BoxLook("card", "line", radius=6),
    "chip": BoxLook("chip", radius=14),
    "chip-accent": BoxLook("accent_ground", radius=14),
    "chip-evidence": BoxLook("evidence_ground", radius=14),
}
CHIP_COLOURS = {"chip": "text", "chip-accent": "accent_text", "chip-evidence": "evidence"}
