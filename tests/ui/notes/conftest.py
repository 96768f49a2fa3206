"""One room and an open vault, without a window around them."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from guide.ui.notes.room import Ground, Room
from guide.ui.panes import Topics
from guide.ui.theme import Theme
from guide.vault import Cost, Vault

CHEAP = Cost(1, 64, 1)


class Visitor:
    """Someone in a room: reads it, types, clicks, and hears what it says to the window."""

    def __init__(self, room: Room, qtbot: QtBot) -> None:
        self.room, self.qtbot = room, qtbot
        self.notices: list[str] = []
        self.problems: list[str] = []
        self.left = 0
        self.closing: list[Any] = []
        room.notice_given.connect(self.notices.append)
        room.problem_occurred.connect(lambda error: self.problems.append(str(error)))
        room.left.connect(self._leave)
        room.closing_requested.connect(self.closing.append)

    def _leave(self) -> None:
        self.left += 1

    def read(self) -> str:
        kinds = (QLabel, QAbstractButton)
        shown = [one for kind in kinds for one in self.room.findChildren(kind) if one.isVisible()]
        return "\n".join(one.accessibleName() or one.text() for one in shown)

    def sees(self, text: str) -> bool:
        return text in self.read()

    def until(self, happened: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happened, timeout=20_000)

    def button(self, name: str) -> QAbstractButton:
        found = [
            one
            for one in self.room.findChildren(QAbstractButton)
            if one.isVisible() and name in (one.text(), one.accessibleName())
        ]
        assert found, f"no button {name!r} in:\n{self.read()}"
        return found[0]

    def click(self, name: str) -> None:
        self.button(name).click()
        QApplication.processEvents()

    def field(self, name: str) -> QLineEdit:
        found = [
            one
            for one in self.room.findChildren(QLineEdit)
            if one.isVisible() and one.accessibleName() == name
        ]
        assert found, f"no field {name!r}"
        return found[0]

    def fill(self, **fields: str) -> None:
        for name, text in fields.items():
            self.field(name.replace("_", " ")).setText(text)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    qapp.setStyle("Fusion")
    made = Theme(qapp)
    made.set_look("light", 100)
    yield made
    made.deleteLater()


@pytest.fixture
def notes_folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes"


@pytest.fixture
def kept_vault(notes_folder: Path, passphrase: str) -> Iterator[tuple[Vault, tuple[str, ...]]]:
    """An open vault with one note, and its recovery words."""
    vault, words = Vault.create(notes_folder, passphrase, cost=CHEAP)
    vault.add(title="An older note", body="It was written long ago.")
    yield vault, words
    vault.lock()


@pytest.fixture
def visit(
    qtbot: QtBot, theme: Theme, kept_vault: tuple[Vault, tuple[str, ...]]
) -> Iterator[Callable[[Callable[[Ground], Room]], Visitor]]:
    """Go into a room over that vault."""
    topics = Topics(lambda topic: topic, lambda: ())

    def enter(make: Callable[[Ground], Room]) -> Visitor:
        room = make(Ground(theme, kept_vault[0], topics))
        room.resize(760, 860)
        room.show()
        room.enter()
        rooms.append(room)
        return Visitor(room, qtbot)

    rooms: list[Room] = []
    yield enter
    for room in rooms:
        room.forget()
    QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    for room in rooms:
        room.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
