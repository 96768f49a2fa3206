"""The command line: the library and the notes for scripts, without a window."""

import argparse
import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from guide import confine
from guide.commands import finder, library, notes
from guide.errors import GuideError

PROGRAM = "stillwater"
SETS_UP = ("init", "restore-backup", "import", "use")  # these may be the first to keep something
MAKES = {"build": "output", "export": "path", "backup": "file"}  # where a reader wants it


class _Parser(argparse.ArgumentParser):
    """Complains about wrong use in one sentence."""

    def error(self, message: str) -> NoReturn:
        told = message[:1].upper() + message[1:]
        self.exit(2, f"{told.rstrip('.')}; `{self.prog} --help` says more.\n")


def run(arguments: list[str], default_data_dir: Path, library_file: Path) -> int:
    """Do what the arguments ask; `--data-dir` may stand before or after the command.

    Returns 0 for done and 1 for "could not", with one sentence on stderr.

    Raises:
        SystemExit: with code 2 for wrong use, 0 after help that was asked for.
    """
    _write_utf8()
    parser = _Parser(prog=PROGRAM, description="A private, offline guide, and notes beside it.")
    parser.add_argument(
        "--data-dir",
        type=Path,
        default=argparse.SUPPRESS,
        help="keep all that is written in this folder",
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    library.add_parsers(commands)
    finder.add_parsers(commands)
    notes.add_parsers(commands)
    known = argparse.Namespace(data_dir=default_data_dir, library_file=library_file)
    args = parser.parse_args(arguments, known)
    confine.write_only_in(_places(args))
    return _done(args)


def _places(args: argparse.Namespace) -> tuple[Path, ...]:
    """Where this command may write: the data folder, and the folder of what it is to make."""
    command = getattr(args, f"{args.command}_command", args.command)
    if command in SETS_UP:  # only a folder that is there can be allowed
        with suppress(OSError):
            args.data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    made: Path | None = getattr(args, MAKES.get(command, ""), None)
    return (args.data_dir,) if made is None else (args.data_dir, made.parent)


def _done(args: argparse.Namespace) -> int:
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except GuideError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader of our output has had enough (`| head`). Python would complain once more when
        # it closes the pipe at exit, so the rest goes nowhere.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
        return 1
    return code


def _write_utf8() -> None:
    """JSON and text are UTF-8 whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
