"""The commands `search`, `show` and `library …`: reading, checking and building the library."""

import argparse
import difflib
import json
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from guide.commands import packs
from guide.errors import GuideError
from guide.library import (
    HIT_END,
    HIT_START,
    Hit,
    Kind,
    Library,
    NoSuchTopic,
    Results,
    Source,
    Topic,
    TopicCard,
    page_text,
)
from guide.paths import resources_dir

CONTENT = "library/en"
WIDTH = 80
LEVELS = {"now": "Get help now", "week": "Get help this week", "ready": "When you are ready"}
EVIDENCE = {
    "strong": "strong evidence",
    "moderate": "moderate evidence",
    "thin": "thin evidence",
    "theory": "a theory",
    "unknown": "not known",
}


class FileUnusable(GuideError):
    """A file that was named cannot be read or written."""


def add_parsers(subparsers: Any) -> None:  # noqa: ANN401  (argparse has no public name for it)
    """Add `search`, `show` and `library`; each sets `run`, which gives the exit code."""
    search = _parser(subparsers, "search", _search, "find topics for words or a whole question")
    search.add_argument("--json", action="store_true", help="print one JSON value")
    search.add_argument("--limit", type=_count, default=20, metavar="N", help="at most N topics")
    search.add_argument(
        "--batch", type=Path, metavar="FILE", help='read {"q": …} lines, print one JSON line each'
    )
    search.add_argument("query", nargs="*", metavar="QUERY")
    show = _parser(subparsers, "show", _show, "print one topic")
    show.add_argument("--json", action="store_true", help="print one JSON value")
    show.add_argument("id", metavar="ID")
    group = subparsers.add_parser("library", help="check, build and list libraries")
    commands = group.add_subparsers(dest="library_command", metavar="COMMAND", required=True)
    check = _parser(commands, "check", _check, "name every rule that a content folder breaks")
    check.add_argument("path", nargs="?", type=Path, metavar="PATH")
    build = _parser(commands, "build", _build, "compile a content folder into a library file")
    build.add_argument("path", type=Path, metavar="PATH")
    build.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    packs.add_parsers(commands)


def _parser(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:  # noqa: ANN401
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run, parser=parser)
    return parser


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _search(args: argparse.Namespace) -> int:
    if (args.batch is None) == (not args.query):
        args.parser.error("give a QUERY or --batch FILE, one of the two")
    with closing(Library.open(args.library_file)) as library:
        if args.batch is not None:
            return _search_lines(library, args.batch, args.limit)
        results = library.search(" ".join(args.query), args.limit)
    print(_json(_results_value(results)) if args.json else _results_text(results))
    return 0


def _search_lines(library: Library, file: Path, limit: int) -> int:
    """Answer each line in order; a line that is no question is named on stderr and passed over."""
    code = 0
    for number, line in enumerate(_lines(file), 1):
        query = _asked(line)
        if query is None:
            print(
                f'Line {number} is not of the form {{"q": "…"}}; it was left out.', file=sys.stderr
            )
            code = 1
        else:
            print(_json(_results_value(library.search(query, limit))))
    return code


def _lines(file: Path) -> Iterator[bytes]:
    try:
        with file.open("rb") as lines:
            yield from lines
    except OSError as error:
        raise FileUnusable("The batch file cannot be opened; check its name.") from error


def _asked(line: bytes) -> str | None:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return None
    query = value.get("q") if isinstance(value, dict) else None
    return query if isinstance(query, str) else None


def _show(args: argparse.Namespace) -> int:
    with closing(Library.open(args.library_file)) as library:
        try:
            topic = library.topic(args.id)
        except NoSuchTopic as error:
            raise NoSuchTopic(_close_ids(args.id, library)) from error
    print(_json(_topic_value(topic)) if args.json else _topic_text(topic))
    return 0


def _close_ids(wanted: str, library: Library) -> str:
    known = [card.id for card in library.cards()]
    close = difflib.get_close_matches(wanted.casefold(), known, 3, 0.6)
    hint = f"close to it: {', '.join(close)}" if close else "`search` finds topics by words"
    return f"The guide has no topic of that id; {hint}."


def _check(args: argparse.Namespace) -> int:
    from guide.library.build import check_folder

    breaches = check_folder(args.path or resources_dir() / CONTENT)
    for breach in breaches:
        print(breach)
    if breaches:
        things = "One thing needs" if len(breaches) == 1 else f"{len(breaches)} things need"
        print(f"{things} mending.", file=sys.stderr)
        return 1
    print("Every rule is kept.")
    return 0


