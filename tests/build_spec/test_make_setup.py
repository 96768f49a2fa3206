"""The Windows setup and portable folder, as far as they show themselves without Windows."""

import os
import re
import shutil
import zipfile
from pathlib import Path

import make_setup
import pytest
import wine_system

ROOT = Path(__file__).resolve().parent.parent.parent
SCRIPT = (ROOT / "build_spec" / "windows" / "setup.nsi").read_text(encoding="utf-8")
SECONDS = 1_700_000_000
needs_makensis = pytest.mark.skipif(not shutil.which("makensis"), reason="makes Windows setups")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    folder = tmp_path / "bundle"
    (folder / "_internal").mkdir(parents=True)
    (folder / "stillwater.exe").write_bytes(b"program")
    (folder / "_internal" / "library.db").write_bytes(b"library")
    return folder


@pytest.fixture
def icons(tmp_path: Path) -> Path:
    import icons as drawing

    (tmp_path / "icons").mkdir()
    pictures = {}
    for size in (16, 32):
        drawing.draw(size, tmp_path / f"{size}.png")
        pictures[size] = (tmp_path / f"{size}.png").read_bytes()
    (tmp_path / "icons" / "stillwater.ico").write_bytes(drawing.windows_icon(pictures))
    return tmp_path / "icons"


@needs_makensis
def test_the_setup_is_made_without_a_warning_and_twice_the_same(
    bundle: Path, icons: Path, tmp_path: Path
) -> None:
    made = []
    for name in ("one", "other"):
        os.utime(bundle / "stillwater.exe")
        (tmp_path / name).mkdir()
        made.append(make_setup.make_setup(bundle, icons, tmp_path / name, SECONDS, "1.2.3"))
    assert made[0].name == "stillwater-1.2.3-setup.exe"
    assert made[0].read_bytes() == made[1].read_bytes()


def test_the_portable_folder_brings_its_own_data_folder(bundle: Path, tmp_path: Path) -> None:
    made = make_setup.make_portable(bundle, tmp_path, SECONDS, "1.2.3")
    with zipfile.ZipFile(made) as archive:
        assert archive.namelist() == [
            "Stillwater/data/",
            "Stillwater/_internal/library.db",
            "Stillwater/stillwater.exe",
        ]
        assert archive.read("Stillwater/stillwater.exe") == b"program"
    (tmp_path / "again").mkdir()
    again = make_setup.make_portable(bundle, tmp_path / "again", SECONDS, "1.2.3")
    assert again.read_bytes() == made.read_bytes()


def test_it_asks_for_no_administrator_and_writes_only_to_the_account() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert 'InstallDir "$LOCALAPPDATA' in SCRIPT
    assert not re.search(r"HKLM|\$PROGRAMFILES|SetShellVarContext all", SCRIPT)


def test_removing_keeps_the_notes_unless_the_answer_is_yes() -> None:
    assert SCRIPT.count("MB_YESNO") == 1
    assert "MB_DEFBUTTON2" in SCRIPT
    assert "/SD IDNO" in SCRIPT


def test_removing_takes_nothing_that_may_be_someone_elses() -> None:
    taken = re.findall(r'RMDir /r "([^"]+)"', SCRIPT)
    assert set(taken) == {
        r"$INSTDIR\_internal",
        *(rf"${{DATA}}\{name}" for name in ("notes", "packs", "cache")),
    }


def test_nothing_it_shows_tells_the_subject(telling: frozenset[str]) -> None:
    assert telling.isdisjoint(re.findall("[a-z]+", SCRIPT.lower()))


def test_packages_of_windows_are_taken_from_the_same_lock() -> None:
    lock = (ROOT / "build_spec" / "locks" / "build.txt").read_text(encoding="utf-8")
    names = re.findall(r"^([a-z0-9-]+)==", wine_system.wanted_by_windows(lock), re.MULTILINE)
    assert {"pefile", "pywin32-ctypes", "pyside6-essentials", "apsw-sqlite3mc"} <= set(names)
    assert "macholib" not in names
    assert "sys_platform" not in wine_system.wanted_by_windows(lock)
