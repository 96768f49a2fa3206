"""Start-up, in order: what was asked for, then either the command line or the window."""

import gc
import os
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from guide import __version__, confine, paths

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from guide.ui.main_window import MainWindow

HELP = """\
usage: stillwater [--data-dir DIR]                 open the window
       stillwater [--data-dir DIR] COMMAND ...     search, show, library, notes
       stillwater --smoke-test                     open everything once on a throw-away folder
       stillwater --screenshot FILE                draw the window into a PNG file
       stillwater COMMAND --help                   more about a command
"""


class Start(NamedTuple):
    """What the window was asked for; `picture` and `smoke_test` open it without a person."""

    data_dir: Path
    smoke_test: bool = False
    picture: Path | None = None


def main(arguments: list[str] | None = None) -> int:
    """Run the program; gives the exit code: 0 done, 1 could not, 2 wrong use.

    Without `arguments` this process is the program's own: it is confined, and asked by `sys.argv`.
    """
    if arguments is None:
        confine.confine_process()
    asked = sys.argv[1:] if arguments is None else arguments
    if _names_command(asked):
        from guide.commands import run

        return run(asked, paths.default_data_dir(), paths.library_file())
    return _without_command(asked)


def _names_command(asked: list[str]) -> bool:
    words = iter(asked)
    for word in words:
        if word in ("--data-dir", "--screenshot"):
            next(words, None)
        elif not word.startswith("-"):
            return True
    return False


def _without_command(asked: list[str]) -> int:
    words = iter(asked)
    start = Start(paths.default_data_dir())
    for word in words:
        name, _, value = word.partition("=")
        if word in ("-h", "--help"):
            sys.stdout.write(HELP)
            return 0
        if word == "--version":
            sys.stdout.write(f"Stillwater {__version__}\n")
            return 0
        if word == "--smoke-test":
            start = Start(start.data_dir, smoke_test=True)
        elif name in ("--data-dir", "--screenshot") and (value or (value := next(words, ""))):
            chosen = Path(value).expanduser().absolute()
            if name == "--data-dir":
                start = Start(chosen, start.smoke_test, start.picture)
            else:
                start = Start(start.data_dir, start.smoke_test, chosen)
        else:
            sys.stderr.write(f"Stillwater does not know “{word}”.\n{HELP}")
            return 2
    return _open(start)


def _open(start: Start) -> int:
    if not start.smoke_test:
        return _open_window(start)
    import shutil
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="stillwater-"))
    try:
        return _open_window(Start(folder, smoke_test=True))
    finally:
        confine.writing_into(folder.parent, partial(shutil.rmtree, folder, ignore_errors=True))


def _open_window(start: Start) -> int:
    _limit_writing(start)
    gc.disable()  # nothing made while starting is garbage; looking for some costs a tenth of it
    # Where a system has no font caches, fontconfig writes some: not outside the data folder.
    os.environ["XDG_CACHE_HOME"] = str(start.data_dir / "cache")
    # Qt is imported here so that the command line starts without it.
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    app = QApplication(["stillwater"])
    app.setApplicationName("stillwater")
    app.setDesktopFileName("stillwater")
    app.setStyle("Fusion")
    app.setWindowIcon(QIcon(str(paths.resources_dir() / "icons" / "app" / "stillwater.svg")))
    window = build_window(app, start.data_dir)
    window.furnished.connect(_collect_again)
    window.furnished.connect(partial(_open_no_links, app))
    if start.smoke_test or start.picture is not None:
        return _try_out(app, window, start.picture)
    window.furnished.connect(partial(_catch_crashes, window))
    window.show()
    return app.exec()


def _limit_writing(start: Start) -> None:
    """Before Qt is there, because its threads are held to what holds when they start."""
    if start.picture is not None:
        confine.write_only_in((start.data_dir, start.picture.parent))
        return
    # Only what is there can be allowed. Where it cannot be made, saving says so when it is tried.
    with suppress(OSError):
        start.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    confine.write_only_in((start.data_dir,))


def _collect_again() -> None:
    gc.freeze()
    gc.enable()


def _open_no_links(app: "QApplication") -> None:
    from guide.ui.links import NoLinks

    NoLinks(app)


def _catch_crashes(window: "MainWindow") -> None:
    from guide.ui import crash

    crash.install(window.lock_notes)


def _try_out(app: "QApplication", window: "MainWindow", picture: Path | None) -> int:
    from guide.ui.trial import draw_once, try_everything

    return try_everything(app, window) if picture is None else draw_once(app, window, picture)


def build_window(app: "QApplication", data_dir: Path) -> "MainWindow":
    """Put the window together, not shown yet."""
    from guide.settings import load_settings
    from guide.ui.main_window import MainWindow
    from guide.ui.theme import Theme

    where = paths.where(data_dir)
    settings = load_settings(where.settings_file)
    theme = Theme(app)
    theme.set_still(still=settings.motion == "none")
    theme.set_look(settings.theme, settings.text_size, settings.font, settings.line_spacing)
    return MainWindow(theme, settings, where)
