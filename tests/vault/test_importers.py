"""Taking in what other programs write: files as those programs make them, in tests/data/imports.

The journals of jrnl are jrnl's own; the archive of Joplin was packed by the library Joplin uses.
"""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from guide.vault import ImportUnreadable, Note, Preview, Vault, import_notes, preview_notes

SAMPLES = Path(__file__).resolve().parents[1] / "data" / "imports"
ALL = (
    "jrnl.json", "jrnl.txt", "day-one.json", "day-one.zip", "rednotebook", "joplin.jex",
    "joplin-markdown", "plain",
)  # fmt: skip


@pytest.fixture
def notes(vault: Vault):
    """Take in a sample; gives its notes by title."""

    def take_in(name: str) -> dict[str, Note]:
        report = import_notes(vault, SAMPLES / name)
        return {note.title: note for note in map(vault.note, report.added)}

    return take_in


@pytest.mark.parametrize("name", ALL)
def test_a_preview_tells_what_there_is_and_changes_nothing(vault: Vault, name: str) -> None:
    shown = preview_notes(vault, SAMPLES / name)
    assert (shown.here, len(vault.notes())) == (0, 0)
    report = import_notes(vault, SAMPLES / name)
    assert len(report.added) == len(shown.notes) > 0
    again = preview_notes(vault, SAMPLES / name)
    assert again.here == len(shown.notes)
    assert import_notes(vault, SAMPLES / name).added == ()


def facts(shown: Preview) -> tuple[str, int, str, str]:
    return shown.format, len(shown.notes), shown.first, shown.newest


def test_the_preview_names_the_format_and_the_days(vault: Vault) -> None:
    def shown(name: str) -> Preview:
        return preview_notes(vault, SAMPLES / name)

    assert facts(shown("jrnl.json")) == ("a JSON export of jrnl", 3, "2026-03-01", "2026-04-02")
    assert facts(shown("jrnl.txt")) == ("a journal of jrnl", 3, "2026-03-01", "2026-04-02")
    day_one = ("a journal of Day One", 3, "2026-03-03", "2026-03-07")
    assert facts(shown("day-one.json")) == facts(shown("day-one.zip")) == day_one
    red = ("a journal of RedNotebook", 4, "2026-01-03", "2026-02-28")
    assert facts(shown("rednotebook")) == red
    jex = ("an archive of Joplin", 2, "2026-02-14", "2026-03-01")
    assert facts(shown("joplin.jex")) == jex
    assert facts(shown("joplin-markdown")) == ("Markdown files of Joplin", *jex[1:])
    assert shown("plain").format == "text files and Markdown files"


@pytest.mark.parametrize("name", ["jrnl.json", "jrnl.txt"])
def test_a_journal_of_jrnl(notes, name: str) -> None:
    found = notes(name)
    first = found["It came again today. Quiet tears, right after. @after #relief"]
    assert (first.date, first.details.time, first.pinned) == ("2026-03-01", "21:40", False)
    assert first.tags == ("after", "relief")
    assert first.body == (
        "Nothing hurt. I said [x] done in my head.\n\n[not a date] stays in the text."
    )
    starred = found["Told S. about it"]
    assert (starred.pinned, starred.body) == (True, "They listened. Grüße, żal, 😭")
    assert found["Only a title"].body == ""


@pytest.mark.parametrize(
    "spelt",
    ["2026-03-01 21:40", "2026-03-01 09:40 PM", "2026-03-01 21:40:00", "01.03.2026 21:40"],
)
def test_other_dates_that_jrnl_can_be_told_to_write(
    vault: Vault, tmp_path: Path, spelt: str
) -> None:
    (tmp_path / "j").write_text(f"[{spelt}] One *\nbody\n\n[{spelt}] Two\n")
    report = import_notes(vault, tmp_path / "j")
    one, two = map(vault.note, report.added)
    assert (one.date, one.details.time, one.pinned) == ("2026-03-01", "21:40", True)
    assert (one.title, one.body, two.title) == ("One", "body", "Two")


@pytest.mark.parametrize("name", ["day-one.json", "day-one.zip"])
def test_a_journal_of_day_one(vault: Vault, notes, name: str) -> None:
    found = notes(name)
    first = found["It was quiet..."]
    assert first.created.isoformat() == "2026-03-03T11:48:50+00:00"
    assert (first.date, first.details.time) == ("2026-03-03", "22:48")  # as in Sydney
    assert (first.pinned, first.tags) == (True, ("after", "S. knows"))
    assert first.body == "(picture)\n\nI cried, and then we laughed! Nothing \\*hurt\\*."
    untitled = sorted(note.body for note in vault_notes(vault) if not note.title)
    assert untitled == ["(attachment)", "Only one line, no title"]
    all_day = next(note for note in vault_notes(vault) if note.body.startswith("Only"))
    assert (all_day.date, all_day.details.time) == ("2026-03-05", "")
    assert preview_notes(vault, SAMPLES / name).left_out == ("IMG_8615.HEIC", "AA11")


def vault_notes(vault: Vault) -> list[Note]:
    return [vault.note(row.id) for row in vault.notes()]


