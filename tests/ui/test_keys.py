"""The page of keys: nothing is missing from it, and no key belongs to somebody else."""

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from guide.ui.keys import HIDING, PARTS, SHORTCUTS

Key = Qt.Key
UI = Path(__file__).resolve().parent.parent.parent / "guide" / "ui"
TOLD = [key.keys for key in HIDING] + [key.keys for _, keys in PARTS for key in keys]
TOLD += [keys for shortcut in SHORTCUTS for keys in shortcut.keys]


def test_every_shortcut_of_the_window_is_on_the_page_and_every_one_told_works(person: Any):
    made = {one.key().toString() for one in person.window.findChildren(QShortcut)}
    assert made == {
        QKeySequence(keys).toString() for shortcut in SHORTCUTS for keys in shortcut.keys
    }
    person.press(Key.Key_F1)
    assert person.headline == "Keys"
    for shortcut in SHORTCUTS:
        assert person.sees(shortcut.what)
        assert person.sees(shortcut.keys[0])


def test_no_two_keys_do_the_same_name_twice():
    keys = [QKeySequence(keys).toString() for shortcut in SHORTCUTS for keys in shortcut.keys]
    assert len(keys) == len(set(keys))


def test_every_letter_and_function_key_that_a_part_looks_at_is_told():
    told = set(re.findall(r"\bF\d+\b|\b[A-Z]\b", " ".join(TOLD)))
    for file in UI.rglob("*.py"):
        looked_at = re.findall(r"Key_(F\d+|[A-Z])\b", file.read_text(encoding="utf-8"))
        assert set(looked_at) <= told, file.name


@pytest.mark.parametrize("keys", [keys for each in SHORTCUTS for keys in each.keys])
def test_no_shortcut_is_one_that_a_screen_reader_or_a_desktop_wants(keys: str):
    parts = keys.split("+") if not keys.endswith("+") else [*keys[:-2].split("+"), "+"]
    held, key = set(parts[:-1]), parts[-1]
    assert not held & {"Meta", "Num"}, "the Windows, Command and Super keys belong to the desktop"
    assert not {"Ctrl", "Alt"} <= held, "VoiceOver, and window managers"
    assert key not in {"Ins", "Insert", "CapsLock", "ScrollLock", "F10", "Menu", "Esc", "Tab"}
    if held == {"Alt"}:
        assert len(key) > 1, "Alt with a letter opens menus"
        assert key not in {"F4", "Tab", "Space"}
    if held <= {"Shift"}:
        assert len(key) > 1, "a bare letter moves a screen reader about"


def test_the_page_can_be_reached_with_the_mouse(person: Any):
    person.click("Keys")
    assert person.headline == "Keys"
    person.click("Settings")
    person.click("Every key")
    assert person.headline == "Keys"
