"""The only module that opens boxes over the window."""

from PySide6.QtWidgets import QMessageBox, QWidget


def confirm(parent: QWidget, question: str, consequence: str, do_it: str) -> bool:
    """Ask before something that cannot be taken back; the safe answer is the default.

    Args:
        parent: the window.
        question: what is about to happen.
        consequence: what that means.
        do_it: the words on the button that goes ahead.
    """
    box = QMessageBox(parent)
    box.setWindowTitle("Stillwater")
    box.setText(question)
    box.setInformativeText(consequence)
    go_on = box.addButton(do_it, QMessageBox.ButtonRole.DestructiveRole)
    keep = box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.exec()
    sure = box.clickedButton() is go_on
    box.deleteLater()
    return sure
