"""The bindings that load late must still do all that they did."""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import bindings
import pytest

SITE = Path(sysconfig.get_path("purelib"))
LOADER = SITE / "shiboken6" / bindings.FILES / bindings.LOADER

TRY = """
import sys
from PySide6.QtCore import QObject, QRect, Signal, Slot
from PySide6.QtWidgets import QApplication, QLabel
app = QApplication([])
def told(work):
    try:
        work()
    except TypeError as error:
        print(error)
LATE = ("parser", "layout", "errorhandler", "pyi_generator")
loaded = [module for module in sys.modules if module.startswith("shibokensupport")]
print([name for name in LATE if any(name in module for module in loaded)])
told(lambda: QLabel("a").setText(3))
told(lambda: QRect("a"))
told(lambda: QLabel().setFixedSize())
class Sender(QObject):
    said = Signal(int, str)
    @Slot(int, str)
    def hear(self, number, text):
        print("heard", number, text)
sender = Sender()
sender.said.connect(sender.hear)
sender.said.emit(1, "x")
print(QLabel.setText.__doc__)
print(app.style().metaObject().className() != "")
"""


def tried(**variables: str) -> list[str]:
    wish = {**os.environ, "QT_QPA_PLATFORM": "offscreen", **variables}
    done = subprocess.run(
        [sys.executable, "-c", TRY], capture_output=True, text=True, check=True, env=wish
    )
    return done.stdout.splitlines()


def test_the_environment_has_the_quicker_loader() -> None:
    assert LOADER.read_text(encoding="utf-8").startswith(bindings.CHANGED)


def test_errors_signals_and_texts_are_those_of_pyside_as_installed(tmp_path: Path) -> None:
    untouched = bindings.as_installed(SITE, tmp_path)
    quick = tried()
    plain = tried(PYTHONPATH=str(untouched))
    assert quick[0] == "[]", "nothing of it is loaded before it is needed"
    assert plain[0] != "[]", "the comparison would else be with itself"
    assert quick[1:] == plain[1:]
    assert any("QLabel.setText(arg__1: str" in line for line in quick)
    assert "heard 1 x" in quick


def test_an_unknown_loader_is_left_as_it_was(tmp_path: Path) -> None:
    loader = tmp_path / "loader.py"
    loader.write_text("import sys\n", encoding="utf-8")
    assert not bindings.lighten(loader)
    assert loader.read_text(encoding="utf-8") == "import sys\n"


@pytest.mark.parametrize("line", bindings.PUBLISHED)
def test_a_loader_that_lacks_one_line_is_left_as_it_was(tmp_path: Path, line: str) -> None:
    loader = tmp_path / "loader.py"
    whole = bindings.EAGER + "".join(bindings.PUBLISHED)
    loader.write_text(whole.replace(line, ""), encoding="utf-8")
    assert not bindings.lighten(loader)
    loader.write_text(whole, encoding="utf-8")
    assert bindings.lighten(loader)
    assert bindings.lighten(loader), "a second time is no harm"
    assert loader.read_text(encoding="utf-8") == bindings.CHANGED + bindings.LAZY
