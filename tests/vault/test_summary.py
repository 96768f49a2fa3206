"""What notes say on paper: the reader's own fields and words, dates as blurred as they wish."""

from datetime import date

import pytest

from guide.vault import FIELDS, Dates, Details, Note, Vault, told_day, told_field, told_lines

TODAY = date(2026, 11, 22)
FULL = Details(
    time="21:30",
    moment="after",
    feelings=("sad", "close"),
    pain=3,
    who="R.",
    cycle_day=12,
    sleep="five hours",
    alcohol="a glass",
    medicine="the pill",
)


@pytest.fixture
def note(vault: Vault) -> Note:
    return vault.add(
        title="After Saturday",
        body="# Before\n\nI **cried**.\n- [ ] ask\n> she said\n\nSee [[Tears]].",
        mood="hard",
        tags=("sleep", "july"),
        date="2026-10-14",
        details=FULL,
    )


def test_every_field_is_told_in_the_readers_words(note: Note):
    told = {field: told_field(note, field) for field in FIELDS}
    assert told == {
        "title": ("After Saturday",),
        "moment": ("After",),
        "mood": ("How it felt: hard",),
        "feelings": ("Feelings: sad, close",),
        "pain": ("Pain: 3 of 10",),
        "who": ("Who was there: R.",),
        "cycle_day": ("Cycle day: 12",),
        "sleep": ("Sleep: five hours",),
        "alcohol": ("Alcohol: a glass",),
        "medicine": ("Medicine: the pill",),
        "tags": ("Tags: sleep, july",),
        "text": ("Before", "I cried.", "ask", "she said", "See Tears."),
    }


def test_what_was_not_told_is_not_on_paper(vault: Vault):
    empty = vault.add(body="")
    lines = told_lines([empty], set(FIELDS), Dates.NONE, TODAY)
    assert [line.text for line in lines] == ["Note 1"]
    assert told_field(vault.add(details=Details(pain=0)), "pain") == ("Pain: 0 of 10",)


def test_only_chosen_fields_are_told_and_each_line_has_a_name_of_its_own(note: Note):
    lines = told_lines([note], {"pain", "text"}, Dates.MONTH, TODAY)
    assert [line.text for line in lines[:3]] == ["October 2026", "Pain: 3 of 10", "Before"]
    assert len({line.key for line in lines}) == len(lines) == 7


@pytest.mark.parametrize(
    ("day", "ago"),
    [
        ("2026-11-22", "In the last week"),
        ("2026-11-16", "In the last week"),
        ("2026-11-15", "About 1 week ago"),
        ("2026-11-01", "About 3 weeks ago"),
        ("2026-08-30", "About 12 weeks ago"),
        ("2026-08-20", "About 3 months ago"),
        ("2025-11-22", "About 12 months ago"),
        ("2023-11-22", "About 3 years ago"),
        ("2026-12-24", "In the time to come"),
    ],
)
def test_days_can_be_told_by_how_long_ago(vault: Vault, day: str, ago: str):
    assert told_day(vault.add(date=day), Dates.AGO, TODAY) == ago


def test_blurred_dates_tell_neither_day_nor_time(note: Note):
    assert told_day(note, Dates.EXACT, TODAY) == "14 October 2026, 21:30"
    for dates in (Dates.MONTH, Dates.AGO, Dates.NONE):
        told = told_day(note, dates, TODAY)
        assert "14" not in told
        assert ":" not in told


def test_a_note_without_a_day_is_of_the_day_it_was_begun(vault: Vault):
    begun = vault.add(body="x").created.astimezone()
    assert f"{begun.year}" in told_day(vault.note(vault.notes()[0].id), Dates.MONTH, TODAY)
