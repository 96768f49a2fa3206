"""A guard against a binding that loses references and ends the program after a while."""

import sys
from typing import Any

from PySide6.QtWidgets import QLabel, QMainWindow

CALLS = 200


def test_calls_into_qt_keep_pythons_references(qtbot: Any):
    window, label = QMainWindow(), QLabel()
    qtbot.addWidget(window)
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(CALLS):
        window.setWindowTitle("Stillwater")
        label.setText(str(number))
        label.setVisible(False)
    assert abs(sys.getrefcount(None) - before) < 20
