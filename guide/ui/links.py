"""Addresses are text to copy: this process never asks the desktop to open one."""

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices

SCHEMES = ("http", "https", "ftp", "mailto", "tel", "sms", "file")


class NoLinks(QObject):
    """As long as this is there, an address handed to the desktop by mistake goes nowhere."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        for scheme in SCHEMES:
            # WORKAROUND: PySide6's own stub asks for bytes, and it then refuses them.
            QDesktopServices.setUrlHandler(scheme, self, "let_be")  # type: ignore[arg-type]

    @Slot(QUrl)
    def let_be(self, address: QUrl) -> None:
        """Do nothing with an address."""
