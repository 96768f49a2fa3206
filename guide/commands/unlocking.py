"""Opening the notes for a command, by a secret from a descriptor, a file or the terminal."""

import argparse
import getpass
import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from guide.errors import GuideError
from guide.paths import vault_dir
from guide.vault import Vault


class NoSecret(GuideError):
    """A passphrase or words were needed, and there was no way to ask for them."""


class NotText(GuideError):
    """What came in was no UTF-8 text."""


def add_secret_options(parser: argparse.ArgumentParser, kind: str = "passphrase") -> None:
    """Add `--KIND-fd` and `--KIND-file`, of which one may be given."""
    where = parser.add_mutually_exclusive_group()
    where.add_argument(f"--{kind}-fd", type=int, metavar="N", help=f"read the {kind} from here")
    where.add_argument(f"--{kind}-file", type=Path, metavar="FILE", help=f"read the {kind} here")


def read_secret(args: argparse.Namespace, kind: str, prompt: str) -> str:
    """The passphrase or words from the place that the arguments name, or else from the terminal.

    `kind` is that of `add_secret_options`, with `_` for `-`.

    Raises:
        NoSecret: the place cannot be read, or there is no terminal.
        NotText: what was read is not UTF-8.
    """
    descriptor, file = getattr(args, f"{kind}_fd"), getattr(args, f"{kind}_file")
    try:
        if file is not None:
            return _decoded(file.read_bytes().removesuffix(b"\n").removesuffix(b"\r"))
        if descriptor is not None:
            return _decoded(_first_line(descriptor))
    except OSError as error:
        raise NoSecret("The place named for the passphrase or the words cannot be read.") from error
    return _asked(prompt)


def read_new_secret(args: argparse.Namespace, kind: str, prompt: str) -> str:
    """The same for a passphrase to be set, which is typed twice at the terminal.

    Raises:
        NoSecret: as above, or the two differ.
        NotText: what was read is not UTF-8.
    """
    secret = read_secret(args, kind, prompt)
    was_asked = getattr(args, f"{kind}_fd") is None and getattr(args, f"{kind}_file") is None
    if was_asked and _asked("The same again: ") != secret:
        raise NoSecret("The two passphrases differ, so nothing was changed.")
    return secret


@contextmanager
def unlocked(args: argparse.Namespace) -> Iterator[Vault]:
    """The notes, opened by their passphrase and locked at the end.

    Raises:
        GuideError: there is no passphrase to be had, or it opens nothing.
    """
    passphrase = read_secret(args, "passphrase", "Passphrase: ")
    with opened(lambda: Vault.unlock(vault_dir(args.data_dir), passphrase)) as vault:
        yield vault


@contextmanager
def opened(unlock: Callable[[], Vault]) -> Iterator[Vault]:
    """The notes that `unlock` opens, locked at the end; what they have to tell goes to stderr."""
    vault = unlock()
    try:
        for notice in vault.notices:
            print(notice, file=sys.stderr)
        yield vault
    finally:
        vault.lock()


def piped_text() -> str:
    """All of standard input.

    Raises:
        NotText: it is not UTF-8.
    """
    return _decoded(sys.stdin.buffer.read())


def _asked(prompt: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it would show what is typed
            return getpass.getpass(prompt)
    except (getpass.GetPassWarning, EOFError, OSError) as error:
        raise NoSecret(
            "There is no terminal to ask for the passphrase or the words; name a place with the"
            " options ending in -fd or -file."
        ) from error


def _first_line(descriptor: int) -> bytes:
    """The first line, read without taking a byte of what follows: that may be the note."""
    line = bytearray()
    while (byte := os.read(descriptor, 1)) not in (b"", b"\n"):
        line += byte
    return bytes(line).removesuffix(b"\r")


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise NotText("What came in is not UTF-8 text, so nothing was saved.") from error
