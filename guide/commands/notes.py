"""The commands `notes …`: the reader's encrypted notes for scripts and the terminal."""

import argparse
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from guide.commands.unlocking import (
    add_secret_options,
    opened,
    piped_text,
    read_new_secret,
    read_secret,
    unlocked,
)
from guide.errors import GuideError
from guide.paths import vault_dir
from guide.vault import (
    NO_DETAILS,
    NoteRow,
    Vault,
    at_once,
    export_notes,
    import_slowly,
    notes_as_json,
    preview_notes,
    record_of,
    restore_backup,
    version_record_of,
)

Command = Callable[[argparse.Namespace], int]


def add_parsers(subparsers: Any) -> None:  # noqa: ANN401  (argparse has no public name for it)
    """Add `notes` and its commands; each sets `run`, which gives the exit code."""
    commands = subparsers.add_parser("notes", help="your encrypted notes").add_subparsers(
        dest="notes_command", metavar="COMMAND", required=True
    )
    _add_writing(commands)
    _add_reading(commands)
    _add_moving(commands)
    _add_keys(commands)


def _parser(commands: Any, name: str, run: Command, about: str) -> argparse.ArgumentParser:  # noqa: ANN401
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run)
    return parser


def _add_writing(commands: Any) -> None:  # noqa: ANN401
    for name, run, about in (
        ("add", _add, "keep a new note; its text comes from standard input"),
        ("edit", _edit, "replace the text of a note by standard input; the old one is kept"),
    ):
        parser = _parser(commands, name, run, about)
        if run is _edit:
            parser.add_argument("id")
        parser.add_argument("--title")
        parser.add_argument("--topic", metavar="ID")
        parser.add_argument("--mood")
        parser.add_argument("--tag", action="append", metavar="T")
        parser.add_argument("--date", metavar="YYYY-MM-DD")
        _add_details(parser)
        add_secret_options(parser)
    for name, run, about in (
        ("delete", _delete, "put a note into the trash for 30 days"),
        ("restore", _restore, "take a note out of the trash"),
    ):
        parser = _parser(commands, name, run, about)
        parser.add_argument("id")
        if run is _delete:
            parser.add_argument("--for-good", action="store_true", help="beyond recall")
        add_secret_options(parser)


