"""The finder: from answers to a few questions to causes and responses, each with its reasons.

The rule is a sum that a reader could check with a pencil. Each answer gives points to causes or
takes them away, as the library's finder.yaml says; the causes with most points come first. A
response scores by the causes that lead to it, by the moment, and by answers that ask for it.
It never names an illness: it says which pages fit.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, NamedTuple

from guide.errors import GuideError
from guide.library.topics import Kind, Topic, TopicCard

MOST_CAUSES = 6
MOST_RESPONSES = 8
LEADING = 3
"""The causes whose responses are offered."""
LEAST_SHARE = 0.25
"""Causes with a smaller share of the first one's points are left out."""
LINK_POINTS = 5
"""What a link from the first cause is worth to a response; from others in proportion."""
MOST_REASONS = 3
MOST_CHANGES = 2

Answers = Mapping[str, Iterable[str]]
"""The chosen options' ids by question id; questions that were skipped are absent or empty."""


class Outcome(StrEnum):
    """What the answers come to, as a whole."""

    FITS = "fits"
    SEVERAL = "several"
    FINE = "fine"
    UNCLEAR = "unclear"


class AnswerUnknown(GuideError):
    """An answer names a question or an option that the finder does not have."""


class FinderMissing(GuideError):
    """The library has no finder."""


class Option(NamedTuple):
    """One answer; `alone` rules out the others, `urgent` is a danger sign or empty.

    `points` go to causes, `responses` to responses; `tone` is "good", "hard" or empty. `said` are
    phrases, and `rules` the ids of rules about danger words, by which a search gives this answer.
    """

    id: str
    text: str
    more: str
    as_partner: str
    alone: bool
    tone: str
    moment: str
    urgent: str
    help: str
    points: Mapping[str, int]
    responses: Mapping[str, int]
    leave_out: tuple[str, ...]
    said: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def words(self, *, partner: bool = False) -> str:
        """The short words on the button, as the reader or as the partner."""
        return self.as_partner if partner and self.as_partner else self.text


class Question(NamedTuple):
    """One question; `many` says whether it takes several answers."""

    id: str
    text: str
    more: str
    as_partner: str
    many: bool
    options: tuple[Option, ...]

    def words(self, *, partner: bool = False) -> str:
        """The question, as put to the reader or to the partner."""
        return self.as_partner if partner and self.as_partner else self.text


class Moment(NamedTuple):
    """Whose moment it is ("self" or "partner"), and the points of each group of responses."""

    id: str
    side: str
    told: str
    groups: Mapping[str, int]


class Finder(NamedTuple):
    """The questions of a library, and what the ranking needs besides."""

    enough: int
    close: int
    help: str
    moments: tuple[Moment, ...]
    questions: tuple[Question, ...]


class Alarm(NamedTuple):
    """A danger sign that an answer shows; `topic` is the page to read first."""

    id: str
    why: str
    topic: str


class Fit(NamedTuple):
    """A topic that fits: its points, the answers that led to it, and what would change that."""

    card: TopicCard
    score: float
    because: tuple[str, ...]
    changes: tuple[str, ...] = ()


class Findings(NamedTuple):
    """All that the answers lead to, best first; `urgent` comes before everything."""

    urgent: Alarm | None
    outcome: Outcome
    causes: tuple[Fit, ...]
    responses: tuple[Fit, ...]


def read_finder(text: str) -> Finder:
    """The finder from the JSON that a library file keeps."""
    kept = json.loads(text)
    return Finder(
        kept["enough"],
        kept["close"],
        kept["help"],
        tuple(Moment(**each) for each in kept["moments"]),
        tuple(_question(each) for each in kept["questions"]),
    )


def _option(kept: Mapping[str, Any]) -> Option:
    lists = ("leave_out", "said", "rules")  # the last two are not in every library
    return Option(**{**kept, **{name: tuple(kept.get(name, ())) for name in lists}})


def _question(kept: Mapping[str, Any]) -> Question:
    options = tuple(map(_option, kept["options"]))
    return Question(**{**kept, "options": options})


def chosen_options(finder: Finder, answers: Answers) -> tuple[Option, ...]:
    """The options that were chosen, in the order of the finder.

    Raises:
        AnswerUnknown: an answer names something that the finder does not have, or gives several
            answers to a question that takes one.
    """
    known = {question.id: question for question in finder.questions}
    chosen: list[tuple[int, int, Option]] = []
    for name, ids in answers.items():
        if name not in known:
            raise AnswerUnknown(f'The finder has no question "{name}".')
        question, wanted = known[name], set(ids)
        here = [(n, one) for n, one in enumerate(question.options) if one.id in wanted]
        if strange := wanted - {one.id for _, one in here}:
            raise AnswerUnknown(f'The question "{name}" has no answer "{min(strange)}".')
        if len(here) > 1 and not question.many:
            raise AnswerUnknown(f'The question "{name}" takes one answer.')
        chosen += [(finder.questions.index(question), n, one) for n, one in here]
    return tuple(one for _, _, one in sorted(chosen, key=lambda each: each[:2]))


def moment_of(finder: Finder, answers: Answers) -> Moment:
    """Whose moment the answers tell; the finder's first moment when they do not say."""
    told = [one.moment for one in chosen_options(finder, answers) if one.moment]
    named = {moment.id: moment for moment in finder.moments}
    return named[told[0]] if told else finder.moments[0]


