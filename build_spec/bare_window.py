"""The least that a PySide6 window with such widgets costs: the program is measured beside it."""

import sys

from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)


def main() -> int:
    app = QApplication(sys.argv)
    window = QWidget()
    panes = QSplitter()
    rows = QListWidget()
    rows.addItems([f"Row {number}" for number in range(200)])
    page = QTextBrowser()
    page.setHtml("<h1>Title</h1><p>Some text to read.</p>")
    for pane in (rows, page, QPlainTextEdit()):
        panes.addWidget(pane)
    column = QVBoxLayout(window)
    column.addWidget(QLineEdit())
    column.addWidget(panes, 1)
    window.resize(1100, 700)
    window.show()
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