def _build(args: argparse.Namespace) -> int:
    from guide.library.build import ContentBroken, build_pack

    try:
        count = build_pack(args.path, args.output)
    except ContentBroken as broken:
        for breach in broken.breaches:
            print(breach)
        raise
    except OSError as error:
        raise FileUnusable(
            "The library file cannot be written there; choose another place."
        ) from error
    print(f"{count} topics are in the library.")
    return 0


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _results_value(results: Results) -> dict[str, object]:
    return {
        "query": results.query,
        "confident": results.confident,
        "urgent": results.urgent and results.urgent._asdict(),
        "results": [
            {
                "id": hit.card.id,
                "kind": hit.card.kind.value,
                "title": hit.card.title,
                "snippet": _unmarked(hit),
                "score": hit.score,
            }
            for hit in results.hits
        ],
        "also": [each._asdict() for each in results.also],
        "terms": [term._asdict() for term in results.terms],
    }


def _unmarked(hit: Hit) -> str:
    return hit.snippet.replace(HIT_START, "").replace(HIT_END, "")


def _topic_value(topic: Topic) -> dict[str, object]:
    causes, responses = _linked(topic, Kind.CAUSE), _linked(topic, Kind.RESPONSE)
    return {
        "id": topic.id,
        "kind": topic.kind.value,
        "group": topic.group,
        "title": topic.title,
        "summary": topic.summary,
        "body": topic.html,
        "asks": topic.asks,
        "responses": [{**_card_value(card), "why": why} for card, why in responses],
        "causes": [{**_card_value(card), "why": why} for card, why in causes],
        "references": [_source_value(source) for source in topic.sources],
        "evidence": topic.evidence,
        "evidence_note": topic.evidence_note,
        "reviewed": topic.reviewed,
        "timing": topic.timing,
        "feelings": topic.feelings,
        "tone": topic.tone,
        "who": topic.who,
        "urgency": topic.urgency,
        "urgent": [sign._asdict() for sign in topic.danger],
        "confused_with": [
            {**_card_value(each.card), "difference": each.difference} for each in topic.confused
        ],
    }


def _linked(topic: Topic, kind: Kind) -> list[tuple[TopicCard, str]]:
    return [(link.card, link.why) for link in topic.links if link.card.kind is kind]


def _card_value(card: TopicCard) -> dict[str, str]:
    return {"id": card.id, "title": card.title}


def _source_value(source: Source) -> dict[str, object]:
    value: dict[str, object] = {
        "id": source.id,
        "number": source.number,
        "citation": source.citation,
    }
    if source.address:
        value["doi" if source.address.startswith("10.") else "url"] = source.address
    return value


def _results_text(results: Results) -> str:
    parts = []
    if results.urgent is not None:
        parts.append(_wrapped(results.urgent.why))
    if not results.confident:
        parts.append(
            "Nothing in the guide comes close to this."
            if not results.hits
            else "Nothing comes very close; these may still help."
        )
    for hit in results.hits:
        head = f"{hit.card.title}  [{hit.card.id}]"
        parts.append(f"{head}\n{_wrapped(_unmarked(hit), '    ')}")
    return "\n\n".join(parts)


def _topic_text(topic: Topic) -> str:
    parts = [f"{topic.title}\n{'=' * len(topic.title)}", _wrapped(topic.summary)]
    for level, title in LEVELS.items():
        signs = [_wrapped(s.text, "  ", "- ") for s in topic.danger if s.level == level]
        if signs:
            parts.append("\n".join([f"{title}:", *signs]))
    parts.append(page_text(topic.html, WIDTH))
    for title, kind in (("What can help", Kind.RESPONSE), ("It may help with", Kind.CAUSE)):
        parts += _section(title, [(c.title, c.id, why) for c, why in _linked(topic, kind)])
    confused = [(each.card.title, each.card.id, each.difference) for each in topic.confused]
    parts += _section("Often confused with", confused)
    note = f"Evidence: {EVIDENCE[topic.evidence]}. {topic.evidence_note}"
    parts.append(f"{_wrapped(note)}\nReviewed: {topic.reviewed}")
    if topic.sources:
        sources = [_wrapped(s.citation, "    ", f"{s.number:>2}. ") for s in topic.sources]
        parts.append("\n".join(["Sources", "=======", *sources]))
    return "\n\n".join(parts)


def _section(title: str, rows: list[tuple[str, str, str]]) -> list[str]:
    if not rows:
        return []
    told = [f"- {name}  [{topic_id}]\n{_wrapped(words, '  ')}" for name, topic_id, words in rows]
    return ["\n".join([title, "=" * len(title), *told])]


def _wrapped(text: str, indent: str = "", mark: str = "") -> str:
    first = f"{mark:<{len(indent)}}" if mark else indent
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False
    )
