"""The rules for the glossary, each tried with one planted mistake."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library.build import check_folder

TODAY = date(2026, 2, 1)
TOPIC = "background/in-pictures.md"
DUCT = "- id: tear-duct"
HARD = (
    "The text is hard to read (school year 12.5; 9 is the most); use shorter words and sentences."
)

MISTAKES = [
    ("glossary.yaml", "  term: catharsis\n", "", 'The field "term" of a term is missing', "line 1"),
    ("glossary.yaml", "  topic:", "  page:", '"page" is not a field of a term', "page:"),
    ("glossary.yaml", "[tear ducts]", "tear ducts", '"also" must be a list', "also:"),
    (
        "glossary.yaml",
        "strong emotion.",
        "strong emotion.\n- hello",
        "Write a term as fields",
        "- hello",
    ),
    (
        "glossary.yaml",
        "id: tear-duct",
        "id: catharsis",
        '"catharsis" stands twice in this file',
        "line 4",
    ),
    ("glossary.yaml", "id: tear-duct", "id: Tear duct", "An id has only lower-case", "line 4"),
    ("glossary.yaml", "term: tear duct", "term: Catharsis", '"Catharsis" stands twice', DUCT),
    ("glossary.yaml", "[tear ducts]", "[Tear Duct]", '"Tear Duct" stands twice', DUCT),
    ("glossary.yaml", "[tear ducts]", "[catharsis]", '"catharsis" stands twice', DUCT),
    (
        "glossary.yaml",
        "ends in the nose.",
        "ends in the nose. It is small.",
        "explained in one or two sentences, 50 words at most",
        "text: The small channel",
    ),
    (
        "glossary.yaml",
        "ends in the nose.",
        f"ends {'now and then ' * 13}in the nose.",
        "explained in one or two sentences, 50 words at most",
        "text: The small channel",
    ),
    (
        "glossary.yaml",
        "ends in the nose.",
        f"ends {'now and then ' * 11}now in the nose.",
        "",
        "nowhere",
    ),
    (
        "glossary.yaml",
        "topic: is-it-normal",
        "topic: eyes",
        'There is no topic "eyes"',
        "topic: eyes",
    ),
    (
        "glossary.yaml",
        "term: catharsis",
        "term: purging",
        'No topic uses the term "purging"; remove it or use it.',
        "line 1",
    ),
    ("glossary.yaml", "[tear ducts]", "[]", "", "nowhere"),
    ("glossary.yaml", "  topic: is-it-normal\n", "", "", "nowhere"),
    (TOPIC, "has a tear duct", "has [a tear duct](topic:stress)", "", "nowhere"),
    (TOPIC, "a tear duct", "a small pipe", "", "nowhere"),
]


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_full: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted_full(file, old, new, says, at)


@pytest.mark.parametrize("line", ["> Catharsis is a guess.\n", "## Catharsis\n"])
def test_a_term_in_nothing_but_a_quote_or_a_heading_counts_as_unused(
    full_content: Path, line: str
) -> None:
    path = full_content / TOPIC
    text = path.read_text().replace("catharsis", "release", 2)
    path.write_text(text.replace("## The eye", f"{line}\n## The eye"))
    assert [str(breach) for breach in check_folder(full_content, TODAY)] == [
        'glossary.yaml:1: No topic uses the term "catharsis"; remove it or use it.'
    ]


def test_markup_that_is_refused_is_named_once_and_hides_no_term(full_content: Path) -> None:
    path = full_content / TOPIC
    path.write_text(path.read_text().replace("catharsis", "`catharsis`"))
    told = [breach.message for breach in check_folder(full_content, TODAY)]
    assert told == ["A topic cannot hold code (`...`)."]


def test_a_folder_without_a_glossary_is_fine(full_content: Path) -> None:
    (full_content / "glossary.yaml").unlink()
    assert check_folder(full_content, TODAY) == []


def test_words_of_the_glossary_are_not_held_against_a_text(full_content: Path) -> None:
    path = full_content / TOPIC
    hard = "Physiological interpretations necessitate considerable methodological deliberation."
    path.write_text(path.read_text() + f"\n{hard}\n" * 20)
    assert [each.message for each in check_folder(full_content, TODAY)] == [HARD]
    words = hard.rstrip(".").lower().split()
    rows = "".join(f"- {{id: w{n}, term: {word}, text: Hard.}}\n" for n, word in enumerate(words))
    glossary = full_content / "glossary.yaml"
    glossary.write_text(glossary.read_text() + rows)
    assert check_folder(full_content, TODAY) == []
