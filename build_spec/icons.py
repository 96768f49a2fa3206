"""Draw the program's mark as PNG files, and as the icon files of Windows and macOS.

Usage: python build_spec/icons.py OUT_FOLDER
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "resources" / "icons" / "app" / "stillwater.svg"
SIZES = (16, 32, 48, 128, 256, 512)
WINDOWS_SIZES = (16, 32, 48, 256)
# Apple's name for each size of a picture in an icon file.
MAC_SIZES = {128: b"ic07", 256: b"ic08", 512: b"ic09"}


def draw(size: int, out_file: Path) -> None:
    """Draw the mark `size` pixels wide and high.

    Raises:
        OSError: the mark cannot be read or the file cannot be written.
    """
    reader = QImageReader(str(MARK))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    if image.isNull() or not image.save(str(out_file)):
        raise OSError(f"{out_file} could not be drawn: {reader.errorString()}")


def windows_icon(pictures: dict[int, bytes]) -> bytes:
    """An .ico of PNG pictures by their sizes."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    entries, start = b"", len(head) + 16 * len(pictures)
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), start)
        start += len(picture)
    return head + entries + b"".join(pictures.values())


def mac_icon(pictures: dict[int, bytes]) -> bytes:
    """An .icns of PNG pictures by their sizes."""
    parts = b"".join(
        MAC_SIZES[size] + struct.pack(">I", 8 + len(picture)) + picture
        for size, picture in pictures.items()
    )
    return b"icns" + struct.pack(">I", 8 + len(parts)) + parts


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {}
    for size in SIZES:
        file = folder / f"stillwater-{size}.png"
        draw(size, file)
        drawn[size] = file.read_bytes()
    icon = windows_icon({size: drawn[size] for size in WINDOWS_SIZES})
    (folder / "stillwater.ico").write_bytes(icon)
    (folder / "stillwater.icns").write_bytes(mac_icon({size: drawn[size] for size in MAC_SIZES}))


if __name__ == "__main__":
    main()
