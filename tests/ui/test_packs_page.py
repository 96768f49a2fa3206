"""Content packs in the window: added from a file, told about, chosen, removed."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from guide.library import Library
from guide.library.build import build_pack
from guide.library.packs import chosen_file, packs
from guide.ui import packs_page
from guide.ui.packs_page import PacksPage
from guide.ui.theme import Theme

CONTENT = Path(__file__).parent.parent / "data" / "tiny_content"
REMARK = "Translated by machine, reviewed by nobody yet."


@pytest.fixture(scope="module")
def pack_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pack")
    content = Path(shutil.copytree(CONTENT, place / "content"))
    head = content / "library.yaml"
    head.write_text(
        head.read_text().replace(
            "title: Tears at the cinema", f"title: En el cine\nremark: {REMARK}"
        )
    )
    head.write_text(head.read_text().replace("language: en", "language: es"))
    build_pack(content, place / "pack.db")
    return place / "pack.db"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture
def page(qapp: Any, qtbot: Any, built_library: Path, folder: Path) -> Iterator[PacksPage]:
    theme = Theme(qapp)
    with closing(Library.open(built_library)) as library:
        made = PacksPage(theme, folder, library.info())
    qtbot.addWidget(made)
    made.resize(900, 700)
    made.show()
    made.show_packs()
    yield made
    theme.deleteLater()


def press(page: PacksPage, name: str) -> None:
    QApplication.processEvents()  # what was just put into a layout is shown with the next events
    found = [one for one in page.findChildren(QPushButton) if one.isVisible()]
    named = [one for one in found if name in (one.accessibleName(), one.text())]
    assert len(named) == 1, (name, [one.text() for one in found])
    named[0].click()


def read(page: PacksPage) -> str:
    QApplication.processEvents()
    return "\n".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


@pytest.fixture
def added(page: PacksPage, pack_file: Path, qtbot: Any) -> PacksPage:
    with qtbot.waitSignal(page.notice_given) as told:
        page.add(pack_file)
    assert told.args[0].startswith("The pack is here now: En el cine. Fingerprint of the file: ")
    return page


def test_what_came_with_the_program_is_told(page: PacksPage) -> None:
    assert "Came with the program." in read(page)
    assert "100 topics" in read(page)
    assert "The guide reads from this one." in read(page)


def test_a_pack_from_a_file_is_told_with_its_remark(added: PacksPage) -> None:
    assert "En el cine" in read(added)
    assert "Spanish" in read(added)
    assert REMARK in read(added)
    assert "You added it on" in read(added)


def test_another_library_is_chosen_for_the_next_start(
    added: PacksPage, folder: Path, qtbot: Any
) -> None:
    with qtbot.waitSignal(added.notice_given) as told:
        press(added, "Read from En el cine")
    assert told.args == [packs_page.CHANGED]
    assert chosen_file(folder) == packs(folder)[0].file
    assert packs_page.READ_NEXT in read(added)
    press(added, "Read from Crying during or after sex")
    assert chosen_file(folder) is None
    assert packs_page.READ_NOW in read(added)


def test_a_pack_in_use_is_removed_after_a_question(
    added: PacksPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    press(added, "Read from En el cine")
    monkeypatch.setattr(packs_page, "confirm", lambda *_: False)
    press(added, "Remove En el cine")
    assert packs(folder)
    monkeypatch.setattr(packs_page, "confirm", lambda *_: True)
    press(added, "Remove En el cine")
    assert packs(folder) == ()
    assert "En el cine" not in read(added)


def test_a_file_that_is_no_pack_gets_one_sentence(
    page: PacksPage, tmp_path: Path, folder: Path, qtbot: Any
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all")
    with qtbot.waitSignal(page.problem_occurred) as told:
        page.add(letter)
    assert str(told.args[0]).startswith("This file is not a content pack")
    assert list(folder.iterdir()) == []


def test_cancelled_while_it_is_checked_nothing_is_kept(
    page: PacksPage, built_library: Path, folder: Path, qtbot: Any
) -> None:
    page.add(built_library)
    assert page._work is not None
    with qtbot.waitSignal(page._work.progressed):
        pass
    press(page, "Cancel")
    qtbot.wait(30)
    assert list(folder.iterdir()) == []
    assert not packs(folder)


def test_the_file_is_picked_in_a_box(
    page: PacksPage, pack_file: Path, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    picked: list[Callable[..., Path | None]] = [lambda *_: None, lambda *_: pack_file]
    monkeypatch.setattr(packs_page, "pick_file_to_open", picked[0])
    press(page, "Add a pack from a file")
    monkeypatch.setattr(packs_page, "pick_file_to_open", picked[1])
    with qtbot.waitSignal(page.notice_given):
        press(page, "Add a pack from a file")
