"""Choosing among all notes: what fits, in which order, and changes to many at once."""

from typing import Any

import pytest

from guide.vault import (
    BadDate,
    Choice,
    Details,
    Vault,
    choose,
    pin_many,
    restore_many,
    rows_of,
    tag_many,
    trash_many,
)
from guide.vault.slow import at_once


@pytest.fixture
def journal(vault: Vault) -> Vault:
    """Four notes, told about in different ways, each newer than the one before."""
    vault.add(
        title="Pill", body="It came after the pill.", tags=["pill", "work"], date="2026-03-14"
    )
    vault.add(
        body="Crying in the night.",
        topic="hormone-shift",
        date="2026-05-02",
        details=Details(moment="after", feelings=("sad", "close")),
    )
    vault.add(
        title="a walk",
        body="Nothing to say.",
        date="2025-12-31",
        details=Details(moment="during", feelings=("calm",), who='someone "sad"', sleep="sad"),
    )
    vault.add(title="Zebra", body="It was cold.", tags=["pills"])
    return vault


def titles(vault: Vault, choice: Choice) -> list[str]:
    rows = [hit.row for hit in rows_of(vault, choose(vault, choice))]
    return [row.title or row.preview for row in rows]


def test_all_notes_come_newest_first_and_those_in_the_trash_never(journal: Vault):
    journal.delete(journal.search("cold")[0].row.id)
    assert titles(journal, Choice()) == ["a walk", "Crying in the night.", "Pill"]


def test_notes_go_by_the_day_they_are_about_or_were_begun_on(journal: Vault):
    told = titles(journal, Choice(order="day"))
    assert told == ["Zebra", "Crying in the night.", "Pill", "a walk"]


def test_notes_go_by_title_and_first_words_stand_in_for_none(journal: Vault):
    assert titles(journal, Choice(order="title")) == [
        "a walk", "Pill", "Zebra", "Crying in the night.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (Choice(tag="pill"), ["Pill"]),
        (Choice(topic="hormone-shift"), ["Crying in the night."]),
        (Choice(feeling="sad"), ["Crying in the night."]),
        (Choice(moment="during"), ["a walk"]),
        (Choice(feeling="sad", moment="during"), []),
        (Choice(feeling="close", moment="after", words="night"), ["Crying in the night."]),
        (Choice(first_day="2026-01-01", last_day="2026-05-02"), ["Crying in the night.", "Pill"]),
        (Choice(first_day="2026-05-03"), ["Zebra"]),
        (Choice(last_day="2025-12-31"), ["a walk"]),
        (Choice(last_day="9999-12-31", words="pil"), ["Zebra", "Pill"]),
        (Choice(words="cold nowhere"), ["Zebra"]),
        (Choice(words="ill."), ["Pill"]),
        (Choice(words='"'), []),
    ],
)
def test_what_is_asked_for_must_all_fit(journal: Vault, choice: Choice, expected: list[str]):
    assert titles(journal, choice) == expected


def test_pinned_notes_can_be_chosen(journal: Vault):
    at_once(pin_many(journal, choose(journal, Choice(words="pill"))[:1], pinned=True))
    assert titles(journal, Choice(pinned=True)) == ["Zebra"]


def test_no_day_gets_one_clear_sentence(journal: Vault):
    with pytest.raises(BadDate):
        choose(journal, Choice(first_day="yesterday"))


def test_found_words_are_marked(journal: Vault):
    found = rows_of(journal, choose(journal, Choice(words="night")), "night")
    assert found[0].snippet == "Crying in the \x02night\x03."


def test_many_notes_are_put_away_and_brought_back_together(vault: Vault):
    for number in range(120):
        vault.add(title=f"Note {number}")
    chosen = choose(vault, Choice())[10:]
    steps = list(trash_many(vault, chosen))
    assert steps[-1] == (110, 110)
    assert len(steps) > 1
    assert len(vault.notes()) == 10
    assert len(vault.notes(trash=True)) == 110
    at_once(restore_many(vault, chosen))
    assert len(vault.notes()) == 120


def test_a_tag_for_many_is_added_once_found_and_leaves_their_order(journal: Vault, reopened: Any):
    before = titles(journal, Choice())
    at_once(tag_many(journal, choose(journal, Choice()), " pill "))
    assert titles(journal, Choice()) == before
    assert titles(journal, Choice(tag="pill")) == before
    assert journal.search("pill")
    assert {row.tags.count("pill") for row in journal.notes()} == {1}
    journal.lock()
    assert len(choose(reopened(), Choice(tag="pill"))) == 4


def test_a_list_may_be_limited_to_the_newest_and_all_that_are_pinned(journal: Vault):
    journal.pin(journal.notes()[-1].id, pinned=True)
    assert [row.title for row in journal.notes(limit=1)] == ["Pill", "Zebra"]
