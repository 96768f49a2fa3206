import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import make_run
import pytest
from installed_tree import ROOT, SIZES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="made for Linux")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real .run around a program of two lines."""
    folder = tmp_path_factory.mktemp("made")
    bundle, icons = folder / "bundle", folder / "icons"
    (bundle / "_internal" / "PySide6").mkdir(parents=True)
    (bundle / "stillwater").write_text('#!/bin/sh\necho "started with $*"\n', encoding="utf-8")
    icons.mkdir()
    for size in SIZES:
        (icons / f"stillwater-{size}.png").write_bytes(b"picture")
    return make_run.build(bundle, icons, folder, 1_700_000_000)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A reader's home, with a space in its name and a note in it."""
    home = tmp_path / "a reader"
    notes = home / ".local" / "share" / "stillwater" / "notes"
    notes.mkdir(parents=True)
    (notes / "notes.db").write_bytes(b"a note")
    return home


def run(home: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command],
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def place(home: Path) -> Path:
    return home / ".local" / "opt" / "stillwater"


def of_the_program(home: Path) -> set[str]:
    """What lies in the home beside the notes."""
    found = {str(file.relative_to(home)) for file in home.rglob("*") if not file.is_dir()}
    return {name for name in found if not name.startswith(".local/share/stillwater/")}


def note(home: Path) -> Path:
    return home / ".local" / "share" / "stillwater" / "notes" / "notes.db"


def test_it_installs_without_an_administrator_and_starts(package: Path, home: Path) -> None:
    done = run(home, "sh", package)
    assert (done.returncode, done.stderr) == (0, "")
    assert run(home, home / ".local" / "bin" / "stillwater", "x").stdout == "started with x\n"
    entry = home / ".local" / "share" / "applications" / "stillwater.desktop"
    lines = entry.read_text(encoding="utf-8").splitlines()
    assert f'Exec="{place(home)}/stillwater"' in lines
    assert "Name=Stillwater" in lines
    assert (home / ".local/share/icons/hicolor/48x48/apps/stillwater.png").exists()


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="checks menu entries")
def test_its_menu_entries_are_as_desktops_want_them(package: Path, home: Path) -> None:
    run(home, "sh", package)
    for entry in (home / ".local" / "share" / "applications").iterdir():
        done = run(home, "desktop-file-validate", entry)
        assert done.stdout + done.stderr == ""


def test_a_damaged_file_changes_nothing(package: Path, home: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.run"
    damaged.write_bytes(package.read_bytes()[:-1] + b"!")
    done = run(home, "sh", damaged)
    assert done.returncode == 1
    assert done.stderr == "This file is damaged; nothing was changed.\n"
    assert of_the_program(home) == set()


def test_a_second_time_it_takes_its_own_place_and_keeps_the_notes(
    package: Path, home: Path
) -> None:
    run(home, "sh", package)
    before = of_the_program(home)
    (place(home) / "old-file").write_text("", encoding="utf-8")
    assert run(home, "sh", package).returncode == 0
    assert of_the_program(home) == before
    assert note(home).read_bytes() == b"a note"


def test_an_older_one_does_not_take_a_newer_ones_place(package: Path, home: Path) -> None:
    run(home, "sh", package)
    (place(home) / "version").write_text("10.0.0\n", encoding="utf-8")
    done = run(home, "sh", package)
    assert done.returncode == 1
    assert done.stderr == "A newer Stillwater (10.0.0) is installed; nothing was changed.\n"
    assert (place(home) / "version").read_text(encoding="utf-8") == "10.0.0\n"


def test_removed_without_a_question_it_keeps_the_notes(package: Path, home: Path) -> None:
    run(home, "sh", package)
    done = run(home, place(home) / "uninstall")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Your notes stay" in done.stdout
    assert of_the_program(home) == set()
    assert note(home).exists()


def test_the_notes_are_deleted_only_when_that_is_asked_for(package: Path, home: Path) -> None:
    run(home, "sh", package)
    done = run(home, place(home) / "uninstall", "--delete-notes")
    assert (done.returncode, done.stderr) == (0, "")
    assert not note(home).parent.parent.exists()


def test_other_things_in_a_chosen_folder_stay(package: Path, home: Path) -> None:
    run(home, "sh", package)
    other = note(home).parent.parent / "letter.txt"
    other.write_text("mine", encoding="utf-8")
    run(home, place(home) / "uninstall", "--delete-notes")
    assert other.exists()
    assert not note(home).exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("\n", True), ("no\n", True), ("y\n", True), ("yes\n", False)]
)
def test_in_a_terminal_it_asks_once(package: Path, home: Path, typed: str, kept: bool) -> None:
    run(home, "sh", package)
    reader, screen = pty.openpty()
    process = subprocess.Popen(
        [place(home) / "uninstall"],
        env={"HOME": str(home), "PATH": os.environ["PATH"]},
        stdin=screen,
        stdout=subprocess.PIPE,
        text=True,
    )
    os.write(reader, typed.encode())
    told, _ = process.communicate(timeout=20)
    os.close(reader)
    os.close(screen)
    assert told.count("?") == 1
    assert note(home).exists() is kept
    assert of_the_program(home) == set()


def test_portable_it_keeps_all_in_one_folder(package: Path, home: Path, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    before = of_the_program(home)
    done = run(home, "sh", package, "--portable", stick)
    assert (done.returncode, done.stderr) == (0, "")
    assert of_the_program(home) == before
    assert (stick / "Stillwater" / "data").is_dir()  # the program itself looks for it
    started = run(home, stick / "Stillwater" / "start", "list").stdout
    assert started == f"started with --data-dir {stick}/Stillwater/data list\n"


def test_a_portable_program_is_brought_up_to_date_beside_its_notes(
    package: Path, home: Path, tmp_path: Path
) -> None:
    run(home, "sh", package, "--portable", tmp_path)
    kept = tmp_path / "Stillwater" / "data" / "notes" / "notes.db"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"a note")
    assert run(home, "sh", package, "--portable", tmp_path).returncode == 0
    assert kept.read_bytes() == b"a note"


def test_a_folder_that_is_not_there_is_named(package: Path, home: Path, tmp_path: Path) -> None:
    done = run(home, "sh", package, "--portable", tmp_path / "nowhere")
    assert done.returncode == 1
    assert done.stderr == f"There is no folder {tmp_path}/nowhere.\n"


def test_a_disk_that_starts_no_programs_is_told_of(
    package: Path, home: Path, tmp_path: Path
) -> None:
    run(home, "sh", package, "--portable", tmp_path)
    (tmp_path / "Stillwater" / "program" / "stillwater").chmod(0o644)
    done = run(home, "sh", tmp_path / "Stillwater" / "start")
    assert done.returncode == 1
    assert "does not let programs start" in done.stderr


def test_the_same_bundle_gives_the_same_bytes(package: Path, tmp_path: Path) -> None:
    made = package.parent
    again = make_run.build(made / "bundle", made / "icons", tmp_path, 1_700_000_000)
    assert again.read_bytes() == package.read_bytes()


def test_nothing_it_shows_or_installs_tells_the_subject(
    package: Path, home: Path, telling: frozenset[str]
) -> None:
    seen = run(home, "sh", package, "--help").stdout + run(home, "sh", package).stdout
    linux = ROOT / "build_spec" / "linux"
    for name in ("install.sh", "uninstall.sh", "start.sh"):
        seen += (linux / name).read_text(encoding="utf-8")
    assert telling.isdisjoint(re.findall("[a-z]+", seen.lower()))
