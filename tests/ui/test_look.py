"""Colours, sizes and room: everything can be read, in light and dark, small and large."""

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QAbstractButton, QLabel, QScrollArea, QTextBrowser

from guide.settings import LINE_SPACINGS, TEXT_SIZES, load_settings
from guide.ui.contrast import (
    CONTRAST_DARK,
    CONTRAST_LIGHT,
    contrast,
    from_system,
    high_contrast,
    luminance,
)
from guide.ui.looks import BOXES, BUTTONS, CHIP_COLOURS, TEXTS
from guide.ui.theme import (
    DARK,
    FACES,
    INTERFACE,
    LIGHT,
    READING,
    Colours,
    Theme,
    qt_palette,
)
from guide.ui.widgets import Card, Chip, Push, Words

GROUNDS = ("window", "panel", "card")


PALETTES = {
    "light": LIGHT,
    "dark": DARK,
    "high contrast, light": CONTRAST_LIGHT,
    "high contrast, dark": CONTRAST_DARK,
}


def least(colours: Colours) -> float:
    """What words need at least: high contrast asks for more."""
    return 7 if colours in (CONTRAST_LIGHT, CONTRAST_DARK) else 4.5


@pytest.mark.parametrize("colours", PALETTES.values(), ids=PALETTES)
class TestContrast:
    def test_reading_text_has_seven_to_one(self, colours: Any):
        for ground in GROUNDS:
            assert contrast(colours.text, getattr(colours, ground)) >= 7

    def test_all_other_words_have_four_and_a_half_to_one(self, colours: Any):
        pairs = [(word, ground) for word in ("quiet", "accent", "urgent") for ground in GROUNDS]
        pairs += [
            ("text", "chip"),
            ("text", "hit"),
            ("text", "accent_ground"),
            ("text", "urgent_ground"),
            ("urgent", "urgent_ground"),
            ("evidence", "evidence_ground"),
            ("on_accent", "accent"),
            ("on_accent", "accent_strong"),
            ("quiet", "chip"),
            ("quiet", "accent_ground"),
            ("accent", "accent_ground"),
            ("accent", "urgent_ground"),
        ]
        pairs += [(CHIP_COLOURS[look], BOXES[look].ground) for look in CHIP_COLOURS]
        for look in BUTTONS.values():
            for ground in (look.ground, look.hover_ground):
                if ground:
                    pairs.append((look.colour, ground))
            if look.checked_ground:
                pairs.append((look.checked_colour, look.checked_ground))
        weak = {
            pair: round(contrast(getattr(colours, pair[0]), getattr(colours, pair[1])), 2)
            for pair in pairs
            if contrast(getattr(colours, pair[0]), getattr(colours, pair[1])) < least(colours)
        }
        assert weak == {}

    def test_edges_and_rings_have_three_to_one(self, colours: Any):
        for edge in ("accent", "edge"):
            for ground in GROUNDS:
                assert contrast(getattr(colours, edge), getattr(colours, ground)) >= 3

    def test_stock_buttons_can_be_read_and_scroll_bars_seen(self, colours: Any):
        palette, role = qt_palette(colours), QPalette.ColorRole
        button, words = palette.color(role.Button).name(), palette.color(role.ButtonText).name()
        assert contrast(button, words) >= least(colours)
        if least(colours) == 7:
            assert contrast(button, colours.window) >= 3

    def test_words_take_their_colour_from_the_palette(self, colours: Any):
        palette = qt_palette(colours)
        for look in TEXTS.values():
            assert contrast(palette.color(look.role).name(), colours.window) >= least(colours)


def test_contrast_is_counted_as_the_standard_does():
    assert (luminance("#000000"), luminance("#FFFFFF")) == (0, 1)
    assert contrast("#FFFFFF", "#000000") == contrast("#000000", "#FFFFFF") == 21
    assert round(contrast("#777777", "#FFFFFF"), 2) == 4.48  # WebAIM's well-known grey


def a_palette(window: str, text: str, link: str, chosen: str, on_chosen: str) -> QPalette:
    palette, role = QPalette(), QPalette.ColorRole
    for each, colour in (
        (role.Window, window), (role.Base, window), (role.WindowText, text), (role.Text, text),
        (role.Link, link), (role.Highlight, chosen), (role.HighlightedText, on_chosen),
    ):  # fmt: skip
        palette.setColor(each, QColor(colour))
    return palette


