"""The window as a person meets it: the real one, real keys and clicks, real files in tmp_path."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before Qt is loaded

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QThreadPool
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from guide import paths
from guide.app import build_window
from guide.library.build import build_pack
from guide.ui.main_window import MainWindow
from guide.ui.places import Place
from guide.ui.row_list import RowList
from guide.ui.theme import Theme
from guide.ui.watch import Watch
from guide.vault import Cost, Vault

CONTENT = Path(__file__).resolve().parent.parent / "resources" / "library" / "en"
CHEAP = Cost(1, 64, 1)  # keys made in a millisecond; no real notes are behind them
PASSPHRASE = "seven quiet rivers"
PATIENCE_MS = 20_000


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "boxes: this test opens real boxes over the window")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The off-screen platform says what it cannot do each time a menu or a box opens."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(scope="session")
def built_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped content, compiled once."""
    file = tmp_path_factory.mktemp("library") / "library.db"
    build_pack(CONTENT, file)
    return file


@pytest.fixture(scope="session")
def model_vault(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[str, ...]]:
    """Notes set up cheaply with one note, and their recovery words; only to be copied."""
    folder = tmp_path_factory.mktemp("model-vault") / "notes"
    vault, words = Vault.create(folder, PASSPHRASE, cost=CHEAP)
    vault.add(title="An older note", body="It was written long ago.")
    vault.lock()
    return folder, words


