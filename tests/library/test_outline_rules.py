"""The rules for a whole library, each tried with one planted mistake."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library.build import check_folder

TODAY = date(2026, 2, 1)
IDS = "    ids: [stress, sadness]\n  - sign"
OUTLINE, STRESS, SADNESS = "outline.yaml", "causes/stress.md", "causes/sadness.md"
WALK, HELP, NORMAL = (
    "responses/walk.md",
    "responses/when-to-get-help.md",
    "background/is-it-normal.md",
)
HELP_TOWN = ("when-to-get-help", "Bern")
TOO_FEW = "This cause leads to 3 responses, told from either side; it needs 4 to 10."
LAST = "Sit down when you need to, and get up when you are ready in Oslo."

MISTAKES = [
    (OUTLINE, "warn:", "warnings:", '"warnings" is not a field of the outline', "warnings:"),
    (OUTLINE, "warn:", "warnings:", 'The field "warn" of the outline is missing', "line 1"),
    (OUTLINE, "topics:", "topic:", 'The field "topics" of the outline is missing', "line 1"),
    (OUTLINE, "    group: others\n", "", 'The field "group" of a row of topics', "line 11"),
    (OUTLINE, "ids: [breathe]", "ids: breathe", '"ids" must be a list of texts', "ids: breathe\n"),
    (OUTLINE, "ids: [breathe]", "names: [breathe]", '"names" is not a field of a row', "names:"),
    (OUTLINE, IDS, "  - sign", 'The field "ids" of a row of warnings', "sign: low"),
    (OUTLINE, "- sign: low-mood", "- name: low-mood", '"name" is not a field of a row', "name:"),
    (OUTLINE, "[walk, water]", "[walk, swim, water]", 'The topic "swim" is missing.', "walk, swim"),
    (OUTLINE, "[walk, water]", "[water]", 'The topic "walk" is not in outline.yaml.', f"{WALK}:1"),
    (OUTLINE, "kind: background", "kind: cause", "as cause, background.", f"{NORMAL}:4"),
    (OUTLINE, "group: others", "group: afterwards", "as response, afterwards.", f"{HELP}:4"),
    (WALK, "group: afterwards", "group: right-now", "as response, afterwards.", "group:"),
    (OUTLINE, "sign: low-mood", "sign: blue", 'There is no danger sign "blue".', "sign: blue"),
    (SADNESS, "urgent: [low-mood]", "urgent: []", 'sign "low-mood" must stand here.', "urgent:"),
    (HELP, "[low-mood, severe-pain]", "[low-mood]", '"severe-pain" must stand here.', "urgent:"),
    (HELP, "[low-mood, severe-pain]", "[severe-pain]", "", "nowhere"),  # not asked for there
    (
        STRESS,
        "  - id: water\n    why: A glass of water gives your hands something to do.\n",
        "",
        TOO_FEW,
        "responses:",
    ),
    (
        SADNESS,
        "  - id: breathe\n    why: A slow breath is something steady to do.\n",
        "",
        "Only 1 causes lead here; it takes 2 at least.",
        "responses/breathe.md:1",
    ),
    (
        HELP,
        "group: others",
        "group: afterwards",
        "The responses must come from at least 3 groups.",
        f"{STRESS}:30",
    ),
    (WALK, "Water helps some people in York.", LAST, f'"{LAST}" also stands in {SADNESS}.', LAST),
    (WALK, "Water helps some people in York.", f"- {LAST.upper()}", "also stands in", "- SIT"),
    (WALK, "Water helps some people in York.", LAST.replace("ready", "done"), "", "nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_whole: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted_whole(file, old, new, says, at)


@pytest.mark.parametrize(
    ("sentence", "complaints"), [("You can stop it right now.", 1), ("You can stop right now.", 0)]
)
def test_a_short_sentence_may_stand_in_two_topics(
    whole_content: Path, sentence: str, complaints: int
) -> None:
    for name in ("walk", "water"):
        path = whole_content / f"responses/{name}.md"
        path.write_text(path.read_text().replace("You owe nobody", f"{sentence} You owe nobody"))
    told = messages(whole_content)
    assert len(told) == complaints
    assert all("also stands in responses/walk.md" in each for each in told)


def test_a_sentence_may_be_repeated_within_one_topic(whole_content: Path) -> None:
    text = (whole_content / STRESS).read_text()
    assert text.count("All of that is fine, and none of it needs a name tonight in Rome.") == 2
    assert messages(whole_content) == []


def messages(folder: Path) -> list[str]:
    return [str(breach) for breach in check_folder(folder, TODAY)]


def test_the_whole_folder_keeps_every_rule(whole_content: Path) -> None:
    assert messages(whole_content) == []


def test_a_missing_topic_is_named_where_the_outline_asks_for_it(whole_content: Path) -> None:
    (whole_content / NORMAL).unlink()
    assert messages(whole_content) == ['outline.yaml:16: The topic "is-it-normal" is missing.']


def test_a_topic_that_is_in_no_outline_is_named(whole_content: Path) -> None:
    page = (whole_content / NORMAL).read_text()
    page = page.replace("id: is-it-normal", "id: extra").replace("Is it normal?", "More")
    page = (
        page.replace("weep", "sniff").replace("in Cork.", "in Graz.").replace("in one survey", "")
    )
    page = page.replace("You owe nobody a reason", "No reason")
    (whole_content / "background/extra.md").write_text(page)
    assert messages(whole_content) == [
        'background/extra.md:1: The topic "extra" is not in outline.yaml.'
    ]


def test_a_response_without_any_cause_is_named(whole_content: Path) -> None:
    for name, why in (
        (STRESS, "A glass of water gives your hands something to do."),
        (SADNESS, "A small kind act for yourself is a start."),
    ):
        path = whole_content / name
        path.write_text(path.read_text().replace(f"  - id: water\n    why: {why}\n", ""))
    told = messages(whole_content)
    assert "responses/water.md:1: Only 0 causes lead here; it takes 2 at least." in told
    assert f"{SADNESS}:30: {TOO_FEW}" in told


def add_responses(folder: Path, count: int) -> None:
    """More responses like "Take a walk", each with links to both causes told from its side."""
    walk = (folder / WALK).read_text()
    links = "causes:\n  - {id: stress, why: It helps.}\n  - {id: sadness, why: It helps.}\nurgent:"
    for number in range(count):
        name = f"{'abcdefghij'[number]}ing"
        page = walk.replace("id: walk", f"id: {name}").replace("Take a walk", f"Try {name}")
        page = page.replace("go outside", f"go {name}").replace("in York", f"in {name}")
        page = page.replace("urgent:", links)
        (folder / f"responses/{name}.md").write_text(page)
        outline = folder / "outline.yaml"
        outline.write_text(outline.read_text().replace("walk,", f"{name}, walk,"))


def test_responses_that_name_a_cause_count_for_it(whole_content: Path) -> None:
    add_responses(whole_content, 6)
    assert messages(whole_content) == []


def test_too_many_responses_are_named_whoever_tells_of_them(whole_content: Path) -> None:
    add_responses(whole_content, 7)
    rule = "This cause leads to 11 responses, told from either side; it needs 4 to 10."
    assert messages(whole_content) == [f"{SADNESS}:30: {rule}", f"{STRESS}:30: {rule}"]


def make_hard(folder: Path, count: int) -> None:
    """Make so many topics hard to read, though none so hard that it would be named itself."""
    for name, town in (("breathe", "Bonn"), ("walk", "York"), ("water", "Nice"), HELP_TOWN)[:count]:
        path = folder / f"responses/{name}.md"
        hard = f" in {town}, a university community."
        path.write_text(path.read_text().replace(f" in {town}.", hard))


def test_too_hard_a_median_is_named(whole_content: Path) -> None:
    make_hard(whole_content, 4)
    assert messages(whole_content) == [
        "outline.yaml:1: Half of the topics read above school year 7.5; use plainer words."
    ]


def test_some_hard_topics_are_fine_while_half_are_easy(whole_content: Path) -> None:
    make_hard(whole_content, 3)
    assert messages(whole_content) == []


def test_words_of_the_glossary_do_not_make_the_median_hard(whole_content: Path) -> None:
    make_hard(whole_content, 4)
    (whole_content / "glossary.yaml").write_text(
        "- {id: university, term: university, text: A school for adults.}\n"
    )
    assert messages(whole_content) == []


def test_a_folder_without_an_outline_needs_none_of_it(whole_content: Path) -> None:
    add_responses(whole_content, 7)
    make_hard(whole_content, 4)
    (whole_content / OUTLINE).unlink()
    assert messages(whole_content) == []


def test_a_warning_for_an_unknown_topic_is_named(planted_whole: Callable[..., None]) -> None:
    planted_whole(OUTLINE, IDS, IDS.replace("stress", "stres"), "", "[stres, ")


def test_a_topic_listed_in_two_rows_is_named(planted_whole: Callable[..., None]) -> None:
    again = "  - kind: response\n    group: right-now\n    ids: [breathe]\n"
    planted_whole(OUTLINE, again, again * 2, "", "line 10")


def test_a_repeated_sentence_is_named_on_its_own_line(planted_whole: Callable[..., None]) -> None:
    first = "Water helps some people in York."
    planted_whole(WALK, first, f"{first}\n{LAST}", "also stands in", LAST)
