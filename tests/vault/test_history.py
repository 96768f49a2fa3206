"""Former texts: kept when they may be missed, thinned when there are many."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from guide.vault import Vault
from guide.vault.history import MOST_VERSIONS

LONG = "a sentence that matters. " * 20


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[timedelta], None]:
    """Move the clock that the history goes by."""
    moved = [timedelta(0)]

    def move(by: timedelta) -> None:
        moved[0] += by

    for module in ("history", "notes", "vault"):
        monkeypatch.setattr(f"guide.vault.{module}.now", lambda: datetime.now(UTC) + moved[0])
    return move


def test_typing_on_keeps_no_version_and_asking_does(vault: Vault) -> None:
    note = vault.add(title="t", body="one")
    two = vault.write(replace(note, body="two"))
    assert vault.history(note.id) == ()
    vault.write(replace(two, body="three"), keep_version=True)
    (version,) = vault.history(note.id)
    assert (version.number, version.title, version.body, version.saved) == (
        1,
        "t",
        "two",
        two.changed,
    )


def test_a_version_is_kept_every_five_minutes(
    vault: Vault, clock: Callable[[timedelta], None]
) -> None:
    note = vault.add(body="0")
    for number in range(1, 13):
        clock(timedelta(minutes=2))
        vault.write(replace(note, body=str(number)))
    assert [version.body for version in vault.history(note.id)] == ["11", "8", "5", "2"]


def test_a_clock_set_back_does_not_stop_the_history(
    vault: Vault, clock: Callable[[timedelta], None]
) -> None:
    note = vault.add(body="0")
    vault.write(replace(note, body="1"), keep_version=True)
    clock(timedelta(days=-400))
    vault.write(replace(note, body="2"))
    assert [version.body for version in vault.history(note.id)] == ["1", "0"]


def test_losing_more_than_half_of_a_long_text_keeps_it(vault: Vault) -> None:
    note = vault.add(body=LONG)
    emptied = vault.write(replace(note, body=""))
    assert [version.body for version in vault.history(note.id)] == [LONG]
    vault.write(replace(emptied, body="short"))
    vault.write(replace(emptied, body=""))
    assert len(vault.history(note.id)) == 1


def test_losing_less_than_half_keeps_nothing(vault: Vault) -> None:
    note = vault.add(body=LONG)
    vault.write(replace(note, body=LONG[: len(LONG) // 2 + 1]))
    assert vault.history(note.id) == ()


def test_the_same_text_is_kept_once(vault: Vault) -> None:
    note = vault.add(body="one")
    vault.write(note, keep_version=True)
    vault.write(note, keep_version=True)
    assert [version.body for version in vault.history(note.id)] == ["one"]


def test_many_versions_are_thinned_the_older_the_sparser(
    vault: Vault, clock: Callable[[timedelta], None]
) -> None:
    note = vault.add(body="0")
    for number in range(1, 131):
        clock(timedelta(minutes=6))
        vault.write(replace(note, body=str(number)))
    bodies = [int(version.body) for version in vault.history(note.id)]
    assert len(bodies) == MOST_VERSIONS
    assert bodies[0] == 129
    assert bodies[-1] == 0
    assert bodies == sorted(bodies, reverse=True)
    assert bodies[:5] == [129, 128, 127, 126, 125]
    assert bodies[-5] - bodies[-1] > 8


def test_going_back_to_a_version_keeps_what_was_there(vault: Vault) -> None:
    note = vault.add(body="good")
    bad = vault.write(replace(note, body="bad"), keep_version=True)
    (version,) = vault.history(note.id)
    vault.write(replace(bad, title=version.title, body=version.body), keep_version=True)
    assert vault.note(note.id).body == "good"
    assert [each.body for each in vault.history(note.id)] == ["bad", "good"]
