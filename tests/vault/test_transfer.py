"""Notes out in readable form, and in again."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.vault import (
    Cost,
    DiskFull,
    ExportFormat,
    ImportUnreadable,
    NewerVault,
    Note,
    NotSaved,
    Vault,
    export_notes,
    export_slowly,
    import_notes,
    import_slowly,
    notes_as_json,
    preview_notes,
    restore_backup,
)
from guide.vault.importers.ours import markdown_record
from guide.vault.records import note_from, record_of
from guide.vault.slow import at_once
from guide.vault.transfer import markdown_of

AWKWARD = "---\ntitle: x\n---\n\r\nשלום 😭\x00\u2028end\n\n"
TEXT = st.text(max_size=200)


@pytest.fixture
def filled(vault: Vault) -> Vault:
    note = vault.add(
        title='A "title": --- x',
        body="first",
        topic="relief",
        mood="calm",
        tags=["a", "b: c", "[d]"],
        date="2026-03-14",
    )
    vault.write(replace(note, body=AWKWARD), keep_version=True)
    vault.add(body="plain")
    vault.delete(vault.add(title="trashed").id)
    return vault


@pytest.fixture
def other(tmp_path: Path, cheap: Cost) -> Vault:
    vault, _ = Vault.create(tmp_path / "other", "seven quiet rivers", cost=cheap)
    return vault


def everything(vault: Vault) -> set[Note]:
    return {vault.note(row.id) for row in (*vault.notes(), *vault.notes(trash=True))}


def test_json_brings_everything_over(filled: Vault, other: Vault, tmp_path: Path) -> None:
    export_notes(filled, tmp_path / "notes.json", "json")
    report = import_notes(other, tmp_path / "notes.json")
    assert (len(report.added), report.skipped, report.problems) == (3, 0, ())
    assert everything(other) == everything(filled)
    for note in everything(filled):
        assert other.history(note.id) == filled.history(note.id)
    assert json.loads(notes_as_json(other)) == json.loads((tmp_path / "notes.json").read_bytes())


def test_markdown_brings_all_notes_over(filled: Vault, other: Vault, tmp_path: Path) -> None:
    export_notes(filled, tmp_path / "notes", "markdown")
    names = [path.name for path in (tmp_path / "notes").iterdir()]
    assert any(name.startswith("2026-03-14-") for name in names)
    assert not any("title" in name for name in names)
    report = import_notes(other, tmp_path / "notes")
    assert (len(report.added), report.problems) == (3, ())
    assert everything(other) == everything(filled)


def test_an_archive_is_a_backup(filled: Vault, tmp_path: Path, passphrase: str) -> None:
    export_notes(filled, tmp_path / "b.backup", "archive")
    restore_backup(tmp_path / "new", tmp_path / "b.backup", passphrase)


@given(title=TEXT, body=TEXT, tags=st.lists(TEXT, max_size=3), mood=TEXT)
def test_any_note_survives_both_forms(title: str, body: str, tags: list[str], mood: str) -> None:
    moment = datetime(2026, 3, 14, 15, 9, 26, 535897, tzinfo=UTC)
    note = Note("0" * 16, title, body, None, mood, tuple(tags), None, moment, moment, moment)
    tidy = note_from(record_of(note))
    assert (tidy.title, tidy.body, tidy.created, tidy.deleted) == (title, body, moment, moment)
    assert note_from(json.loads(json.dumps(record_of(tidy)))) == tidy
    assert note_from(markdown_record(markdown_of(tidy))) == tidy


def test_importing_twice_adds_nothing(filled: Vault, tmp_path: Path) -> None:
    export_notes(filled, tmp_path / "notes.json", "json")
    for _ in range(2):
        report = import_notes(filled, tmp_path / "notes.json")
        assert (report.added, report.skipped, report.problems) == ((), 3, ())


def test_another_text_under_the_same_id_becomes_a_note_of_its_own(
    filled: Vault, tmp_path: Path
) -> None:
    export_notes(filled, tmp_path / "notes.json", "json")
    changed = filled.write(replace(filled.note(filled.notes()[0].id), body="gone on writing"))
    report = import_notes(filled, tmp_path / "notes.json")
    assert (len(report.added), report.skipped) == (1, 2)
    assert filled.note(changed.id) == changed
    assert filled.note(report.added[0]).body == "plain"
    assert import_notes(filled, tmp_path / "notes.json").added == ()


def test_what_cannot_be_read_is_named_and_the_rest_is_added(vault: Vault, tmp_path: Path) -> None:
    good = {"title": "good", "created": "2026-03-14T00:00:00Z"}
    records = [
        good,
        "text",
        None,
        {"title": 5, "created": "2026-03-14T00:00:00Z"},
        {"title": "no moment"},
        {"title": "t", "created": "yesterday"},
        {"title": "t", "created": "2026-03-14T00:00:00"},
        {**good, "date": "someday"},
        {**good, "tags": "text"},
        {**good, "history": [{"title": "no moment"}]},
        {**good, "history": ["text"]},
        {**good, "history": 5},
        {**good, "created": "0001-01-01T00:00:00+14:00"},
    ]
    (tmp_path / "f").write_text(json.dumps({"format": "notes", "version": 1, "notes": records}))
    report = import_notes(vault, tmp_path / "f")
    assert len(report.added) == 1
    assert [problem.split(" ")[1] for problem in report.problems] == [str(n) for n in range(2, 14)]
    assert [row.title for row in vault.notes()] == ["good"]


def test_a_file_whose_head_is_damaged_is_taken_in_as_the_text_it_is(
    vault: Vault, other: Vault, tmp_path: Path
) -> None:
    vault.add(title="before", body="the words")
    export_notes(vault, tmp_path / "notes", "markdown")
    (file,) = (tmp_path / "notes").iterdir()
    file.write_bytes(file.read_bytes().replace(b'"before"', b'"befo'))
    (tmp_path / "notes" / "empty.md").write_bytes(b"")
    (added,) = import_notes(other, tmp_path / "notes").added
    assert "the words" in other.note(added).body


@pytest.mark.parametrize(
    "data",
    [
        b"", b" \n", b"[]", b"{}", b'{"format": "other"}', b'{"format": "notes"}',
        b'{"format": "notes", "version": "x", "notes": []}',
        b'{"format": "notes", "version": 1, "notes": 5}',
        b'{"format": "notes", "version": 1, "notes": [5]}',
        b"\xff\xfe", b"PK\x03\x04 text", b"\x00\x01\x02", b"\xff\x00",
    ],
)  # fmt: skip
def test_what_is_no_export_is_told(vault: Vault, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "f").write_bytes(data)
    with pytest.raises(ImportUnreadable):
        import_notes(vault, tmp_path / "f")


def test_an_empty_folder_and_a_missing_file_are_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name in ("empty", "missing"):
        with pytest.raises(ImportUnreadable):
            import_notes(vault, tmp_path / name)


def test_an_export_of_a_newer_version_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "f").write_text('{"format": "notes", "version": 2, "notes": []}')
    with pytest.raises(NewerVault):
        import_notes(vault, tmp_path / "f")


def test_a_strange_id_becomes_a_new_one(vault: Vault, tmp_path: Path) -> None:
    record = {"id": "../../x", "body": "b", "created": "2026-03-14T00:00:00Z"}
    (tmp_path / "f").write_text(json.dumps({"format": "notes", "version": 1, "notes": [record]}))
    (added,) = import_notes(vault, tmp_path / "f").added
    assert len(added) == 16


def test_no_room_imports_nothing(
    filled: Vault,
    other: Vault,
    tmp_path: Path,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    for number in range(5):
        filled.add(body=f"{number} words " * 50_000)
    export_notes(filled, tmp_path / "notes.json", "json")
    with full_disk(1_300_000), pytest.raises(DiskFull):
        import_notes(other, tmp_path / "notes.json")
    assert everything(other) == set()
    assert len(import_notes(other, tmp_path / "notes.json").added) == 8


def test_no_room_exports_nothing(
    filled: Vault, tmp_path: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    before = set(tmp_path.iterdir())
    for form in ("json", "markdown"):
        with full_disk(10), pytest.raises(DiskFull, match="as they were"):
            export_notes(filled, tmp_path / "out", form)
        assert set(tmp_path.iterdir()) == before


def test_the_trash_can_be_left_out(filled: Vault, other: Vault, tmp_path: Path) -> None:
    for form in ("json", "markdown"):
        export_notes(filled, tmp_path / form, form, trash=False)
        assert len(preview_notes(other, tmp_path / form).notes) == 2


@pytest.mark.parametrize("form", ["json", "markdown"])
@pytest.mark.parametrize("steps", [0, 1, 2])
def test_a_cancelled_export_leaves_what_was_there(
    filled: Vault, tmp_path: Path, form: ExportFormat, steps: int
) -> None:
    for number in range(60):
        filled.add(body=str(number))
    (tmp_path / "out").mkdir()
    target = tmp_path / "out" / "notes"
    if form == "json":
        target.write_text("an older one")
    work = export_slowly(filled, target, form)
    for _ in range(steps):
        assert next(work)[1] in (63, 126)
    work.close()
    left = list((tmp_path / "out").iterdir())
    assert [path.read_text() for path in left] == (["an older one"] if form == "json" else [])


def test_all_that_an_export_writes_goes_through_the_one_way(filled: Vault, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    for form in ("json", "markdown", "archive"):
        works: list[Callable[[], None]] = []
        at_once(export_slowly(filled, tmp_path / "out", form, writing=works.append))
        assert works
        assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("steps", [0, 1, 5, 30])
def test_a_cancelled_import_adds_nothing(
    vault: Vault, other: Vault, tmp_path: Path, steps: int
) -> None:
    for number in range(40):
        vault.add(body=f"{number} words")
    export_notes(vault, tmp_path / "n.json", "json")
    preview = preview_notes(other, tmp_path / "n.json")
    work = import_slowly(other, preview)
    for _ in range(steps):
        next(work)
    work.close()
    assert everything(other) == set()
    assert len(at_once(import_slowly(other, preview)).added) == 40
    assert everything(other) == everything(vault)


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_what_a_killed_export_has_left_goes_with_the_next(
    filled: Vault,
    folder: Path,
    tmp_path: Path,
    killed: Callable[[Callable[[], object]], None],
    form: ExportFormat,
) -> None:
    filled.lock()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.part").write_text("mine")

    def work() -> object:
        opened = Vault.unlock(folder, "seven quiet rivers")
        exporting = export_slowly(opened, tmp_path / "out" / "notes", form)
        next(exporting)
        return exporting

    killed(work)
    assert len(list((tmp_path / "out").iterdir())) == 2
    again = Vault.unlock(folder, "seven quiet rivers")
    export_notes(again, tmp_path / "out" / "notes", form)
    again.lock()
    assert sorted(each.name for each in (tmp_path / "out").iterdir()) == ["mine.part", "notes"]


@pytest.mark.parametrize("steps", [0, 3, 20, 41])
def test_a_kill_in_the_middle_of_an_import_leaves_the_notes_as_they_were(
    vault: Vault,
    folder: Path,
    tmp_path: Path,
    killed: Callable[[Callable[[], object]], None],
    steps: int,
) -> None:
    lines = (f"[2026-03-14 12:00] {number}\nwords" for number in range(40))
    (tmp_path / "j.txt").write_text("\n".join(lines))
    vault.add(body="before")
    vault.lock()

    def work() -> object:
        opened = Vault.unlock(folder, "seven quiet rivers")
        bringing = import_slowly(opened, preview_notes(opened, tmp_path / "j.txt"))
        for _ in range(steps):
            next(bringing)
        return bringing

    killed(work)
    again = Vault.unlock(folder, "seven quiet rivers")
    assert len(again.notes()) == 1
    assert again.verify() == ()
    assert len(import_notes(again, tmp_path / "j.txt").added) == 40
    again.lock()


def test_an_export_goes_into_an_empty_folder_only(filled: Vault, tmp_path: Path) -> None:
    full, empty = tmp_path / "full", tmp_path / "empty"
    full.mkdir()
    (full / "mine.txt").write_text("mine")
    with pytest.raises(NotSaved, match="empty folder"):
        export_notes(filled, full, "markdown")
    assert [path.name for path in full.iterdir()] == ["mine.txt"]
    empty.mkdir()
    export_notes(filled, empty, "markdown")
    assert len(list(empty.iterdir())) == 3
    assert {path.stat().st_mode & 0o777 for path in empty.iterdir()} == {0o600}
