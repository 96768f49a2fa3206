"""The boxes for files and folders: they keep nothing, and Hide closes them like any other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from guide.ui import dialogs

pytestmark = pytest.mark.boxes
PATIENCE_MS = 5000


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    (tmp_path / "home" / "letters").mkdir(parents=True)
    (tmp_path / "home" / "diary.txt").write_text("words")
    return tmp_path / "home"


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def when_open(do: Callable[[QFileDialog], object]) -> None:
    """Do something with the box as soon as it is there."""

    def look() -> None:
        box = QApplication.activeModalWidget()
        if isinstance(box, QFileDialog):
            QTimer.singleShot(PATIENCE_MS, box, box.reject)  # a test that fails does not hang
            do(box)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def test_a_file_is_picked_and_nothing_is_kept(home: Path, owner: QWidget) -> None:
    def pick(box: QFileDialog) -> None:
        box.selectFile(str(home / "diary.txt"))
        box.accept()

    before = sorted(home.rglob("*"))
    when_open(pick)
    assert dialogs.pick_file_to_open(owner, "A file", "*.txt") == home / "diary.txt"
    assert sorted(home.rglob("*")) == before
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup("FileDialog")
    assert settings.allKeys() == []
    seen: list[list[str]] = []
    when_open(lambda box: (seen.append(box.history()), box.reject()))
    assert dialogs.pick_folder(owner, "A folder") is None
    assert str(home / "letters") not in seen[0]
    assert sorted(home.rglob("*")) == before


def test_a_place_to_save_has_a_name_that_tells_nothing(home: Path, owner: QWidget) -> None:
    when_open(lambda box: box.accept())
    assert dialogs.pick_file_to_save(owner, "A file", "export.json") == home / "export.json"
    assert not (home / "export.json").exists()


def test_nothing_can_be_renamed_or_deleted_in_the_box(home: Path, owner: QWidget) -> None:
    seen: list[bool] = []
    read_only = QFileDialog.Option.ReadOnly
    native = QFileDialog.Option.DontUseNativeDialog
    when_open(
        lambda box: (
            seen.append(box.testOption(read_only) and box.testOption(native)),
            box.reject(),
        )
    )
    dialogs.pick_folder(owner, "A folder")
    assert seen == [True]


def test_hide_closes_the_box(person: Any) -> None:
    when_open(lambda box: QTest.keyClick(box.windowHandle(), Qt.Key.Key_F12))
    assert dialogs.pick_file_to_open(person.window, "A file") is None
    assert QApplication.activeModalWidget() is None
    assert person.is_covered
