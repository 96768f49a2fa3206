"""Draw the program's mark as PNG files for the desktop's icon theme.

Usage: python build_spec/icons.py OUT_FOLDER
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QImageReader

ROOT = Path(__file__).resolve().parent.parent
MARK = ROOT / "resources" / "icons" / "app" / "stillwater.svg"
SIZES = (48, 128, 256)


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


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        draw(size, folder / f"stillwater-{size}.png")


if __name__ == "__main__":
    main()
