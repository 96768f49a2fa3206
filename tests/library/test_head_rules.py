"""The rules for the head of a topic, each tried with one planted mistake."""

from collections.abc import Callable

import pytest

MISTAKES = [
    (
        "causes/stress.md",
        "tone: either",
        "tone: either\nmood: blue",
        '"mood" is not a field',
        "mood:",
    ),
    (
        "causes/stress.md",
        "tone: either\n",
        "",
        'The field "tone" of a topic is missing',
        "id: stress",
    ),
    (
        "causes/stress.md",
        "tone: either",
        "tone: either\ntone: hard",
        '"tone" is given twice',
        "tone: hard",
    ),
    ("causes/stress.md", "tone: either", "tone: sour", '"sour" cannot stand in "tone"', "tone:"),
    ("causes/stress.md", "tone: either", "tone: [either]", '"tone" must be one text', "tone:"),
    ("causes/stress.md", "tone: either", "tone:", '"tone" is empty', "tone:"),
    (
        "causes/stress.md",
        "timing: [after]",
        "timing: [before]",
        '"before" cannot stand in "timing"',
        "timing:",
    ),
    ("causes/stress.md", "timing: [after]", "timing: after", '"timing" must be a list', "timing:"),
    ("causes/stress.md", "timing: [after]", "timing: []", '"timing" is empty', "timing:"),
    (
        "causes/stress.md",
        "timing: [after]",
        "timing: [after, after]",
        'stands twice in "timing"',
        "timing:",
    ),
    (
        "causes/stress.md",
        "timing: [after]",
        "timing: [after, '']",
        'A member of "timing" is empty',
        "timing:",
    ),
    ("causes/stress.md", "who: [self]", "who: [nobody]", '"nobody" cannot stand in "who"', "who:"),
    (
        "causes/stress.md",
        "urgency: none",
        "urgency: soon",
        '"soon" cannot stand in "urgency"',
        "urgency:",
    ),
    (
        "causes/stress.md",
        "evidence: thin",
        "evidence: great",
        'cannot stand in "evidence"',
        "evidence:",
    ),
    (
        "causes/stress.md",
        "id: stress",
        "id: strain",
        "must be the same as the file name",
        "id: strain",
    ),
    ("causes/stress.md", "id: stress", "id: Stress_", "An id has only lower-case", "id: Stress_"),
    (
        "causes/stress.md",
        "kind: cause",
        "kind: response",
        "does not belong in this folder",
        "kind:",
    ),
    ("causes/stress.md", "group: feelings", "group: past", '"past" is not a group here', "group:"),
    (
        "causes/stress.md",
        "A long week",
        f"A long week {'indeed ' * 45}",
        "320 is the most",
        "summary:",
    ),
    (
        "causes/stress.md",
        "feelings: [tired, relieved]",
        "feelings: [Very tired]",
        "one lower-case word",
        "feelings:",
    ),
    (
        "causes/stress.md",
        "[tired, relieved]",
        "[a, b, c, d, e, f, g, h, i]",
        "it needs 1 to 8",
        "feelings:",
    ),
    (
        "causes/stress.md",
        "  - why am i so stressed and weepy\n",
        "",
        "has 14 members; it needs 15 to 30",
        "asks:",
    ),
    (
        "causes/stress.md",
        "  - why am i so stressed and weepy\n",
        "  - {a: b}\n",
        '"asks" must be a list of texts',
        "asks:",
    ),
    ("causes/stress.md", "asks:\n", "asks:\n  - '?!'\n", "This ask has no words", "'?!'"),
    (
        "causes/stress.md",
        "asks:\n",
        "asks:\n  - Why am I so STRESSED, and weepy\n",
        "is already asked in",
        "why am i so",
    ),
    (
        "causes/stress.md",
        "why am i so stressed and weepy",
        "is it normal to weep over the film",
        "is already asked in causes/stress.md",
        "background/is-it-normal.md:14",
    ),
    (
        "causes/stress.md",
        "  - id: water\n    why: A glass of water gives your hands something to do.\n",
        "",
        '"responses" has 3 members',
        "responses:",
    ),
    ("causes/stress.md", "id: water", "id: tea", 'There is no topic "tea"', "- id: tea"),
    (
        "causes/stress.md",
        "id: water",
        "id: is-it-normal",
        "a background topic and cannot stand",
        "- id: is-it",
    ),
    ("causes/stress.md", "id: water", "id: walk", '"walk" stands twice in "responses"', "line 37"),
    ("causes/stress.md", "id: water", "id: stress", "A topic cannot name itself", "- id: stress"),
    (
        "causes/stress.md",
        "  - id: water\n    why:",
        "  - id: water\n    wy:",
        '"wy" is not a field of a member',
        "wy:",
    ),
    (
        "causes/stress.md",
        "  - id: water\n    why: A glass of water gives your hands something to do.\n",
        "  - water\n",
        '"responses" must be a list in which',
        "responses:",
    ),
    (
        "causes/stress.md",
        "why: A walk uses",
        "why: Walk first. A walk uses",
        "must be one sentence; this has 2",
        "Walk first",
    ),
    (
        "causes/stress.md",
        "why: A walk uses",
        "why: You have nothing to worry about if a walk uses",
        'Do not write "nothing to worry about"',
        "nothing to",
    ),
    (
        "causes/stress.md",
        "difference: Strain",
        "difference: So. Strain",
        '"difference" must be one sentence',
        "So.",
    ),
    (
        "causes/stress.md",
        "[low-mood, severe-pain]",
        "[low-mood, aliens]",
        'no danger sign "aliens"',
        "urgent:",
    ),
    (
        "causes/stress.md",
        "reviewed: 2026-01-31",
        "reviewed: 2026-02-02",
        "is still to come",
        "reviewed:",
    ),
    (
        "causes/stress.md",
        "reviewed: 2026-01-31",
        "reviewed: 2026-02-31",
        "is not a date such as",
        "reviewed:",
    ),
    (
        "causes/stress.md",
        "reviewed: 2026-01-31",
        "reviewed: 31.1.2026",
        "is not a date such as",
        "reviewed:",
    ),
    (
        "causes/stress.md",
        "[smith2001, jones2010]",
        "[smith2001]",
        '"jones2010" is cited here but not listed',
        "Some people",
    ),
    (
        "causes/stress.md",
        "[smith2001, jones2010]",
        "[smith2001, jones2010, lee2020]",
        "but never cited",
        "references:",
    ),
    (
        "causes/stress.md",
        "[smith2001, jones2010]",
        "[smith2001, jones2010, ghost1]",
        'There is no reference "ghost1"',
        "references:",
    ),
    (
        "causes/stress.md",
        "[smith2001, jones2010]",
        "[smith2001, jones2010, unchecked1999]",
        "has not been verified",
        "references:",
    ),
    (
        "causes/stress.md",
        "---\nid: stress",
        "id: stress",
        "must begin with a line of three dashes",
        "line 1",
    ),
    ("causes/stress.md", "2026-01-31\n---\n", "2026-01-31\n", "The head is not closed", "line 1"),
    (
        "causes/stress.md",
        "tone: either",
        "tone: [either",
        "The YAML cannot be read here",
        "line 12",
    ),
    ("causes/stress.md", "tone: either", "tone: \x07either", "a control character", "tone:"),
    (
        "causes/stress.md",
        "tone: either",
        "tone: \x07either",
        "a character that does not belong",
        "",
    ),
    ("causes/stress.md", "tone: either", "tone: &same either", "", "nowhere"),
    (
        "causes/stress.md",
        "tone: either\nwho: [self]",
        "tone: &x either\nwho: [*x]",
        "repeated with & and *",
        "tone:",
    ),
    (
        "causes/stress.md",
        "tone: either",
        "tone: !loud either",
        "A tag (a word that begins with !)",
        "tone:",
    ),
    (
        "causes/stress.md",
        "tone: either",
        "tone: either\n[a, b]: c",
        "A field's name is missing",
        "[a, b]",
    ),
    ("causes/stress.md", "tone: either", "tone:  \teither", "There is a tab here", "tone:"),
    (
        "responses/breathe.md",
        "urgent: []",
        "causes:\n  - id: stress\n    why: It helps.\nurgent: []",
        "This pair is already declared in causes/stress.md",
        "- id: stress",
    ),
    (
        "responses/breathe.md",
        "urgent: []",
        "causes:\n  - id: walk\n    why: It helps.\nurgent: []",
        'cannot stand in "causes"',
        "- id: walk",
    ),
    (
        "responses/breathe.md",
        "urgent: []",
        "confused_with: []\nurgent: []",
        '"confused_with" is not a field',
        "confused_with:",
    ),
    (
        "causes/sadness.md",
        "urgent: [low-mood]",
        "confused_with:\n  - id: stress\n    difference: Less tired.\nurgent: [low-mood]",
        "This pair is already declared in causes/sadness.md",
        "causes/stress.md:40",
    ),
    (
        "causes/sadness.md",
        "title: Sadness & low mood",
        "title: letting go of Strain",
        "This title is already used in",
        "causes/stress.md",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted: Callable[..., None], file: str, old: str, new: str, says: str, at: str
) -> None:
    planted(file, old, new, says, at)


FEELINGS = "feelings: [tired, relieved, sad, empty, scared, tense, restless, shaky, unsure]"


@pytest.mark.parametrize(
    ("spare", "file", "at"),
    [
        ("relieved", "causes/stress.md", "causes/stress.md:10"),
        ("empty", "causes/sadness.md", "causes/sadness.md:10"),
        ("unsure", "background/is-it-normal.md", "background/is-it-normal.md:9"),
    ],
)
def test_a_feeling_outside_the_librarys_list_is_named(
    planted: Callable[..., None], spare: str, file: str, at: str
) -> None:
    listed = FEELINGS.replace(f", {spare}", "")
    says = f'"{spare}" is not one of the feelings in library.yaml.'
    planted("library.yaml", "language: en", f"language: en\n{listed}", says, at)


def test_feelings_of_the_librarys_list_are_fine(planted: Callable[..., None]) -> None:
    planted("library.yaml", "language: en", f"language: en\n{FEELINGS}", "", "nowhere")


@pytest.mark.parametrize(
    ("field", "says"), [("feelings: tired", "must be a list"), ("feelings: []", "is empty")]
)
def test_a_list_of_feelings_that_is_none_is_named(
    planted: Callable[..., None], field: str, says: str
) -> None:
    planted("library.yaml", "language: en", f"language: en\n{field}", says, field)
