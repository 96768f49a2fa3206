"""The last resort tells where it happened and never what was written."""

import sys
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from guide import __version__
from guide.ui.crash import install, trace_of


def fault(words: str) -> Exception:
    try:
        raise ValueError(words)  # noqa: TRY301 - the trace names this function
    except ValueError as error:
        return error


def test_a_trace_holds_no_words_of_the_error():
    trace = trace_of(fault("what I wrote last night"))
    assert "wrote" not in trace
    assert "ValueError" in trace
    assert "fault" in trace
    assert trace.startswith(f"Stillwater {__version__}, Python ")


def test_a_trace_names_no_folder_of_this_machine():
    try:
        trace_of(None)  # type: ignore[arg-type]
    except AttributeError as error:
        trace = trace_of(error)
    assert "ui/crash.py:" in trace
    assert "/guide/" not in trace


@pytest.mark.boxes
def test_the_box_saves_first_and_shows_calm_words_and_the_trace(qapp: Any, monkeypatch: Any):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    order, seen = [], []
    install(lambda: order.append("saved"))

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        order.append("shown")
        seen.append((box.windowTitle(), box.text() + box.informativeText(), box.detailedText()))
        box.close()

    QTimer.singleShot(0, look)
    error = fault("what I wrote")
    sys.excepthook(type(error), error, error.__traceback__)
    assert order == ["saved", "shown"]
    title, words, details = seen[0]
    assert title == "Stillwater"
    assert "it was not you" in words
    assert "wrote" not in details


def test_stopping_from_the_keyboard_opens_no_box(qapp: Any, monkeypatch: Any):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    saved = []
    install(lambda: saved.append(1))
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert saved == []
