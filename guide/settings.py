"""The reader's choices about the window: kept in clear, so nothing in them gives anything away."""

import os
from pathlib import Path
from typing import NamedTuple

from guide.errors import GuideError

THEMES = ("system", "light", "dark")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)
LOCK_MINUTES = (1, 2, 5, 10, 30)


class SettingsNotSaved(GuideError):
    """The settings file could not be written."""


class Settings(NamedTuple):
    """The choices, each with the value a first start has.

    Attributes:
        theme: one of THEMES; "system" follows the desktop.
        text_size: percent of the ordinary size, one of TEXT_SIZES.
        lock_minutes: minutes without a key or a click before the notes lock, one of LOCK_MINUTES.
    """

    theme: str = "system"
    text_size: int = 100
    lock_minutes: int = 5


def next_text_size(size: int, steps: int) -> int:
    """The text size that many steps larger (or smaller, below 0); the ends stay where they are."""
    at = TEXT_SIZES.index(size) + steps
    return TEXT_SIZES[max(0, min(at, len(TEXT_SIZES) - 1))]


def load_settings(file: Path) -> Settings:
    """Read the settings; a missing, broken or strange file gives the first-start values.

    Unknown keys are left alone and wrong values ignored one by one, so that a file from another
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
    allowed = {"theme": THEMES, "text_size": TEXT_SIZES, "lock_minutes": LOCK_MINUTES}
    kept = {
        name: found[name]
        for name, values in allowed.items()
        if type(found.get(name)) is type(values[0]) and found[name] in values
    }
    return Settings(**kept)


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
