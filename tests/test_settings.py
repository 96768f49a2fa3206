"""Settings: kept in clear, never in the way of starting."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from guide.settings import (
    CHECKS,
    FONTS,
    HIDE_WAYS,
    LINE_SPACINGS,
    LOCK_MINUTES,
    MOTIONS,
    TEXT_SIZES,
    THEMES,
    Settings,
    SettingsNotSaved,
    load_settings,
    next_text_size,
    save_settings,
)


def test_settings_come_back_as_they_were_saved(tmp_path: Path):
    file = tmp_path / "new" / "folder" / "settings.json"
    chosen = Settings(
        "contrast", 150, 10, "opendyslexic", "widest", "none", "quit", "gb", is_welcomed=True
    )
    assert not set(chosen) & set(Settings())
    save_settings(file, chosen)
    assert load_settings(file) == chosen
    assert [each.name for each in file.parent.iterdir()] == ["settings.json"]


def test_a_first_start_has_settings_without_a_file(tmp_path: Path):
    assert load_settings(tmp_path / "none.json") == Settings()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "garbage",
    [b"", b"\x00\xff\xfe", b"{", b"[]", b'"dark"', b"null", b"1e999", b"[" * 100_000, b"NaN"],
)
def test_a_broken_file_gives_the_first_settings(tmp_path: Path, garbage: bytes):
    file = tmp_path / "settings.json"
    file.write_bytes(garbage)
    assert load_settings(file) == Settings()


def test_a_folder_in_place_of_the_file_gives_the_first_settings(tmp_path: Path):
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    "strange",
    [
        {"theme": "pink", "text_size": 150},
        {"theme": 1, "text_size": 150},
        {"theme": None, "text_size": 150, "new_in_version_9": {}},
        {"theme": ["dark"], "text_size": 150, "lock_minutes": True},
        {"text_size": 150, "lock_minutes": 5.0},
        {"text_size": 150, "lock_minutes": "5"},
        {"text_size": 150, "lock_minutes": 10**40},
        {"text_size": 150, "font": "comic", "line_spacing": 2, "motion": "", "hide": "explode"},
        {"text_size": 150, "is_welcomed": 1},
    ],
)
def test_strange_values_are_passed_over_one_by_one(tmp_path: Path, strange: dict):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps(strange))
    assert load_settings(file) == Settings(text_size=150)


@pytest.mark.parametrize("strange", ["", "g", "GB", "gbr", "1a", "ß1", "../x", None, 4, ["gb"]])
def test_a_country_is_two_small_letters_or_none(tmp_path: Path, strange: Any):
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"country": strange}))
    assert load_settings(file).country == "system"
    for good in ("gb", "none", "system"):
        file.write_text(json.dumps({"country": good}))
        assert load_settings(file).country == good


def test_every_setting_is_checked_when_it_is_read():
    assert set(CHECKS) == set(Settings._fields)
    assert all(CHECKS[name](value) for name, value in Settings()._asdict().items())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(
    st.dictionaries(
        st.sampled_from([*Settings._fields, "other"]),
        json_values | st.sampled_from([*THEMES, *TEXT_SIZES, *LOCK_MINUTES, *FONTS, *HIDE_WAYS]),
    )
)
@tried(suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_whatever_the_file_says_the_settings_are_ones_on_offer(tmp_path_factory: Any, found: dict):
    file = tmp_path_factory.mktemp("settings") / "settings.json"
    file.write_text(json.dumps(found))
    settings = load_settings(file)
    assert settings.theme in THEMES
    assert settings.text_size in TEXT_SIZES
    assert settings.lock_minutes in LOCK_MINUTES
    assert settings.font in FONTS
    assert settings.line_spacing in LINE_SPACINGS
    assert settings.motion in MOTIONS
    assert settings.hide in HIDE_WAYS
    assert isinstance(settings.country, str)
    assert type(settings.is_welcomed) is bool


def test_a_folder_that_takes_no_file_gets_one_clear_sentence(tmp_path: Path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(SettingsNotSaved, match="Your choice works for now"):
        save_settings(tmp_path / "data" / "settings.json", Settings())


def test_a_failed_save_leaves_the_old_settings_whole(tmp_path: Path, monkeypatch: Any):
    file = tmp_path / "settings.json"
    save_settings(file, Settings("dark"))

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(SettingsNotSaved):
        save_settings(file, Settings("light"))
    assert load_settings(file) == Settings("dark")


@pytest.mark.parametrize(
    ("size", "steps", "becomes"), [(100, 1, 110), (100, -1, 90), (200, 1, 200), (80, -1, 80)]
)
def test_text_grows_and_shrinks_by_steps_and_stops_at_the_ends(size: Any, steps: Any, becomes: Any):
    assert next_text_size(size, steps) == becomes
