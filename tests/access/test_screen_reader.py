"""What a screen reader meets over AT-SPI: the real window on a virtual screen, another process."""

import json
import os
import shutil
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from guide import paths

CLIENT = Path(__file__).with_name("client.py")
SYSTEM_PYTHON = "/usr/bin/python3"
HAS_GI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
USABLE = ("push button", "check box", "text", "password text", "list item", "radio button")
Step = dict[str, Any]


def can_listen() -> bool:
    if not all(shutil.which(name) for name in ("Xvfb", "openbox", "dbus-run-session")):
        return False
    if not Path(SYSTEM_PYTHON).exists():
        return False
    asked = subprocess.run([SYSTEM_PYTHON, "-c", HAS_GI], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.fixture(scope="module")
def walk(
    built_library: Path, screen: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Step]:
    """A walk through the window, step by step, as the client heard and saw it."""
    if not can_listen():
        pytest.skip("needs Xvfb, openbox, a session bus and the system's python3-gi with Atspi")
    if not paths.library_file().exists():
        shutil.copyfile(built_library, paths.library_file())
    home = tmp_path_factory.mktemp("home")
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    variables = {
        **kept,
        "DISPLAY": screen,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "PYTHONPATH": str(Path(__file__).parents[2]),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    program = [sys.executable, "-m", "guide", "--data-dir", str(home / "data")]
    manager = subprocess.Popen(["openbox"], env=variables, stderr=subprocess.DEVNULL)
    try:
        done = subprocess.run(
            ["dbus-run-session", "--", SYSTEM_PYTHON, str(CLIENT), *program],
            env=variables,
            cwd=home,
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
    finally:
        manager.terminate()
        manager.wait()
    assert done.returncode == 0, done.stderr[-2000:]
    return {step["step"]: step for step in json.loads(done.stdout.splitlines()[-1])}


def names(step: Step, *roles: str) -> list[str]:
    return [one["name"] for one in step["objects"] if not roles or one["role"] in roles]


def focused(step: Step) -> list[str]:
    return [name for _, name in step["focused"]]


def test_all_that_can_be_used_has_a_name_on_every_page(walk: dict[str, Step]) -> None:
    for step in walk.values():
        usable = [one for one in step["objects"] if one["role"] in USABLE]
        assert usable, step["step"]
        assert [one for one in usable if not one["name"].strip()] == [], step["step"]


def test_panes_say_what_they_are(walk: dict[str, Step]) -> None:
    panes = names(walk["home"], "panel", "filler")
    assert {"Where to go", "Home", "Notes"} <= set(panes)


def test_the_ways_to_go_are_buttons_and_say_where_one_is(walk: dict[str, Step]) -> None:
    ways = {one["name"]: one for one in walk["browse"]["objects"] if one["role"] == "push button"}
    assert ways["What helps"]["description"] == "you are here"
    assert ways["Causes"]["description"] == ""
    assert ways["Hide now"]["description"] == "F12"


def test_tab_goes_in_the_order_of_sight(walk: dict[str, Step]) -> None:
    usable = [one for one in walk["home"]["objects"] if one["role"] in USABLE]
    middle = {one["name"]: one["box"] for one in usable if 222 <= one["box"][0] < 1016}
    way = focused(walk["tab through home"])
    on_page = way[: way.index("Passphrase")]
    assert len(on_page) > 12
    assert set(on_page) <= set(middle), "one pane after another"
    for one, following in pairwise(on_page):
        (x, y, _, height), (next_x, next_y, *_) = middle[one], middle[following]
        assert next_y >= y + height // 2 or next_x > x, (one, following)


def test_results_are_counted_aloud_and_each_is_a_sentence(walk: dict[str, Step]) -> None:
    (said,) = walk["results"]["said"]
    assert "results" in said
    rows = names(walk["results"], "list item")
    assert len(rows) >= 5
    assert all(len(row.split(". ")) > 2 for row in rows)


def test_a_topic_says_its_title_and_can_be_read_as_text(walk: dict[str, Step]) -> None:
    (title,) = walk["topic"]["said"]
    texts = [one for one in walk["topic"]["objects"] if one["name"] == f"{title}: text"]
    assert len(texts) == 1
    assert len(texts[0]["text"].split()) > 300
    labels = names(walk["topic"], "label")
    assert title in labels


def test_links_inside_a_topic_are_reached_and_said(walk: dict[str, Step]) -> None:
    said = [words for words in walk["tab through topic"]["said"] if words.startswith("Link")]
    assert said, walk["tab through topic"]["said"]


def test_help_is_read_before_comfort(walk: dict[str, Step]) -> None:
    order = [one["name"] for one in walk["topic"]["objects"]]
    signs = next(n for n, name in enumerate(order) if name in ("Get help now", "Get help sooner"))
    text = next(n for n, name in enumerate(order) if name.endswith(": text"))
    assert signs < text


def test_a_button_pressed_by_the_reader_does_what_it_says(walk: dict[str, Step]) -> None:
    assert "What helps" in names(walk["browse"], "label")
    assert any("I am crying" in name for name in names(walk["right now"], "push button"))


def test_after_hiding_nothing_is_left_to_be_read(walk: dict[str, Step]) -> None:
    left = [name for name in names(walk["hidden"]) if name]
    assert set(left) <= {"stillwater", "Stillwater", "Open"}
