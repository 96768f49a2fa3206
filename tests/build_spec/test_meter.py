import os
from pathlib import Path

import meter
import pytest

STRIDE = 8 * meter.PIXEL
BLANK = bytes(STRIDE * 4)


def painted(columns: range, rows: range) -> bytes:
    """A blank picture of eight by four pixels with some of them white."""
    picture = bytearray(BLANK)
    for row in rows:
        for column in columns:
            start = row * STRIDE + column * meter.PIXEL
            picture[start : start + meter.PIXEL] = b"\xff" * meter.PIXEL
    return bytes(picture)


def test_equal_pictures_have_not_changed() -> None:
    assert not meter.has_changed(BLANK, bytes(BLANK), STRIDE)


@pytest.mark.parametrize("column", range(6))
def test_a_blinking_text_cursor_is_no_change(column: int) -> None:
    cursor = painted(range(column, column + 3), range(4))
    assert not meter.has_changed(BLANK, cursor, STRIDE)


@pytest.mark.parametrize("column", range(5))
def test_anything_wider_than_a_text_cursor_is_a_change(column: int) -> None:
    assert meter.has_changed(BLANK, painted(range(column, column + 4), range(1, 2)), STRIDE)


def test_two_narrow_changes_apart_are_a_change() -> None:
    low = painted(range(1), range(1))
    high = painted(range(7, 8), range(3, 4))
    assert meter.has_changed(low, high, STRIDE)


def test_a_program_and_what_it_started_are_one_tree() -> None:
    assert meter.process_tree(os.getpid())[0] == os.getpid()


def test_memory_of_this_process_is_more_than_nothing() -> None:
    assert meter.pss_mib(os.getpid()) > 1


def test_a_measured_program_gets_a_home_of_its_own(tmp_path: Path) -> None:
    variables = meter.clean_environment(":7", tmp_path)
    assert variables["HOME"] == str(tmp_path)
    assert variables["DISPLAY"] == ":7"
    assert "SSH_AUTH_SOCK" not in variables
