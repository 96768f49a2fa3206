"""The commands `library import`, `list`, `use` and `remove`: content packs that were taken in."""

import argparse
import json
from contextlib import closing
from pathlib import Path
from typing import Any

from guide.library import Library, LibraryInfo
from guide.library.packs import choose, chosen_file, fingerprint, packs, remove, take_in
from guide.paths import packs_dir

OWN = "own"


def add_parsers(commands: Any) -> None:  # noqa: ANN401  (argparse has no public name for it)
    """Add them to the group `library`; each sets `run`, which gives the exit code."""
    bring = _parser(commands, "import", _import, "check a content pack and keep it")
    bring.add_argument("file", type=Path, metavar="FILE")
    listing = _parser(commands, "list", _list, "name the libraries that are there")
    listing.add_argument("--json", action="store_true", help="print one JSON value")
    use = _parser(commands, "use", _use, "read from this pack in the window")
    use.add_argument(
        "id", metavar="ID", help=f"a pack's id, or “{OWN}” for the guide's own library"
    )
    away = _parser(commands, "remove", _remove, "delete a content pack")
    away.add_argument("id", metavar="ID")


def _parser(commands: Any, name: str, run: Any, about: str) -> argparse.ArgumentParser:  # noqa: ANN401
    parser: argparse.ArgumentParser = commands.add_parser(name, help=about, description=about)
    parser.add_argument("--data-dir", type=Path, default=argparse.SUPPRESS, help=argparse.SUPPRESS)
    parser.set_defaults(run=run, parser=parser)
    return parser


def _import(args: argparse.Namespace) -> int:
    steps = take_in(packs_dir(args.data_dir), args.file)
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            print(f"Kept: {_line(ended.value)}")
            print(f"SHA-256 of the file: {fingerprint(args.file)}")
            return 0


def _list(args: argparse.Namespace) -> int:
    folder = packs_dir(args.data_dir)
    with closing(Library.open(args.library_file)) as library:
        told = [(library.info(), args.library_file, True)]
    told += [(pack.info, pack.file, False) for pack in packs(folder)]
    read = chosen_file(folder) or args.library_file
    if args.json:
        values = [
            {**info._asdict(), "own": own, "in_use": file == read} for info, file, own in told
        ]
        print(json.dumps(values, ensure_ascii=False))
        return 0
    for info, file, _ in told:
        print(_line(info) + (", in use" if file == read and len(told) > 1 else ""))
    return 0


def _use(args: argparse.Namespace) -> int:
    choose(packs_dir(args.data_dir), "" if args.id == OWN else args.id)
    return 0


def _remove(args: argparse.Namespace) -> int:
    remove(packs_dir(args.data_dir), args.id)
    return 0


def _line(info: LibraryInfo) -> str:
    remark = f"; {info.remark}" if info.remark else ""
    return f"{info.id}  {info.title} ({info.language}), {info.topics} topics{remark}"
