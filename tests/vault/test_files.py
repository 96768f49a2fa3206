"""Files that are whole or as they were, and private."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from guide.vault.files import settle_folder, stamp, write_durably


def test_a_written_file_is_whole_and_private(tmp_path: Path) -> None:
    write_durably(tmp_path / "f", b"new")
    assert (tmp_path / "f").read_bytes() == b"new"
    assert (tmp_path / "f").stat().st_mode & 0o777 == 0o600


def test_a_failed_write_leaves_the_old_file_alone(
    tmp_path: Path, full_disk: Callable[[int], AbstractContextManager[None]]
) -> None:
    write_durably(tmp_path / "f", b"old")
    with full_disk(10), pytest.raises(OSError, match="large"):
        write_durably(tmp_path / "f", b"new" * 100)
    assert (tmp_path / "f").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["f"]


def test_stamps_sort_by_time() -> None:
    stamps = [stamp() for _ in range(100)]
    assert stamps == sorted(stamps)


def test_windows_settles_folders_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    settle_folder(tmp_path / "missing")  # would not open there
