"""Which package may import which, and what nothing may import: the walls of the house."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "guide"
MODULES = sorted(path for path in PROGRAM.rglob("*.py"))

NETWORK = {
    "socket", "_socket", "ssl", "_ssl", "http", "asyncio", "ftplib", "smtplib", "imaplib",
    "poplib", "telnetlib", "xmlrpc", "socketserver", "webbrowser", "requests", "httpx", "aiohttp",
    "urllib3", "urllib.request", "urllib.error", "PySide6.QtNetwork", "PySide6.QtWebEngineCore",
    "PySide6.QtWebEngineWidgets", "PySide6.QtWebSockets", "PySide6.QtTextToSpeech",
}  # fmt: skip

# What each part of the program may import of the rest; the longest prefix that fits decides.
MAY_IMPORT = {
    "guide.errors": set(),
    "guide.paths": set(),
    "guide.settings": {"guide.errors"},
    "guide.confine": {"guide.confine"},
    "guide.library": {"guide.errors", "guide.library"},
    "guide.vault": {"guide.errors", "guide.vault"},
    "guide.commands": {
        "guide", "guide.errors", "guide.paths", "guide.confine", "guide.library",
        "guide.library.build", "guide.vault", "guide.commands",
    },
    "guide.ui.library": {
        "guide", "guide.errors", "guide.confine", "guide.settings", "guide.library", "guide.ui",
    },
    "guide.ui.notes": {"guide", "guide.errors", "guide.confine", "guide.vault", "guide.ui"},
    "guide.ui": {
        "guide", "guide.errors", "guide.paths", "guide.confine", "guide.settings", "guide.library",
        "guide.ui",
    },
    "guide.app": {
        "guide", "guide.paths", "guide.confine", "guide.settings", "guide.commands", "guide.ui",
    },
    "guide.__main__": {"guide.app"},
    "guide": set(),
}  # fmt: skip
FACES = (
    "guide.library", "guide.library.build", "guide.library.packs", "guide.vault", "guide.confine",
    "guide.commands",
)  # fmt: skip
QT = {"guide.ui", "guide.app"}


def name_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports_of(path: Path, *, at_top: bool = False) -> set[str]:
    """Every module that a file imports; with `at_top` only those loaded together with it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    nodes = tree.body if at_top else list(ast.walk(tree))
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            assert node.module
            found.update({node.module} | {f"{node.module}.{alias.name}" for alias in node.names})
    return {known(name) for name in found}


def known(name: str) -> str:
    """Cut a name down to the module it lies in, for our own modules."""
    while name.startswith("guide.") and not is_module(name):
        name = name.rpartition(".")[0]
    return name


def is_module(name: str) -> bool:
    place = ROOT.joinpath(*name.split("."))
    return place.with_suffix(".py").exists() or (place / "__init__.py").exists()


def part_of(module: str) -> str:
    return max(
        (part for part in MAY_IMPORT if module == part or module.startswith(f"{part}.")), key=len
    )


def face_of(module: str) -> str:
    fits = [face for face in FACES if module == face or module.startswith(f"{face}.")]
    return max(fits, key=len, default=module)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_each_module_imports_only_what_its_place_allows(path: Path) -> None:
    module = name_of(path)
    own = part_of(module)
    for imported in imports_of(path):
        if not imported.startswith("guide"):
            continue
        allowed = MAY_IMPORT[own]
        fits = imported in allowed or any(imported.startswith(f"{part}.") for part in allowed)
        assert fits, f"{module} must not import {imported}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_other_packages_are_imported_by_their_face_only(path: Path) -> None:
    module = name_of(path)
    for imported in imports_of(path):
        face = face_of(imported)
        inside = module == face or module.startswith(f"{face}.")
        assert inside or imported == face, f"{module} reaches behind the face of {face}: {imported}"


def test_the_two_sides_of_the_window_do_not_know_each_other() -> None:
    for path in MODULES:
        for one, other in (("library", "notes"), ("notes", "library")):
            if name_of(path).startswith(f"guide.ui.{one}"):
                reached = [name for name in imports_of(path) if f"guide.ui.{other}" in name]
                assert not reached, f"{name_of(path)} imports {reached}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_qt_stays_in_the_window(path: Path) -> None:
    module = name_of(path)
    uses_qt = any(name.split(".")[0] in {"PySide6", "shiboken6"} for name in imports_of(path))
    assert not uses_qt or any(module == part or module.startswith(f"{part}.") for part in QT)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_nothing_imports_a_network_module(path: Path) -> None:
    imported = imports_of(path)
    reached = {name for name in imported if name in NETWORK or name.split(".")[0] in NETWORK}
    assert not reached


def test_no_module_imports_itself_through_others() -> None:
    graph = {name_of(path): imports_of(path, at_top=True) for path in MODULES}
    done: set[str] = set()

    def walk(module: str, trail: tuple[str, ...]) -> None:
        assert module not in trail, " -> ".join((*trail, module))
        if module in done or module not in graph:
            return
        for imported in graph[module] - {module}:
            if not module.startswith(f"{imported}."):  # a package's face imports its own modules
                walk(imported, (*trail, module))
        done.add(module)

    for module in graph:
        walk(module, ())


def test_all_but_the_window_works_where_there_is_no_qt() -> None:
    code = (
        "import sys; sys.modules['PySide6'] = None; sys.modules['shiboken6'] = None\n"
        "import guide.library, guide.library.build, guide.library.packs, guide.vault\n"
        "import guide.confine, guide.commands\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_the_readers_words_for_things_are_the_files_names() -> None:
    vague = {"utils.py", "helpers.py", "misc.py", "common.py", "base.py", "core.py"}
    assert not vague & {path.name for path in MODULES}


def function_sizes(path: Path) -> list[tuple[int, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.end_lineno - node.lineno + 1, f"{name_of(path)}.{node.name}")
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]


def test_functions_fit_a_screen_and_files_a_few() -> None:
    long_functions = [size for path in MODULES for size in function_sizes(path) if size[0] > 40]
    assert not long_functions
    long_files = [
        (lines, name_of(path))
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 350
    ]
    assert not long_files


def test_the_map_in_the_readme_names_every_package() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    packages = [path.parent for path in PROGRAM.rglob("__init__.py")]
    missing = [
        name for path in packages if f"{(name := path.relative_to(ROOT).as_posix())}/" not in readme
    ]
    assert not missing
