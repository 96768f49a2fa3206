"""What takes a key derivation: begun beside the window, put in force in it, or dropped."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from guide.errors import GuideError
from guide.ui.background import run_in_background
from guide.vault import KeyRing, NewWay, VaultError, VaultLocked


def begin_beside(
    owner: QWidget,
    work: Callable[[], NewWay],
    begun: Callable[[NewWay], object],
    failed: Callable[[GuideError], object],
) -> None:
    """Begin a new way into the notes; if `owner` has gone by then, nothing is left of it."""

    def finish(way: NewWay) -> None:
        if isValid(owner):
            begun(way)
        else:
            way.begun.drop()

    def fail(error: GuideError) -> None:
        if isValid(owner):
            failed(error)

    run_in_background(work, finish, fail)


def put_beside(
    owner: QWidget,
    ring: KeyRing,
    work: Callable[[], NewWay],
    done: Callable[[], object],
    failed: Callable[[GuideError], object],
) -> None:
    """The same, and put it in force at once; nothing is said where the notes locked meanwhile."""

    def put(way: NewWay) -> None:
        try:
            ring.put(way)
        except VaultLocked:
            return
        except VaultError as error:
            failed(error)
            return
        done()

    begin_beside(owner, work, put, failed)