def test_a_systems_own_high_contrast_is_taken_over_where_it_can_be_read():
    aquatic = a_palette("#202020", "#FFFFFF", "#75E9FC", "#8EE3F0", "#263B50")
    taken = from_system(aquatic)
    assert taken is not None
    assert (taken.window, taken.text, taken.accent) == ("#202020", "#ffffff", "#75e9fc")
    for words in ("text", "quiet", "accent", "urgent", "evidence", "accent_text"):
        for ground in ("window", "panel", "card", "chip", "hit", "urgent_ground", "accent_ground"):
            assert contrast(getattr(taken, words), getattr(taken, ground)) >= 7
    assert contrast(taken.on_accent, taken.accent) >= 7
    faint = a_palette("#202020", "#FFFFFF", "#333333", "#8EE3F0", "#263B50")
    assert high_contrast(faint, dark=False).accent == "#ffffff"


def test_a_system_whose_words_are_faint_gets_our_own_high_contrast():
    grey = a_palette("#EEEEEE", "#888888", "#888888", "#CCCCCC", "#888888")
    assert from_system(grey) is None
    assert high_contrast(grey, dark=True) is CONTRAST_LIGHT
    assert high_contrast(None, dark=True) is CONTRAST_DARK
    assert high_contrast(None, dark=False) is CONTRAST_LIGHT


def test_high_contrast_is_chosen_and_left_again(person: Any, qapp: Any):
    person.go_to("settings")
    person.click("Colours: High contrast")
    theme = theme_of(qapp)
    assert theme.colours is CONTRAST_LIGHT
    theme._hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert theme.colours is CONTRAST_DARK
    assert theme.is_dark
    assert theme.has_high_contrast
    person.click("Colours: Light")
    assert theme.colours is LIGHT
    assert not theme.has_high_contrast


@pytest.mark.parametrize("font", FACES)
def test_a_chosen_font_is_there_and_sets_every_word(person: Any, font: Any):
    person.go_to("topic", "postcoital-dysphoria")
    text = person.shown(QTextBrowser)[0]
    person.window._choices.choose("font", font)
    person.breathe()
    text = person.shown(QTextBrowser)[0]
    families = FACES[font].families
    read, interface = (families.get(role, role) for role in (READING, INTERFACE))
    assert QFontInfo(text.document().defaultFont()).family() == read
    words = {QFontInfo(one.font()).family() for one in person.shown(Words)}
    assert words == {read, interface}


