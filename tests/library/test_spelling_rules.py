"""The rule for one spelling throughout, tried with one planted mistake in each place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library.build import check_folder

TODAY = date(2026, 2, 1)
STRESS = "causes/stress.md"
COLOUR, THEATRE = 'Write "colour", not "color".', 'Write "theatre", not "theater".'

MISTAKES = [
    (STRESS, "title: Letting go", "title: The color", COLOUR, "title:"),
    (STRESS, "A long week can", "A color can", COLOUR, "summary:"),
    (STRESS, "One survey asked about it", "One survey asked a theater", THEATRE, "evidence_note:"),
    (STRESS, "A walk uses up", "A theater uses up", THEATRE, "why: A theater"),
    (STRESS, "leaves you low.", "lacks color.", COLOUR, "difference:"),
    (STRESS, "How it feels", "How it feels\n\nOf no color.", COLOUR, "Of no"),
    (STRESS, "## What you", "### Its color\n\n## What you", COLOUR, "### Its"),
    (STRESS, "Water helps", "*A* color helps", COLOUR, "*A*"),
    (
        "background/in-pictures.md",
        "a tight chest brings more",
        "a color brings more",
        COLOUR,
        "![Fear of",
    ),
    (STRESS, "why am i so stressed", "why is the theater color so stressed", "", "nowhere"),
    (STRESS, "Water helps", "The Fox Theater helps", "", "nowhere"),  # a name
    (STRESS, "Water helps", "Colors and colour help", "", "nowhere"),
    (STRESS, "Water helps", "Color helps", 'Write "colour", not "Color"', "Color helps"),
    ("spelling.yaml", "of: color, ", "", 'The field "of" of a spelling is missing', "line 1"),
    ("spelling.yaml", "instead: th", "better: th", '"better" is not a field', "line 2"),
    ("spelling.yaml", "- {of: theater,", "- hello\n- {of: theater,", "Write a spelling", "line 2"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_full: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted_full(file, old, new, says, at)


def test_a_folder_without_a_list_of_spellings_may_spell_as_it_likes(full_content: Path) -> None:
    path = full_content / STRESS
    path.write_text(path.read_text().replace("Water helps", "The color helps"))
    assert [str(breach) for breach in check_folder(full_content, TODAY)] == [
        f"{STRESS}:60: {COLOUR}",
        f"{STRESS}:88: {COLOUR}",
    ]
    (full_content / "spelling.yaml").unlink()
    assert check_folder(full_content, TODAY) == []


@pytest.mark.parametrize("words", ["The theater's light helps", "A two-color light helps"])
def test_a_word_with_more_behind_or_before_it_is_named(
    planted_full: Callable[..., None], words: str
) -> None:
    planted_full(STRESS, "Water helps", words, "Write ", words)


@pytest.mark.parametrize(
    ("file", "old"),
    [
        ("glossary.yaml", "release after"),
        ("pictures.yaml", "Tight chest"),
        ("danger-signs.yaml", "severe pain"),
    ],
)
def test_one_spelling_holds_in_what_else_readers_see(
    planted_full: Callable[..., None], file: str, old: str
) -> None:
    planted_full(file, old, f"color {old}", COLOUR, f"color {old}")
