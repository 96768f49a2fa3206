"""A whole sitting in the real window, every system call of it written down and looked through."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import traces
from traces import Trace

from guide import paths

ROOT = Path(__file__).resolve().parent.parent.parent
STRACE = traces.COMMAND
# What the smoke test types, writes and opens.
TYPED_AND_READ = ("only for trying", "A sentence that stays", "why do i cry", "postcoital")
pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="system calls are written down on Linux"),
    pytest.mark.skipif(not shutil.which(STRACE[0]), reason="strace is not installed"),
    pytest.mark.timeout(400),
]


def traced(
    arguments: list[str], folder: Path, tracer: tuple[str, ...] = STRACE, **variables: str
) -> Trace:
    """Run the program to its end and give what it asked of the system."""
    log, home = folder / "calls", folder / "home"
    home.mkdir(exist_ok=True)
    clean = {"PATH": "/usr/bin:/bin", "HOME": str(home), "TMPDIR": str(folder), **variables}
    done = subprocess.run(
        [*tracer, str(log), sys.executable, "-m", "guide", *arguments],
        cwd=ROOT,
        env={**clean, "PYTHONDONTWRITEBYTECODE": "1"},
        input=variables.get("SAID", ""),
        capture_output=True,
        text=True,
        timeout=380,
        check=False,
    )
    if "PTRACE_TRACEME" in done.stderr or "not permitted" in done.stderr:
        pytest.skip("strace may not trace here")
    assert (done.returncode, done.stderr) == (0, "")
    assert not list(home.iterdir())
    return Trace(log)


@pytest.fixture(autouse=True)
def shipped_library(built_library: Path) -> None:
    if not paths.library_file().exists():
        shutil.copyfile(built_library, paths.library_file())


def keeps_to_itself(trace: Trace, folders: tuple[Path, ...]) -> None:
    assert [one for one in trace.sockets() if "AF_UNIX" not in one] == []
    assert len(trace.programs()) == 1, "only the program itself is started"
    assert trace.children() == []
    assert trace.written_outside(folders) == []


def sitting_keeps_to_itself(trace: Trace, tmp_path: Path) -> None:
    own = [path for path in trace.written() if path.startswith(f"{tmp_path}/stillwater-")]
    assert any("/notes/" in path for path in own), "notes were written, so the trace is not empty"
    # Looking for a place for its throw-away folder, Python tries out whether one can be written.
    tried_out = [path for path in trace.written() if re.fullmatch(rf"{tmp_path}/\w{{8}}", path)]
    keeps_to_itself(trace, (Path(os.path.commonpath(own)), *map(Path, tried_out)))


def test_a_sitting_off_screen_keeps_to_itself(tmp_path: Path) -> None:
    trace = traced(["--smoke-test"], tmp_path, QT_QPA_PLATFORM="offscreen")
    assert trace.sockets() == []
    sitting_keeps_to_itself(trace, tmp_path)


def test_a_sitting_on_a_screen_speaks_to_the_screen_alone(tmp_path: Path, screen: str) -> None:
    tracer = traces.COMMAND_WITH_WORDS
    trace = traced(["--smoke-test"], tmp_path, tracer, QT_QPA_PLATFORM="xcb", DISPLAY=screen)
    assert trace.sockets()
    told = "\n".join((*trace.sent(), *trace.programs(), *trace.written()))
    assert "Stillwater" in told  # the window's title reaches the screen, so the words are there
    for secret in TYPED_AND_READ:
        assert secret not in told
    reached = [one for one in trace.done if one.startswith("connect(")]
    assert all("X11-unix" in one or "nscd" in one for one in reached)
    sitting_keeps_to_itself(trace, tmp_path)


def test_an_export_is_written_where_the_caller_says_and_nowhere_else(tmp_path: Path) -> None:
    data, picked, secret = tmp_path / "data", tmp_path / "picked", tmp_path / "secret"
    picked.mkdir()
    secret.write_text("seven quiet rivers")
    known = ["--data-dir", str(data), "--passphrase-file", str(secret)]
    traced(["notes", "init", *known], tmp_path)
    traced(["notes", "add", *known], tmp_path, SAID="A sentence that stays.")
    for form, name in (("json", "a.json"), ("markdown", "notes"), ("archive", "b.backup")):
        command = ["notes", "export", str(picked / name), "--format", form, *known]
        keeps_to_itself(traced(command, tmp_path), (data, picked))
    assert sorted(each.name for each in picked.iterdir()) == ["a.json", "b.backup", "notes"]


def test_reading_writes_nothing_at_all(tmp_path: Path) -> None:
    trace = traced(["--data-dir", str(tmp_path / "none"), "search", "why"], tmp_path)
    keeps_to_itself(trace, ())
    assert not (tmp_path / "none").exists()
