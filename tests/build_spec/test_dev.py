import os
import subprocess
import sys
from pathlib import Path

import dev
import pytest
from system_packages import SetUpError

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize(
    "args", [[], ["--data-dir", "notes here"], ["--data-dir=notes here"], ["--data-dir", "search"]]
)
def test_without_a_command_the_window_is_wanted(args: list[str]) -> None:
    assert dev.asks_for_window(args)


@pytest.mark.parametrize(
    "args",
    [
        ["search", "--json", "why"],
        ["--data-dir", "here", "notes", "list"],
        ["--data-dir=here", "notes", "list"],
        ["--smoke-test"],
        ["--help"],
    ],
)
def test_a_command_is_passed_through_as_it_is(args: list[str]) -> None:
    assert not dev.asks_for_window(args)


def test_the_whole_suite_runs_with_coverage_on_all_cores() -> None:
    assert {"--cov", "--numprocesses=auto"} < set(dev.pytest_arguments([]))


def test_own_pytest_arguments_run_what_they_ask_for_and_no_more() -> None:
    assert dev.pytest_arguments(["tests/vault", "-x"]) == ["-m", "pytest", "tests/vault", "-x"]


@pytest.mark.parametrize("args", [[], ["dance"]])
def test_an_unknown_command_is_answered_with_the_four_that_exist(
    args: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(args) == 2
    spoken = capsys.readouterr()
    assert spoken.out == ""
    assert all(f"dev.py {name}" in spoken.err for name in ("run", "test", "package", "bench"))


def test_what_set_up_cannot_do_is_said_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(_lock: str) -> Path:
        raise SetUpError("Something is missing.")

    monkeypatch.setattr(dev, "prepare", stop)
    assert dev.main(["run"]) == 1
    assert capsys.readouterr().err == "Something is missing.\n"


def fake_suite(folder: Path, outcome: str) -> Path:
    (folder / "test_it.py").write_text(f"def test_it():\n    assert {outcome}\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("outcome", "code"), [("True", 0), ("False", 1)])
def test_pytests_own_closing_line_is_the_last(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], outcome: str, code: int
) -> None:
    args = [str(fake_suite(tmp_path, outcome)), "-p", "no:cacheprovider", f"--rootdir={tmp_path}"]
    assert dev.run_pytest(Path(sys.executable), args, ["mypy"]) == code
    *before, told, closing = capsys.readouterr().out.splitlines()
    assert told == "Failed before the tests: mypy."
    assert before
    assert closing.startswith("=")
    assert (" 1 passed in " if code == 0 else " 1 failed in ") in closing


def test_the_last_commit_dates_what_is_built() -> None:
    assert int(dev.commit_time()) >= 315532800


def test_set_up_starts_from_any_folder_without_an_environment(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "build_spec" / "dev.py")],
        cwd=tmp_path,
        env={"PATH": os.defpath},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert "dev.py run" in done.stderr


def test_continuous_checks_call_the_command_of_the_readme() -> None:
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "python3 build_spec/dev.py test"


@pytest.mark.parametrize(
    ("system", "endings"),
    [("linux", ["run", "deb", "rpm"]), ("win32", ["setup"]), ("darwin", ["dmg"])],
)
def test_each_system_gets_its_own_installers(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    system: str,
    endings: list[str],
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(dev.shutil, "which", lambda _tool: "/here")
    steps = dev.packing_steps(Path("bundle"), Path("icons"))
    assert list(steps) == [f"Building the .{ending}" for ending in endings]
    assert all(Path(step[0]).exists() for step in steps.values())
    monkeypatch.setattr(dev.shutil, "which", lambda _tool: None)
    assert dev.packing_steps(Path("bundle"), Path("icons")) == {}
    assert capsys.readouterr().err.count("is not here") == len(endings)


def test_the_icons_are_drawn_before_the_program_that_bears_them_is_built() -> None:
    steps = list(dev.packaging_steps(Path("bundle")))
    assert steps.index("Drawing the icons") < steps.index("Building the program's folder")
    assert steps[-1] == "Writing the checksums"
