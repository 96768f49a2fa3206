"""Copied words of a note: marked as secret for clipboard histories, and taken back after a while.

The marks are those that KeePassXC sets: KDE's and other histories on Linux, the history of Windows
and managers on macOS leave out what bears them. A program that ignores them sees the words.
"""

import hashlib
import sys

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication

TAKEN_BACK_MS = 60_000
if sys.platform == "win32":
    MARK, SAID = "ExcludeClipboardContentFromMonitorProcessing", b"1"
elif sys.platform == "darwin":
    MARK, SAID = "application/x-nspasteboard-concealed-type", b"1"
else:
    MARK, SAID = "x-kde-passwordManagerHint", b"secret"


def mark_secret(copied: QMimeData) -> QMimeData:
    """Mark what is about to be copied, and take it back after a minute if it is still there."""
    copied.setData(MARK, SAID)
    app = QApplication.instance()
    assert app is not None  # nothing is copied without one
    timer = app.findChild(_TakingBack) or _TakingBack(app)
    timer.digest = _digest(copied)
    timer.start(TAKEN_BACK_MS)
    return copied


class _TakingBack(QTimer):
    """Knows what was copied last by its digest only."""

    def __init__(self, app: QObject) -> None:
        super().__init__(app)
        self.digest = b""
        self.setSingleShot(True)
        self.timeout.connect(self.take_back)

    def take_back(self) -> None:
        """Empty the clipboards that still hold these words; what others copied since is left."""
        clipboard = QApplication.clipboard()
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            held = clipboard.mimeData(mode)
            if held is not None and held.hasText() and _digest(held) == self.digest:
                clipboard.clear(mode)


def _digest(held: QMimeData) -> bytes:
    return hashlib.sha256(held.text().encode("utf-8", "surrogatepass")).digest()
