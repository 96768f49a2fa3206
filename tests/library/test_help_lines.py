"""The rules for help lines, each tried with one planted mistake; and the text made from them."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library import Library
from guide.library.build import build_pack, check_folder
from guide.library.build.help_lines import help_line_breaches, help_line_rows, help_line_text
from guide.library.build.load import load_folder
from guide.library.build.marked import EMPTY

FILE = "help-lines.yaml"
TODAY = date(2026, 2, 1)
FIRST, LAST = "name: Night Line, for: any", "country: au, name"

MISTAKES = [
    ("countries:", "lands:", '"lands" is not a field of the help lines', "lands:"),
    ("lines:", "numbers:", 'The field "lines" of the help lines is missing', "line 1"),
    ("lines:\n", "lines: [hello]\nx:\n", '"lines" must be a list', "lines: [hello]"),
    ("id: nz\n    name: New Zealand", "id: nz", 'The field "name" of a country', "- id: nz"),
    ("    name: Australia", "    title: Australia", '"title" is not a field of a country', "title"),
    ("name: Australia", "name: Zealand", "Sort the countries by name", "countries:"),
    ("country: nz, name", "name", 'The field "country" of a help line is missing', FIRST),
    ("name: Night Line, ", "", 'The field "name" of a help line is missing', "0800 555 001"),
    ("for: anyone awake, ", "", 'The field "for" of a help line is missing', "0800 555 001"),
    ("number: 0800 555 001, ", "", 'The field "number" of a help line is missing', FIRST),
    ("basis: issuer, ", "", 'The field "basis" of a help line is missing', FIRST),
    ("source: nightline.example, ", "", 'The field "source" of a help line is missing', FIRST),
    ("dated: 2025-06, ", "", 'The field "dated" of a help line is missing', FIRST),
    (", checked: 2026-01-30", "", 'The field "checked" of a help line is missing', FIRST),
    ("hours: day", "open: day", '"open" is not a field of a help line', FIRST),
    ("hours: day and night", "hours: ", '"hours" is empty', FIRST),
    ("{country: au, name: N", "{country: uk, name: N", '"uk" is not under "countries"', "uk,"),
    ("basis: issuer", "basis: hearsay", '"basis" is one of: issuer, government, other.', FIRST),
    ("number: 0800 555 001", "number: ask a friend", '"ask a friend" is not a number', FIRST),
    ("checked: 2026-01-30", "checked: 2026-02-02", "is still to come", FIRST),
    ("checked: 2026-01-30", "checked: 2026-02-01", "", "nowhere"),
    (
        "checked: 2026-01-30",
        "checked: last week",
        '"checked" is "last week", which is not a date',
        FIRST,
    ),
    (
        "checked: 2026-01-30",
        "checked: 2026-02-30",
        '"checked" is "2026-02-30", which is not a date',
        FIRST,
    ),
    ("name: Emergency", "name: Night Line", '"Night Line" stands twice in this country', '"111"'),
    ("name: Emergency", "name: Day Line", "", "nowhere"),
]


@pytest.mark.parametrize(("old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_full: Callable[..., None], old: str, new: str, says: str, at: str
) -> None:
    planted_full(FILE, old, new, says, at)


def test_the_same_name_in_two_countries_is_fine(full_content: Path) -> None:
    assert (full_content / FILE).read_text().count("Night Line") == 2
    assert check_folder(full_content, TODAY) == []


def test_a_folder_without_help_lines_is_fine_unless_a_page_asks_for_them(
    full_content: Path,
) -> None:
    (full_content / FILE).unlink()
    assert [breach.message for breach in check_folder(full_content, TODAY)] == [
        "There is no help-lines.yaml to show here."
    ]
    page = full_content / "background/in-pictures.md"
    page.write_text(page.read_text().replace("{help-lines}", "Ask someone near you."))
    assert check_folder(full_content, TODAY) == []
    assert list(help_line_breaches(EMPTY, TODAY)) == []


def test_lines_come_by_country_with_emergency_numbers_first(full_content: Path) -> None:
    rows = help_line_rows(load_folder(full_content).help_lines)
    assert [(country, name, row.word("name")) for country, name, row in rows] == [
        ("au", "Australia", "Night Line"),
        ("nz", "New Zealand", "Emergency"),
        ("nz", "New Zealand", "Night Line"),
    ]


def test_each_line_tells_all_that_is_known_and_where_from(full_content: Path) -> None:
    assert help_line_text(load_folder(full_content).help_lines).split("\n") == [
        "",
        "## Australia",
        "",
        (
            "- **Night Line:** call **1800 555 002**. For anyone awake. *Seen on a public list or"
            " news page (news.example, of 2016); checked 2026-01-31.*"
        ),
        "",
        "## New Zealand",
        "",
        (
            "- **Emergency:** call **111**. For danger or injury. *Seen on a government page"
            " (govt.example, undated); checked 2026-01-31.*"
        ),
        (
            "- **Night Line:** call **0800 555 001**. Text 4001. For anyone awake. Day and night."
            " Free. It does not show on a bill. *Seen on the service's own page"
            " (nightline.example, of 2025-06); checked 2026-01-30.*"
        ),
    ]


def test_without_lines_there_is_no_text() -> None:
    assert help_line_text(EMPTY) == ""


def test_a_number_with_stars_is_shown_as_it_is_dialled(full_content: Path, tmp_path: Path) -> None:
    path = full_content / FILE
    path.write_text(path.read_text().replace('number: "111"', 'number: "*120*7867#"'))
    build_pack(full_content, tmp_path / "out.db")
    library = Library.open(tmp_path / "out.db")
    html = library.topic("in-pictures").html
    library.close()
    assert "*120*7867#" in html


def test_marks_in_a_help_line_do_not_break_the_build(full_content: Path, tmp_path: Path) -> None:
    path = full_content / FILE
    path.write_text(path.read_text().replace("name: Emergency", "name: Emer`gen`cy"))
    assert check_folder(full_content, TODAY) == []
    build_pack(full_content, tmp_path / "out.db")


FAULTS = [
    ('emergency: "yes"', "emergency: no", '"111"'),  # taken for an emergency number
    ("checked: 2026-01-30", "checked: 20260130", FIRST),
    ("checked: 2026-01-30", "checked: 2026-W05-5", FIRST),
    ('text: "4001"', "text: ask a friend", FIRST),
    ("  - id: nz", "  - id: au\n    name: Mars\n  - id: nz", "id: au\n    name: Mars"),
]


@pytest.mark.parametrize(("old", "new", "at"), FAULTS)
def test_more_that_cannot_be_is_named(
    planted_full: Callable[..., None], old: str, new: str, at: str
) -> None:
    planted_full(FILE, old, new, "", at)
