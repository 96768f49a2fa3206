"""A small content folder to read or to spoil, and the library made from it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from guide.library import Library
from guide.library.build import build_pack, check_folder

TINY_CONTENT = Path(__file__).parent.parent / "data" / "tiny_content"


@pytest.fixture
def tiny_content(tmp_path: Path) -> Path:
    """A copy of the small content folder that a test may spoil."""
    return Path(shutil.copytree(TINY_CONTENT, tmp_path / "content"))


@pytest.fixture
def planted(tiny_content: Path) -> Callable[[str, str, str, str, str], None]:
    """Spoils one file of the small folder and looks for the complaint about it.

    `at` is the text that stands on the line to be named, or "line N", or "FILE:N" for a complaint
    about another file, or "nowhere" if there is nothing to complain about.
    """

    def plant(file: str, old: str, new: str, says: str, at: str) -> None:
        path = tiny_content / file
        text = path.read_text(encoding="utf-8")
        assert old in text, "the small folder no longer holds what is to be spoilt"
        spoilt = text.replace(old, new, 1)
        path.write_text(spoilt, encoding="utf-8")
        breaches = check_folder(tiny_content, date(2026, 2, 1))
        told = [str(breach) for breach in breaches if says in breach.message]
        if at == "nowhere":
            assert breaches == []
            return
        if at.startswith("line "):
            place = f"{file}:{at.removeprefix('line ')}:"
        elif ".md" in at:
            place = at
        else:
            place = (
                f"{file}:{spoilt.count(chr(10), 0, spoilt.index(at.lstrip())) + 1}:" if at else file
            )
        assert any(each.startswith(place) for each in told), (place, breaches)

    return plant


@pytest.fixture(scope="session")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file of the small content folder, to read only."""
    file = tmp_path_factory.mktemp("library") / "tiny.db"
    build_pack(TINY_CONTENT, file)
    return file


@pytest.fixture
def tiny_library(tiny_file: Path) -> Iterator[Library]:
    library = Library.open(tiny_file)
    yield library
    library.close()
