"""A few hundred broken and hostile files; fuzz_imports.py says how to try many more."""

import random
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.vault import Cost, Vault, VaultError, restore_backup
from guide.vault.importers import pieces_in, pile_at
from guide.vault.importers.day_one import read_day_one
from guide.vault.importers.jrnl import is_jrnl_json, read_jrnl_json
from tests.vault.fuzz_imports import SAMPLES, Rude, broken, judge, seeds, try_file, wrapped

SEEDS = seeds()
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
    | st.sampled_from(("2026-03-14", "12:00", "2026-03-14T12:00:00Z", "0001-01-01T00:00:00+14:00",
                       "Europe/Lisbon", "../../etc/passwd", "x" * 300)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner,
                                                                max_size=3),
    max_leaves=6,
)  # fmt: skip
DAY_ONE = st.dictionaries(
    st.sampled_from(("text", "creationDate", "modifiedDate", "timeZone", "starred", "isAllDay",
                     "tags", "photos", "videos")),
    VALUES,
)  # fmt: skip
JRNL = st.dictionaries(
    st.sampled_from(("title", "body", "date", "time", "tags", "starred")), VALUES
)


@pytest.mark.parametrize("name", [name for name, _ in SEEDS])
@pytest.mark.parametrize("how", ["plain", "zip", "tar"])
def test_broken_files_give_notes_and_calm_sentences(tmp_path: Path, name: str, how: str) -> None:
    data = dict(SEEDS)[name]
    chance = random.Random(f"{name} {how}")  # noqa: S311
    for _ in range(5):
        outer, whole = wrapped(name, broken(data, chance), how)
        try_file(tmp_path, outer, whole)
        try_file(tmp_path, outer, broken(whole, chance))


@settings(deadline=None)
@given(data=st.binary(max_size=3000), name=st.sampled_from(("a.md", "2026-03.txt", "x.json", "y")))
def test_any_bytes_are_taken_calmly(data: bytes, name: str) -> None:
    with tempfile.TemporaryDirectory() as made:
        try_file(Path(made), name, data)


@given(entries=st.lists(DAY_ONE | VALUES, max_size=3))
def test_any_journal_of_day_one_is_taken_calmly(entries: list[Any]) -> None:
    for piece in read_day_one({"metadata": {}, "entries": entries}):
        judge(piece._replace(left_out=()))


@given(entries=st.lists(JRNL | VALUES, max_size=3))
def test_any_journal_of_jrnl_is_taken_calmly(entries: list[Any]) -> None:
    journal = {"tags": {}, "entries": entries}
    is_jrnl_json(journal)
    for piece in read_jrnl_json(journal):
        judge(piece)


HEAVY = {
    "2026-03.txt": b"1: " + b"[" * 300_000,
    "deep.md": b"---\n" + b"- " * 30_000 + b"\n---\n",
    "alias.md": b"---\na: &a [x]\nb: [" + b"*a," * 10_000 + b"]\n---\ntext",
    "slanted-03.txt": b"1:\n  text: |\n    " + b"//a " * 250_000,
    "2026-04.txt": b"1:\n  text: '" + b"//a --b " * 120_000 + b"'\n",
    "2026-05.txt": b"1:\n  text: '" + b'[""' * 300_000 + b"'\n",
    "2026-06.txt": b"1:\n  text: '" + b"=== a " * 150_000 + b"'\n",
    "jrnl.txt": b"[2026-03-14 12:00] a\n" * 10_000,
    "brackets.txt": b"[2026-03-14 12:00] a\n" + b"[" * 1_000_000,
    "dates.txt": b"[2026-03-14 12:00] a\n" + b"[not a date] \n" * 70_000,
    "links.md": b"---\ncreated: 2026-03-14\nupdated: 2026-03-14\n---\n" + b"[a](" * 250_000,
    "fences.md": b"---\n" * 250_000,
    "lines.md": b"---\n" + b"a: b\n" * 200_000,
    "quotes.md": b'---\na: "' + b"\\" * 1_000_000,
    "item.md": b"a\n\n" + b"x: y\n" * 200_000 + b"type_: 1",
    "empty lines.txt": b"\n" * 1_000_000,
    "open.json": b'{"a":' * 200_000,
    "numbers.json": b"[" + b"9" * 1_000_000 + b"]",
    "day.json": b'{"metadata":{},"entries":[' + b'{"creationDate":"x"},' * 50_000 + b"{}]}",
    "pictures.json": b'{"metadata":{},"entries":[{"creationDate":"2026-03-14T00:00:00Z","text":"'
    + b"![](dayone-moment:" * 60_000
    + b'"}]}',
}


@pytest.mark.parametrize("name", HEAVY)
def test_what_is_meant_to_take_long_does_not(tmp_path: Path, name: str) -> None:
    try_file(tmp_path, name, HEAVY[name])


def test_a_reader_that_answered_badly_would_be_seen(tmp_path: Path) -> None:
    with pile_at(SAMPLES / "jrnl.txt") as pile:
        piece = next(pieces_in(pile))
    for rude in (piece._replace(name="two\nlines"), piece._replace(problem="KeyError: 'x'")):
        with pytest.raises(Rude):
            judge(rude)


def test_broken_backups_are_told_and_change_nothing(tmp_path: Path, passphrase: str) -> None:
    vault, _ = Vault.create(tmp_path / "v", passphrase, cost=Cost(1, 32, 4))
    vault.add(body="words")
    vault.backup(tmp_path / "b.backup")
    vault.lock()
    whole = (tmp_path / "b.backup").read_bytes()
    chance = random.Random(3)  # noqa: S311
    for number in range(60):
        (tmp_path / "x.backup").write_bytes(broken(whole, chance))
        began = time.process_time()
        with suppress(VaultError):
            restore_backup(tmp_path / f"to-{number}", tmp_path / "x.backup", passphrase)
            Vault.unlock(tmp_path / f"to-{number}", passphrase).lock()  # whole, if it is there
        assert time.process_time() - began < 2
