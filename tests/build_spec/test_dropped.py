import ast
import os
import subprocess
import sys
from pathlib import Path

import dropped
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# Everything that the program imports, at once, then what the interpreter has loaded for it.
LOADED = """
import pkgutil, sys
import guide
for module in pkgutil.walk_packages(guide.__path__, "guide."):
    if module.name != "guide.__main__":
        __import__(module.name)
print("\\n".join(sys.modules))
"""


def run_apart(code: str) -> subprocess.CompletedProcess[str]:
    """Run code in an interpreter of its own, which loads nothing that it is not told to."""
    return subprocess.run(
        [sys.executable, "-S", "-c", f"import sys\nsys.path[:0] = {sys.path!r}\n{code}"],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    done = run_apart(LOADED)
    assert done.stderr == ""
    return set(done.stdout.split())


def test_each_line_of_the_drop_list_has_its_reason() -> None:
    for reasons in (dropped.MODULES, dropped.PLUGINS, dropped.FILES, dropped.SYSTEM):
        assert reasons
        assert all(len(reason) > 5 for reason in reasons.values())


@pytest.mark.parametrize("name", ["_socket", "_ssl", "ssl", "PySide6.QtNetwork", "http", "asyncio"])
def test_the_ways_into_a_network_are_dropped(name: str) -> None:
    assert dropped.MODULES[name].startswith("offline")


@pytest.mark.parametrize(
    "name",
    ["socket", "_socket", "ssl", "_ssl", "http", "asyncio", "urllib.request", "PySide6.QtNetwork"],
)
def test_the_program_loads_no_way_into_a_network(loaded: set[str], name: str) -> None:
    assert "guide.vault.vault" in loaded
    assert name not in loaded


def test_the_program_loads_nothing_that_it_is_shipped_without(loaded: set[str]) -> None:
    # hashlib and zipfile try these first and do without where they are not.
    tried = {"_hashlib", "bz2", "_bz2", "lzma", "_lzma"}
    assert (loaded - tried).isdisjoint(dropped.MODULES)


def imported_by(file: Path) -> set[str]:
    """Every module that a file imports, at its top or when first wanted."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def test_nothing_that_is_imported_late_is_shipped_without() -> None:
    wanted = set().union(*map(imported_by, (ROOT / "guide").rglob("*.py")))
    assert "PySide6.QtWidgets" in wanted
    assert wanted.isdisjoint(dropped.MODULES)


def test_the_program_runs_where_the_dropped_modules_cannot_be_imported() -> None:
    barred = f"sys.modules.update(dict.fromkeys({sorted(dropped.MODULES)!r}))\n"
    done = run_apart(barred + LOADED)
    assert done.stderr == ""
    assert "guide.vault.vault" in done.stdout.split()


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/QtNetwork.abi3.so",
        "_internal/PySide6/Qt/lib/libQt6Network.so.6",
        "_internal/python3.11/lib-dynload/_socket.cpython-311-x86_64-linux-gnu.so",
        "_internal/PySide6/Qt/plugins/tls/libqopensslbackend.so",
        "_internal/PySide6/Qt/plugins/platforms/libqvnc.so",
        "_internal\\PySide6\\plugins\\tls\\qschannelbackend.dll",
        "_internal/libcrypto.so.3",
        "_internal/libX11.so.6",
        "_internal/libstdc++.so.6",
        "_internal/libdbus-1.so.3",
        "PySide6/Qt/translations/qtbase_de.qm",
        "mnemonic/wordlist/french.txt",
        "_socket.pyd",
        "_internal\\PySide6\\opengl32sw.dll",
    ],
)
def test_what_is_not_needed_stays_out(path: str) -> None:
    assert dropped.is_dropped(path)


@pytest.mark.parametrize(
    "path",
    [
        "_internal/PySide6/Qt/plugins/platforms/libqxcb.so",
        "_internal/PySide6/Qt/plugins/platforms/libqwayland.so",
        "_internal/PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "_internal\\PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "_internal/PySide6/Qt/plugins/imageformats/libqsvg.so",
        "_internal/PySide6/Qt/lib/libQt6Gui.so.6",
        "_internal/apsw/__init__.cpython-311-x86_64-linux-gnu.so",
        "mnemonic/wordlist/english.txt",
        "_internal/resources/library.db",
        "_internal/libxcb-cursor.so.0",
        "_internal/libxkbcommon-x11.so.0",
    ],
)
def test_what_the_program_needs_is_kept(path: str) -> None:
    assert not dropped.is_dropped(path)
