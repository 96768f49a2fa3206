"""The only module that opens boxes over the window."""

import os
from pathlib import Path

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtWidgets import QFileDialog, QMessageBox, QSplitter, QWidget
from shiboken6 import delete, isValid


def confirm(
    parent: QWidget, question: str, consequence: str, do_it: str, keep: str = "Keep it"
) -> bool:
    """Ask before something that cannot be taken back; the safe answer is the default.

    Args:
        parent: the window.
        question: what is about to happen.
        consequence: what that means.
        do_it: the words on the button that goes ahead.
        keep: those on the one that does not.
    """
    box = QMessageBox(parent)
    box.setWindowTitle("Stillwater")
    box.setText(question)
    box.setInformativeText(consequence)
    go_on = box.addButton(do_it, QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(keep, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    sure = box.clickedButton() is go_on
    box.deleteLater()
    return sure


def pick_file_to_open(parent: QWidget, title: str, kinds: str = "") -> Path | None:
    """The file that the reader picks; nothing when they, or Hide, or a lock, close the box.

    Args:
        parent: the window.
        title: what the file is for; it tells nothing about the notes.
        kinds: endings to show, like "*.pdf *.txt"; all files without them.
    """
    return _picked(parent, title, kinds, QFileDialog.FileMode.ExistingFile)


def pick_file_to_save(parent: QWidget, title: str, suggested: str, kinds: str = "") -> Path | None:
    """Where the reader wants a file; what lies there already is only replaced if they said so.

    `suggested` is a name that tells nothing. See `pick_file_to_open` for the rest.
    """
    return _picked(parent, title, kinds, QFileDialog.FileMode.AnyFile, suggested)


def pick_folder(parent: QWidget, title: str) -> Path | None:
    """The folder that the reader picks; see `pick_file_to_open`."""
    return _picked(parent, title, "", QFileDialog.FileMode.Directory)


def _picked(
    parent: QWidget, title: str, kinds: str, mode: QFileDialog.FileMode, suggested: str = ""
) -> Path | None:
    before = _kept_by_qt()
    box = QFileDialog(parent, title, str(Path.home()), kinds)
    box.setOptions(QFileDialog.Option.DontUseNativeDialog | QFileDialog.Option.ReadOnly)
    box.setFileMode(mode)
    box.setHistory([])
    box.setSidebarUrls([QUrl.fromLocalFile(str(Path.home())), QUrl("file:")])  # home, all drives
    box.setViewMode(QFileDialog.ViewMode.List)
    box.resize(parent.size() * 0.7)
    for parts in box.findChildren(QSplitter):
        parts.setSizes([box.width() // 3, box.width() * 2 // 3])
    if suggested:
        box.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        box.setDefaultSuffix(Path(suggested).suffix.lstrip("."))
        box.selectFile(suggested)
    chosen = box.exec()
    picked = [Path(each) for each in box.selectedFiles()] if chosen else []
    if isValid(box):  # Hide may have taken it away with the window
        delete(box)
    _keep_no_more(before)
    return picked[0] if picked else None


def _settings_of_qt() -> QSettings:
    # WORKAROUND: Qt's own box writes the folders seen into the user's settings when it is deleted,
    # and cannot be told not to (Qt 6.11). Where settings are files they now have nowhere to go;
    # where they are not (Windows, macOS), what it has written is taken back at once.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup("FileDialog")
    return settings


def _kept_by_qt() -> dict[str, object]:
    settings = _settings_of_qt()
    return {key: settings.value(key) for key in settings.allKeys()}


def _keep_no_more(before: dict[str, object]) -> None:
    settings = _settings_of_qt()
    settings.remove("")
    for key, value in before.items():
        settings.setValue(key, value)
