"""Measure what must be over in a moment: hiding the window, and changing its look.

Usage, from the root of the repository: PYTHONPATH=. .venv/bin/python build_spec/moments.py

Hiding is timed on a private X screen (see meter.py), with a topic open, from the key to the last
change of the picture: by then the neutral page is there, the notes are locked and the way is
forgotten. Changing the look is timed in a window without a screen, with the longest topic open,
until every widget has been painted anew.
"""

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import GUIDE, ROOT, commands, timed
from figures import Figure, figure, table
from meter import Keyboard, Screen, clean_environment, key_ms, missing_tools, open_window
from PySide6.QtWidgets import QApplication

from guide import paths
from guide.app import build_window
from guide.library import Library
from guide.settings import Settings, save_settings
from guide.ui.main_window import MainWindow
from guide.ui.places import Place

ROUNDS = 15
CALM_MS = 300.0
BETWEEN_S = 0.15  # from one Escape to the next; without a pause Qt takes it for a held key
QUERY = "sad"


def hide_figures(screen: Screen) -> Iterator[Figure]:
    """From F12, and from the second Escape, to the neutral page that stays."""
    keyboard = Keyboard(screen.display)
    times: dict[str, list[float]] = {"F12": [], "Escape": []}
    with tempfile.TemporaryDirectory() as home:
        variables = clean_environment(screen.display, Path(home)) | {"PYTHONPATH": str(ROOT)}
        data_dir = Path(home) / "data"
        variables[paths.DATA_DIR_VARIABLE] = str(data_dir)
        save_settings(data_dir / "settings.json", Settings(hide="page", is_welcomed=True))
        window = open_window(screen, commands(Path())[GUIDE], variables)
        for key, found in times.items():
            for _ in range(ROUNDS):
                open_topic(screen, keyboard)
                if key == "Escape":
                    keyboard.press(key)
                    time.sleep(BETWEEN_S)
                found.append(key_ms(screen, keyboard, key, CALM_MS))
                keyboard.press("Return")  # on "Open"
                wait(screen)
        window.close()
        screen.wait_until_empty()
    keyboard.close()
    for key, found in times.items():
        yield figure(f"from {key} to the neutral page", "ms", found)


def open_topic(screen: Screen, keyboard: Keyboard) -> None:
    """Search, and open what was found."""
    keyboard.press("Control_L", "k")
    for letter in QUERY:
        keyboard.press(letter)
        wait(screen)
    keyboard.press("Return")
    wait(screen)


def wait(screen: Screen) -> None:
    """Until the picture stands still."""
    screen.last_change(time.perf_counter(), CALM_MS, must_change=False)


def look_figures() -> Iterator[Figure]:
    """From a choice on the settings page to the last widget painted anew."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(["moments"])
    app.setStyle("Fusion")
    with tempfile.TemporaryDirectory() as folder:
        window = build_window(app, Path(folder))
        window.show()
        while not window.is_furnished:
            app.processEvents()
        window.reader.go_to(Place("settings"))
        window.reader.go_to(Place("topic", longest_topic()))
        app.processEvents()
        for name, choices in (
            ("theme", ("dark", "contrast", "light")),
            ("font", ("opendyslexic", "atkinson", "literata")),
            ("line_spacing", ("wide", "widest", "normal")),
            ("text_size", (150, 200, 100)),
        ):
            work = [partial(choose, app, window, name, value) for value in choices * 5]
            yield figure(f"another {name.replace('_', ' ')}", "ms", [timed(do) for do in work])
        window.close()


def choose(app: QApplication, window: MainWindow, name: str, value: object) -> None:
    """Make one choice and let everything be painted."""
    window._choices.choose(name, value)  # noqa: SLF001  (as the settings page does)
    app.processEvents()


def longest_topic() -> str:
    """The id of the topic with the most text."""
    library = Library.open(paths.library_file())
    longest = max(library.cards(), key=lambda card: len(library.topic(card.id).html)).id
    library.close()
    return longest


def main() -> int:
    if missing_tools():
        print(f"This needs a screen of its own: apt-get install -y {' '.join(missing_tools())}")
        return 1
    with Screen() as screen:
        figures = list(hide_figures(screen))
    print(table([*figures, *look_figures()]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
