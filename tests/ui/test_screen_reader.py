"""What a screen reader is told: a name for all that can be used, a sentence for every row."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QTextBrowser,
    QWidget,
)

from guide.ui.row_list import RowList

USABLE = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextBrowser)


def name_of(widget: QWidget) -> str:
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def is_usable(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar):
        return False
    return isinstance(widget, USABLE) or bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_every_page_says_what_can_be_used_and_reads_its_rows_as_sentences(every_page: Any):
    nameless, usable_seen, rows_seen = {}, 0, 0
    for page, person in every_page():
        usable = [one for one in person.shown(QWidget) if is_usable(one) and not one.isWindow()]
        usable_seen += len(usable)
        if bad := [repr(one) for one in usable if not is_name(name_of(one))]:
            nameless[page] = bad
        for rows in person.shown(RowList):
            rows_seen += check_rows(rows)
    assert nameless == {}
    assert usable_seen > 100
    assert rows_seen > 20


def is_name(said: str) -> bool:
    """Whether a person who hears it knows what it is; "Aa" says nothing."""
    return any(letter.isalpha() for letter in said) and said != "Aa"


def check_rows(rows: RowList) -> int:
    model = rows.model()
    for number, title in enumerate(rows.titles()):
        said = model.data(model.index(number), Qt.ItemDataRole.AccessibleTextRole)
        assert said.startswith(f"{title}. ")
        assert "\x02" not in said
        assert "<" not in said
    return len(rows.titles())


def test_the_page_on_show_names_itself(person: Any):
    person.go_to("topic", "hormone-shift")
    texts = [name_of(one) for one in person.shown(QTextBrowser)]
    assert texts == [f"{person.headline}: text"]
    person.go_to("browse", "cause")
    assert person.list("Causes")
