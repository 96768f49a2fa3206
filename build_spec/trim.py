"""Find the shared libraries of a Linux bundle that nothing in it links any more.

PyInstaller collects the libraries of every plugin before the spec drops the plugin; this walks what
each kept binding, plugin and library names as needed (`readelf -d`) and tells what is left over.
"""

import re
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")


def needed_names(dynamic_section: str) -> tuple[str, ...]:
    """The names of the libraries that a listing of an ELF file's dynamic section asks for."""
    return tuple(NEEDED.findall(dynamic_section))


def needed_libraries(file: Path) -> tuple[str, ...]:
    """The names of the libraries that an ELF file asks the loader for."""
    done = subprocess.run(
        ["readelf", "--dynamic", "--wide", str(file)], capture_output=True, text=True, check=True
    )
    return needed_names(done.stdout)


def is_library(path: str) -> bool:
    """Whether a bundled file is there to be linked, not to be loaded by name.

    Bindings and extension modules lie in their packages or carry their Python's tag; plugins lie
    below a plugin folder; libpython is loaded by the program's first lines.
    """
    place = PurePosixPath(path)
    if "plugins" in place.parts or "lib-dynload" in place.parts:
        return False
    name = place.name
    return (
        name.startswith("lib")
        and ".so" in name
        and not name.startswith("libpython")
        and ".abi3." not in name
    )


def linked_names(needs: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The library names that are reached from what is loaded by name.

    Args:
        needs: for each file of the bundle, by its path inside it, the library names it asks for.
    """
    by_name = {PurePosixPath(path).name: path for path in needs if is_library(path)}
    reached: set[str] = set()
    waiting = [path for path in needs if not is_library(path)]
    while waiting:
        for name in needs[waiting.pop()]:
            if name in by_name and name not in reached:
                reached.add(name)
                waiting.append(by_name[name])
    return frozenset(reached)


def orphans(needs: Mapping[str, Iterable[str]]) -> frozenset[str]:
    """The paths of the libraries that nothing reaches."""
    reached = linked_names(needs)
    return frozenset(
        path for path in needs if is_library(path) and PurePosixPath(path).name not in reached
    )
