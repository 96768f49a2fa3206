"""The rules for finder.yaml, each tried with one planted mistake; and the file that comes of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from guide.library import FinderMissing, Library
from guide.library.build import build_pack, check_folder

FILE = "finder.yaml"
TODAY = date(2026, 2, 1)
FINDER = """\
enough: 3
close: 70
help: when-to-get-help
moments:
  - {id: later, side: self, told: It is over., groups: [afterwards 2]}
  - {id: now, side: partner, told: It is now., groups: [right-now 4, afterwards -9]}
questions:
  - id: who
    text: Who?
    many: no
    options:
      - {id: me, text: I did, moment: later}
      - {id: partner, text: They did, moment: now}
  - id: what
    text: What was it like?
    as_partner: What was it like for them?
    many: yes
    options:
      - {id: none, text: Nothing, alone: yes, points: [stress -2]}
      - id: low
        text: Low
        tone: hard
        points: [sadness 6, stress 1]
      - id: strain
        text: Strained
        points: [stress 5]
        responses: [walk 3]
        leave_out: [water]
      - id: danger
        text: In danger
        urgent: severe-pain
        help: Please read this first.
      - {id: tired, text: Tired, facets: [timing after 2], said: [tired, else long + day]}
"""
MISTAKES = [
    ("else long + day", "else +", '"else +" in "said" must be words', "- {id: tired"),
    ("said: [tired", "rules: [nothing", 'There is no rule "nothing"', "- {id: tired"),
    ("enough: 3", "enough: some", '"enough" is a whole number from 1 to 99', "enough:"),
    ("close: 70", "close: 101", '"close" is a whole number from 1 to 100', "close:"),
    ("help: when-to-get-help", "help: nowhere", 'There is no topic "nowhere"', "help: nowhere"),
    ("close: 70\n", "", 'The field "close" of the finder is missing', "line 1"),
    ("side: self", "side: mine", '"mine" cannot stand in "side"', "- {id: later"),
    ("afterwards 2", "someday 2", 'There is no group "someday"', "- {id: later"),
    ("id: now", "id: later", 'The moment "later" stands twice', "- {id: later, side: partner"),
    ("id: what", "id: who", 'The question "who" stands twice', "- id: who\n    text: What"),
    ("many: yes", "many: maybe", '"maybe" cannot stand in "many"', "many: maybe"),
    ("id: low", "id: none", 'The answer "none" stands twice', "- id: none"),
    ("id: low", "id: Low", "An id has only lower-case", "- id: Low"),
    ("tone: hard", "tone: bad", '"bad" cannot stand in "tone"', "tone: bad"),
    ("tone: hard", "mood: hard", '"mood" is not a field of an answer', "mood: hard"),
    ("sadness 6", "walk 6", 'There is no cause "walk"', "points: [walk"),
    ("sadness 6", "sadness 10", '"sadness 10" must be a cause and a number', "points: [sadness"),
    ("sadness 6", "sadness 0", '"sadness 0" must be a cause and a number', "points: [sadness"),
    ("sadness 6", "sadness", '"sadness" must be a cause and a number', "points: [sadness"),
    ("stress 1", "sadness 1", '"sadness" stands twice in "points"', "points: [sadness"),
    ("walk 3", "stress 3", 'There is no response "stress"', "responses: [stress"),
    ("[water]", "[stress]", 'There is no response "stress"', "leave_out:"),
    ("moment: now", "moment: then", 'There is no moment "then"', "- {id: partner"),
    ("urgent: severe-pain", "urgent: doom", 'There is no danger sign "doom"', "urgent: doom"),
    ("        urgent: severe-pain\n", "", 'has both "urgent" and "help"', "- id: danger"),
    ("read this first", "read" + " on" * 60, '"help" has 160 letters at most', "help: Please"),
    ("timing after", "weather rain", '"weather rain 2" must be one of timing', "- {id: tired"),
    ("timing after 2", "timing after", '"timing after" must be one of', "- {id: tired"),
    ("timing after 2", "timing after 3", "", "nowhere"),
]  # fmt: skip


@pytest.fixture
def planted_finder(tiny_content: Path, planted: Callable[..., None]) -> Callable[..., None]:
    (tiny_content / FILE).write_text(FINDER)
    return planted


@pytest.mark.parametrize(("old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    planted_finder: Callable[..., None], old: str, new: str, says: str, at: str
) -> None:
    planted_finder(FILE, old, new, says, at)


def breaches_of(folder: Path, text: str) -> list[str]:
    (folder / FILE).write_text(text)
    return [breach.message for breach in check_folder(folder, TODAY)]


def test_an_eighth_question_is_one_too_many(tiny_content: Path) -> None:
    options = "options: [{id: a, text: A}]"
    more = "".join(f"  - {{id: q{n}, text: Q, many: no, {options}}}\n" for n in range(6))
    assert breaches_of(tiny_content, FINDER + more) == [
        "The finder has 8 questions; 7 is the most."
    ]


def test_a_cause_that_no_answer_speaks_for_is_named(tiny_content: Path) -> None:
    spoilt = FINDER.replace("points: [sadness 6, stress 1]", "points: [stress 1]").replace(
        "facets: [timing after 2]", "points: [stress 2]"
    )
    assert breaches_of(tiny_content, spoilt) == ['No answer speaks for the cause "sadness".']


@pytest.mark.parametrize("text", ["- a list\n", "just words\n"])
def test_a_finder_of_another_shape_is_one_breach(tiny_content: Path, text: str) -> None:
    assert breaches_of(tiny_content, text) == [
        "Write the finder as fields, one `name: value` a line."
    ]


def test_the_compiled_finder_has_its_facets_worked_out(tiny_content: Path, tmp_path: Path) -> None:
    (tiny_content / FILE).write_text(FINDER)
    build_pack(tiny_content, tmp_path / "one.db")
    library = Library.open(tmp_path / "one.db")
    finder = library.finder()
    assert [question.id for question in finder.questions] == ["who", "what"]
    assert [question.many for question in finder.questions] == [False, True]
    tired = finder.questions[1].options[-1]
    after = {card.id for card in library.cards() if "after" in library.topic(card.id).timing}
    causes = {card.id for card in library.cards(kind="cause")}
    assert set(tired.points) == after & causes
    assert set(tired.points.values()) == {2}
    library.close()


def test_a_library_without_a_finder_says_so(tiny_file: Path) -> None:
    library = Library.open(tiny_file)
    with pytest.raises(FinderMissing, match="asks no questions"):
        library.finder()
    library.close()
