"""Files that only their owner may read, whole on the disk before anyone relies on them."""

import hashlib
import os
import secrets
import sys
from datetime import UTC, datetime
from pathlib import Path

UNFINISHED = ".part"  # whatever ends like this was never relied on and may be swept away


def make_private_folder(folder: Path) -> None:
    """Make `folder` and those above it; it and what is in it are its owner's alone (0700)."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


def make_private_file(path: Path) -> None:
    """Make an empty file (0600) where none is, whatever the umask.

    SQLite gives its side files the permissions of the file beside them.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    path.chmod(0o600)


def settle_file(path: Path) -> None:
    """Return once the bytes of the file are on the disk."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def settle_folder(folder: Path) -> None:
    """Return once the names in the folder are on the disk (Windows does this by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def unfinished_beside(path: Path) -> Path:
    """A fresh name in the folder of `path` for building what will become `path`."""
    return path.with_name(f"{secrets.token_hex(8)}{UNFINISHED}")


def write_durably(path: Path, data: bytes) -> None:
    """Put `data` at `path`: either the old bytes or all the new ones are there, at any moment."""
    unfinished = unfinished_beside(path)
    try:
        make_private_file(unfinished)
        unfinished.write_bytes(data)
        settle_file(unfinished)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    settle_folder(path.parent)


def digest_of(path: Path) -> str:
    """The SHA-256 of a file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stamp() -> str:
    """The present moment for a file name, sortable and to the microsecond."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%S-%fZ")
