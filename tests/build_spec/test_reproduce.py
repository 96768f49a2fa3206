from pathlib import Path

import dev
import pytest
import reproduce


def made(folder: Path, **files: bytes) -> Path:
    for name, data in files.items():
        (folder / "inside").mkdir(parents=True, exist_ok=True)
        (folder / "inside" / name).write_bytes(data)
    return folder


def test_two_builds_of_the_same_bytes_do_not_differ(tmp_path: Path) -> None:
    one, other = made(tmp_path / "1", a=b"x", b=b"y"), made(tmp_path / "2", a=b"x", b=b"y")
    assert reproduce.differences(one, other) == []


def test_each_file_that_differs_or_is_in_one_build_only_is_named(tmp_path: Path) -> None:
    one = made(tmp_path / "1", a=b"x", b=b"y", same=b"s")
    other = made(tmp_path / "2", a=b"z", c=b"y", same=b"s")
    assert reproduce.differences(one, other) == ["inside/a", "inside/b", "inside/c"]


def test_the_two_machines_differ_in_all_that_could_slip_in() -> None:
    one, other = reproduce.MACHINES
    assert len(one.folder) != len(other.folder)
    assert one.umask != other.umask
    assert all(one.variables[name] != other.variables[name] for name in one.variables)


def test_the_time_of_a_build_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert dev.commit_time() == "1700000000"
