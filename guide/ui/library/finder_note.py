"""What the finder was told and what it suggested, as the plain Markdown of a note."""

from collections.abc import Iterator

from guide.library import Answers, Finder, Findings, Fit, moment_of
from guide.ui import wording

TITLE = "What may fit"


def note_text(finder: Finder, found: Findings, answers: Answers, urgent_title: str) -> str:
    """The result as text; topics are links of a note, `urgent_title` is that of the help page."""
    partner = moment_of(finder, answers).side == "partner"
    lines = [wording.FINDER_NO_DIAGNOSIS]
    if found.urgent is not None:
        lines += ["", "## Read first", "", f"- [[{urgent_title}]]: {found.urgent.why}"]
    for heading, fits in (
        ("What may lie behind it", found.causes),
        ("What may help", found.responses),
    ):
        if fits:
            lines += ["", f"## {heading}", "", *(_line(fit) for fit in fits)]
    lines += ["", "## My answers", "", *_answered(finder, answers, partner=partner)]
    return "\n".join(lines) + "\n"


def _line(fit: Fit) -> str:
    because = "; ".join(fit.because)
    return f"- [[{fit.card.title}]]" + (f": {because}" if because else "")


def _answered(finder: Finder, answers: Answers, *, partner: bool) -> Iterator[str]:
    for question in finder.questions:
        chosen = set(answers.get(question.id, ()))
        said = [one.words(partner=partner) for one in question.options if one.id in chosen]
        if said:
            yield f"- {question.words(partner=partner)} {'; '.join(said)}"
