"""PySide6's own Python files: laid out as bytecode, and loaded when they are first needed.

PySide6 keeps them packed inside its library and unpacks and compiles them at every start, which
takes a fifth of it. It looks for a folder `files.dir` first and does without it when it is not
there. Most of those files only write the text of a TypeError or a signature, so the laid-out loader
is told to wait with them: another tenth. What is changed says so in its first line.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

FILES = "files.dir"
LOADER = Path("shibokensupport", "signature", "loader.py")
CHANGED = "# Changed by the Stillwater project: parser, layout and error texts load when needed.\n"

EAGER = """from shibokensupport.signature import errorhandler
from shibokensupport.signature import layout
from shibokensupport.signature import lib
from shibokensupport.signature import parser
from shibokensupport.signature import importhandler
from shibokensupport.signature.lib import enum_sig
from shibokensupport.signature.lib import pyi_generator
from shibokensupport.signature.lib import tool
"""
LAZY = """from shibokensupport.signature import importhandler


class _Later(types.ModuleType):
    def __getattr__(self, name):
        from importlib import import_module
        return getattr(import_module(self.__name__), name)


errorhandler = _Later("shibokensupport.signature.errorhandler")
layout = _Later("shibokensupport.signature.layout")
parser = _Later("shibokensupport.signature.parser")
"""
PUBLISHED = "".join(
    f"    put_into_package(PySide6.support.signature{package}, {name})\n"
    for package, name in (
        ("", "errorhandler"),
        ("", "layout"),
        ("", "lib"),
        ("", "parser"),
        (".lib", "enum_sig"),
        (".lib", "pyi_generator"),
        (".lib", "tool"),
    )
).splitlines(keepends=True)


def unpack_bindings(python: Path) -> None:
    """Lay out PySide6's packed Python files beside it, quickened and as bytecode too."""
    wish = {**os.environ, "SBK_EMBED": "0"}
    subprocess.run([str(python), "-c", "import PySide6.QtCore"], check=False, env=wish)
    find = "import pathlib, shiboken6; print(pathlib.Path(shiboken6.__file__).parent)"
    found = subprocess.run([str(python), "-c", find], capture_output=True, text=True, check=False)
    folder = Path(found.stdout.strip()) / FILES
    if (folder / LOADER).exists():
        lighten(folder / LOADER)
        subprocess.run([str(python), "-m", "compileall", "-q", str(folder)], check=False)


def lighten(loader: Path) -> bool:
    """Make a laid-out loader wait with what the start does not need.

    False, with the file left as it was, when it is not the loader that this was written for.
    """
    text = loader.read_text(encoding="utf-8")
    if text.startswith(CHANGED):
        return True
    if EAGER not in text or not all(line in text for line in PUBLISHED):
        return False
    text = text.replace(EAGER, LAZY)
    for line in PUBLISHED:
        text = text.replace(line, "")
    loader.write_text(CHANGED + text, encoding="utf-8")
    return True


def as_installed(site_packages: Path, folder: Path) -> Path:
    """Put PySide6 into `folder` as pip installs it, to be measured: give that as PYTHONPATH."""
    bindings = site_packages / "shiboken6"
    shutil.copytree(bindings, folder / "shiboken6", ignore=shutil.ignore_patterns(FILES))
    (folder / "PySide6").symlink_to(site_packages / "PySide6", target_is_directory=True)
    return folder
