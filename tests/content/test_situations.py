"""Written situations, and what the finder must make of the answers that fit them."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from guide.library import Findings, Kind, Library

FOLDER = Path(__file__).parent / "situations"
PARTS = ("tuning", "final-2")
Situation = dict[str, Any]


def situations(part: str) -> list[Situation]:
    read: list[Situation] = yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8"))
    return read


def listed(value: Any) -> list[str]:
    return [] if value is None else [value] if isinstance(value, str) else list(value)


def findings_of(library: Library, one: Situation) -> Findings:
    answers = {name: listed(given) for name, given in one["answers"].items()}
    return library.findings(library.finder(), answers)


@pytest.mark.parametrize("part", PARTS)
def test_a_best_cause_is_among_the_first_three(shipped_library: Library, part: str) -> None:
    asked = [one for one in situations(part) if "best" in one]
    found = [
        {fit.card.id for fit in findings_of(shipped_library, one).causes[:3]} & set(one["best"])
        for one in asked
    ]
    assert sum(map(bool, found)) >= 0.95 * len(asked)


@pytest.mark.parametrize("part", PARTS)
def test_a_response_that_fits_is_offered(shipped_library: Library, part: str) -> None:
    asked = [one for one in situations(part) if "helps" in one]
    found = [
        {fit.card.id for fit in findings_of(shipped_library, one).responses} & set(one["helps"])
        for one in asked
    ]
    assert sum(map(bool, found)) >= 0.95 * len(asked)


@pytest.mark.parametrize("part", PARTS)
def test_urgent_ones_are_told_and_no_others(shipped_library: Library, part: str) -> None:
    for one in situations(part):
        urgent = findings_of(shipped_library, one).urgent
        expected = listed(one.get("urgent"))
        assert (urgent is not None) == bool(expected), one["tells"]
        assert urgent is None or urgent.id in expected, one["tells"]


@pytest.mark.parametrize("part", PARTS)
def test_the_outcome_is_the_expected_one(shipped_library: Library, part: str) -> None:
    for one in situations(part):
        if "outcome" in one:
            assert findings_of(shipped_library, one).outcome == one["outcome"], one["tells"]


def test_there_are_enough_situations_and_they_cover_every_cause(shipped_library: Library) -> None:
    everything = [one for part in PARTS for one in situations(part)]
    assert len(everything) >= 60
    assert min(len(situations(part)) for part in PARTS) >= 30
    named = {cause for one in everything for cause in one.get("best", ())}
    assert named == {card.id for card in shipped_library.cards(Kind.CAUSE)}
    responses = {name for one in everything for name in one.get("helps", ())}
    assert responses <= {card.id for card in shipped_library.cards(Kind.RESPONSE)}
    assert len([one for one in everything if one.get("urgent")]) >= 12
