import os
import time

import peers
import pytest


def test_each_quantity_is_told_for_each_program_with_ours_by_the_rivals() -> None:
    ours, rival = peers.Sample(100, 0.1, 50, 0, 0), peers.Sample(200, 0.2, 60, 0.5, 4)
    told = {
        one.name: one.median for one in peers.figures({"stillwater": [ours], "keepassxc": [rival]})
    }
    assert told["start to settled window: stillwater"] == 100
    assert told["memory, PSS: keepassxc"] == 60
    assert told["wake-ups a second, alone: stillwater"] == 0
    ratios = list(peers.figures({"stillwater": [ours], "keepassxc": [rival]}))
    assert [one.median for one in ratios if one.unit == "ratio"] == pytest.approx(
        [0.5, 0.5, 5 / 6, 0, 0]
    )


def test_without_the_rival_there_is_no_ratio() -> None:
    found = peers.figures({"stillwater": [peers.Sample(1, 1, 1, 1, 1)]})
    assert all(one.unit != "ratio" for one in found)


def test_work_and_waiting_of_a_process_are_counted() -> None:
    pid = os.getpid()
    cpu, waited = peers.cpu_seconds(pid), peers.waits(pid)
    for _ in range(5):
        time.sleep(0.001)
    assert peers.wakes(waited, peers.waits(pid)) >= 5
    assert peers.cpu_seconds(pid) >= cpu
    assert peers.wakes({"7": 10, "8": 3}, {"8": 5, "9": 1}) == 3  # 7 has ended, 9 is new
