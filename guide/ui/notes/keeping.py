"""What is tended to while the notes are open, without anybody waiting for it.

Soon after an unlock: the day on which unopened notes are forgotten moves on. A little later: the
passphrase is wrapped anew if this machine bears a higher cost by now, and the automatic copy is
made if one is due. All of it ends at once when the notes are locked.
"""

from PySide6.QtCore import QObject, QTimer, Signal

from guide.errors import GuideError
from guide.ui.background import run_in_background
from guide.ui.notes.screen_lock import ScreenLock
from guide.ui.slow_work import SlowWork
from guide.vault import (
    NewWay,
    Vault,
    VaultError,
    VaultInUse,
    VaultLocked,
    copying,
    put_off,
)

SOON_MS = 400  # after the notes are on the screen
LATER_MS = 12_000  # when the reader is reading or writing, and no longer waits for anything


class Keeping(QObject):
    """Tends to one open vault, from its unlock to its lock.

    Signals:
        notice_given: a sentence to tell the reader.
        problem_occurred: a GuideError to tell the reader.
        lock_requested: the screen is locked, or the laptop goes to sleep.
    """

    notice_given = Signal(str)
    problem_occurred = Signal(object)
    lock_requested = Signal()

    def __init__(self, vault: Vault, passphrase: str, parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._passphrase = passphrase
        self._is_put_off = False
        self._copy: SlowWork | None = None
        self._soon = self._timer(SOON_MS, self._begin)
        self._later = self._timer(LATER_MS, self._care)
        self._screen: ScreenLock | None = None

    def end(self) -> None:
        """Stop everything, because the vault is about to be locked."""
        self._soon.stop()
        self._later.stop()
        self._passphrase = ""
        if self._copy is not None:
            self._copy.cancel()
        if self._screen is not None:
            self._screen.end()
        self._put_off()

    def _timer(self, milliseconds: int, then: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(then)
        timer.start(milliseconds)
        return timer

    def _begin(self) -> None:
        self._screen = ScreenLock(self)
        self._screen.locked.connect(self.lock_requested)
        if said := self._put_off():
            self.notice_given.emit(said)

    def _put_off(self) -> str:
        if self._is_put_off:
            return ""
        self._is_put_off = True
        try:
            return put_off(self._vault)
        except VaultError:
            return ""  # a folder that cannot be written to has been told of already

    def _care(self) -> None:
        work = self._vault.ring.dearer_work(self._passphrase) if self._passphrase else None
        self._passphrase = ""
        if work is not None:
            run_in_background(work, self._put, lambda _: None)  # the slot there is as good as ever
        self._copy = SlowWork(copying(self._vault, if_due=True), self)
        self._copy.failed.connect(self._tell)
        self._copy.start()

    def _put(self, way: NewWay) -> None:
        ring_is_open = True
        try:
            ring = self._vault.ring
        except VaultLocked:
            ring_is_open = False
        if not ring_is_open:
            way.begun.drop()
            return
        try:
            ring.put(way)
        except VaultError:
            return  # a full disk: the next unlock tries again

    def _tell(self, error: GuideError) -> None:
        if not isinstance(error, VaultInUse):  # notes are being taken in: the next unlock tries
            self.problem_occurred.emit(error)
