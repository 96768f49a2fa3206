"""One secret, one small file, one key."""

from pathlib import Path

import apsw
import pytest

from guide.vault.errors import VaultDamaged
from guide.vault.slot import (
    STANDARD,
    Cost,
    calibrated,
    raised,
    read_slot,
    write_named_slot,
    write_slot,
)

KEY = bytes(range(32))


def test_only_the_right_secret_opens_a_slot(tmp_path: Path, cheap: Cost) -> None:
    path = tmp_path / "slot"
    write_slot(path, "right", KEY, cheap)
    assert read_slot(path, "right", cheap) == KEY
    assert read_slot(path, "wrong", cheap) is None
    assert read_slot(path, "", cheap) is None


def test_another_cost_does_not_open_a_slot(tmp_path: Path, cheap: Cost) -> None:
    path = tmp_path / "slot"
    write_slot(path, "right", KEY, cheap)
    for cost in (Cost(2, 32, 4), Cost(1, 33, 4), Cost(1, 40, 4), Cost(1, 32, 2)):
        assert read_slot(path, "right", cost) is None


def test_neither_key_nor_secret_can_be_read_in_the_file(tmp_path: Path, cheap: Cost) -> None:
    path = write_named_slot(tmp_path, "seven quiet rivers", KEY, cheap)
    data = path.read_bytes()
    assert KEY not in data
    assert b"seven" not in data
    assert b"SQLite" not in data
    assert list(tmp_path.iterdir()) == [path]


def test_two_slots_of_one_secret_have_nothing_in_common(tmp_path: Path, cheap: Cost) -> None:
    one, two = (write_named_slot(tmp_path, "same", KEY, cheap).read_bytes() for _ in range(2))
    assert one[:16] != two[:16]


def test_something_else_in_a_slot_is_no_key(tmp_path: Path, cheap: Cost) -> None:
    path = tmp_path / "slot"
    write_slot(path, "right", b"too short", cheap)
    with pytest.raises(VaultDamaged):
        read_slot(path, "right", cheap)


def test_the_cipher_has_its_floor(tmp_path: Path) -> None:
    path = tmp_path / "slot"
    with pytest.raises(VaultDamaged):  # less than Argon2id takes would be replaced in silence
        write_slot(path, "right", KEY, Cost(0, 32, 4))


@pytest.mark.parametrize(
    ("cost", "sane"),
    [
        (STANDARD, True),
        (Cost(3, 262144, 4), True),
        (Cost(0, 65536, 4), False),
        (Cost(3, 1 << 30, 4), False),
        (Cost(3, 31, 4), False),
        (Cost(10**6, 65536, 4), False),
        (Cost(3, 65536, 1000), False),
    ],
)
def test_a_file_cannot_ask_for_a_cost_without_end(cost: Cost, sane: bool) -> None:
    assert cost.is_sane() is sane


def test_a_slow_machine_gets_the_floor_and_a_fast_one_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = []
    for seconds in (0.05, 0.2, 3.0):
        clock = iter((0.0, seconds))
        monkeypatch.setattr("time.perf_counter", lambda clock=clock: next(clock))
        found.append(calibrated(tmp_path).memory_kib)
    assert found == [262144, 131072, 65536]
    assert list(tmp_path.iterdir()) == []


def test_a_slot_is_standard_argon2id_with_the_library_that_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "slot"
    write_slot(path, "right", KEY, STANDARD)
    plain = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    with pytest.raises(apsw.NotADBError):
        plain.execute("select * from slot")
    plain.close()
    assert read_slot(path, "right", STANDARD) == KEY


SECOND = 1.0
TENTH = 0.1


@pytest.mark.parametrize(
    ("cost", "seconds", "due"),
    [
        (Cost(1, 32, 4), 0.000001, Cost(12, 262144, 4)),  # a machine of wonders
        (Cost(1, 32, 4), TENTH, STANDARD),  # below the floor, whatever it takes
        (STANDARD, SECOND, None),  # a slow machine keeps what it has
        (STANDARD, 0.3, None),
        (STANDARD, 0.09, Cost(3, 262144, 4)),
        (STANDARD, 0.15, Cost(3, 131072, 4)),
        (STANDARD, 0.04, Cost(6, 262144, 4)),
        (Cost(3, 262144, 4), 0.3, None),  # what it has is near half a second already
        (Cost(3, 262144, 4), 0.09, Cost(12, 262144, 4)),
        (Cost(12, 262144, 4), 0.01, None),  # the most there is
        (Cost(20, 1 << 20, 8), SECOND, None),  # dearer than ours: never lowered
        (Cost(20, 32, 4), SECOND, Cost(20, 65536, 4)),
    ],
)
def test_a_cost_is_raised_when_the_machine_bears_more_and_never_lowered(
    cost: Cost, seconds: float, due: Cost | None
) -> None:
    assert raised(cost, seconds) == due