def test_months_of_rednotebook(vault: Vault, notes) -> None:
    found = notes("rednotebook")
    walk = found["After the walk"]
    assert (walk.date, walk.details.time, walk.tags) == ("2026-01-03", "", ("relief",))
    assert walk.body == (
        "We talked. I cried, and it was *good*, **really** good. #relief\n\n"
        "See http://example.org//not//slanted and [the page](http://example.org).\n(picture)"
    )
    days = {note.date: note for note in vault_notes(vault)}
    with_entries = days["2026-01-17"]
    assert with_entries.tags == ("Mood", "evening")
    assert with_entries.body.startswith("Żal i ulga.\n- one\n- two")
    assert with_entries.body.endswith("**Mood**\n- low, then calm\n- slept badly")
    assert days["2026-02-28"].tags == ("old tag",)
    assert days["2026-02-28"].body == 'Line one\nline two: with a colon, "quotes" and a tab\there'


def test_months_of_rednotebook_in_the_zip_of_its_backup(vault: Vault, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "b.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in (SAMPLES / "rednotebook").iterdir():
            archive.write(file, f"/{file.name}")  # as that program names them
    assert len(import_notes(vault, tmp_path / "b.zip").added) == 4


def test_an_archive_of_joplin(vault: Vault, notes) -> None:
    found = notes("joplin.jex")
    evening = found["The evening after"]
    assert evening.tags == ("after", "Diary")
    assert evening.body == "Tears again, and **no** reason.\n\n(lake.jpg)\n\nSee the plan."
    assert evening.created.isoformat() == "2026-02-14T22:05:09.123000+00:00"
    assert evening.changed.isoformat() == "2026-02-15T08:30:00+00:00"
    plan = found["The plan"]
    assert plan.body == "- [ ] ask for a slower start\n- [x] say “stop” once\n"
    shown = preview_notes(vault, SAMPLES / "joplin.jex")
    assert shown.left_out == ("lake.jpg",)
    assert shown.problems == ("A note without a title is empty and was left out.",)


def test_markdown_of_joplin(vault: Vault, notes) -> None:
    found = notes("joplin-markdown")
    evening = found["The evening: after"]
    assert evening.tags == ("after", "quiet day", "Diary")
    assert evening.body == "Tears again, and **no** reason.\n\n(lake.jpg)"
    assert evening.created.isoformat() == "2026-02-14T22:05:09+00:00"
    assert found["Source title"].body == "- [ ] ring the practice"


def test_a_folder_of_texts(vault: Vault, notes) -> None:
    found = notes("plain")
    assert set(found) == {"Dear me,", "What helped", "windows"}
    assert found["Dear me,"].body == "you did nothing wrong."
    assert found["What helped"].body == "- a blanket\n- *silence*"
    assert found["windows"].body == "Gefühle, später"
    assert preview_notes(vault, SAMPLES / "plain").left_out == ("photo.png",)


def test_heads_of_other_programs_are_read(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "Night.md").write_text(
        "---\ndate: 2026-02-03\ntags: [one, '#two']\npinned: true\n---\nThe text."
    )
    (added,) = import_notes(vault, tmp_path / "a").added
    note = vault.note(added)
    assert (note.title, note.date, note.tags, note.pinned, note.body) == (
        "Night", "2026-02-03", ("one", "two"), True, "The text.",
    )  # fmt: skip


def test_names_do_not_decide(vault: Vault, tmp_path: Path) -> None:
    for source, name in (("day-one.zip", "holiday.txt"), ("joplin.jex", "x.zip"),
                         ("jrnl.json", "notes.md"), ("jrnl.txt", "a.json")):  # fmt: skip
        shutil.copy(SAMPLES / source, tmp_path / name)
        here = preview_notes(vault, SAMPLES / source)
        assert facts(preview_notes(vault, tmp_path / name)) == facts(here)


def test_a_file_copied_again_is_known_again(vault: Vault, tmp_path: Path) -> None:
    import_notes(vault, SAMPLES / "plain")
    shutil.copytree(SAMPLES / "plain", tmp_path / "copy", copy_function=shutil.copyfile)
    assert preview_notes(vault, tmp_path / "copy").here == 3


def test_one_bad_note_does_not_keep_the_others_out(vault: Vault, tmp_path: Path) -> None:
    value = json.loads((SAMPLES / "jrnl.json").read_text())
    value["entries"][1]["date"] = "someday"
    value["entries"].append("text")
    (tmp_path / "j").write_text(json.dumps(value))
    report = import_notes(vault, tmp_path / "j")
    assert len(report.added) == 2
    assert report.problems == (
        "Entry 2 has no date and was left out.",
        "Entry 4 could not be read as a note and was left out.",
    )


@pytest.mark.parametrize("part", ["title", "body", "tags", "date", "time", "starred"])
@pytest.mark.parametrize("value", [None, 5, [], {}, [None], "\ud800", "x" * 10])
def test_any_value_in_any_place_is_taken_calmly(
    vault: Vault, tmp_path: Path, part: str, value: object
) -> None:
    journal = json.loads((SAMPLES / "jrnl.json").read_text())
    journal["entries"][0][part] = value
    (tmp_path / "j").write_text(json.dumps(journal))
    assert len(import_notes(vault, tmp_path / "j").added) in (2, 3)


def test_a_file_of_strange_json_is_told(vault: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "x.json").write_text('{"entries": [], "more": 1}')
    with pytest.raises(ImportUnreadable):
        import_notes(vault, folder / "x.json")
    (folder / "y.txt").write_text("words")
    report = import_notes(vault, folder)
    assert report.problems == ("x.json holds no notes that can be read here and was left out.",)
