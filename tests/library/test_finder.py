"""From answers to causes and responses: the sum, the reasons, and the outcomes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.library import AnswerUnknown, Finder, Library, Outcome
from guide.library.build import build_pack

CONTENT = Path(__file__).resolve().parent.parent.parent / "resources" / "library" / "en"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    file = tmp_path_factory.mktemp("finder") / "library.db"
    build_pack(CONTENT, file)
    opened = Library.open(file)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def finder(library: Library) -> Finder:
    return library.finder()


def causes(library: Library, **answers: list[str]) -> list[str]:
    return [fit.card.id for fit in library.findings(library.finder(), answers).causes]


def test_points_are_added_up_and_taken_away(library: Library, finder: Finder) -> None:
    options = {one.id: one for question in finder.questions for one in question.options}
    answers = {"body": ["dry"], "life": ["menopause"]}
    found = library.findings(finder, answers)
    first = found.causes[0]
    sums = {
        name: options["dry"].points.get(name, 0) + options["menopause"].points.get(name, 0)
        for name in options["dry"].points
    }
    assert first.score == max(sums.values())
    assert sums[first.card.id] == first.score
    assert "dryness" not in causes(library, body=["none"])


def test_a_cause_names_the_answers_that_led_to_it_strongest_first(
    library: Library, finder: Finder
) -> None:
    answers = {"start": ["me-after"], "feeling": ["low"], "us": ["good"]}
    first = library.findings(finder, answers).causes[0]
    assert first.card.id == "postcoital-dysphoria"
    assert first.because == (
        "Sad or empty for no clear reason",
        "I cried afterwards",
        "Good, and it feels safe",
    )


def test_a_cause_names_what_would_change_it_and_that_is_true(
    library: Library, finder: Finder
) -> None:
    answers = {"start": ["me-after"], "feeling": ["low"]}
    before = library.findings(finder, answers).causes[0]
    assert "Less likely with: I cried during sex" in before.changes
    more = {**answers, "start": ["me-after", "me-during"]}
    after = library.findings(finder, more).causes[0]
    assert (after.card.id, after.score < before.score) == (before.card.id, True)


def test_what_would_change_it_is_never_a_danger_sign_or_the_other_side(
    library: Library, finder: Finder
) -> None:
    answers = {"start": ["me-after"], "feeling": ["sad"], "life": ["low"]}
    told = [line for fit in library.findings(finder, answers).causes for line in fit.changes]
    assert not [line for line in told if "dying" in line or "partner cried" in line]


def test_answers_of_a_partner_are_told_in_a_partners_words(
    library: Library, finder: Finder
) -> None:
    found = library.findings(finder, {"start": ["partner-after"], "mind": ["gender"]})
    assert found.causes[0].because == ("Gender or whom they love",)
    assert {fit.card.group for fit in found.responses[:3]} & {"partner", "together"}


@pytest.mark.parametrize("question", ["start", "safety", "feeling", "body", "life", "us", "mind"])
def test_any_subset_of_answers_is_taken(library: Library, finder: Finder, question: str) -> None:
    for one in finder.questions:
        if one.id == question:
            for option in one.options:
                found = library.findings(finder, {question: [option.id]})
                assert (found.urgent is not None) == bool(option.urgent)


def test_nothing_answered_cannot_be_told(library: Library, finder: Finder) -> None:
    found = library.findings(finder, {})
    assert (found.outcome, found.causes, found.responses) == (Outcome.UNCLEAR, (), ())


def test_good_tears_need_no_fixing_until_something_hard_is_said(
    library: Library, finder: Finder
) -> None:
    good = {"feeling": ["happy"], "body": ["none"]}
    assert library.findings(finder, good).outcome is Outcome.FINE
    for hard in ({"us": ["quarrel"]}, {"safety": ["half-yes"]}, {"safety": ["neck"]}):
        assert library.findings(finder, {**good, **hard}).outcome is not Outcome.FINE


def test_causes_that_lie_close_are_several(library: Library, finder: Finder) -> None:
    one = library.findings(finder, {"mind": ["loss"]})
    two = library.findings(finder, {"mind": ["loss", "first"]})
    assert (one.outcome, two.outcome) == (Outcome.FITS, Outcome.SEVERAL)


def test_an_urgent_answer_puts_its_help_first(library: Library, finder: Finder) -> None:
    found = library.findings(finder, {"safety": ["dying"], "feeling": ["happy"]})
    assert found.urgent is not None
    assert found.urgent.id == "suicidal-thoughts"
    assert found.responses[0].card.id == found.urgent.topic
    assert found.responses[0].because == (found.urgent.why,)
    scores = [fit.score for fit in found.responses]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("danger", ["afraid", "after-a-no"])
def test_nobody_who_is_afraid_is_sent_to_talk_it_through(
    library: Library, finder: Finder, danger: str
) -> None:
    answers = {"safety": [danger], "us": ["quarrel", "trust"]}
    offered = {fit.card.id for fit in library.findings(finder, answers).responses}
    assert not offered & {"couples-therapy", "talk-it-through", "repair-after-conflict"}
    assert "get-to-safety" in offered


def test_responses_suit_the_moment_and_say_why(library: Library, finder: Finder) -> None:
    now = library.findings(finder, {"start": ["me-now"], "feeling": ["scared"]}).responses
    later = library.findings(finder, {"start": ["me-after"], "feeling": ["scared"]}).responses
    assert now[0].card.group == "right-now"
    assert "It is happening right now." in now[0].because
    assert later[0].card.group != "right-now"
    unsaid = library.findings(finder, {"feeling": ["scared"]}).responses
    assert not [fit for fit in unsaid if "It is over for now." in fit.because]


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"weather": ["rain"]}, 'The finder has no question "weather".'),
        ({"body": ["wings"]}, 'The question "body" has no answer "wings".'),
    ],
)
def test_an_unknown_answer_is_one_sentence(
    library: Library, finder: Finder, answers: dict[str, list[str]], says: str
) -> None:
    with pytest.raises(AnswerUnknown) as told:
        library.findings(finder, answers)
    assert str(told.value) == says


def test_a_question_for_one_answer_takes_one(library: Library, finder: Finder) -> None:
    single = finder._replace(questions=tuple(one._replace(many=False) for one in finder.questions))
    with pytest.raises(AnswerUnknown, match="takes one answer"):
        library.findings(single, {"feeling": ["happy", "low"]})
