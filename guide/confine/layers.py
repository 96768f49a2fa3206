"""The layers, put on one after the other; one that this system does not know is left out and told.

They belong to a process and cannot be taken off again, so what holds is remembered here, once.
"""

import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from guide.confine import hook

# What each layer does for the reader, and what it means where the system does not have it.
_HELD = {
    "calls": "The system refuses Stillwater every connection to another computer, and every start "
    "of another program.",
    "folders": "The system lets Stillwater write only into its own folder and where you export to.",
    "memory": "Other programs of yours cannot look into Stillwater while it runs, and no copy of "
    "its memory is kept if it fails.",
    "hook": "Stillwater refuses its own code every connection and every start of another program.",
}
_ABSENT = {
    "calls": "This system does not keep Stillwater from the network. It has no part that could "
    "use one.",
    "folders": "This system does not limit where Stillwater writes. It writes only into its own "
    "folder and where you export to.",
    "memory": "On this system, other programs of yours can look into Stillwater while it runs.",
    "hook": "Stillwater does not watch its own code for connections and other programs.",
}
_holding: set[str] = set()


def confine_process() -> None:
    """Put on all layers but the limit of folders, for good.

    To be called once, first of all, and only by a process that is the program's own. Nothing is
    raised where the system knows less: `layers` tells.
    """
    os.umask(0o077)
    _put_on("memory", _close_memory)
    _put_on("calls", _limit_calls)
    hook.refuse_ways_out()
    _holding.add("hook")
    sys.dont_write_bytecode = True  # it would lie outside the folder that may be written


def write_only_in(folders: Iterable[Path]) -> None:
    """From now on this process may write only in those of `folders` that are there, for good.

    Does nothing in a process that `confine_process` was not called in, nor where the system knows
    no such limit.
    """
    places = tuple(folders)
    if "hook" in _holding:
        _put_on("folders", lambda: _limit_folders(places))


def layers() -> dict[str, bool]:
    """The name of every layer, and whether it holds in this process."""
    return {name: name in _holding for name in _HELD}


def meaning_of(name: str) -> str:
    """What the layer does for the reader, or what its absence means: a sentence or two."""
    return (_HELD if name in _holding else _ABSENT)[name]


def _put_on(name: str, put_on: Callable[[], bool]) -> None:
    try:
        if put_on():
            _holding.add(name)
    except (OSError, AttributeError):
        pass  # an older kernel, or another C library: the program starts all the same


def _close_memory() -> bool:
    if sys.platform != "linux":
        return False
    from guide.confine import kernel

    kernel.close_to_others()
    return True


def _limit_calls() -> bool:
    if sys.platform != "linux":
        return False
    from guide.confine import calls

    return calls.limit_calls(os.uname().machine)


def _limit_folders(places: tuple[Path, ...]) -> bool:
    if sys.platform != "linux":
        return False
    from guide.confine import folders

    return folders.limit_folders(places)
