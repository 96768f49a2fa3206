"""High contrast: the system's own colours where they can be read, or else two palettes of ours."""

from PySide6.QtGui import QPalette

from guide.ui.theme import Colours, looks_dark

CONTRAST_LIGHT = Colours(
    window="#FFFFFF",
    panel="#FFFFFF",
    card="#FFFFFF",
    text="#000000",
    quiet="#1F1F1F",
    line="#595959",
    accent="#003A70",
    accent_strong="#00264D",
    on_accent="#FFFFFF",
    accent_ground="#DDEBFF",
    accent_text="#00264D",
    chip="#EDEDED",
    evidence="#4F3300",
    evidence_ground="#FFF1D0",
    urgent="#7A0000",
    urgent_ground="#FFE9E6",
    hit="#FFF000",
    edge="#1F1F1F",
)
CONTRAST_DARK = Colours(
    window="#000000",
    panel="#000000",
    card="#000000",
    text="#FFFFFF",
    quiet="#E6E6E6",
    line="#A6A6A6",
    accent="#8CEBFF",
    accent_strong="#C9F6FF",
    on_accent="#000000",
    accent_ground="#00323D",
    accent_text="#D5F8FF",
    chip="#1F1F1F",
    evidence="#FFDF8A",
    evidence_ground="#2E2200",
    urgent="#FFB3AB",
    urgent_ground="#3D0A06",
    hit="#4A3D00",
    edge="#FFFFFF",
)
ENOUGH = 7  # to one, between words and what they stand on (WCAG 2.2, 1.4.6)


def high_contrast(system: QPalette | None, *, dark: bool) -> Colours:
    """The palette for a reader who wants high contrast.

    Args:
        system: the palette of a system that was set to high contrast; None where there is none.
        dark: whether the system is a dark one, for a palette of ours.
    """
    if system is not None:
        theirs = from_system(system)
        if theirs is not None:
            return theirs
        dark = looks_dark(system)
    return CONTRAST_DARK if dark else CONTRAST_LIGHT


def from_system(palette: QPalette) -> Colours | None:
    """The system's own colours put in our places, or None if any words could not be read well.

    A system says fewer colours than we use: all grounds are its one ground, all words are its
    words, and what is chosen or to be pressed first takes the colours of its selection.
    """
    role = QPalette.ColorRole
    window, text = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    card, on_card = palette.color(role.Base).name(), palette.color(role.Text).name()
    chosen = palette.color(role.Highlight).name()
    on_chosen = palette.color(role.HighlightedText).name()
    link = palette.color(role.Link).name()
    accent = link if min(contrast(link, window), contrast(link, card)) >= ENOUGH else text
    pairs = ((text, window), (text, card), (on_card, card), (on_chosen, chosen))
    if min(contrast(*pair) for pair in pairs) < ENOUGH:
        return None
    return Colours(
        window=window,
        panel=window,
        card=card,
        text=text,
        quiet=text,
        line=text,
        accent=accent,
        accent_strong=accent,
        on_accent=window,
        accent_ground=window,
        accent_text=text,
        chip=window,
        evidence=text,
        evidence_ground=window,
        urgent=text,
        urgent_ground=window,
        hit=window,
        edge=text,
    )


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb) to one, as WCAG 2.2 defines it: 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it: 0 for black, 1 for white."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4  # noqa: PLR2004
        for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
