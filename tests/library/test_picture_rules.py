"""The rules for pictures.yaml, each tried with one planted mistake; and the values drawn from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library.build import check_folder
from guide.library.build.load import load_folder
from guide.library.build.picture_rules import picture_data

FILE, TOPIC = "pictures.yaml", "background/in-pictures.md"
TODAY = date(2026, 2, 1)
CRIED, EYES = "- {label: At the end", "- {label: Wet eyes"
STEPS = "steps: [Fear of tears, Tight chest, More tears]"

MISTAKES = [
    (FILE, "shape: loop", "shape: circle", '"shape" is one of: intervals, spans, loop', "line 14"),
    (FILE, "  shape: loop\n", "", '"shape" is one of', "line 14"),
    (FILE, "- id: worry-loop", "- hello\n- id: worry-loop", '"shape" is one of', "- hello"),
    (FILE, "  title: One slow", "  name: One slow", 'The field "title" of a picture', "line 18"),
    (FILE, "  title: One slow", "  name: One slow", '"name" is not a field of a picture', "name:"),
    (FILE, "  unit: of 100", "  per: of 100", 'The field "unit" of a picture', "line 1"),
    (FILE, "  unit: min", "  per: min", 'The field "unit" of a picture', "- id: around"),
    (FILE, STEPS, "steps: Fear", '"steps" must be a list', "steps:"),
    (FILE, STEPS, "steps: []", '"steps" is empty', "steps:"),
    (FILE, "phases:", "steps:", '"steps" is not a field of a picture', "steps:\n    -"),
    (FILE, "  topic: stress", "", 'The field "topic" of a picture is missing', "- id: strain-map"),
    (FILE, "phases:\n", "phases: [slow]\n  x:\n", '"phases" must be a list', "phases: [slow]"),
    (FILE, "{label: At the end, ", "{", 'The field "label" of a member of "rows"', "- {note"),
    (FILE, "value: 7.5, ", "", 'The field "value" of a member of "rows" is missing', CRIED),
    (FILE, "low: 6, ", "", 'The field "low" of a member of "rows" is missing', CRIED),
    (FILE, ", high: 9.25", "", 'The field "high" of a member of "rows" is missing', CRIED),
    (FILE, "seen by the staff, sure: measured, ", "seen, ", 'The field "sure" of a member', EYES),
    (FILE, "from: -5, ", "", 'The field "from" of a member of "rows" is missing', EYES),
    (FILE, "in, seconds: 5}", "in, minutes: 5}", '"minutes" is not a field of a', "in, minutes"),
    (FILE, "value: 7.5", "value: many", '"many" is not a number', CRIED),
    (FILE, "low: 6", "low: six", '"six" is not a number', CRIED),
    (FILE, "high: 9.25", 'high: "9,25"', '"9,25" is not a number', CRIED),
    (FILE, "from: -5", "from: before", '"before" is not a number', EYES),
    (FILE, "to: 30", "to: half an hour", '"half an hour" is not a number', EYES),
    (FILE, "seconds: 5.5", "seconds: long", '"long" is not a number', "- {label: Breathe out"),
    (FILE, "sure: measured", "sure: maybe", '"sure" is one of: measured, guessed, unknown', EYES),
    (FILE, "sure: measured", "sure: guessed", "", "nowhere"),
    (FILE, "topic: stress", "topic: nowhere", 'There is no cause "nowhere"', "- id: strain-map"),
    (FILE, "topic: stress", "topic: breathe", 'There is no cause "breathe"', "- id: strain-map"),
    (FILE, "topic: stress", "topic: sadness", "", "nowhere"),
    (
        TOPIC,
        "![Breathe in for five seconds and out for a little longer than five.](picture:one-breath)",
        "Breathe.",
        'No topic shows the picture "one-breath"',
        f"{FILE}:18",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_full: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted_full(file, old, new, says, at)


def test_a_folder_without_pictures_is_fine_unless_a_page_shows_one(full_content: Path) -> None:
    (full_content / FILE).unlink()
    told = [breach.message for breach in check_folder(full_content, TODAY)]
    assert told == [
        f'There is no picture "picture:{name}" in pictures.yaml.'
        for name in ("who-cried", "around-the-end", "worry-loop", "one-breath", "strain-map")
    ]


def test_figures_become_numbers_and_words_stay_words(full_content: Path) -> None:
    rows = load_folder(full_content).pictures.items or ()
    data = {row.word("id"): picture_data(row) for row in rows}
    assert data["who-cried"] == {
        "id": "who-cried",
        "shape": "intervals",
        "title": "Who cried at the cinema",
        "unit": "of 100 people asked",
        "rows": [
            {
                "label": "At the end",
                "note": "200 people, 2001",
                "value": 7.5,
                "low": 6,
                "high": 9.25,
            }
        ],
    }
    assert data["around-the-end"]["rows"] == [
        {
            "label": "Wet eyes",
            "note": "seen by the staff",
            "sure": "measured",
            "from": -5,
            "to": 30,
        },
        {
            "label": "A low mood",
            "note": "nobody has asked",
            "sure": "unknown",
            "from": 0,
            "to": 60,
        },
    ]
    assert data["worry-loop"]["steps"] == ("Fear of tears", "Tight chest", "More tears")
    assert data["one-breath"]["phases"] == [
        {"label": "Breathe in", "seconds": 5},
        {"label": "Breathe out", "seconds": 5.5},
    ]
    assert data["strain-map"] == {
        "id": "strain-map",
        "shape": "map",
        "title": "Strain and what can help",
        "topic": "stress",
    }


FAULTS = [
    ("- id: worry-loop", "- id: one-breath", "line 18"),  # the second of the two
    ("- id: worry-loop", "- id: Worry_Loop", "line 14"),
    ("value: 7.5", "value: nan", CRIED),
    ("high: 9.25", "high: inf", CRIED),
    ("low: 6", "low: 60", CRIED),
    ("from: -5", "from: 50", EYES),
    ("seconds: 5.5", "seconds: 0", "- {label: Breathe out"),
    ("seconds: 5.5", "seconds: -3", "- {label: Breathe out"),
]


@pytest.mark.parametrize(("old", "new", "at"), FAULTS)
def test_names_and_figures_that_cannot_be_are_named(
    full_content: Path, old: str, new: str, at: str
) -> None:
    topic = full_content / TOPIC
    name = new.removeprefix("- id: ")
    if name != new:
        topic.write_text(topic.read_text().replace("(picture:worry-loop)", f"(picture:{name})"))
    path = full_content / FILE
    path.write_text(path.read_text().replace(old, new))
    lines = path.read_text().split("\n")
    number = at.removeprefix("line ")
    line = number if number != at else next(n for n, text in enumerate(lines, 1) if at in text)
    told = [str(breach) for breach in check_folder(full_content, TODAY)]
    assert any(each.startswith(f"{FILE}:{line}:") for each in told), told
