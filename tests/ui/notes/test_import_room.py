"""Taking notes in: what is there is shown first, and nothing is added until the reader says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEventLoop

from guide.ui.notes import import_room
from guide.ui.notes.import_room import CANCELLED, ImportRoom
from guide.vault import Vault

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "imports"


@pytest.fixture
def choose(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], None]:
    """Decide what the reader picks in the box for files or folders."""

    def pick(path: Path | None) -> None:
        for name in ("pick_file_to_open", "pick_folder"):
            monkeypatch.setattr(import_room, name, lambda *_: path)

    return pick


@pytest.fixture
def vault(kept_vault: tuple[Vault, tuple[str, ...]]) -> Vault:
    return kept_vault[0]


def test_what_is_there_is_shown_and_added_on_request(
    visit: Callable[..., Any], choose: Callable[..., None], vault: Vault
) -> None:
    visitor = visit(ImportRoom)
    choose(SAMPLES / "joplin.jex")
    visitor.click("Choose a file")
    visitor.until(lambda: visitor.sees("An archive of Joplin"))
    for text in ("2 notes, from 2026-02-14 to 2026-03-01.", "lake.jpg",
                 "A note without a title is empty and was left out."):  # fmt: skip
        assert visitor.sees(text)
    assert len(vault.notes()) == 1
    visitor.click("Add 2 notes")
    visitor.until(lambda: visitor.sees("2 notes added."))
    assert len(vault.notes()) == 3
    assert visitor.sees("lake.jpg")


def test_what_is_here_already_is_said(
    visit: Callable[..., Any], choose: Callable[..., None], vault: Vault
) -> None:
    visitor = visit(ImportRoom)
    choose(SAMPLES / "rednotebook")
    visitor.click("Choose a folder")
    visitor.until(lambda: visitor.sees("Add 4 notes"))
    visitor.click("Add 4 notes")
    visitor.until(lambda: visitor.sees("4 notes added."))
    vault.delete_for_good(vault.notes()[-1].id)
    visitor.click("Choose a folder")
    visitor.until(lambda: visitor.sees("Add 1 note"))
    assert visitor.sees("3 notes of these are here already.")
    visitor.click("Add 1 note")
    visitor.until(lambda: visitor.sees("1 note added."))
    visitor.click("Choose a folder")
    visitor.until(lambda: visitor.sees("There is nothing new to add."))


def test_what_cannot_be_read_is_one_sentence(
    visit: Callable[..., Any], choose: Callable[..., None], tmp_path: Path
) -> None:
    visitor = visit(ImportRoom)
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\x00")
    choose(tmp_path / "picture.png")
    visitor.click("Choose a file")
    visitor.until(lambda: visitor.sees("nothing has been added"))
    assert visitor.button("Choose a file").isEnabled()
    choose(None)
    visitor.click("Choose a file")
    assert visitor.sees("nothing has been added")


@pytest.fixture
def long_import(visit: Callable[..., Any], tmp_path: Path, vault: Vault) -> Any:
    """Someone who has just begun to add many notes."""
    text = "\n".join(f"[2026-03-14 12:{n % 60:02}] Entry {n}\n{n} words" for n in range(3000))
    (tmp_path / "many.txt").write_text(text)
    visitor = visit(ImportRoom)
    visitor.room.read(tmp_path / "many.txt")
    visitor.until(lambda: visitor.sees("Add 3,000 notes"))
    visitor.click("Add 3,000 notes")
    visitor.until(lambda: visitor.sees("Cancel"))
    for _ in range(5):
        visitor.qtbot.wait(1)
    assert visitor.sees("Adding")
    return visitor


def test_a_cancelled_import_adds_nothing(long_import: Any, vault: Vault) -> None:
    long_import.click("Cancel")
    assert long_import.sees(CANCELLED)
    assert len(vault.notes()) == 1
    vault.add(body="and the notes can be written to as before")


def test_locking_in_the_middle_adds_nothing(
    long_import: Any, vault: Vault, notes_folder: Path, passphrase: str
) -> None:
    long_import.room.forget()  # what the desk does before it locks
    vault.lock()
    QEventLoop().processEvents()
    again = Vault.unlock(notes_folder, passphrase)
    assert len(again.notes()) == 1
    again.lock()


def test_nothing_read_stays_on_the_page_when_the_notes_lock(
    visit: Callable[..., Any], choose: Callable[..., None]
) -> None:
    visitor = visit(ImportRoom)
    choose(SAMPLES / "joplin.jex")
    visitor.click("Choose a file")
    visitor.until(lambda: visitor.sees("Add 2 notes"))
    visitor.room.forget()
    assert not visitor.sees("A note without a title")
    assert visitor.room._preview is None
