"""The reader's choices about the window: kept in clear, so nothing in them gives anything away."""

import os
from collections.abc import Callable, Collection
from pathlib import Path
from typing import NamedTuple

from guide.errors import GuideError

TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
FONTS = ("literata", "atkinson", "opendyslexic")
LINE_SPACINGS = ("normal", "wide", "widest")
THEMES = ("system", "light", "dark", "contrast")
MOTIONS = ("system", "none")
LOCK_MINUTES = (1, 2, 5, 10, 30)
HIDE_WAYS = ("page", "minimise", "quit")
COUNTRY_BY_SYSTEM, NO_COUNTRY = "system", "none"
COUNTRY_LETTERS = 2  # a country is named as ISO 3166 does, in small letters


class SettingsNotSaved(GuideError):
    """The settings file could not be written."""


class Settings(NamedTuple):
    """The choices, each with the value a first start has.

    Attributes:
        theme: one of THEMES; "system" follows the desktop.
        text_size: percent of the ordinary size, one of TEXT_SIZES.
        lock_minutes: minutes without a key or a click before the notes lock, one of LOCK_MINUTES.
        font: what is read is set in it, one of FONTS.
        line_spacing: one of LINE_SPACINGS.
        motion: "system", or "none" where nothing may move.
        hide: what Hide does once nothing can be seen: leave the neutral page there, minimise the
            window, or quit; one of HIDE_WAYS.
        country: whose help lines come first: "system" for the country that the system is set to,
            "none" for all alike, or two letters.
        is_welcomed: the card of the first start was closed.
    """

    theme: str = "system"
    text_size: int = 100
    lock_minutes: int = 5
    font: str = "literata"
    line_spacing: str = "normal"
    motion: str = "system"
    hide: str = "minimise"
    country: str = COUNTRY_BY_SYSTEM
    is_welcomed: bool = False


def next_text_size(size: int, steps: int) -> int:
    """The text size that many steps larger (or smaller, below 0); the ends stay where they are."""
    at = TEXT_SIZES.index(size) + steps
    return TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]


def load_settings(file: Path) -> Settings:
    """Read the settings; a missing, broken or strange file gives the first-start values.

    Unknown keys are left out and wrong values ignored one by one, so that a file from another
    version never stops the program.
    """
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, ValueError):
        return Settings()
    import json  # only where there is something to read: it would delay every first paint

    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return Settings()
    if not isinstance(found, dict):
        return Settings()
    kept = {
        name: found[name] for name, fits in CHECKS.items() if name in found and fits(found[name])
    }
    return Settings(**kept)


def _one_of(values: Collection[object]) -> Callable[[object], bool]:
    kinds = {type(value) for value in values}  # 5.0 and True are not 5 and 1
    return lambda value: type(value) in kinds and value in values


def _names_country(value: object) -> bool:
    if value in (COUNTRY_BY_SYSTEM, NO_COUNTRY):
        return True
    if not isinstance(value, str) or len(value) != COUNTRY_LETTERS:
        return False
    return value.isascii() and value.isalpha() and value.islower()


CHECKS: dict[str, Callable[[object], bool]] = {
    "theme": _one_of(THEMES),
    "text_size": _one_of(TEXT_SIZES),
    "lock_minutes": _one_of(LOCK_MINUTES),
    "font": _one_of(FONTS),
    "line_spacing": _one_of(LINE_SPACINGS),
    "motion": _one_of(MOTIONS),
    "hide": _one_of(HIDE_WAYS),
    "country": _names_country,
    "is_welcomed": _one_of((True, False)),
}
"""What each choice may be: whatever else the file says is passed over."""


def save_settings(file: Path, settings: Settings) -> None:
    """Write the settings so that a crash leaves either the old file or the new one.

    Raises:
        SettingsNotSaved: the folder cannot be written to.
    """
    import json  # as above

    beside = file.with_name(file.name + ".new")
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside.write_text(json.dumps(settings._asdict(), indent=1), encoding="utf-8")
        os.replace(beside, file)
    except OSError as error:
        raise SettingsNotSaved(
            "Your choice works for now, but it could not be kept: the data folder cannot be "
            "written to."
        ) from error
