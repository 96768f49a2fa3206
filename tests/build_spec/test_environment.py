import os
from pathlib import Path

import environment
import pytest
import system_packages
from environment import has_screen, is_installed, is_stale, library_sources, needed_plugins
from system_packages import SetUpError


def make_venv(tmp_path: Path) -> tuple[Path, Path]:
    venv, lock = tmp_path / "venv", tmp_path / "run.txt"
    python = environment.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    lock.write_text("thing==1 --hash=sha256:00\n", encoding="utf-8")
    return venv, lock


def stamp(venv: Path, lock: Path) -> None:
    environment.stamp_file(venv, lock).write_text(environment.lock_hash(lock), encoding="ascii")


def test_a_new_environment_is_not_installed_yet(tmp_path: Path) -> None:
    venv, lock = make_venv(tmp_path)
    assert not is_installed(venv, lock)


def test_an_installed_environment_is_left_alone(tmp_path: Path) -> None:
    venv, lock = make_venv(tmp_path)
    stamp(venv, lock)
    assert is_installed(venv, lock)


def test_a_changed_lock_is_installed_again(tmp_path: Path) -> None:
    venv, lock = make_venv(tmp_path)
    stamp(venv, lock)
    lock.write_text("thing==2 --hash=sha256:11\n", encoding="utf-8")
    assert not is_installed(venv, lock)


def test_an_environment_whose_python_is_gone_is_made_again(tmp_path: Path) -> None:
    venv, lock = make_venv(tmp_path)
    stamp(venv, lock)
    environment.venv_python(venv).unlink()
    assert not is_installed(venv, lock)


def test_each_lock_is_remembered_for_itself(tmp_path: Path) -> None:
    venv, lock = make_venv(tmp_path)
    stamp(venv, lock)
    other = tmp_path / "test.txt"
    other.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")
    assert not is_installed(venv, other)


def test_windows_keeps_its_python_elsewhere() -> None:
    assert environment.venv_python(Path("v"), "win32") == Path("v/Scripts/python.exe")
    assert environment.venv_python(Path("v"), "linux") == Path("v/bin/python")


@pytest.mark.parametrize(
    ("variables", "platform", "seen"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "offscreen"}, "linux", False),
        ({"DISPLAY": ":0", "QT_QPA_PLATFORM": "minimal:x"}, "linux", False),
        ({}, "win32", True),
        ({}, "darwin", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "darwin", False),
    ],
)
def test_a_screen_is_found_where_there_is_one(
    variables: dict[str, str], platform: str, seen: bool
) -> None:
    assert has_screen(variables, platform) is seen


@pytest.mark.parametrize(
    ("variables", "platform", "plugins"),
    [
        ({}, "linux", ()),
        ({"DISPLAY": ":0"}, "linux", ("libqxcb.so",)),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "w"}, "linux", ("libqwayland.so",)),
        ({}, "win32", ()),
    ],
)
def test_the_plugin_of_the_screen_must_load(
    variables: dict[str, str], platform: str, plugins: tuple[str, ...]
) -> None:
    assert needed_plugins(variables, platform) == plugins


def test_a_missing_library_file_is_built(tmp_path: Path) -> None:
    assert is_stale(tmp_path / "library.db", ())


@pytest.mark.parametrize(("age", "stale"), [(-10, False), (10, True)])
def test_the_library_is_built_again_when_a_source_is_newer(
    tmp_path: Path, age: int, stale: bool
) -> None:
    product, source = tmp_path / "library.db", tmp_path / "topic.md"
    product.touch()
    source.touch()
    made = product.stat().st_mtime
    os.utime(source, (made + age, made + age))
    assert is_stale(product, [source]) is stale


def test_topics_their_folders_and_the_compiler_are_sources(tmp_path: Path) -> None:
    topic = tmp_path / "resources" / "library" / "en" / "causes" / "one.md"
    rule = tmp_path / "guide" / "library" / "build" / "checks.py"
    bytecode = rule.parent / "__pycache__" / "checks.pyc"
    for file in (topic, rule, bytecode):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    sources = library_sources(tmp_path)
    assert {topic, topic.parent, rule} <= set(sources)
    assert bytecode not in sources


def test_the_program_is_found_from_any_folder() -> None:
    variables = environment.program_environment(QT_QPA_PLATFORM="offscreen")
    assert variables["PYTHONPATH"] == str(environment.ROOT)
    assert variables["QT_QPA_PLATFORM"] == "offscreen"
    assert variables["PATH"] == os.environ["PATH"]


def test_a_missing_package_is_named_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    with pytest.raises(SetUpError) as told:
        system_packages.provide(("libegl1", "libgl1"), "Qt does not find libEGL.so.1.")
    assert str(told.value).startswith("Qt does not find libEGL.so.1.")
    assert str(told.value).endswith("sudo apt-get install -y libegl1 libgl1")


def test_qts_own_error_names_the_library_that_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = tmp_path / "python"
    python.write_text("#!/bin/sh\necho 'ImportError: libEGL.so.1 is missing' >&2; exit 1\n")
    python.chmod(0o755)
    monkeypatch.setattr(system_packages, "may_install", lambda: False)
    with pytest.raises(SetUpError, match=r"libEGL\.so\.1 is missing"):
        environment.check_qt(python, ())
