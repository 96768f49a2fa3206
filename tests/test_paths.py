"""Where files lie on each system."""

import sys
from pathlib import Path
from typing import Any

import pytest

from guide import paths


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in (paths.DATA_DIR_VARIABLE, "XDG_DATA_HOME", "APPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_resources_lie_beside_the_program():
    assert (paths.resources_dir() / "fonts").is_dir()
    assert (paths.resources_dir() / "icons").is_dir()
    assert paths.library_file().parent == paths.resources_dir()


def test_the_reader_can_choose_the_data_folder(monkeypatch: Any, tmp_path: Any):
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "own"))
    assert paths.default_data_dir() == tmp_path / "own"


@pytest.mark.parametrize(
    ("system", "folder"),
    [
        ("linux", ".local/share/stillwater"),
        ("darwin", "Library/Application Support/stillwater"),
        ("win32", "AppData/Roaming/stillwater"),
    ],
)
def test_each_system_has_its_own_place(monkeypatch: Any, home: Any, system: Any, folder: Any):
    monkeypatch.setattr(sys, "platform", system)
    assert paths.default_data_dir() == home / folder


def test_the_system_may_name_its_place(monkeypatch: Any, tmp_path: Any):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    assert paths.default_data_dir() == tmp_path / "xdg" / "stillwater"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "roaming"))
    assert paths.default_data_dir() == tmp_path / "roaming" / "stillwater"


def test_notes_and_settings_lie_in_the_data_folder(tmp_path: Any):
    assert paths.vault_dir(tmp_path).parent == tmp_path
    assert paths.settings_file(tmp_path).parent == tmp_path


def test_no_name_of_a_file_tells_what_the_program_is_about(tmp_path: Any):
    for place in (
        paths.default_data_dir().name,
        *(f(tmp_path).name for f in (paths.vault_dir, paths.settings_file)),
    ):
        assert place in ("stillwater", "notes", "settings.json")


@pytest.mark.parametrize("program", ["Stillwater/stillwater", "Stillwater/program/stillwater"])
def test_a_folder_beside_the_packaged_program_keeps_all(
    monkeypatch: Any, tmp_path: Any, program: str
):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    installed = paths.default_data_dir()
    assert tmp_path / "Stillwater" not in installed.parents
    (tmp_path / "Stillwater" / "data").mkdir(parents=True)
    assert paths.default_data_dir() == tmp_path / "Stillwater" / "data"
    monkeypatch.setenv(paths.DATA_DIR_VARIABLE, str(tmp_path / "own"))
    assert paths.default_data_dir() == tmp_path / "own"


def test_from_source_no_folder_beside_python_counts(monkeypatch: Any, tmp_path: Any):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    assert paths.default_data_dir() != tmp_path / "data"
