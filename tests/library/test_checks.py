"""Checking a whole folder: what is there, what can be read, and the order of complaints."""

from datetime import date
from pathlib import Path

import pytest

from guide.library.build import Breach, check_folder

TODAY = date(2026, 2, 1)
STRESS, BREATHE, NORMAL = "causes/stress.md", "responses/breathe.md", "background/is-it-normal.md"


def test_the_small_folder_keeps_every_rule(tiny_content: Path) -> None:
    assert check_folder(tiny_content, TODAY) == []


def test_breaches_come_sorted_by_file_and_line(tiny_content: Path) -> None:
    for file in (STRESS, BREATHE, NORMAL):
        path = tiny_content / file
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("tone:", "tune:").replace("## ", "# "), encoding="utf-8")
    breaches = check_folder(tiny_content, TODAY)
    assert len(breaches) > 6
    places = [(breach.file, breach.line) for breach in breaches]
    assert places == sorted(places)


def test_a_missing_shared_file_is_named_once(tiny_content: Path) -> None:
    (tiny_content / "words.yaml").unlink()
    assert check_folder(tiny_content, TODAY) == [Breach("words.yaml", 1, "This file is missing.")]


def test_a_missing_reference_list_names_the_sources_it_leaves_open(tiny_content: Path) -> None:
    (tiny_content / "references.json").unlink()
    told = [breach.message for breach in check_folder(tiny_content, TODAY)]
    assert "This file is missing." in told
    assert any("There is no reference" in each for each in told)


def test_a_folder_without_a_forbidden_list_is_fine(tiny_content: Path) -> None:
    (tiny_content / "forbidden.yaml").unlink()
    assert check_folder(tiny_content, TODAY) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    assert check_folder(tmp_path / "nowhere") == [
        Breach(".", 1, "There is no content folder here.")
    ]


def test_bytes_that_are_no_utf8_are_named_with_their_line(tiny_content: Path) -> None:
    path = tiny_content / STRESS
    raw = path.read_bytes()
    path.write_bytes(raw.replace(b"tone: either", b"tone: \xff\xfeither"))
    told = [breach for breach in check_folder(tiny_content, TODAY) if breach.file == STRESS]
    assert told == [Breach(STRESS, 11, "This line is not UTF-8 text; save the file as UTF-8.")]


def test_windows_line_ends_and_a_byte_order_mark_are_fine(tiny_content: Path) -> None:
    path = tiny_content / STRESS
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert check_folder(tiny_content, TODAY) == []


def test_a_stray_file_among_topics_is_named(tiny_content: Path) -> None:
    (tiny_content / "causes" / "notes.txt").write_text("hello")
    (tiny_content / "causes" / ".hidden").write_text("hello")
    told = [str(breach) for breach in check_folder(tiny_content, TODAY)]
    assert told == ["causes/notes.txt:1: Only topic files (ID.md) belong in this folder."]


def test_a_folder_in_place_of_a_topic_is_named(tiny_content: Path) -> None:
    (tiny_content / "causes" / "odd.md").mkdir()
    told = [str(breach) for breach in check_folder(tiny_content, TODAY)]
    assert told == ["causes/odd.md:1: This file cannot be opened."]


def test_a_huge_file_is_refused_unread(tiny_content: Path) -> None:
    (tiny_content / "words.yaml").write_text("# long\n" * 200_000)
    told = [breach.message for breach in check_folder(tiny_content, TODAY)]
    assert told == ["This file is far too big to be text for the library."]


@pytest.mark.parametrize(
    "text", ["", "[", "[" * 5_000, "{}", "[1, 2]", "null", "[" * 100_000 + "]" * 100_000]
)
def test_reference_lists_of_any_shape_are_refused_calmly(tiny_content: Path, text: str) -> None:
    (tiny_content / "references.json").write_text(text)
    assert any(breach.file == "references.json" for breach in check_folder(tiny_content, TODAY))