def findings(finder: Finder, answers: Answers, topic_of: Callable[[str], Topic]) -> Findings:
    """What the answers lead to; `topic_of` gives a topic by its id.

    Raises:
        AnswerUnknown: see `chosen_options`.
    """
    chosen = chosen_options(finder, answers)
    moment = moment_of(finder, answers)
    partner = moment.side == "partner"
    points = _totals(chosen)
    alarm = next((Alarm(one.urgent, one.help, finder.help) for one in chosen if one.urgent), None)
    causes = tuple(
        Fit(
            topic_of(name).card,
            points[name],
            _because(chosen, name, partner=partner),
            _changes(_unchosen(finder, chosen, moment), name, partner=partner),
        )
        for name in _leaders(points)
    )
    responses = _responses(chosen, moment, causes, topic_of)
    if alarm is not None:
        first = Fit(topic_of(alarm.topic).card, _above(responses), (alarm.why,))
        rest = (one for one in responses if one.card.id != alarm.topic)
        responses = (first, *rest)[:MOST_RESPONSES]
    return Findings(alarm, _outcome(finder, chosen, causes), causes, responses)


def _totals(chosen: Iterable[Option]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for one in chosen:
        for name, points in one.points.items():
            totals[name] = totals.get(name, 0) + points
    return {name: total for name, total in totals.items() if total > 0}


def _leaders(points: Mapping[str, int]) -> list[str]:
    """The causes worth naming, by points; the alphabet settles what is even."""
    ranked = sorted(points, key=lambda name: (-points[name], name))
    return [name for name in ranked if points[name] >= LEAST_SHARE * points[ranked[0]]][
        :MOST_CAUSES
    ]


def _because(chosen: Iterable[Option], cause: str, *, partner: bool) -> tuple[str, ...]:
    """The answers that speak for a cause, the strongest first."""
    speaking = [one for one in chosen if one.points.get(cause, 0) > 0]
    speaking.sort(key=lambda one: -one.points[cause])
    return tuple(one.words(partner=partner) for one in speaking[:MOST_REASONS])


def _unchosen(finder: Finder, chosen: tuple[Option, ...], moment: Moment) -> tuple[Option, ...]:
    """The answers that could still change the picture: of the same side, and no danger signs."""
    side = {each.id for each in finder.moments if each.side == moment.side}
    return tuple(
        one
        for question in finder.questions
        for one in question.options
        if one not in chosen and not one.urgent and (not one.moment or one.moment in side)
    )


def _changes(left: tuple[Option, ...], cause: str, *, partner: bool) -> tuple[str, ...]:
    """The answers not given that would raise a cause most, and the one that would lower it."""
    ranked = sorted(left, key=lambda one: -one.points.get(cause, 0))
    raising = [one for one in ranked[:MOST_CHANGES] if one.points.get(cause, 0) > 1]
    lowering = [one for one in ranked[-1:] if one.points.get(cause, 0) < 0]
    return (
        *(f"More likely with: {one.words(partner=partner)}" for one in raising),
        *(f"Less likely with: {one.words(partner=partner)}" for one in lowering),
    )


def _outcome(finder: Finder, chosen: Iterable[Option], causes: tuple[Fit, ...]) -> Outcome:
    tones = {one.tone for one in chosen} | {"hard" for one in chosen if one.urgent}
    if not causes or causes[0].score < finder.enough:
        return Outcome.UNCLEAR
    if "good" in tones and "hard" not in tones:
        return Outcome.FINE
    if len(causes) > 1 and 100 * causes[1].score >= finder.close * causes[0].score:
        return Outcome.SEVERAL
    return Outcome.FITS


def _responses(
    chosen: tuple[Option, ...],
    moment: Moment,
    causes: tuple[Fit, ...],
    topic_of: Callable[[str], Topic],
) -> tuple[Fit, ...]:
    scores: dict[str, float] = {}
    reasons: dict[str, list[str]] = {}
    cards: dict[str, TopicCard] = {}
    for cause in causes[:LEADING]:
        for link in topic_of(cause.card.id).links:
            if link.card.kind is Kind.RESPONSE:
                cards[link.card.id] = link.card
                share = LINK_POINTS * cause.score / causes[0].score
                scores[link.card.id] = scores.get(link.card.id, 0) + share
                reasons.setdefault(link.card.id, []).append(link.why)
    for one in chosen:
        for name, points in one.responses.items():
            cards[name] = topic_of(name).card
            scores[name] = scores.get(name, 0) + points
            reasons.setdefault(name, [])
    unwanted = {name for one in chosen for name in one.leave_out}
    told = any(one.moment for one in chosen)
    fits = []
    for name, score in scores.items():
        suits = moment.groups.get(cards[name].group, 0)
        because = [*reasons[name][:MOST_REASONS], *([moment.told] if told and suits > 0 else [])]
        if name not in unwanted and score + suits > 0:
            fits.append(Fit(cards[name], round(score + suits, 1), tuple(because)))
    fits.sort(key=lambda fit: (-fit.score, fit.card.id))
    return tuple(fits[:MOST_RESPONSES])


def _above(fits: tuple[Fit, ...]) -> float:
    return round(fits[0].score + 1, 1) if fits else 1.0
