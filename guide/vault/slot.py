"""Key slots: small files that hold the vault key, each opened by one secret through Argon2id.

A slot is an SQLite file of two pages, encrypted by SQLite3 Multiple Ciphers with its cipher `aegis`
(AEGIS-256 with one tag a page). The page key is Argon2id (RFC 9106, version 19) of the secret in
UTF-8, with the first 16 bytes of the file as salt and the costs that stand beside the slot in
`keys.json`. Inside lies one table `slot(k blob)` with one row: the 32 bytes of the vault key. The
file is never changed once written, and its name is the beginning of its SHA-256.
"""

import time
import unicodedata
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from guide.vault.errors import TooShort, VaultDamaged, truthful
from guide.vault.files import digest_of, make_private_file, settle_file, unfinished_beside

KEY_BYTES = 32
SHORTEST = 8  # characters of a passphrase
SLOWEST = 0.5  # seconds that one derivation may take on this machine


@dataclass(frozen=True, slots=True)
class Cost:
    """What Argon2id is asked to spend: passes over `memory_kib` KiB in `lanes` lanes."""

    passes: int
    memory_kib: int
    lanes: int

    def is_sane(self) -> bool:
        """Whether a file may ask for it; beyond this it would only exhaust the machine."""
        return (
            self.passes in range(1, 101)
            and self.lanes in range(1, 65)
            and self.memory_kib in range(8 * self.lanes, (1 << 21) + 1)
        )


STANDARD = Cost(3, 65536, 4)  # RFC 9106, second recommended option; the floor for real vaults
_MEMORY_STEPS = (262144, 131072)  # KiB, tried from the costly end
_MOST_PASSES = 12  # a fast machine takes more passes once it has the most memory
_CALM = 0.8  # of SLOWEST: what a raise may be foreseen to take, so that no moment's haste decides


def cleaned_passphrase(passphrase: str) -> str:
    """The passphrase as it is fed to the derivation: NFC, so that all keyboards agree."""
    return unicodedata.normalize("NFC", passphrase)


def check_passphrase(passphrase: str) -> None:
    """Refuse a new passphrase that is too short to protect anything.

    Raises:
        TooShort: with fewer than eight characters, blanks around them not counted.
    """
    if len(cleaned_passphrase(passphrase).strip()) < SHORTEST:
        raise TooShort


def calibrated(folder: Path) -> Cost:
    """The costliest of 64, 128 and 256 MiB that one derivation does in about half a second here.

    `folder` takes a throw-away slot for the length of the measurement. Argon2id's time grows with
    its memory in a straight line, so one measurement at the floor is enough.
    """
    trial = unfinished_beside(folder / "trial")
    began = time.perf_counter()
    write_slot(trial, "measuring", bytes(KEY_BYTES), STANDARD)
    seconds = time.perf_counter() - began
    trial.unlink()
    for memory in _MEMORY_STEPS:
        if seconds * memory / STANDARD.memory_kib <= SLOWEST:
            return Cost(STANDARD.passes, memory, STANDARD.lanes)
    return STANDARD


def raised(cost: Cost, seconds: float) -> Cost | None:
    """A cost clearly above `cost` that this machine bears, or nothing; never a lower one.

    `seconds` is what one derivation at `cost` has just taken. Below the floor (STANDARD) the floor
    is due whatever it takes. Above, memory doubles, then the passes, as long as that is foreseen to
    stay within four fifths of SLOWEST; time grows with both in a straight line (RFC 9106, 3.1).
    """
    floor = Cost(
        max(cost.passes, STANDARD.passes),
        max(cost.memory_kib, STANDARD.memory_kib),
        max(cost.lanes, STANDARD.lanes),
    )
    dearest, work = floor, cost.passes * cost.memory_kib
    while (dearer := _next_step(dearest)) is not None and (
        seconds * dearer.passes * dearer.memory_kib / work <= SLOWEST * _CALM
    ):
        dearest = dearer
    return dearest if dearest != cost else None


def _next_step(cost: Cost) -> Cost | None:
    if cost.memory_kib * 2 <= _MEMORY_STEPS[0]:
        return replace(cost, memory_kib=cost.memory_kib * 2)
    if cost.passes * 2 <= _MOST_PASSES:
        return replace(cost, passes=cost.passes * 2)
    return None


class BegunSlot:
    """A slot whose key derivation is done and whose vault key is still missing.

    Beginning one takes half a second and may be done in any thread; it is no secret yet. The thread
    that has the vault key then calls `finish`, which takes no time, or `drop`.
    """

    def __init__(self, path: Path, secret: str, cost: Cost) -> None:
        self.path, self.cost = path, cost
        make_private_file(path)
        self._connection = _connected(path, secret, cost, apsw.SQLITE_OPEN_READWRITE)
        try:
            with truthful(self._connection):
                # OFF: nobody relies on the file before it is whole, so it needs no journal.
                self._connection.pragma("journal_mode", "off")
                self._connection.execute("create table slot(k blob)")
        except BaseException:
            self.drop()
            raise

    def finish(self, key: bytes) -> None:
        """Put the vault key in; it is on the disk when this returns."""
        with closing(self._connection) as connection, truthful(connection):
            connection.execute("insert into slot values(?)", (key,))
        settle_file(self.path)

    def drop(self) -> None:
        """Leave nothing of it."""
        self._connection.close()
        self.path.unlink(missing_ok=True)


def write_slot(path: Path, secret: str, key: bytes, cost: Cost) -> None:
    """Write a new slot for `secret` at `path`, on the disk when it returns."""
    BegunSlot(path, secret, cost).finish(key)


def begin_slot(folder: Path, secret: str, cost: Cost) -> BegunSlot:
    """Begin a slot in `folder` under a name that is swept away if it is never finished."""
    return BegunSlot(unfinished_beside(folder / "slot"), secret, cost)


def name_slot(begun: BegunSlot, key: bytes) -> Path:
    """Finish a slot and give it the beginning of its own SHA-256 for a name."""
    try:
        begun.finish(key)
        return begun.path.rename(begun.path.with_name(f"{digest_of(begun.path)[:16]}.key"))
    finally:
        begun.drop()


def write_named_slot(folder: Path, secret: str, key: bytes, cost: Cost) -> Path:
    """Write a new slot into `folder` under the beginning of its own SHA-256."""
    return name_slot(begin_slot(folder, secret, cost), key)


def read_slot(path: Path, secret: str, cost: Cost) -> bytes | None:
    """The vault key in the slot, or nothing when `secret` does not open it.

    Raises:
        VaultDamaged: when what it holds is no key.
    """
    if not secret:
        return None
    try:
        with closing(_connected(path, secret, cost, apsw.SQLITE_OPEN_READONLY)) as connection:
            key = connection.execute("select k from slot").get
    except apsw.NotADBError:
        return None
    if not isinstance(key, bytes) or len(key) != KEY_BYTES:
        raise VaultDamaged
    return key


def _connected(path: Path, secret: str, cost: Cost, flags: int) -> apsw.Connection:
    # One pragma a call, each answer checked: a statement list stops at its first row.
    steps = (
        ("cipher", "aegis"),
        ("tcost", cost.passes),
        ("mcost", cost.memory_kib),
        ("pcost", cost.lanes),
    )
    connection = apsw.Connection(str(path), flags=flags)
    if any(str(connection.pragma(name, value)) != str(value) for name, value in steps):
        connection.close()
        raise VaultDamaged
    connection.pragma("hexkey", secret.encode("utf-8", "surrogatepass").hex())
    return connection