def test_wider_lines_make_what_is_read_longer_at_once(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    heights = []
    for spacing in LINE_SPACINGS:
        person.window._choices.choose("line_spacing", spacing)
        person.breathe()
        heights.append(person.shown(QTextBrowser)[0].height())
    assert heights[0] * 1.08 < heights[1]
    assert heights[1] * 1.05 < heights[2]


def theme_of(qapp: Any) -> Theme:
    return qapp.findChildren(Theme)[-1]


def test_colours_follow_the_system_until_the_reader_chooses(person: Any, qapp: Any):
    hints, theme = qapp.styleHints(), theme_of(qapp)
    for scheme, dark in ((Qt.ColorScheme.Dark, True), (Qt.ColorScheme.Light, False)):
        hints.colorSchemeChanged.emit(scheme)
        person.breathe()
        assert theme.is_dark is dark
        window = person.window.grab().toImage().pixelColor(300, 700).name().upper()
        assert window == (DARK if dark else LIGHT).window
    person.click("Settings")
    person.click("Colours: Dark")
    assert theme.is_dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert theme.is_dark
    person.click("Colours: Light")
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark
    person.click("Colours: As the system")
    assert theme.is_dark
    hints.colorSchemeChanged.emit(Qt.ColorScheme.Unknown)
    assert not theme.is_dark


def test_a_choice_of_look_is_kept(person: Any, data_dir: Any, open_window: Any, someone_at: Any):
    person.click("Settings")
    person.click("Colours: Dark")
    person.click("Text size: 125 %")
    person.click("Lock the notes after: 1 minute")
    kept = load_settings(data_dir / "settings.json")
    assert (kept.theme, kept.text_size, kept.lock_minutes) == ("dark", 125, 1)
    person.window.close()
    later = someone_at(open_window())
    later.click("Settings")
    for name in ("Colours: Dark", "Text size: 125 %"):
        assert later.button(name).isChecked()


def test_a_choice_that_cannot_be_kept_holds_for_now_and_is_told(person: Any, data_dir: Any):
    data_dir.write_text("a file where the folder should be")
    person.click("Settings")
    person.click("Text size: 150 %")
    assert person.sees("Your choice works for now, but it could not be kept")
    assert person.button("Text size: 150 %").isChecked()


def test_the_menu_of_looks_does_what_it_says(person: Any, qapp: Any):
    theme = theme_of(qapp)
    for text, check in (
        ("Text 150 %", lambda: theme.scale == 1.5),
        ("Dark", lambda: theme.is_dark),
    ):
        person.click("Text size and colours")
        menu = qapp.activePopupWidget()
        action = next(each for each in menu.actions() if each.text() == text)
        assert not action.isChecked()
        action.trigger()
        menu.close()
        person.breathe()
        assert check()


def test_keys_make_the_text_larger_and_smaller_and_ordinary(person: Any, qapp: Any):
    theme = theme_of(qapp)
    for key, scale in ((Qt.Key.Key_Equal, 1.1), (Qt.Key.Key_Plus, 1.25), (Qt.Key.Key_Minus, 1.1)):
        person.ctrl(key)
        assert theme.scale == scale
    person.ctrl(Qt.Key.Key_0)
    assert theme.scale == 1


def sizes_of(person: Any) -> dict[str, int]:
    return {
        f"{type(one).__name__} {one.text()}": one.font().pixelSize()
        for kind in (QLabel, QAbstractButton)
        for one in person.shown(kind)
        if one.text()
    }


def test_every_word_grows_and_shrinks_with_the_text_size(person: Any, qapp: Any):
    person.go_to("settings")
    before = sizes_of(person)
    for size in TEXT_SIZES:
        theme_of(qapp).set_look("light", size)
        person.breathe()
        after = sizes_of(person)
        for name in before.keys() & after.keys():
            assert after[name] == max(1, round(before[name] * size / 100)), (name, size)


def cut_in(person: Any) -> list[str]:
    """What is on the screen and has less room than its words need."""
    return [
        f"{type(one).__name__} {one.text() or one.accessibleName()!r} {one.size()} in "
        f"{one.sizeHint()}"
        for kind in (Words, Chip, Push, Card)
        for one in person.shown(kind)
        if (one.text() or kind is Card) and is_cut(one)
    ]


def is_cut(one: Any) -> bool:
    if isinstance(one, Card) or (isinstance(one, QLabel) and one.wordWrap()):
        if one.heightForWidth(one.width()) > one.height():
            return True
    elif one.sizeHint().width() > one.width() or one.sizeHint().height() > one.height():
        return True
    return beyond_its_pane(one)


def beyond_its_pane(one: Any) -> bool:
    """Whether it reaches over the right edge of what it lies in."""
    holder = one.parentWidget()
    while not (holder.isWindow() or isinstance(holder, QScrollArea)):
        holder = holder.parentWidget()
    room = holder.viewport().width() if isinstance(holder, QScrollArea) else holder.width()
    left = one.mapTo(holder, QPoint(0, 0)).x()
    return left < 0 or left + one.width() > room + 1


WIDEST_TYPE = {"font": "opendyslexic", "line_spacing": "widest", "theme": "contrast"}


@pytest.mark.parametrize(
    ("size", "text_size", "others"),
    [
        ((1360, 860), 100, {}),
        ((1024, 700), 100, {}),
        ((1024, 700), 200, {}),
        ((1360, 860), 200, {}),
        ((800, 600), 100, WIDEST_TYPE),
        ((480, 400), 80, {}),
    ],
)
def test_no_word_is_cut_on_any_page(every_page: Any, size: Any, text_size: Any, others: Any):
    cut = {}
    for name, person in every_page(size, text_size, **others):
        person.breathe()
        if found := cut_in(person):
            cut[name] = found
    assert cut == {}
