"""The settings page: it fits, every choice is put to work at once, and all are kept."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QScrollArea

from guide.settings import HIDE_WAYS, Settings, load_settings, save_settings
from guide.ui.settings_page import SettingsPage, choices
from guide.ui.theme import Theme
from guide.ui.widgets import Push

COUNTRIES = (("au", "Australia"), ("gb", "United Kingdom"))
SMALLEST_TARGET = 32


@pytest.fixture
def theme(qapp: QApplication) -> Any:
    made = Theme(qapp)
    made.set_look("light", 100, "literata", "normal")
    yield made
    made.deleteLater()


@pytest.fixture
def page(theme: Theme, qtbot: Any) -> SettingsPage:
    made = SettingsPage(theme, COUNTRIES, "United Kingdom")
    qtbot.addWidget(made)
    made.resize(794, 780)  # what the three panes leave of an ordinary window
    made.show()
    return made


def test_every_setting_but_the_closed_card_has_its_line():
    assert {choice.name for choice in choices((), "")} == set(Settings._fields) - {"is_welcomed"}


def test_each_button_says_which_setting_and_which_value(page: SettingsPage, qtbot: Any):
    for choice in choices(COUNTRIES, "United Kingdom"):
        for value, text in choice.options:
            button = next(
                each
                for each in page.findChildren(QAbstractButton)
                if each.accessibleName() == f"{choice.heading}: {text}"
            )
            with qtbot.waitSignal(page.chosen) as chosen:
                button.click()
            assert chosen.args == [choice.name, value]
            assert button.isChecked()


def test_all_fits_an_ordinary_window_and_no_target_is_small(page: SettingsPage, qtbot: Any):
    qtbot.waitUntil(page.isVisible)
    assert isinstance(page, QScrollArea)
    assert page.verticalScrollBar().maximum() == 0
    for button in page.findChildren(Push):
        assert min(button.width(), button.height()) >= SMALLEST_TARGET, button.text()


def test_the_choices_in_force_are_marked(page: SettingsPage):
    now = Settings("contrast", 125, 30, "atkinson", "wide", "none", "quit", "gb")
    page.show_settings(now)
    marked = {one.accessibleName() for one in page.findChildren(Push) if one.isChecked()}
    assert marked == {
        "Colours: High contrast",
        "Text size: 125 %",
        "Lock the notes after: 30 minutes",
        "Font: Atkinson Hyperlegible",
        "Line spacing: Wide",
        "Motion: None",
        "Hide: Closes Stillwater",
        "Help lines first of: United Kingdom",
    }
    page.show_settings(now._replace(country="zz"))  # from a library that knew more
    assert any(
        one.isChecked() and one.text() == "As the system: United Kingdom"
        for one in page.findChildren(Push)
    )


def test_choices_are_at_work_from_the_next_start_too(
    data_dir: Path, open_window: Any, someone_at: Any, qapp: QApplication
):
    kept = Settings("dark", 110, 1, "opendyslexic", "widest", "none", "page", "ie", True)
    save_settings(data_dir / "settings.json", kept)
    person = someone_at(open_window())
    theme = qapp.findChildren(Theme)[-1]
    assert theme.is_dark
    assert theme.is_still
    assert theme.font("Literata", 20).family() == "OpenDyslexic"
    assert theme.spacing > 1
    person.go_to("settings")
    for name in ("Font: OpenDyslexic", "Line spacing: Widest", "Motion: None"):
        assert person.button(name).isChecked()
    person.click("Hide: Minimises the window")
    assert load_settings(data_dir / "settings.json") == kept._replace(hide="minimise")
    assert "minimise" in HIDE_WAYS


def test_only_a_choice_of_look_paints_the_window_anew(person: Any, qapp: QApplication):
    person.go_to("settings")
    changes: list[int] = []
    qapp.findChildren(Theme)[-1].changed.connect(lambda: changes.append(1))
    for name in ("Hide: Shows a neutral page", "Lock the notes after: 2 minutes"):
        person.click(name)
    assert changes == []
    person.click("Line spacing: Wide")
    assert changes == [1]
