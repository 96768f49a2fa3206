"""Whose help lines come first."""

from pathlib import Path
from typing import Any

import pytest

from guide.library import Library
from guide.ui.library.countries import (
    countries_of,
    country_for,
    lines_in_order,
    lists_countries,
    topic_in_order,
)

KNOWN = (("au", "Australia"), ("eu", "European Union"), ("gb", "United Kingdom"), ("ie", "Ireland"))


@pytest.fixture(scope="module")
def library(built_library: Path) -> Library:
    return Library.open(built_library)


@pytest.mark.parametrize(
    ("choice", "system", "first"),
    [
        ("system", "gb", "gb"),
        ("system", "de", "eu"),
        ("system", "ie", "ie"),
        ("system", "jp", ""),
        ("system", "", ""),
        ("none", "gb", ""),
        ("au", "gb", "au"),
        ("zz", "gb", ""),
    ],
)
def test_the_chosen_country_comes_first_or_the_systems_or_none(
    choice: Any, system: Any, first: Any
):
    assert country_for(choice, KNOWN, system) == first


def test_no_line_is_lost_and_the_others_keep_their_order(library: Library):
    lines = library.help_lines()
    moved = lines_in_order(lines, "us")
    assert moved[0].country == "us"
    assert [line for line in moved if line.country != "us"] == [
        line for line in lines if line.country != "us"
    ]
    assert lines_in_order(lines, "") == lines


def test_the_page_of_help_lines_begins_its_list_with_the_country(library: Library):
    topic, countries = library.topic("crisis-support"), countries_of(library.help_lines())
    assert lists_countries(topic)
    for country, name in countries:
        html = topic_in_order(topic, countries, country).html
        places = [html.index(f"</a>{each}</h2>") for _, each in countries]
        assert html.index(f"</a>{name}</h2>") == min(places), name
        assert sorted(html) == sorted(topic.html)
        assert html.index("The numbers</h2>") < min(places)
    for other in ("", "zz"):
        assert topic_in_order(topic, countries, other) == topic


def test_other_pages_stay_as_they_are(library: Library):
    countries = countries_of(library.help_lines())
    for card in library.cards():
        topic = library.topic(card.id)
        if topic.id != "crisis-support":
            assert topic_in_order(topic, countries, "gb") is topic


def test_the_choice_holds_on_the_page_and_on_right_now(person: Any):
    person.go_to("settings")
    person.click("Help lines first of: New Zealand")
    person.go_to("now", "not-safe")
    countries = [name for _, name in person.window.reader.countries()[0]]
    shown = person.read().split("\n")
    assert min(countries, key=shown.index) == "New Zealand"
    person.go_to("topic", "crisis-support")
    text = person.read()
    assert text.index("\nNew Zealand\n") < text.index("\nAustralia\n")
    person.go_to("settings")
    person.click("Help lines first of: Not set")
    person.go_to("now", "not-safe")
    assert min(countries, key=person.read().split("\n").index) == "Australia"
