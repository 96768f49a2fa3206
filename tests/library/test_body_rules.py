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
        "cannot hold an image",
        "![x]",
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
