"""The command `finder`: its questions, and what answers in a file lead to. Nothing is kept."""

import argparse
import json
import textwrap
from contextlib import closing
from pathlib import Path
from typing import Any

from guide.errors import GuideError
from guide.library import Answers, Finder, Findings, Fit, Library, Option, Outcome, Question

WIDTH = 80
OUTCOMES = {
    Outcome.FITS: "One page fits these answers best.",
    Outcome.SEVERAL: "It could be more than one of these.",
    Outcome.FINE: "By these answers, nothing needs fixing.",
    Outcome.UNCLEAR: "It is not possible to tell from these answers.",
}


class AnswersUnusable(GuideError):
    """The file of answers cannot be read or is not of the right form."""


def add_parsers(subparsers: Any) -> None:  # noqa: ANN401  (argparse has no public name for it)
    """Add `finder`; it sets `run`, which gives the exit code."""
    about = "a few questions, and the topics that fit the answers"
    parser = subparsers.add_parser("finder", help=about, description=about)
    parser.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    ways = parser.add_mutually_exclusive_group(required=True)
    ways.add_argument("--questions", action="store_true", help="print the questions")
    ways.add_argument(
        "--answers",
        type=Path,
        metavar="FILE",
        help='JSON: {"question-id": "option-id" or ["option-id", …]}',
    )
    parser.add_argument("--json", action="store_true", help="print one JSON value")
    parser.set_defaults(run=_run, parser=parser)


def _run(args: argparse.Namespace) -> int:
    with closing(Library.open(args.library_file)) as library:
        finder = library.finder()
        if args.questions:
            value: object = [_question_value(one) for one in finder.questions]
            text = _questions_text(finder)
        else:
            found = library.findings(finder, read_answers(args.answers))
            value, text = findings_value(found), _findings_text(found)
    print(json.dumps(value, ensure_ascii=False) if args.json else text)
    return 0


def read_answers(file: Path) -> Answers:
    """The answers in a JSON file; null and empty values are questions that were skipped.

    Raises:
        AnswersUnusable: the file cannot be read or is of another form.
    """
    try:
        value = json.loads(file.read_bytes())
    except OSError as error:
        raise AnswersUnusable("The file of answers cannot be opened; check its name.") from error
    except (ValueError, RecursionError) as error:
        raise AnswersUnusable("The file of answers is not JSON.") from error
    if not isinstance(value, dict):
        raise AnswersUnusable('The file of answers must be of the form {"question": "answer"}.')
    return {name: _chosen(name, given) for name, given in value.items()}


def _chosen(name: str, given: object) -> tuple[str, ...]:
    listed = [] if given in (None, "") else [given] if isinstance(given, str) else given
    if not isinstance(listed, list) or not all(isinstance(each, str) for each in listed):
        raise AnswersUnusable(f'The answer to "{name}" must be a text or a list of texts.')
    return tuple(listed)


def findings_value(found: Findings) -> dict[str, object]:
    """Findings as plain values, in the form that scripts rely on."""
    urgent = found.urgent
    return {
        "urgent": None if urgent is None else {"id": urgent.id, "why": urgent.why},
        "causes": [_fit_value(fit) for fit in found.causes],
        "responses": [_fit_value(fit) for fit in found.responses],
    }


def _fit_value(fit: Fit) -> dict[str, object]:
    return {"id": fit.card.id, "score": fit.score, "because": fit.because}


def _question_value(question: Question) -> dict[str, object]:
    options = [{"id": one.id, "text": _option_text(one)} for one in question.options]
    return {
        "id": question.id,
        "text": question.text,
        "many": question.many,
        "options": options,
    }


def _option_text(option: Option) -> str:
    return f"{option.text} ({option.more})" if option.more else option.text


def _questions_text(finder: Finder) -> str:
    parts = []
    for question in finder.questions:
        rows = [_wrapped(f"{one.id}: {_option_text(one)}", "  ") for one in question.options]
        parts.append("\n".join([_wrapped(f"{question.id}: {question.text}"), *rows]))
    return "\n\n".join(parts)


def _findings_text(found: Findings) -> str:
    parts = [] if found.urgent is None else [_wrapped(found.urgent.why)]
    parts.append(f"{OUTCOMES[found.outcome]} This is no diagnosis.")
    for title, fits in (("What may lie behind it", found.causes), ("What helps", found.responses)):
        if fits:
            parts.append("\n".join([title, "=" * len(title), *(_fit_text(fit) for fit in fits)]))
    return "\n\n".join(parts)


def _fit_text(fit: Fit) -> str:
    rows = [f"- {fit.card.title}  [{fit.card.id}]"]
    rows += [_wrapped(reason, "    ") for reason in (*fit.because, *fit.changes)]
    return "\n".join(rows)


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(text, WIDTH, subsequent_indent=f"{indent}  ", initial_indent=indent)
