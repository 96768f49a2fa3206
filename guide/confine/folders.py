"""Where a thread and all it starts may write: Landlock rules, which Linux itself enforces.

They can be narrowed but never widened; see `errands` for what that asks of an export.
"""

import os
import struct
from pathlib import Path

from guide.confine import kernel
from guide.confine.errands import wait_for_errands

# Rights over files and folders, by the kernel's numbers.
_WRITE_FILE = 1 << 1
_CHANGE_FOLDER = sum(1 << bit for bit in range(4, 13))  # remove and make entries of every kind
_MOVE_BETWEEN_FOLDERS = 1 << 13  # known since version 2
_TRUNCATE = 1 << 14  # known since version 3
_BIND_AND_CONNECT = 0b11  # TCP; known since version 4, and never granted
_KNOWS_MOVING, _KNOWS_TRUNCATION, _KNOWS_TCP = 2, 3, 4

# Written to without anything being kept: nothing, the terminal that a passphrase is asked at, the
# graphics card.
_DEVICES = (Path("/dev/null"), Path("/dev/tty"), Path("/dev/dri"))


def limit_folders(places: tuple[Path, ...]) -> bool:
    """Let this thread, and all it starts, write only in those of `places` that are there.

    Raises:
        OSError: the kernel knows no such limit.
    """
    kernel.landlock_version()
    wait_for_errands(lambda folder: _restrict((*places, folder)))
    _restrict(places)
    return True


def _restrict(places: tuple[Path, ...]) -> None:
    version = kernel.landlock_version()
    on_file = _WRITE_FILE | (_TRUNCATE if version >= _KNOWS_TRUNCATION else 0)
    moving = _MOVE_BETWEEN_FOLDERS if version >= _KNOWS_MOVING else 0
    in_folder = on_file | _CHANGE_FOLDER | moving
    attributes = struct.pack("Q", in_folder)
    if version >= _KNOWS_TCP:
        attributes += struct.pack("Q", _BIND_AND_CONNECT)
    ruleset = kernel.new_ruleset(attributes)
    try:
        for place in places:
            _allow(ruleset, place, in_folder if place.is_dir() else on_file)
        for device in _DEVICES:
            _allow(ruleset, device, on_file)
        kernel.give_up_privileges()
        kernel.restrict_thread(ruleset)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, place: Path, rights: int) -> None:
    try:
        opened = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # what is not there cannot be written to either
    try:
        kernel.add_rule(ruleset, struct.pack("=Qi", rights, opened))
    finally:
        os.close(opened)
