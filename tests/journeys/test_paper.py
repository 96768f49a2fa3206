"""Keeping one's place, copying with the source, and pages to hand to someone."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTextBrowser

from guide.ui.paper import pdf

TOPIC, TITLE = "how-common", "How common is it?"


def clipboard() -> str:
    return QApplication.clipboard().text()


def mark(person: Any, words: str) -> None:
    """Mark these words in the text of the topic."""
    text = next(
        one for one in person.shown(QTextBrowser) if words in " ".join(one.toPlainText().split())
    )
    found = text.document().find(words)
    assert not found.isNull()
    text.setTextCursor(found)


def test_bookmarks_are_seen_only_while_the_notes_are_open(writer: Any):
    writer.go_to("topic", TOPIC)
    writer.click("Bookmark")
    assert writer.has_button("Bookmarked. Take the bookmark away")
    writer.go_to("topic", "breathe-slowly")
    assert writer.has_button("Bookmark")
    writer.go_to("home")
    writer.click("Bookmarks")
    assert writer.rows("Bookmarks") == (TITLE,)
    assert writer.sees("1 topic")
    writer.list("Bookmarks").setFocus()
    writer.press(Qt.Key.Key_Return)
    assert writer.headline == TITLE
    writer.alt(Qt.Key.Key_Left)
    writer.ctrl(Qt.Key.Key_L)
    assert not writer.has_button("Bookmarks")
    assert not writer.sees(TITLE)
    writer.go_to("topic", TOPIC)
    assert writer.has_button("Bookmark")
    writer.go_to("browse", "bookmarks")
    assert writer.sees("Bookmarks are kept with your notes")
    assert not writer.sees(TITLE)
    writer.unlock()
    writer.go_to("topic", TOPIC)
    writer.click("Bookmarked. Take the bookmark away")
    assert writer.has_button("Bookmark")
    writer.go_to("home")
    assert not writer.has_button("Bookmarks")


def test_a_bookmark_waits_until_the_notes_are_open(old_notes: Any, person: Any, data_dir: Path):
    assert old_notes
    person.go_to("topic", TOPIC)
    person.click("Bookmark")
    assert person.sees("Bookmarks are kept with your notes. Open your notes first")
    assert person.focus_name == "Passphrase"
    assert person.has_button("Bookmark")
    assert not any(TOPIC.encode() in file.read_bytes() for file in files_in(data_dir))


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_words_are_copied_with_the_sources_they_name(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    mark(person, "after touching themselves1")
    person.click("Copy with source")
    lines = clipboard().split("\n")
    assert lines[0] == "after touching themselves [1]"
    assert "Sadness after sex (postcoital dysphoria)" in lines[2]
    assert lines[3].startswith("[1] Burri A, Hilpert P (2020).")
    assert len(lines) == 4
    assert person.sees("The marked words are copied, with the sources.")
    person.hide()
    assert clipboard() == ""


def test_without_a_mark_the_summary_is_copied_with_every_source(person: Any):
    person.go_to("topic", "postcoital-dysphoria")
    person.click("Copy with source")
    lines = clipboard().split("\n")
    assert lines[0].startswith("Some people feel tearful, sad or irritable")
    assert [line.split()[0] for line in lines[3:]] == [f"[{n + 1}]" for n in range(len(lines) - 3)]
    assert len(lines) > 10


def paper(person: Any) -> str:
    """All that is on the pages, once they are laid out."""
    view = person.window.reader._pages.paper.paper
    person.until(lambda: view.sheets is not None)
    return "\n".join(view.sheets.text(at) for at in range(len(view.sheets.pages)))


def test_two_pages_for_the_doctor(person: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "pages.pdf"
    monkeypatch.setattr(pdf, "pick_file_to_save", lambda *_: file)
    person.go_to("topic", TOPIC)
    person.click("Print or PDF")
    assert TITLE in paper(person)
    person.field("Add another topic").setText("get help")
    person.breathe()
    person.click("Add: When to get help")
    told = paper(person)
    assert told.index(TITLE) < told.index("When to get help")
    assert person.sees("Anyone who opens this file can read it.")
    person.click("Save as PDF")
    person.until(file.exists)
    person.until(lambda: person.sees("Saved. Anyone who opens this file can read it."))
    person.click(f"Leave out: {TITLE}")
    assert TITLE not in paper(person)


def test_hiding_forgets_what_was_to_be_printed(person: Any):
    person.go_to("topic", TOPIC)
    person.click("Print or PDF")
    paper(person)
    person.hide()
    assert person.window.reader._pages.paper.paper.sheets is None
    person.come_back()
    person.click("Open")
    person.go_to("paper")
    assert not person.sees(TITLE)


def test_the_window_never_names_what_is_printed(person: Any):
    person.go_to("topic", TOPIC)
    person.click("Print or PDF")
    paper(person)
    assert person.window.windowTitle() == "Stillwater"
