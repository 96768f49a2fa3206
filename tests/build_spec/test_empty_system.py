import sys
from pathlib import Path

import empty_system
import pytest


def asked(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    monkeypatch.setattr(sys, "argv", ["try_deb.py", *words])
    return empty_system.choices("deb")


def test_a_trial_takes_a_package_and_a_release(monkeypatch: pytest.MonkeyPatch) -> None:
    found = asked(monkeypatch, "some.deb", "--suite", "trixie")
    assert (found.package, found.suite, found.mirror) == (Path("some.deb"), "trixie", "")  # type: ignore[attr-defined]


def test_each_release_has_a_system_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(empty_system, "BUILD", tmp_path)
    for suite in ("trixie", "resolute"):
        (tmp_path / f"system-{suite}.tar").touch()
        assert empty_system.empty_system(suite).name == f"system-{suite}.tar"


def test_a_release_that_is_newer_than_debootstrap_is_fetched_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(empty_system, "BUILD", tmp_path)
    monkeypatch.setattr(empty_system, "SYSTEM", tmp_path / "system")
    (tmp_path / "system").mkdir()
    ran: list[tuple[str, ...]] = []
    monkeypatch.setattr(
        empty_system, "output_of", lambda *words: ran.append(tuple(map(str, words)))
    )
    monkeypatch.setattr(empty_system.shutil, "rmtree", lambda *_args, **_words: None)
    empty_system.empty_system("newest", "mirror", "keys.gpg")
    assert ran[0][2] == "--keyring=keys.gpg"
    assert ran[0][3] == "newest"
    assert ran[0][5] == "mirror"
    assert ran[0][6].endswith("gutsy")
