"""The look at the pages, and the button that saves them where the reader picks."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from guide.ui.paper import pdf
from guide.ui.paper.paper_view import PaperView
from guide.ui.paper.pdf import OPEN_TO_ALL
from guide.ui.paper.sheets import Look, Part
from guide.ui.theme import Theme

PATIENCE_MS = 20_000
PLAIN = Look()


@pytest.fixture
def view(qapp: QApplication) -> Iterator[PaperView]:
    theme = Theme(qapp)
    made = PaperView(theme, 2)
    made.resize(700, 1200)
    made.show()
    yield made
    made.forget()
    made.deleteLater()
    theme.deleteLater()


@pytest.fixture
def picking(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path | None], list[str]]:
    """Pick this file when asked; gives the names that were suggested."""
    suggested: list[str] = []

    def pick(answer: Path | None) -> list[str]:
        def asked(_: Any, title: str, name: str, kinds: str) -> Path | None:
            suggested.extend((title, name, kinds))
            return answer

        monkeypatch.setattr(pdf, "pick_file_to_save", asked)
        return suggested

    return pick


def show(view: PaperView, qtbot: Any, count: int, look: Look = PLAIN) -> None:
    parts = (Part("A title", f"<p>Page {n} of mine.</p>") for n in range(count))
    view.show_parts(parts, count, look)
    qtbot.waitUntil(lambda: view.sheets is not None, timeout=PATIENCE_MS)


def buttons(view: PaperView) -> dict[str, Any]:
    return {one.text(): one for one in view.findChildren(pdf.QWidget) if hasattr(one, "click")}


def test_each_page_can_be_looked_at_and_read_aloud(view: PaperView, qtbot: Any):
    show(view, qtbot, 2, Look(plain_cover=True))
    assert view.page.accessibleName() == "Page 1 of 2"
    assert view.page.accessibleDescription() == "Page 0 of mine."
    buttons(view)["Next page"].click()
    assert view.page.accessibleDescription() == "Page 1 of mine."
    assert not buttons(view)["Next page"].isEnabled()
    for _ in range(2):
        buttons(view)["Page before"].click()
    assert view.page.accessibleName() == "Empty first page"
    assert not buttons(view)["Page before"].isEnabled()
    view.grab()


def test_the_file_has_a_name_that_tells_nothing(
    view: PaperView, qtbot: Any, picking: Any, tmp_path: Path
):
    suggested = picking(tmp_path / "for me")
    notices: list[str] = []
    view.notice_given.connect(notices.append)
    show(view, qtbot, 2)
    buttons(view)["Save as PDF"].click()
    qtbot.waitUntil(lambda: bool(notices), timeout=PATIENCE_MS)
    assert suggested == ["Save as PDF", "pages.pdf", "PDF (*.pdf)"]
    assert (tmp_path / "for me.pdf").read_bytes().startswith(b"%PDF-")
    assert OPEN_TO_ALL in notices[0]


def test_a_name_without_an_ending_replaces_no_other_file(
    view: PaperView, qtbot: Any, picking: Any, tmp_path: Path
):
    picking(tmp_path / "pages")
    (tmp_path / "pages.pdf").write_bytes(b"another")
    show(view, qtbot, 1)
    buttons(view)["Save as PDF"].click()
    qtbot.waitUntil((tmp_path / "pages2.pdf").exists, timeout=PATIENCE_MS)
    assert (tmp_path / "pages.pdf").read_bytes() == b"another"


def test_who_picks_nothing_has_saved_nothing(view: PaperView, qtbot: Any, picking: Any):
    picking(None)
    show(view, qtbot, 1)
    buttons(view)["Save as PDF"].click()
    assert buttons(view)["Save as PDF"].isEnabled()


def test_a_place_that_cannot_be_written_is_told(
    view: PaperView, qtbot: Any, picking: Any, tmp_path: Path
):
    picking(tmp_path / "gone" / "pages.pdf")
    problems: list[str] = []
    view.problem_occurred.connect(lambda error: problems.append(str(error)))
    show(view, qtbot, 1)
    buttons(view)["Save as PDF"].click()
    qtbot.waitUntil(lambda: bool(problems), timeout=PATIENCE_MS)
    assert "could not be saved there" in problems[0]


def test_saving_can_be_stopped_and_leaves_nothing(
    view: PaperView, qtbot: Any, picking: Any, tmp_path: Path
):
    picking(tmp_path / "pages.pdf")
    notices: list[str] = []
    view.notice_given.connect(notices.append)
    show(view, qtbot, 2)
    buttons(view)["Save as PDF"].click()
    buttons(view)["Cancel"].click()
    assert notices == ["Nothing was saved."]
    assert not list(tmp_path.iterdir())
    assert buttons(view)["Save as PDF"].isEnabled()


def test_laying_out_a_long_list_can_be_stopped(view: PaperView, qtbot: Any):
    parts = (Part("", "<p>A page of its own.</p>" * 40) for _ in range(100_000))
    notices: list[str] = []
    view.notice_given.connect(notices.append)
    view.show_parts(parts, 100_000, PLAIN)
    qtbot.waitUntil(buttons(view)["Cancel"].isVisible, timeout=PATIENCE_MS)
    buttons(view)["Cancel"].click()
    assert notices == ["The pages are not laid out."]
    assert view.sheets is None
    assert not buttons(view)["Cancel"].isVisible()


def test_more_pages_than_wanted_cannot_be_saved(view: PaperView, qtbot: Any):
    show(view, qtbot, 3)
    assert not buttons(view)["Save as PDF"].isEnabled()
    view.forget()
    show(view, qtbot, 2, Look(plain_cover=True))
    assert buttons(view)["Save as PDF"].isEnabled()


def test_forgetting_shows_nothing_any_more(view: PaperView, qtbot: Any):
    show(view, qtbot, 2)
    view.forget()
    assert view.sheets is None
    assert view.page.accessibleDescription() == ""
    assert not buttons(view)["Save as PDF"].isEnabled()