def _add_details(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--time", metavar="HH:MM", help="when it happened")
    parser.add_argument("--moment", help="during, or after")
    parser.add_argument("--feeling", action="append", metavar="F", dest="feelings")
    parser.add_argument("--pain", type=int, metavar="0-10")
    parser.add_argument("--who", help="who was there")
    parser.add_argument("--cycle-day", type=int, metavar="N")
    for name in ("sleep", "alcohol", "medicine"):
        parser.add_argument(f"--{name}")


def _add_reading(commands: Any) -> None:  # noqa: ANN401
    listing = _parser(commands, "list", _list, "list the notes, newest change first")
    listing.add_argument("--topic", metavar="ID")
    listing.add_argument("--trash", action="store_true", help="those in the trash")
    show = _parser(commands, "show", _show, "show a note")
    show.add_argument("id")
    search = _parser(commands, "search", _search, "find notes by their words")
    search.add_argument("query")
    history = _parser(commands, "history", _history, "show the former texts of a note")
    history.add_argument("id")
    for parser in (listing, show, search, history):
        parser.add_argument("--json", action="store_true")
        add_secret_options(parser)


def _add_moving(commands: Any) -> None:  # noqa: ANN401
    export = _parser(commands, "export", _export, "write all notes out, readable by anyone")
    export.add_argument("path", type=Path, nargs="?", help="without it, JSON to standard output")
    export.add_argument("--format", choices=("markdown", "json", "archive"), default="json")
    export.add_argument("--without-trash", action="store_true", help="leave out what is in it")
    bring = _parser(commands, "import", _import, "add the notes of an export or another program")
    bring.add_argument("path", type=Path)
    bring.add_argument("--preview", action="store_true", help="say what it holds, change nothing")
    backup = _parser(commands, "backup", _backup, "write all notes into one encrypted file")
    backup.add_argument("file", type=Path)
    back = _parser(commands, "restore-backup", _restore_backup, "put a backup in their place")
    back.add_argument("file", type=Path)
    verify = _parser(commands, "verify", _verify, "read every part of the notes once")
    for parser in (export, bring, backup, back, verify):
        add_secret_options(parser)


def _add_keys(commands: Any) -> None:  # noqa: ANN401
    init = _parser(commands, "init", _init, "set up notes; prints the recovery words once")
    change = _parser(commands, "change-passphrase", _change_passphrase, "change the passphrase")
    words = _parser(commands, "new-words", _new_words, "make new recovery words")
    recover = _parser(commands, "recover", _recover, "new passphrase by the recovery words")
    for parser in (init, words):
        parser.add_argument("--json", action="store_true")
    for parser in (init, change, words):
        add_secret_options(parser)
    add_secret_options(recover, "words")
    for parser in (change, recover):
        add_secret_options(parser, "new-passphrase")


def _add(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        note = vault.add(
            title=args.title or "",
            body=piped_text(),
            topic=args.topic,
            mood=args.mood,
            tags=args.tag or (),
            date=args.date,
            details=replace(NO_DETAILS, **_told(args)),
        )
        print(note.id, flush=True)
    return 0


def _edit(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        note = vault.note(args.id)
        given = {
            name: value
            for name in ("title", "topic", "mood", "date")
            if (value := getattr(args, name)) is not None
        }
        tags = note.tags if args.tag is None else tuple(args.tag)
        details = replace(note.details, **_told(args))
        new = replace(note, body=piped_text(), tags=tags, details=details, **given)
        vault.write(new, keep_version=True)
    return 0


def _told(args: argparse.Namespace) -> dict[str, Any]:
    """The details that were given, by their names."""
    told = {
        name: value
        for name in ("time", "moment", "pain", "who", "cycle_day", "sleep", "alcohol", "medicine")
        if (value := getattr(args, name)) is not None
    }
    return told if args.feelings is None else {**told, "feelings": tuple(args.feelings)}


def _delete(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        delete = vault.delete_for_good if args.for_good else vault.delete
        delete(args.id)
    return 0


def _restore(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        vault.restore(args.id)
    return 0


def _list(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        rows = vault.notes(topic=args.topic, trash=args.trash)
    if args.json:
        return _print_json([_row(row) for row in rows])
    for row in rows:
        print(_line(row))
    return 0


def _show(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        note = vault.note(args.id)
    if args.json:
        return _print_json(record_of(note))
    for fact in filter(None, (note.title, note.date, note.mood, note.topic, ", ".join(note.tags))):
        print(fact)
    print(f"\n{note.body}")
    return 0


def _search(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        hits = vault.search(args.query)
    found = [(hit.row, hit.snippet.replace("\x02", "").replace("\x03", "")) for hit in hits]
    if args.json:
        return _print_json([{**_row(row), "snippet": snippet} for row, snippet in found])
    for row, snippet in found:
        print(f"{_line(row)}\n    {snippet}")
    return 0


def _history(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        records = [version_record_of(version) for version in vault.history(args.id)]
    if args.json:
        return _print_json(records)
    for record in records:
        print(f"{record['number']}  {record['saved']}  {record['title']}\n\n{record['body']}\n")
    return 0


def _export(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        if args.path is not None:
            export_notes(vault, args.path, args.format, trash=not args.without_trash)
        elif args.format == "json":
            print(notes_as_json(vault, trash=not args.without_trash), end="")
        else:
            raise GuideError("Only JSON can be written to the terminal; please name a place.")
    return 0


def _import(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        shown = preview_notes(vault, args.path)
        if args.preview:
            days = (
                shown.first if shown.first == shown.newest else f"{shown.first} to {shown.newest}"
            )
            print(f"{shown.format[:1].upper()}{shown.format[1:]}.")
            print(f"{len(shown.notes)} to read, {shown.here} here already, of {days}.")
        else:
            report = at_once(import_slowly(vault, shown))
            print(f"{len(report.added)} added, {report.skipped} here already.")
    if shown.left_out:
        print(f"Left out: {', '.join(shown.left_out)}.")
    for problem in shown.problems:
        print(problem, file=sys.stderr)
    return 1 if shown.problems else 0


def _backup(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        vault.backup(args.file)
    return 0


def _restore_backup(args: argparse.Namespace) -> int:
    passphrase = read_secret(args, "passphrase", "Passphrase of the backup: ")
    folder = vault_dir(args.data_dir)
    replaces = Vault.exists(folder)
    restore_backup(folder, args.file, passphrase)
    kept = "; the notes of before are kept beside it" if replaces else ""
    print(f"The backup is in place{kept}.")
    return 0


def _verify(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        problems = vault.verify()
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        return 1
    print("All notes can be read, and nothing is damaged.")
    return 0


def _init(args: argparse.Namespace) -> int:
    passphrase = read_new_secret(args, "passphrase", "Choose a passphrase: ")
    vault, words = Vault.create(vault_dir(args.data_dir), passphrase)
    vault.lock()
    return _print_words(args, words)


def _new_words(args: argparse.Namespace) -> int:
    with unlocked(args) as vault:
        words = vault.new_recovery_words()
    return _print_words(args, words)


def _change_passphrase(args: argparse.Namespace) -> int:
    old = read_secret(args, "passphrase", "Present passphrase: ")
    with opened(lambda: Vault.unlock(vault_dir(args.data_dir), old)) as vault:
        vault.change_passphrase(old, read_new_secret(args, "new_passphrase", "New passphrase: "))
    return 0


def _recover(args: argparse.Namespace) -> int:
    words = read_secret(args, "words", "Recovery words: ")
    with opened(lambda: Vault.unlock_with_words(vault_dir(args.data_dir), words)) as vault:
        vault.set_passphrase(read_new_secret(args, "new_passphrase", "New passphrase: "))
    return 0


def _row(row: NoteRow) -> dict[str, Any]:
    record = record_of(row)
    del record["preview"]
    return record


def _line(row: NoteRow) -> str:
    return f"{row.id}  {row.date or row.created.date()}  {row.title or row.preview}"


def _print_json(value: Any) -> int:  # noqa: ANN401
    print(json.dumps(value, ensure_ascii=False))
    return 0


def _print_words(args: argparse.Namespace, words: tuple[str, ...]) -> int:
    if args.json:
        return _print_json({"words": words})
    print(
        "These twelve recovery words open your notes if the passphrase is forgotten. Write them\n"
        "down on paper, in order, and keep them safe: they are not shown again. Without them or\n"
        "the passphrase nobody can read the notes.\n"
    )
    for number, word in enumerate(words, start=1):
        print(f"{number:2}  {word}")
    return 0
