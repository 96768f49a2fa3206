"""The rules for the body of a topic, each tried with one planted mistake."""

from collections.abc import Callable

import pytest

MISTAKES = [
    (
        "background/is-it-normal.md",
        "A short answer",
        "A <b>short</b> answer",
        "cannot hold raw HTML",
        "A <b>",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n<div>hello</div>\n\n## A short",
        "cannot hold raw HTML",
        "<div>",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n![x](y.png)\n\n## A short",
        'no picture "y.png"',
        "![x]",
    ),
    (
        "background/is-it-normal.md",
        "A short answer",
        "A ![short](y.png) answer",
        "cannot hold an image that is not one of pictures.yaml",
        "A ![short]",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n| a | b |\n|---|---|\n| 1 | 2 |\n\n## A short",
        "cannot hold a table",
        "|---",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n`code`\n\n## A short",
        "cannot hold code",
        "`code`",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n```\ncode\n```\n\n## A short",
        "cannot hold a code block",
        "```",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n    indented\n\n## A short",
        "set in by four spaces",
        "    indented",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n***\n\n## A short",
        "cannot hold a line across",
        "***",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n# Big\n\n## A short",
        "Use only ## and ###",
        "# Big",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\n#### Small\n\n## A short",
        "Use only ## and ###",
        "#### Small",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSee [this](https://example.org).\n\n## A short",
        "cannot hold a link to somewhere outside",
        "See [this",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSee www.example.org today.\n\n## A short",
        "cannot hold a web address",
        "See www",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSee [this](topic:nowhere).\n\n## A short",
        'no topic "nowhere" to link to',
        "See [this",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSee [this](topic:is-it-normal).\n\n## A short",
        "The page links to itself",
        "See [this",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSo it is [@smith2001, p. 3].\n\n## A short",
        "Write a citation as",
        "So it is",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        "\nSo @smith2001 says.\n\n## A short",
        "Write a citation as",
        "So @",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        f"\nIt began {'and it went on ' * 8}there.\n\n## A short",
        "This sentence has 35 words",
        "It began",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        f"\nFine.\nIt began {'and it went on ' * 8}there.\n\n## A short",
        "This sentence has 35 words",
        "It began",
    ),
    (
        "background/is-it-normal.md",
        "\n## A short",
        f"\n{'It was a long day and we all sat down to look at the sea. ' * 5}\n\n## A short",
        "This paragraph is long (5 sentences)",
        "It was",
    ),
    (
        "background/is-it-normal.md",
        "Some numbers",
        "Sources",
        'The program adds "Sources" by itself',
        "## Sources",
    ),
    (
        "background/is-it-normal.md",
        "A short answer",
        "You have nothing to worry\nabout",
        "",
        "nowhere",
    ),
    (
        "causes/stress.md",
        "## How it feels",
        "There is nothing to worry about.\n\n## How it feels",
        "Say when to see someone",
        "There is nothing",
    ),
    (
        "causes/stress.md",
        "## Why it happens",
        "## The reason",
        'The section "## Why it happens" is missing',
        "line 48",
    ),
    (
        "causes/stress.md",
        "## How it feels",
        "## What nobody knows",
        "must come in this order",
        "line 48",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted(file, old, new, says, at)


SHOWN = "background/in-pictures.md"
BREATH = "![Breathe in for five seconds and out for a little longer than five.]"
LONG_PICTURE = f"![{'The circle grows for five seconds and then it shrinks. ' * 7}]"
LONG_SENTENCE = f"![A circle that {'grows and shrinks ' * 10}again]"

FULL_MISTAKES = [
    (
        SHOWN,
        "{.theory}",
        "{.sure}",
        '"sure" is no strength of evidence; use strong or moderate or thin or theory or unknown.',
        "line 36",
    ),
    (SHOWN, "{.theory}", "{.Theory}", '"Theory" is no strength of evidence', "line 36"),
    (SHOWN, "{.theory}", "{.thin}", "", "nowhere"),
    (SHOWN, "{.theory}", "", "", "nowhere"),
    (SHOWN, "(picture:one-breath)", "(picture:breath)", 'no picture "picture:breath"', BREATH),
    (SHOWN, "(picture:one-breath)", "(one-breath)", 'no picture "one-breath"', BREATH),
    (SHOWN, BREATH, "![Breathe in, breathe out, as it shows]", "Say in the square", "![Breathe"),
    (SHOWN, BREATH, "![]", "Say in the square brackets what the picture shows", "![]"),
    (SHOWN, BREATH, "![Breathe in, breathe out, as the circle does]", "", "nowhere"),
    (SHOWN, BREATH, LONG_PICTURE, "", "nowhere"),
    (SHOWN, BREATH, LONG_SENTENCE, "has 34 words", "![A circle"),
    (SHOWN, BREATH, f"Look: {BREATH}", "cannot hold an image that is not one of", "Look:"),
    (SHOWN, BREATH, f"*{BREATH}", "cannot hold an image that is not one of", "*!["),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), FULL_MISTAKES)
def test_mistakes_with_strengths_and_pictures_are_named_with_file_and_line(
    planted_full: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted_full(file, old, new, says, at)


def test_help_lines_need_their_file(planted: Callable[..., None]) -> None:
    planted(
        "background/is-it-normal.md",
        "\n## A short",
        "\n{help-lines}\n\n## A short",
        "There is no help-lines.yaml to show here.",
        "{help-lines}",
    )


@pytest.mark.parametrize(
    "mark", ["{theory}", "{.a-theory}", " {.theory}", "{.theory }", "{.thin}{.theory}"]
)
def test_a_loose_mark_of_strength_is_named(planted_full: Callable[..., None], mark: str) -> None:
    planted_full(SHOWN, "{.theory}", mark, "", "line 36")


@pytest.mark.parametrize("before", ["## ", "- ", "1. "])
def test_a_picture_in_a_heading_or_a_list_is_named(
    planted_full: Callable[..., None], before: str
) -> None:
    planted_full(SHOWN, BREATH, f"{before}{BREATH}", "", f"{before}{BREATH}")


@pytest.mark.parametrize("words", ["**five**", "five [@smith2001]", "[five](topic:stress)"])
def test_marks_in_the_words_of_a_picture_are_named(
    planted_full: Callable[..., None], words: str
) -> None:
    planted_full(SHOWN, "in for five", f"in for {words}", "", "![Breathe")


@pytest.mark.parametrize("around", ["Call {} now.", "- {}", "> {}", "## {}"])
def test_the_mark_for_help_lines_stands_alone(
    planted_full: Callable[..., None], around: str
) -> None:
    line = around.format("{help-lines}")
    planted_full(SHOWN, "\n{help-lines}", f"\n{line}", "", line)
