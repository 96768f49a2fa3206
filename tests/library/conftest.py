"""A small content folder to read or to spoil, and the library made from it."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from guide.library import Library
from guide.library.build import build_pack, check_folder

TINY_CONTENT = Path(__file__).parent.parent / "data" / "tiny_content"
TINY_EXTRAS = TINY_CONTENT.with_name("tiny_extras")
TODAY = date(2026, 2, 1)

TOWNS = {
    "stress": "Rome",
    "sadness": "Oslo",
    "breathe": "Bonn",
    "walk": "York",
    "water": "Nice",
    "when-to-get-help": "Bern",
    "is-it-normal": "Cork",
}
LAST_GROUP = "- {id: afterwards, title: Afterwards, summary: The next days.}"
THIRD_GROUP = "- {id: others, title: With others, summary: Who can help.}"
OUTLINE = """\
topics:
  - kind: cause
    group: feelings
    ids: [stress, sadness]
  - kind: response
    group: right-now
    ids: [breathe]
  - kind: response
    group: afterwards
    ids: [walk, water]
  - kind: response
    group: others
    ids: [when-to-get-help]
  - kind: background
    group: background
    ids: [is-it-normal]
warn:
  - sign: low-mood
    ids: [stress, sadness]
  - sign: severe-pain
    ids: [when-to-get-help]
"""


@pytest.fixture
def tiny_content(tmp_path: Path) -> Path:
    """A copy of the small content folder that a test may spoil."""
    return Path(shutil.copytree(TINY_CONTENT, tmp_path / "content"))


@pytest.fixture
def full_content(tiny_content: Path) -> Path:
    """The small folder with a glossary, pictures, help lines and spellings beside its topics."""
    return Path(shutil.copytree(TINY_EXTRAS, tiny_content, dirs_exist_ok=True))


@pytest.fixture
def whole_content(tiny_content: Path) -> Path:
    """The small folder with an outline; its sentences differ, for each topic has its own town."""
    for name, town in TOWNS.items():
        path = next(tiny_content.glob(f"*/{name}.md"))
        head, rule, body = path.read_text(encoding="utf-8").rpartition("---\n")
        path.write_text(head + rule + re.sub(r"(?<=\w)\.(?=\s)", f" in {town}.", body))
    with (tiny_content / "library.yaml").open("r+", encoding="utf-8") as file:
        text = file.read()
        file.seek(0)
        file.write(text.replace(LAST_GROUP, f"{LAST_GROUP}\n      {THIRD_GROUP}"))
    help_page = tiny_content / "responses/when-to-get-help.md"
    help_page.write_text(help_page.read_text().replace("group: afterwards", "group: others"))
    (tiny_content / "outline.yaml").write_text(OUTLINE)
    return tiny_content


Plant = Callable[[str, str, str, str, str], None]


def planter(folder: Path) -> Plant:
    """What spoils one file of a folder and looks for the complaint about it.

    `at` is the text that stands on the line to be named, or "line N", or "FILE:N" for a complaint
    about another file, or "nowhere" if there is nothing to complain about.
    """

    def plant(file: str, old: str, new: str, says: str, at: str) -> None:
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, "the small folder no longer holds what is to be spoilt"
        spoilt = text.replace(old, new, 1)
        path.write_text(spoilt, encoding="utf-8")
        breaches = check_folder(folder, TODAY)
        told = [str(breach) for breach in breaches if says in breach.message]
        if at == "nowhere":
            assert breaches == []
            return
        if at.startswith("line "):
            place = f"{file}:{at.removeprefix('line ')}:"
        elif re.fullmatch(r"\S+\.(?:md|yaml|json)(?::\d+)?", at):
            place = f"{at}:"
        else:
            place = (
                f"{file}:{spoilt.count(chr(10), 0, spoilt.index(at.lstrip())) + 1}:" if at else file
            )
        assert any(each.startswith(place) for each in told), (place, breaches)

    return plant


@pytest.fixture
def planted(tiny_content: Path) -> Plant:
    """Spoils the small folder; see `planter`."""
    return planter(tiny_content)


@pytest.fixture
def planted_full(full_content: Path) -> Plant:
    """Spoils the folder with a glossary, pictures, help lines and spellings."""
    return planter(full_content)


@pytest.fixture
def planted_whole(whole_content: Path) -> Plant:
    """Spoils the folder with an outline."""
    return planter(whole_content)


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


@pytest.fixture(scope="session")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library file of the small folder with its extras, to read only."""
    folder = tmp_path_factory.mktemp("full")
    shutil.copytree(TINY_CONTENT, folder / "content")
    shutil.copytree(TINY_EXTRAS, folder / "content", dirs_exist_ok=True)
    build_pack(folder / "content", folder / "full.db")
    return folder / "full.db"


@pytest.fixture
def full_library(full_file: Path) -> Iterator[Library]:
    library = Library.open(full_file)
    yield library
    library.close()
