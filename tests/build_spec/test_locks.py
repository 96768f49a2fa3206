import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LOCKS = ROOT / "build_spec" / "locks"
PINNED = re.compile(r"([a-z0-9-]+)==(\S+)(?: ; [^\\]+)?")


def requirements(name: str) -> dict[str, tuple[str, list[str]]]:
    """Each pinned package of a lock file with its version and its hashes."""
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8").replace("\\\n", " ")
    found = {}
    for line in text.splitlines():
        pin, *hashes = line.split("--hash=")
        match = PINNED.fullmatch(pin.strip())
        assert match, f"not a pin: {pin}"
        found[match[1]] = (match[2], [value.strip() for value in hashes])
    return found


def project_pins() -> dict[str, str]:
    """What pyproject.toml pins."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pairs = (pin.split("==") for pin in project["dependencies"])
    return {name.lower(): version for name, version in pairs}


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_every_requirement_is_pinned_with_hashes(name: str) -> None:
    for version, hashes in requirements(name).values():
        assert version
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes)


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_locks_name_no_host(name: str) -> None:
    text = (LOCKS / f"{name}.txt").read_text(encoding="utf-8")
    assert "/" not in text
    assert "index" not in text
    assert " @ " not in text


@pytest.mark.parametrize("name", ["run", "test", "build"])
def test_locks_pin_what_the_project_pins(name: str) -> None:
    locked = {package: version for package, (version, _) in requirements(name).items()}
    assert project_pins().items() <= locked.items()


@pytest.mark.parametrize("name", ["test", "build"])
def test_tests_and_packaging_run_on_what_readers_run_on(name: str) -> None:
    larger = requirements(name)
    assert {package: larger[package] for package in requirements("run")} == requirements("run")


def test_the_locks_agree_where_they_overlap() -> None:
    tests, build = requirements("test"), requirements("build")
    both = tests.keys() & build.keys()
    assert {name: tests[name] for name in both} == {name: build[name] for name in both}


def test_binary_wheels_of_all_three_systems_are_covered() -> None:
    # A wheel for each of at least Linux, Windows and macOS.
    assert len(requirements("run")["pyside6-essentials"][1]) >= 3
    assert len(requirements("run")["apsw-sqlite3mc"][1]) >= 3


def test_each_dependency_is_in_the_list_of_licences_with_its_version() -> None:
    listed = (ROOT / "resources" / "licences" / "licences.md").read_text(encoding="utf-8").lower()
    for package, (version, _) in requirements("run").items():
        row = next(line for line in listed.splitlines() if package in line)
        assert version in row