@pytest.fixture(scope="session")
def screen() -> Iterator[str]:
    """The name of a virtual screen of its own."""
    if not shutil.which("Xvfb"):
        pytest.skip("Xvfb is not installed")
    reading, writing = os.pipe()
    options = ["-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    with os.fdopen(reading) as stream:
        yield f":{stream.readline().strip()}"
    server.terminate()
    server.wait()


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def old_notes(data_dir: Path, model_vault: tuple[Path, tuple[str, ...]]) -> tuple[str, ...]:
    """Notes that were set up before; gives their recovery words."""
    data_dir.mkdir(mode=0o700)
    shutil.copytree(model_vault[0], paths.vault_dir(data_dir))
    return model_vault[1]


@pytest.fixture(autouse=True)
def no_unannounced_box(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test may hang on a box that it did not expect."""
    if request.node.get_closest_marker("boxes") is None:

        def refuse(box: QDialog) -> int:
            raise AssertionError(f"a box opened: {box.windowTitle()} {box.accessibleName()}")

        monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture
def quiet_home(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Path]:
    """A home of its own in which nothing may be written, and nothing may be printed."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.delenv(paths.DATA_DIR_VARIABLE, raising=False)
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    yield home
    said = capfd.readouterr()
    assert (said.out, said.err) == ("", "")
    assert not list(home.iterdir())


@pytest.fixture
def open_window(
    qtbot: QtBot,
    qapp: QApplication,
    data_dir: Path,
    built_library: Path,
    quiet_home: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[..., MainWindow]]:
    """Open the real window on a data folder; what is open at the end is closed."""
    assert quiet_home.exists()
    monkeypatch.setattr(paths, "library_file", lambda: built_library)
    qapp.setStyle("Fusion")
    opened: list[MainWindow] = []

    def open_one(folder: Path = data_dir, size: tuple[int, int] = (1360, 860)) -> MainWindow:
        window = build_window(qapp, folder)
        opened.append(window)
        window.resize(*size)
        window.show()
        qtbot.waitUntil(lambda: window.is_furnished, timeout=PATIENCE_MS)
        qtbot.waitUntil(window.isActiveWindow, timeout=PATIENCE_MS)
        return window

    yield open_one
    for window in opened:
        close_for_good(window)
    for leftover in (*qapp.findChildren(Watch), *qapp.findChildren(Theme)):
        leftover.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.clipboard().clear()


def close_for_good(window: MainWindow) -> None:
    """Close the window, let background work end, and delete it now rather than some time."""
    window.close()
    QThreadPool.globalInstance().waitForDone(PATIENCE_MS)
    QApplication.processEvents()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window: Callable[..., MainWindow]) -> MainWindow:
    """The window on an empty data folder."""
    return open_window()


@pytest.fixture
def person(window: MainWindow, qtbot: QtBot) -> "Person":
    """Someone at the keyboard of the window on an empty data folder."""
    return Person(window, qtbot)


@pytest.fixture
def writer(
    old_notes: tuple[str, ...], open_window: Callable[..., MainWindow], qtbot: QtBot
) -> "Person":
    """Someone at the keyboard of the window whose notes are set up and unlocked."""
    assert old_notes
    someone = Person(open_window(), qtbot)
    someone.unlock()
    return someone


@pytest.fixture
def someone_at(qtbot: QtBot) -> Callable[[MainWindow], "Person"]:
    """Sit someone down at a window."""
    return lambda window: Person(window, qtbot)


class Person:
    """Presses keys, clicks and reads what is on the screen; knows nothing of what is behind it."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    # Keys

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier | None = None) -> None:
        """Press one key as the system sends it: to whatever window has the keyboard."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        handle = (over or self.window).windowHandle()
        QTest.keyClick(handle, key, modifiers or Qt.KeyboardModifier.NoModifier)
        self.breathe()

    def ctrl(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def alt(self, key: Qt.Key) -> None:
        self.press(key, Qt.KeyboardModifier.AltModifier)

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        for letter in text:
            into = QApplication.focusWidget()
            assert into is not None, "nothing has the keyboard"
            key = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                plain = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(into, QKeyEvent(kind, key, plain, letter))

    def hide(self) -> None:
        self.press(Qt.Key.Key_F12)

    def come_back(self) -> None:
        """Bring the window to the front again."""
        self.window.showNormal()
        self.window.activateWindow()
        self.until(self.window.isActiveWindow)

    @property
    def focus(self) -> QWidget | None:
        return QApplication.focusWidget()

    @property
    def focus_name(self) -> str:
        return name_of(self.focus) if self.focus is not None else ""

    def breathe(self) -> None:
        """Let the window do what a pause between two keys would let it do."""
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    # Eyes

    def shown(self, kind: type) -> list:  # noqa: A003
        """All widgets of a kind that are on the screen."""
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def sees(self, text: str) -> bool:
        return text in self.read()

    def read(self) -> str:
        """All the words on the screen."""
        said = [one.text() for kind in (QLabel, QAbstractButton) for one in self.shown(kind)]
        said += [name_of(one) for one in self.shown(QAbstractButton)]
        said += [one.text() for one in self.shown(QLineEdit)]
        said += [
            one.toPlainText() for one in (*self.shown(QTextBrowser), *self.shown(QPlainTextEdit))
        ]
        said += [title for one in self.shown(RowList) for title in one.titles()]
        return "\n".join(said)

    @property
    def headline(self) -> str:
        """The largest words of what is read."""
        labels = [one for one in self.shown(QLabel) if self.window.reader.isAncestorOf(one)]
        return max(labels, key=lambda label: label.font().pixelSize()).text()

    @property
    def is_covered(self) -> bool:
        cover = self.window.findChild(QFrame, "cover")
        return cover is not None and cover.isVisible()

    def rows(self, name: str) -> tuple[str, ...]:
        """The titles in a list, found by its name."""
        return self.list(name).titles()

    def list(self, name: str) -> RowList:
        return self._one(RowList, name)

    # Hands

    def button(self, name: str) -> QAbstractButton:
        return self._one(QAbstractButton, name)

    def has_button(self, name: str) -> bool:
        return any(name_of(one) == name for one in self.shown(QAbstractButton))

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)
        self.breathe()

    def go_to(self, kind: str, key: str = "") -> None:
        """Go to a place without looking for the way."""
        self.window.reader.go_to(Place(kind, key))
        self.breathe()

    def field(self, name: str) -> QLineEdit:
        return self._one(QLineEdit, name)

    @property
    def text(self) -> QPlainTextEdit:
        return self._one(QPlainTextEdit, "Text of the note")

    def _one(self, kind: type, name: str) -> QWidget:  # noqa: A003
        found = [one for one in self.shown(kind) if name_of(one) == name]
        names = [name_of(one) for one in self.shown(kind)]
        assert found, f"no {kind.__name__} named {name!r} among {names}"
        return found[0]

    # Errands

    def search(self, query: str) -> None:
        self.ctrl(Qt.Key.Key_K)
        self.type(query)

    def until(self, happened: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(happened, timeout=PATIENCE_MS)

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        self.field("Passphrase").setFocus()
        self.type(passphrase)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.window.notes.is_unlocked)

    def new_note(self, text: str) -> None:
        """Begin a note, write, and wait until it is safe."""
        self.ctrl(Qt.Key.Key_N)
        self.type(text)
        self.until(lambda: self.sees("Saved, encrypted"))


def name_of(thing: QObject) -> str:
    """What a screen reader calls it."""
    face = QAccessible.queryAccessibleInterface(thing)
    return "" if face is None else face.text(QAccessible.Text.Name)
