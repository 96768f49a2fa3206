"""Starting the program: what it takes on its command line, and the window without a person."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from guide import __version__, paths
from guide.app import main

ROOT = Path(__file__).resolve().parent.parent


def start(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.run(
        [sys.executable, "-m", "guide", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module", autouse=True)
def shipped_library(built_library: Path) -> None:
    """A fresh checkout has no compiled library yet."""
    if not paths.library_file().exists():
        shutil.copyfile(built_library, paths.library_file())


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


def files_in(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def test_version_and_help_are_said_and_nothing_opens(capsys: Any):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"Stillwater {__version__}\n"
    for word in ("--help", "-h"):
        assert main([word]) == 0
        assert capsys.readouterr().out.startswith("usage: stillwater")


@pytest.mark.parametrize(
    "wrong",
    [["--nonsense"], ["-x"], ["--data-dir"], ["--data-dir="], ["--screenshot"], ["--version=2"]],
)
def test_wrong_use_ends_with_2_and_says_what_was_not_known(wrong: Any, capsys: Any):
    assert main(wrong) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "does not know" in said.err


def test_a_command_is_found_behind_the_data_folder(tmp_path: Any, capsys: Any):
    with pytest.raises(SystemExit) as ended:
        main(["--data-dir", str(tmp_path / "none"), "notes", "list", "--nonsense"])
    assert ended.value.code == 2
    assert "nonsense" in capsys.readouterr().err


@pytest.mark.parametrize("way", ["--data-dir {}", "--data-dir={}"])
def test_a_picture_of_the_window_is_drawn_and_only_that_is_written(
    home: Any, tmp_path: Any, way: Any
):
    picture = tmp_path / "window.png"
    words = way.format(tmp_path / "data").split()
    done = start(*words, "--screenshot", str(picture), home=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert not (tmp_path / "data").exists()
    assert files_in(home) == []


def test_a_picture_that_cannot_be_written_gets_one_line(home: Any, tmp_path: Any):
    done = start(f"--screenshot={tmp_path}/no/such/folder.png", home=home)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1


def test_the_smoke_test_tries_everything_in_silence_and_leaves_nothing(home: Any):
    done = start("--smoke-test", home=home)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert files_in(home) == []


def test_who_only_reads_never_loads_the_vault(home: Path):
    code = (
        "import sys; from pathlib import Path; from PySide6.QtWidgets import QApplication\n"
        "from guide.app import build_window; from guide.ui.places import Place\n"
        "app = QApplication([]); window = build_window(app, Path(sys.argv[1]))\n"
        "window.show(); window.furnish()\n"
        "for key in ('postcoital-dysphoria', 'when-to-get-help'):\n"
        "    window.reader.go_to(Place('topic', key)); app.processEvents()\n"
        "window.reader.top_bar.search.setText('why do i cry'); app.processEvents()\n"
        "dear = {'guide.vault', 'guide.vault.vault', 'hashlib', 'difflib', 'csv', 'mnemonic'}\n"
        "print(sorted(dear & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(home / "data")],
        cwd=ROOT,
        env={"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "[]\n"), done.stderr
