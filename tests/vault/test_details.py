"""What may be told about a note beside its text, and pins."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.vault import BadDetail, Details, Vault, export_notes, import_notes

FULL = Details(
    time="21:30",
    moment="after",
    feelings=("sad", "relieved"),
    pain=0,
    who="A., and nobody else",
    cycle_day=14,
    sleep="6 hours",
    alcohol="a glass of wine",
    medicine="the pill",
)


def test_details_are_kept_and_come_back(vault: Vault, reopened: Callable[..., Vault]) -> None:
    note = vault.add(body="told", details=FULL)
    assert note.details == FULL
    other = vault.write(replace(note, details=replace(FULL, pain=None, feelings=())))
    vault.lock()
    assert reopened().note(note.id) == other
    assert other.details.pain is None
    assert other.changed > note.changed


@pytest.mark.parametrize(
    "part",
    [
        {"time": "25:00"}, {"time": "half past"}, {"pain": 11}, {"pain": -1}, {"pain": True},
        {"pain": "5"}, {"cycle_day": 0}, {"cycle_day": 2.5},
    ],
)  # fmt: skip
def test_what_is_none_is_refused_and_nothing_changes(vault: Vault, part: dict[str, Any]) -> None:
    note = vault.add(body="told", details=FULL)
    with pytest.raises(BadDetail, match="so this note was not saved"):
        vault.write(replace(note, details=replace(FULL, **part)))
    assert vault.note(note.id) == note


def test_details_are_single_lines(vault: Vault) -> None:
    note = vault.add(body="told", details=Details(who=" a \n b ", feelings=("sad ", "", "sad")))
    assert (note.details.who, note.details.feelings) == ("a b", ("sad",))


def test_a_pinned_note_stands_first_and_keeps_its_time(vault: Vault) -> None:
    first, second = vault.add(body="first"), vault.add(body="second")
    vault.pin(first.id, pinned=True)
    assert [row.id for row in vault.notes()] == [first.id, second.id]
    assert vault.note(first.id).changed == first.changed
    vault.write(replace(first, body="changed"))
    assert vault.note(first.id).pinned
    vault.pin(first.id, pinned=False)
    vault.write(replace(second, body="newest"))
    assert [row.id for row in vault.notes()] == [second.id, first.id]


@pytest.mark.parametrize("form", ["json", "markdown"])
def test_details_leave_and_come_in_again(vault: Vault, tmp_path: Path, form: Any) -> None:
    note = vault.add(body="told", details=FULL, date="2026-03-14")
    vault.pin(note.id, pinned=True)
    export_notes(vault, tmp_path / "out", form)
    vault.delete_for_good(note.id)
    assert import_notes(vault, tmp_path / "out").added == (note.id,)
    assert vault.note(note.id) == replace(note, pinned=True)


def test_details_are_rescued_with_the_text(vault: Vault, reopened: Callable[..., Vault]) -> None:
    note = vault.add(body="before")
    assert vault.rescue([replace(note, body="after", details=FULL)])
    vault.lock()
    assert reopened().note(note.id).details == FULL
