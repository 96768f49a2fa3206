"""Plain counts of what the reader told, and when they are too few."""

import csv
import io
from datetime import date
from math import comb

from guide.vault import FEWEST, Details, Vault, count_notes, csv_of, months_of, numbered
from guide.vault.slow import at_once


def test_days_and_answers_are_counted_and_the_trash_is_not(vault: Vault):
    told = Details(moment="after", feelings=("sad", "calm"), pain=3, cycle_day=12)
    vault.add(date="2026-03-14", mood="hard", topic="hormone-shift", tags=["pill"], details=told)
    vault.add(date="2026-03-14", details=Details(feelings=("sad",), pain=0))
    vault.delete(vault.add(date="2026-03-15", details=told).id)
    counts = at_once(count_notes(vault))
    assert counts.notes == 2
    assert counts.days == {"2026-03-14": 2}
    assert counts.of["feeling"] == {"sad": 2, "calm": 1}
    assert counts.told["feeling"] == 2
    assert counts.told["moment"] == counts.told["topic"] == counts.told["mood"] == 1
    assert numbered(counts, "pain") == {0: 1, 3: 1}
    assert counts.of["tag"] == {"pill": 1}


def test_a_note_without_a_day_counts_on_the_day_it_was_begun(vault: Vault):
    note = vault.add(body="Now.")
    day = note.created.astimezone().date().isoformat()
    assert at_once(count_notes(vault)).days == {day: 1}


def test_the_number_below_which_nothing_is_said_is_where_chance_gets_rarer_than_one_in_twenty():
    def chance_of_all_the_same(notes: int) -> float:
        return 2 * comb(notes, 0) / 2**notes

    assert chance_of_all_the_same(FEWEST) < 0.05 < chance_of_all_the_same(FEWEST - 1)


def test_five_notes_say_nothing_and_six_do(vault: Vault):
    for _ in range(FEWEST - 1):
        vault.add(details=Details(moment="after"))
    assert not at_once(count_notes(vault)).says("moment")
    vault.add(details=Details(moment="during"))
    counts = at_once(count_notes(vault))
    assert counts.says("moment")
    assert not counts.says("pain")


def test_many_notes_are_counted_in_short_steps(vault: Vault):
    for _ in range(450):
        vault.add(mood="good")
    steps = list(count_notes(vault))
    assert len(steps) > 1
    assert steps[-1] == (450, 450)


def test_months_tell_days_and_notes_within_limits(vault: Vault):
    for day in ("2025-12-31", "2026-01-05", "2026-01-05", "2026-01-09", "2026-02-01"):
        vault.add(date=day)
    counts = at_once(count_notes(vault))
    told = months_of(counts, date(2026, 1, 1), date(2026, 2, 1))
    assert told == (("2026-01", 2, 3), ("2026-02", 1, 1))


def test_the_table_has_everything_and_nothing_that_a_spreadsheet_would_calculate(vault: Vault):
    formula = Details(feelings=("=1+1", 'so "so"'))
    vault.add(date="2026-03-14", topic="hormone-shift", details=formula)
    table = csv_of(at_once(count_notes(vault)), {"hormone-shift": "The shift, after"})
    rows = list(csv.reader(io.StringIO(table)))
    assert rows[0] == ["what", "value", "notes"]
    assert ["day", "2026-03-14", "1"] in rows
    assert ["topic", "The shift, after", "1"] in rows
    assert ["feeling", "'=1+1", "1"] in rows
    assert ["feeling", 'so "so"', "1"] in rows
