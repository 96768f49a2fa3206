"""Damage anywhere in the notes or their journal: the truth or the text, never garbage."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import apsw
import pytest

from guide.vault import NewerVault, Vault, VaultDamaged, VaultError
from guide.vault.database import keyed, open_database
from guide.vault.keys import open_slot, read_keys

Copy = Callable[[], Path]
PAGE = 4096


def texts(vault: Vault) -> dict[str, str]:
    rows = (*vault.notes(), *vault.notes(trash=True))
    return {row.id: vault.note(row.id).body for row in rows}


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place] ^= 0x40
    path.write_bytes(data)


def test_a_flipped_byte_in_any_page_is_told_or_harmless(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    whole = Vault.unlock(folder, passphrase)
    expected = texts(whole)
    whole.lock()
    notes = folder / "notes.db"
    good = notes.read_bytes()
    assert len(good) // PAGE > 15
    places = [
        *range(0, 100, 9),
        *(page + within for page in range(0, len(good), PAGE) for within in (7, 2000, 4090)),
    ]
    told = 0
    for place in places:
        notes.write_bytes(good)
        flip(notes, place)
        damaged = notes.read_bytes()
        try:
            vault = Vault.unlock(folder, passphrase)
        except VaultDamaged:
            told += 1
            assert notes.read_bytes() == damaged
        else:  # a page that holds nothing any more
            assert texts(vault) == expected
            vault.lock()
    assert told > len(places) * 0.6


@pytest.mark.parametrize("size", [0, 1, 100, PAGE, 3 * PAGE, -PAGE, -1])
def test_a_notes_file_cut_short_is_told(fresh_copy: Copy, passphrase: str, size: int) -> None:
    folder = fresh_copy()
    notes = folder / "notes.db"
    notes.write_bytes(notes.read_bytes()[:size])
    before = notes.read_bytes()
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, passphrase)
    assert notes.read_bytes() == before


def test_a_missing_notes_file_is_told(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    (folder / "notes.db").unlink()
    with pytest.raises(VaultDamaged, match="missing"):
        Vault.unlock(folder, passphrase)
    assert not (folder / "notes.db").exists()


def test_two_pages_in_each_others_place_are_told(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    data = bytearray((folder / "notes.db").read_bytes())
    data[PAGE : 2 * PAGE], data[2 * PAGE : 3 * PAGE] = (
        data[2 * PAGE : 3 * PAGE],
        data[PAGE : 2 * PAGE],
    )
    (folder / "notes.db").write_bytes(data)
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, passphrase)


def test_damage_while_the_notes_are_open_is_told(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    vault = Vault.unlock(folder, passphrase)
    notes = folder / "notes.db"
    notes.write_bytes(bytes(notes.stat().st_size))

    def go_on() -> None:
        for number in range(2000):
            vault.add(body=f"{number} " * 500)
            vault.settle()
            vault.verify()

    with pytest.raises(VaultError):
        go_on()
    vault.lock()


@pytest.fixture
def stopped(
    fresh_copy: Copy, killed: Callable[[Callable[[], Any]], None], passphrase: str
) -> tuple[Path, dict[str, str]]:
    """A vault whose last changes are in the journal only, as after a kill, and its texts."""
    folder = fresh_copy()

    def write() -> Vault:
        vault = Vault.unlock(folder, passphrase)
        for number in range(6):
            vault.add(body=f"in the journal {number} " * 20)
        return vault

    killed(write)
    assert (folder / "notes.db-wal").stat().st_size > 6 * PAGE
    copy = Path(shutil.copytree(folder, folder.with_name("looked-at")))
    vault = Vault.unlock(copy, passphrase)
    expected = texts(vault)
    vault.lock()
    assert vault.notices == ()
    assert len(expected) == 9
    return folder, expected


def test_a_flipped_byte_in_the_journal_is_told_and_shows_no_garbage(
    stopped: tuple[Path, dict[str, str]], passphrase: str, tmp_path: Path
) -> None:
    folder, expected = stopped
    journal = (folder / "notes.db-wal").read_bytes()
    lost = 0
    for number, place in enumerate(range(3, len(journal), 1733)):
        copy = Path(shutil.copytree(folder, tmp_path / f"flipped-{number}"))
        flip(copy / "notes.db-wal", place)
        vault = Vault.unlock(copy, passphrase)
        found = texts(vault)
        assert found.items() <= expected.items()
        if found != expected:
            lost += 1
            assert len(vault.notices) == 1
            assert "look at the note you wrote last" in vault.notices[0]
            assert len(list(copy.glob("unread-*.wal"))) == 1
        vault.lock()
    assert lost > 10


def test_a_journal_cut_in_an_unfinished_write_is_nothing_to_tell(
    stopped: tuple[Path, dict[str, str]], passphrase: str
) -> None:
    folder, expected = stopped
    with (folder / "notes.db-wal").open("ab") as stream:
        stream.write(b"\x00\x00\x00\x09\x00\x00\x00\x00half a frame")
    vault = Vault.unlock(folder, passphrase)
    assert (texts(vault), vault.notices) == (expected, ())
    vault.lock()


def vault_key(folder: Path, passphrase: str) -> bytes:
    return open_slot(folder, read_keys(folder), "passphrase", passphrase)


def test_notes_of_a_newer_version_are_left_alone(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    with closing(keyed(folder / "notes.db", vault_key(folder, passphrase))) as connection:
        connection.pragma("user_version", 99)
    before = (folder / "notes.db").read_bytes()
    with pytest.raises(NewerVault):
        Vault.unlock(folder, passphrase)
    assert (folder / "notes.db").read_bytes() == before


def test_an_empty_database_in_their_place_is_told(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    key = vault_key(folder, passphrase)
    (folder / "notes.db").write_bytes(b"")
    with closing(keyed(folder / "notes.db", key)) as connection:
        connection.execute("create table unrelated(x)")
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, passphrase)


@pytest.mark.parametrize(
    "statement",
    [
        "attach ':memory:' as other",
        "attach 'plain.db' as other key ''",
        "vacuum into 'plain.db'",
        "pragma rekey='raw:00'",
        "pragma journal_mode=delete",
        "pragma writable_schema=on",
        "select load_extension('x')",
        "select sqlite3mc_config('cipher')",
        "drop table note",
        "create table other(x)",
        "create temp table other as select * from note",
        "select * from pragma_database_list",
    ],
)
def test_nothing_in_the_database_can_open_another_file(
    fresh_copy: Copy, passphrase: str, statement: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = fresh_copy()
    monkeypatch.chdir(folder)
    with (
        closing(open_database(folder / "notes.db", vault_key(folder, passphrase))) as connection,
        pytest.raises((apsw.AuthError, apsw.SQLError)),
    ):
        connection.execute(statement).get  # noqa: B018
    assert not (folder / "plain.db").exists()
