"""The last resort: calm words when something of ours went wrong, and a trace to copy."""

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtWidgets import QApplication, QMessageBox

from guide import __version__


def trace_of(error: BaseException) -> str:
    """Where it happened, in our files and lines.

    Never what the error said: that may hold words of the reader.
    """
    frames = traceback.extract_tb(error.__traceback__)
    lines = [
        f"{frame.filename.replace(chr(92), '/').split('/guide/')[-1]}:{frame.lineno} {frame.name}"
        for frame in frames
    ]
    system = f"Stillwater {__version__}, Python {sys.version.split()[0]}, {sys.platform}"
    return "\n".join([system, type(error).__name__, *lines])


def install(save: Callable[[], None]) -> None:
    """From now on show the crash words instead of ending; `save` locks the notes first."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        del kind, trace
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
            return
        save()
        box = QMessageBox()
        box.setWindowTitle("Stillwater")
        box.setText("Something went wrong, and it was not you.")
        box.setInformativeText(
            "Your notes have been saved and locked. You can go on. If you want to report this, "
            "the details below hold nothing that you wrote or read. Nothing is sent."
        )
        box.setDetailedText(trace_of(error))
        box.exec()

    sys.excepthook = show
