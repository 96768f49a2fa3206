import json
from pathlib import Path

import bench
import figures
import pytest
from hypothesis import given
from hypothesis import strategies as st


def test_a_figure_gives_median_range_and_the_late_ones() -> None:
    one = figures.figure("start", "ms", [5.0, 1.0, 3.0])
    assert (one.low, one.median, one.p95, one.high) == (1.0, 3.0, 5.0, 5.0)
    assert one.runs == 3


@given(st.lists(st.floats(0.001, 1e6), min_size=1))
def test_a_figure_is_in_order(values: list[float]) -> None:
    one = figures.figure("any", "ms", values)
    assert one.low <= one.median <= one.high
    assert one.low <= one.p95 <= one.high


@pytest.mark.parametrize(
    ("value", "text"), [(0.5034, "0.503"), (2.1, "2.10"), (78.44, "78.4"), (512.6, "513")]
)
def test_numbers_are_shown_with_three_figures(value: float, text: str) -> None:
    assert figures.shown(value) == text


def test_the_table_has_equal_columns_and_a_head() -> None:
    measured = [
        figures.figure("start", "ms", [104.0, 98.0, 110.0]),
        figures.figure("a longer name", "ratio", [1.25]),
    ]
    assert figures.table(measured).splitlines() == [
        "               unit   runs  median   low   p95  high",
        "start          ms        3     104  98.0   110   110",
        "a longer name  ratio     1    1.25  1.25  1.25  1.25",
    ]


def test_the_figures_are_written_as_one_json_list() -> None:
    written = json.loads(figures.as_json([figures.figure("start", "ms", [1.23456789])]))
    assert written == [
        {
            "name": "start",
            "unit": "ms",
            "runs": 1,
            "low": 1.2346,
            "median": 1.2346,
            "p95": 1.2346,
            "high": 1.2346,
        }
    ]


def test_the_packaged_program_is_measured_when_it_is_there(tmp_path: Path) -> None:
    bundle = tmp_path / "stillwater"
    assert bench.BUNDLE not in bench.commands(bundle)
    bundle.touch()
    assert bench.commands(bundle)[bench.BUNDLE] == [str(bundle)]
