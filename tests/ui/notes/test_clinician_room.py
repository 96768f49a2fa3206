"""A summary for an appointment: chosen, blurred, ticked line by line, and never too long."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from guide.ui.notes.clinician_room import ClinicianRoom
from guide.ui.notes.notes_on_paper import NotesPaperRoom
from guide.ui.paper import pdf
from guide.vault import Details


@pytest.fixture
def visitor(visit: Callable[..., Any], kept_vault: Any) -> Any:
    vault = kept_vault[0]
    for month, pain in (("09", 2), ("10", 7)):
        vault.add(
            title=f"Month {month}",
            body="I cried and did not know why.\n\nHe held me.",
            date=f"2026-{month}-14",
            mood="hard",
            details=Details(moment="after", pain=pain, who="R."),
        )
    return visit(ClinicianRoom)


def page(visitor: Any) -> str:
    """What is on the sheet, once it is laid out."""
    visitor.until(lambda: visitor.room.paper.sheets is not None)
    sheets = visitor.room.paper.sheets
    return "\n".join(sheets.text(at) for at in range(len(sheets.pages)))


def choose(visitor: Any, *titles: str) -> None:
    for title in titles:
        name = next(line for line in visitor.read().split("\n") if line.endswith(f"· {title}"))
        visitor.click(name)


def test_nothing_is_on_the_sheet_until_it_is_chosen(visitor: Any):
    assert visitor.sees("Choose a note or write a question to see the page.")
    assert visitor.room.paper.sheets is None


def test_the_sheet_has_the_chosen_notes_oldest_first_with_months_only(visitor: Any):
    choose(visitor, "Month 10", "Month 09")
    told = page(visitor)
    assert told.index("September 2026") < told.index("October 2026")
    assert "Pain: 7 of 10" in told
    for kept_back in ("14", "R.", "Month 10", "I cried"):
        assert kept_back not in told
    assert visitor.sees("It fits on one page.")


def test_fields_dates_and_lines_are_up_to_the_reader(visitor: Any):
    choose(visitor, "Month 10")
    for name in ("What I wrote", "Who was there", "No dates"):
        visitor.click(name)
    told = page(visitor)
    assert "He held me." in told
    assert "Who was there: R." in told
    assert "2026" not in told
    visitor.click("I cried and did not know why.")
    told = page(visitor)
    assert "I cried" not in told
    assert "He held me." in told
    visitor.click("I cried and did not know why.")
    assert "I cried" in page(visitor)


def test_own_questions_come_first(visitor: Any):
    choose(visitor, "Month 09")
    visitor.room.findChild(QPlainTextEdit).setPlainText("Is it my medicine?\n\n What can I try?")
    visitor.until(lambda: "Is it my medicine?" in page(visitor))
    told = page(visitor)
    assert told.index("What can I try?") < told.index("September 2026")


def test_older_notes_are_found_by_their_words(visitor: Any):
    visitor.field("Find notes").setText("long ago")
    visitor.until(lambda: visitor.sees("An older note"))
    assert not visitor.sees("Month 09")
    choose(visitor, "An older note")
    visitor.field("Find notes").setText("why")
    visitor.until(lambda: visitor.sees("· Month 09"))
    assert visitor.sees("· An older note")


def test_what_does_not_fit_is_told_and_not_saved(visitor: Any, kept_vault: Any):
    lines = "\n".join(f"Line {n} of a long evening." for n in range(150))
    kept_vault[0].add(title="Long", body=lines, date="2026-11-01")
    visitor.room.enter()
    visitor.until(lambda: visitor.sees("· Long"))
    choose(visitor, "Long")
    visitor.click("What I wrote")
    visitor.until(lambda: visitor.sees("two are the most that are read"))
    assert visitor.sees("Untick lines")
    assert not visitor.button("Save as PDF").isEnabled()
    visitor.click("What I wrote")
    visitor.until(lambda: visitor.sees("It fits on one page."))
    assert visitor.button("Save as PDF").isEnabled()


def test_the_sheet_is_saved_where_the_reader_picks(
    visitor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    file = tmp_path / "pages.pdf"
    monkeypatch.setattr(pdf, "pick_file_to_save", lambda *_: file)
    choose(visitor, "Month 09")
    page(visitor)
    visitor.click("Save as PDF")
    visitor.until(lambda: bool(visitor.notices))
    assert file.read_bytes().startswith(b"%PDF-")


def test_locking_leaves_no_word_behind(visitor: Any):
    choose(visitor, "Month 09")
    page(visitor)
    visitor.room.findChild(QPlainTextEdit).setPlainText("Is it my medicine?")
    visitor.room.forget()
    assert visitor.room.paper.sheets is None
    assert visitor.room.findChild(QPlainTextEdit).toPlainText() == ""
    for word in ("Month 09", "September", "Pain:"):
        assert not visitor.sees(word)


def test_all_notes_make_one_pdf_oldest_first(visitor: Any, visit: Callable[..., Any]):
    assert visitor
    room = visit(NotesPaperRoom)
    told = page(room)
    assert told.index("Month 09") < told.index("Month 10") < told.index("An older note")
    assert "14 October 2026" in told
    assert "Who was there: R." in told
    room.click("The last three months")
    assert "Month 10" in page(room)
    room.room.forget()
    assert room.room.paper.sheets is None
