"""Notes of older versions: copied, verified, swapped, and never lost on the way."""

import shutil
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from guide.vault import Details, DiskFull, Vault, VaultDamaged, restore_backup, upgrade
from guide.vault.keys import read_keys
from guide.vault.schema import FORMAT

GOLDEN = Path(__file__).with_name("format-1.backup")
GOLDEN_PASSPHRASE = "seven quiet rivers"
Reopened = Callable[..., Vault]


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A folder with notes as the first version left them."""
    folder = tmp_path / "old"
    folder.mkdir()
    restore_backup(folder, GOLDEN, GOLDEN_PASSPHRASE)
    return folder


def told(vault: Vault) -> list[tuple[object, ...]]:
    rows = sorted((*vault.notes(), *vault.notes(trash=True)), key=lambda row: row.id)
    return [
        (vault.note(row.id), tuple(each.body for each in vault.history(row.id))) for row in rows
    ]


def test_old_notes_are_copied_verified_and_swapped(old: Path, reopened: Reopened) -> None:
    before = read_keys(old).notes
    vault = reopened(GOLDEN_PASSPHRASE, old)
    assert vault.notices == ()
    assert vault.verify() == ()
    notes = told(vault)
    assert len(notes) > 1
    assert any(history for _, history in notes)
    found = vault.search(notes[0][0].body.split()[0])  # type: ignore[attr-defined]
    assert found
    after = read_keys(old).notes
    assert after == before.replace(".db", f"-f{FORMAT}.db")
    assert not list(old.glob(f"{before}*"))
    vault.pin(found[0].row.id, pinned=True)
    vault.lock()
    again = reopened(GOLDEN_PASSPHRASE, old)
    assert [row.id for row in again.notes() if row.pinned] == [found[0].row.id]
    assert read_keys(old).notes == after


def test_a_kill_at_any_step_of_it_loses_nothing(
    old: Path, tmp_path: Path, killed_at_step: Callable[..., bool]
) -> None:
    with zipfile.ZipFile(GOLDEN) as archive:
        assert archive.testzip() is None
    whole = Path(shutil.copytree(old, tmp_path / "whole"))
    first = Vault.unlock(whole, GOLDEN_PASSPHRASE)
    expected = told(first)
    first.lock()
    step, stopped = 0, True
    seen = set()
    while stopped:
        place = Path(shutil.copytree(old, tmp_path / str(step)))
        stopped = killed_at_step(
            lambda place=place: Vault.unlock(place, GOLDEN_PASSPHRASE).lock(), step
        )
        seen.add(read_keys(place).notes)
        vault = Vault.unlock(place, GOLDEN_PASSPHRASE)
        assert told(vault) == expected
        assert (vault.notices, vault.verify()) == ((), ())
        vault.lock()
        assert len(list(place.glob("notes*.db"))) == 1
        assert not list(place.glob("*.part*"))
        step += 1
    assert len(seen) == 2
    assert step > 15


def test_without_room_for_the_copy_the_old_notes_stay(
    old: Path,
    reopened: Reopened,
    full_disk: Callable[[int], AbstractContextManager[None]],
) -> None:
    before = {path.name: path.read_bytes() for path in old.glob("*.db")}
    with full_disk(8192), pytest.raises(DiskFull, match="bring the notes up to date"):
        Vault.unlock(old, GOLDEN_PASSPHRASE)
    assert {path.name: path.read_bytes() for path in old.glob("*.db")} == before
    assert told(reopened(GOLDEN_PASSPHRASE, old))


def test_a_copy_that_says_something_else_does_not_count(
    old: Path, reopened: Reopened, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = read_keys(old).notes
    renew = upgrade.migrate

    def spoil(copy: object) -> None:
        renew(copy)  # type: ignore[arg-type]
        copy.execute("update note set body = 'other' where number = 1")  # type: ignore[attr-defined]

    with monkeypatch.context() as spoilt:
        spoilt.setattr(upgrade, "migrate", spoil)
        with pytest.raises(VaultDamaged):
            Vault.unlock(old, GOLDEN_PASSPHRASE)
    assert read_keys(old).notes == before
    assert len(list(old.glob("notes*.db"))) == 1
    assert told(reopened(GOLDEN_PASSPHRASE, old))


def test_the_rescue_record_comes_along(old: Path, reopened: Reopened) -> None:
    vault = reopened(GOLDEN_PASSPHRASE, old)
    note = vault.note(vault.notes()[0].id)
    assert vault.rescue([note])
    vault.lock()
    assert reopened(GOLDEN_PASSPHRASE, old).recovered == (note.id,)


def test_a_backup_of_format_2_opens_for_ever(tmp_path: Path, reopened: Reopened) -> None:
    restore_backup(tmp_path / "new", GOLDEN.with_name("format-2.backup"), GOLDEN_PASSPHRASE)
    opened = reopened(GOLDEN_PASSPHRASE, tmp_path / "new")
    (row,) = opened.notes()
    note = opened.note(row.id)
    assert (note.title, note.body, note.mood) == ("First", "cried, and knew why", "both")
    assert (note.tags, note.date, note.pinned) == (("us", "body"), "2026-03-14", True)
    assert note.details == Details(
        time="21:30",
        moment="after",
        feelings=("sad", "relieved"),
        pain=0,
        who="A.",
        cycle_day=14,
        sleep="6 hours",
        alcohol="a glass",
        medicine="the pill",
    )
    assert [each.body for each in opened.history(row.id)] == ["cried and did not know why"]
    assert [each.preview for each in opened.notes(trash=True)] == ["thrown away"]
    opened.lock()
    words = "kit demise letter chair witness aunt lion wolf concert reunion empty cupboard"
    Vault.unlock_with_words(tmp_path / "new", words).lock()


@pytest.mark.parametrize("number", [3, 4])
def test_a_newer_backup_opens_for_ever(number: int, tmp_path: Path, reopened: Reopened) -> None:
    golden = GOLDEN.with_name(f"format-{number}.backup")
    restore_backup(tmp_path / "new", golden, GOLDEN_PASSPHRASE)
    opened = reopened(GOLDEN_PASSPHRASE, tmp_path / "new")
    (row,) = opened.notes()
    note = opened.note(row.id)
    assert (note.title, note.body, note.pinned) == ("First", "cried, and knew why", True)
    assert note.details.passage == "a sentence of the page"
    assert note.details.section == "What may be behind it"
    assert note.details.feelings == ("sad", "relieved")
    assert [each.body for each in opened.history(row.id)] == ["cried and did not know why"]
    assert [each.preview for each in opened.notes(trash=True)] == ["thrown away"]
    for kind, kept in (
        ("bookmark", {"postcoital-dysphoria": "2026-03-14"}),
        ("template", {"after it": "How was it?"}),
        ("word", {"vulvodynia": ""}),
        ("choice", {"spelling": "off"}),
    ):
        assert opened.kept(kind) == kept
    opened.lock()
    words = "girl style bicycle cargo theme mask burger tobacco keep hobby run someone"
    Vault.unlock_with_words(tmp_path / "new", words).lock()


@pytest.mark.parametrize(
    ("golden", "spoiling"),
    [
        ("format-2.backup", "update note set pinned = 0"),
        ("format-2.backup", "update note set details = ''"),
        ("format-3.backup", "update kept set value = 'other' where kind = 'template'"),
        ("format-3.backup", "delete from kept where kind = 'word'"),
    ],
)
def test_details_pins_and_kept_things_must_come_along(
    golden: str,
    spoiling: str,
    tmp_path: Path,
    reopened: Reopened,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = tmp_path / "old"
    restore_backup(place, GOLDEN.with_name(golden), GOLDEN_PASSPHRASE)
    renew = upgrade.migrate

    def spoil(copy: object) -> None:
        renew(copy)  # type: ignore[arg-type]
        copy.execute(spoiling)  # type: ignore[attr-defined]

    with monkeypatch.context() as spoilt:
        spoilt.setattr(upgrade, "migrate", spoil)
        with pytest.raises(VaultDamaged):
            Vault.unlock(place, GOLDEN_PASSPHRASE)
    (row,) = reopened(GOLDEN_PASSPHRASE, place).notes()
    assert row.pinned


def test_there_is_a_golden_file_of_every_format() -> None:
    for number in range(1, FORMAT + 1):
        assert GOLDEN.with_name(f"format-{number}.backup").exists()