@pytest.mark.parametrize("text", ["", "~", "[1, 2]", "just words", "{{{{", "[" * 900_000, "a: b"])
@pytest.mark.parametrize(
    "name", ["library.yaml", "danger-signs.yaml", "urgent.yaml", "words.yaml", "forbidden.yaml"]
)
def test_shared_files_of_any_shape_never_break_the_check(
    tiny_content: Path, name: str, text: str
) -> None:
    (tiny_content / name).write_text(text)
    for breach in check_folder(tiny_content, TODAY):
        assert breach.message.endswith("."), breach


@pytest.mark.parametrize(
    "text", ["", "~", "[1, 2]", "- [a]", "just words", "{{{{", "a: b", "- {id: [x], shape: map}"]
)
@pytest.mark.parametrize(
    "name", ["glossary.yaml", "help-lines.yaml", "outline.yaml", "pictures.yaml", "spelling.yaml"]
)
def test_optional_files_of_any_shape_never_break_the_check(
    full_content: Path, name: str, text: str
) -> None:
    (full_content / name).write_text(text)
    for breach in check_folder(full_content, TODAY):
        assert breach.message.endswith("."), breach


@pytest.mark.parametrize(
    "name", ["glossary.yaml", "help-lines.yaml", "outline.yaml", "pictures.yaml", "spelling.yaml"]
)
def test_an_optional_file_that_cannot_be_read_is_named(full_content: Path, name: str) -> None:
    (full_content / name).write_text("- a\n- [b\n- c\n")
    told = [str(breach) for breach in check_folder(full_content, TODAY)]
    assert any(each.startswith(f"{name}:4: The YAML cannot be read here") for each in told)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("glossary.yaml", "tear: What comes from the eye."),
        ("help-lines.yaml", "- {country: nz, name: Night Line}"),
        ("outline.yaml", "- {kind: cause, ids: [stress]}"),
        ("pictures.yaml", "loop: [a, b]"),
        ("spelling.yaml", "color: colour"),
        ("forbidden.yaml", "nothing to worry about: See someone."),
    ],
)
def test_an_optional_file_of_the_wrong_shape_is_named(
    tiny_content: Path, name: str, text: str
) -> None:
    (tiny_content / name).write_text(text)
    assert [breach.file for breach in check_folder(tiny_content, TODAY)] == [name]


def test_the_folder_with_all_its_extras_keeps_every_rule(full_content: Path) -> None:
    assert check_folder(full_content, TODAY) == []


def test_text_that_is_too_hard_to_read_is_named(tiny_content: Path) -> None:
    path = tiny_content / NORMAL
    head, rule, body = path.read_text(encoding="utf-8").rpartition("---\n")
    hard = "Physiological interpretations necessitate considerable methodological deliberation. "
    body += "\n\n".join([hard * 3] * 10)
    path.write_text(head + rule + body, encoding="utf-8")
    told = [breach.message for breach in check_folder(tiny_content, TODAY)]
    assert any(each.startswith("The text is hard to read (school year ") for each in told)


def test_a_body_that_is_too_short_is_named(tiny_content: Path) -> None:
    path = tiny_content / NORMAL
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("## Some numbers")], encoding="utf-8")
    told = [breach.message for breach in check_folder(tiny_content, TODAY)]
    assert any("words; it needs 350 to 1300" in each for each in told)


def test_the_review_date_may_be_today(tiny_content: Path) -> None:
    assert check_folder(tiny_content, date(2026, 1, 31)) == []
    assert check_folder(tiny_content, date(2026, 1, 30)) != []
    assert check_folder(tiny_content) == []


def test_a_head_that_cannot_be_read_is_complained_about_once(tiny_content: Path) -> None:
    path = tiny_content / "causes/sadness.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("tone: hard", "tone: [hard"), encoding="utf-8")
    told = check_folder(tiny_content, TODAY)
    assert [(each.file, each.line) for each in told] == [("causes/sadness.md", 12)]


def test_nesting_without_end_is_named_and_ends_nothing(tiny_content: Path) -> None:
    (tiny_content / "words.yaml").write_text("weak:\n  - " + "- " * 50_000 + "x")
    told = [str(breach) for breach in check_folder(tiny_content, TODAY)]
    assert told == ["words.yaml:2: The YAML is nested too deeply here."]
