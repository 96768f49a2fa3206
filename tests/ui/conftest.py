"""A walk through every page there is."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from guide.settings import Settings, save_settings
from guide.ui.theme import Theme

Key = Qt.Key


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Light colours at the ordinary text size, for a widget alone."""
    made = Theme(qapp)
    made.set_look("light", 100)
    yield made
    made.deleteLater()


@pytest.fixture
def every_page(
    open_window: Callable[..., Any],
    someone_at: Callable[..., Any],
    old_notes: tuple[str, ...],
    data_dir: Path,
    tmp_path: Path,
    passphrase: str,
) -> Callable[..., Iterator[tuple[str, Any]]]:
    """Go from page to page; gives the name of each and the person who looks at it."""
    assert old_notes

    def walk(
        size: tuple[int, int] = (1360, 860), text_size: int = 100, **others: Any
    ) -> Iterator[tuple[str, Any]]:
        settings = Settings(**{"theme": "light", "text_size": text_size, **others})
        for folder in (tmp_path / "empty", data_dir):
            save_settings(folder / "settings.json", settings)
        reader = someone_at(open_window(tmp_path / "empty", size))
        yield from reading(reader)
        yield from setting_up(reader, passphrase)
        reader.window.close()
        writer = someone_at(open_window(data_dir, size))
        yield from writing(writer)
        writer.hide()
        writer.come_back()
        yield "cover", writer

    return walk


def reading(person: Any) -> Iterator[tuple[str, Any]]:
    yield "home", person
    for key in ("cause", "all", "right-now"):
        person.go_to("browse", key)
        yield f"browse {key}", person
    for key in ("postcoital-dysphoria", "when-to-get-help", "breathe-slowly"):
        person.go_to("topic", key)
        yield f"topic {key}", person
    person.click("Print or PDF")
    pages = person.window.reader._pages.paper.paper
    person.until(lambda: pages.sheets is not None)
    person.breathe()
    yield "on paper", person
    for key in ("", "crying", "hurts", "panic", "not-safe"):
        person.go_to("now", key)
        yield f"right now {key}", person
    for query in ("why do i cry", "i want to kill myself", "xqzw vvkkpp"):
        person.ctrl(Key.Key_K)
        person.type(query)
        person.breathe()
        yield f"results of {query}", person
    person.go_to("finder")
    yield "finder", person
    for step in (1, 7):
        person.window.reader._pages.finder.go_to_step(step)
        person.breathe()
        yield f"finder, step {step}", person
    for kind in ("settings", "privacy", "keys"):
        person.go_to(kind)
        yield kind, person


def setting_up(person: Any, passphrase: str) -> Iterator[tuple[str, Any]]:
    show_notes(person)
    yield "set up notes", person
    person.window.notes.set_up(passphrase)
    person.until(lambda: person.window.notes.is_unlocked)
    person.breathe()
    yield "recovery words", person
    person.click("I have written them down")
    person.type("wrong")
    person.press(Key.Key_Return)
    yield "checking the words", person


def writing(person: Any) -> Iterator[tuple[str, Any]]:
    show_notes(person)
    yield "locked notes", person
    person.click("Use the recovery words")
    yield "locked notes, by words", person
    person.click("Use the passphrase")
    person.unlock()
    yield "all notes", person
    person.list("Notes").setFocus()
    person.press(Key.Key_Return)
    yield "a note", person
    person.go_to("topic", "hormone-shift")
    show_notes(person)
    person.ctrl(Key.Key_N)
    person.type("About this.")
    person.until(lambda: person.sees("Saved, encrypted"))
    yield "a note on a topic", person
    person.click("Move to the trash")
    if person.has_button("Back to the list"):
        person.click("Back to the list")
    person.click("Trash")
    person.list("Notes").setFocus()
    person.press(Key.Key_Return)
    yield "a note in the trash", person


def show_notes(person: Any) -> None:
    """Unfold the notes where they have no room beside the page."""
    if not person.window.notes.isVisible():
        person.ctrl(Key.Key_K)
        person.breathe()
        person.click("Notes")
    person.breathe()
