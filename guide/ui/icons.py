"""Icons: single-colour drawings from resources/icons, tinted to fit what stands beside them."""

from pathlib import Path

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QGuiApplication, QIcon, QPixmap


class Icons:
    """Reads icon drawings from one folder and tints them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def icon(self, name: str, colour: str, size: int) -> QIcon:
        """The drawing of that name in one colour (#rrggbb), `size` logical pixels wide.

        Drawn for the densest screen there is, so that it stays sharp when the window moves there.
        """
        density = max(screen.devicePixelRatio() for screen in QGuiApplication.screens())
        wide = round(size * density)
        drawing = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        drawing = drawing.replace("currentColor", colour).replace(
            "<svg ", f'<svg width="{wide}" height="{wide}" ', 1
        )
        picture = QPixmap()
        picture.loadFromData(QByteArray(drawing.encode()), "SVG")
        picture.setDevicePixelRatio(density)
        return QIcon(picture)
