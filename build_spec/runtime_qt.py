"""Runtime hook of the packaged program: tells Qt where its plugins lie, and nothing else.

It stands in for PyInstaller's own hook, which imports QtCore to do the same: that would make every
command pay for Qt, and the window start with the collector of garbage running.
"""

import os
import sys

QT = "PySide6" if sys.platform == "win32" else os.path.join("PySide6", "Qt")  # noqa: PTH118
os.environ["QT_PLUGIN_PATH"] = os.path.join(sys._MEIPASS, QT, "plugins")  # type: ignore[attr-defined]  # noqa: PTH118, SLF001
