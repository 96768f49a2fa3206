"""Taking notes out: told once where they will lie, whole or not at all."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from guide.ui import slow_work
from guide.ui.notes import export_room
from guide.ui.notes.export_room import CANCELLED, ExportRoom
from guide.vault import Vault, preview_notes, restore_backup, transfer


@pytest.fixture
def vault(kept_vault: tuple[Vault, tuple[str, ...]]) -> Vault:
    vault = kept_vault[0]
    vault.delete(vault.add(title="Thrown away").id)
    return vault


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, place: Path) -> list[str]:
    """The reader picks that place and agrees; gives what they were asked."""
    questions: list[str] = []

    def agree(_window: object, question: str, consequence: str, *_: str) -> bool:
        questions.append(f"{question} {consequence}")
        return True

    monkeypatch.setattr(export_room, "confirm", agree)
    monkeypatch.setattr(export_room, "pick_folder", lambda *_: place)
    monkeypatch.setattr(
        export_room, "pick_file_to_save", lambda _window, _title, name, _kinds: place / name
    )
    return questions


def click_card(visitor: Any, beginning: str) -> None:
    (card,) = [one for one in visitor.room._cards if one.accessibleName().startswith(beginning)]
    card.click()


def test_readable_exports_are_warned_of_once_and_written(
    visit: Callable[..., Any], vault: Vault, asked: list[str], place: Path
) -> None:
    visitor = visit(ExportRoom)
    assert visitor.sees("1 note, and 1 in the trash.")
    click_card(visitor, "One JSON file")
    visitor.until(lambda: visitor.sees("1 note written to"))
    (question,) = asked
    assert str(place) in question
    assert "without encryption" in question
    assert len(json.loads((place / "export.json").read_text())["notes"]) == 1
    click_card(visitor, "Markdown folder")
    visitor.until(lambda: len(list(place.iterdir())) == 2)
    visitor.until(lambda: visitor.sees("export-"))
    click_card(visitor, "Markdown folder")
    visitor.until(lambda: len(list(place.iterdir())) == 3)  # beside the first, not over it


def test_the_trash_comes_along_on_request(
    visit: Callable[..., Any], vault: Vault, asked: list[str], place: Path
) -> None:
    visitor = visit(ExportRoom)
    visitor.click("With what is in the trash, in readable forms")
    click_card(visitor, "One JSON file")
    visitor.until(lambda: visitor.sees("2 notes written to"))
    assert len(preview_notes(vault, place / "export.json").notes) == 2


def test_the_archive_is_a_backup_and_needs_no_warning(
    visit: Callable[..., Any], vault: Vault, asked: list[str], place: Path, passphrase: str
) -> None:
    visitor = visit(ExportRoom)
    click_card(visitor, "Encrypted archive")
    visitor.until(lambda: visitor.sees("2 notes written to"))
    assert asked == []
    assert b"written long ago" not in (place / "export.backup").read_bytes()
    restore_backup(place / "restored", place / "export.backup", passphrase)


def test_who_does_not_agree_or_picks_nothing_writes_nothing(
    visit: Callable[..., Any], asked: list[str], place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = visit(ExportRoom)
    monkeypatch.setattr(export_room, "confirm", lambda *_: False)
    click_card(visitor, "One JSON file")
    monkeypatch.setattr(export_room, "pick_folder", lambda *_: None)
    click_card(visitor, "Markdown folder")
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("end", ["cancel", "lock"])
@pytest.mark.parametrize("form", ["json", "markdown"])
def test_what_is_stopped_leaves_nothing(
    visit: Callable[..., Any],
    vault: Vault,
    place: Path,
    end: str,
    form: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slow_work, "SLICE", 0)  # a step a turn, so that there is a middle
    monkeypatch.setattr(transfer, "_BATCH", 1)
    for number in range(30):
        vault.add(body=f"{number} words")
    visitor = visit(ExportRoom)
    visitor.room.write(form, place / "out")
    while not list(place.iterdir()):
        QApplication.processEvents()
    assert visitor.sees("Writing")
    if end == "cancel":
        visitor.click("Cancel")
        assert visitor.sees(CANCELLED)
    else:
        visitor.room.forget()
    assert list(place.iterdir()) == []


def test_a_place_that_does_not_take_it_is_told(visit: Callable[..., Any], tmp_path: Path) -> None:
    visitor = visit(ExportRoom)
    visitor.room.write("json", tmp_path / "nowhere" / "export.json")
    visitor.until(lambda: visitor.sees("the notes are as they were"))
