"""What `long_run.py` does to the disk: full, broken, unreadable at each step, and damaged bytes.

Faults are raised below SQLite's encryption (a VFS in Python) and below the program's own files (an
audit hook, and `os.fsync`), in a process of its own, which does one of `kill_acts.ACTS`.
"""

import errno
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import apsw
from kill_acts import ACTS, GOLDEN_PASSPHRASE, Act, Scene, Tell, Texts, texts_in, texts_of

from guide.vault import BackupUnreadable, Vault, VaultDamaged, VaultError, restore_backup

PAGE = 4096
TWINS = (".key", ".json")  # what there is two of
WRITING = os.O_WRONLY | os.O_RDWR
CHANGES = ("os.rename", "os.link", "os.mkdir")
VFS = "faulty"
NEVER = 1 << 30
OUR_WORDS = {"fault", "sentence", "steps", "end"}  # told beside what the acts tell


class Kind(NamedTuple):
    """A way to fail: which steps count, whether all after the n-th fail too, and what is told."""

    name: str
    reads: bool
    lasting: bool
    number: int
    code: int
    truths: tuple[str, ...]


KINDS = (
    Kind("full", False, True, errno.ENOSPC, apsw.SQLITE_FULL, ("DiskFull", "NotAllWiped")),
    Kind("broken", False, True, errno.EIO, apsw.SQLITE_IOERR_WRITE, ("NotSaved", "NotAllWiped")),
    Kind("broken once", False, False, errno.EIO, apsw.SQLITE_IOERR_WRITE, ("NotSaved",)),
    Kind(
        "unreadable once", True, False, errno.EIO, apsw.SQLITE_IOERR_READ,
        ("NotRead", "VaultDamaged", "BackupUnreadable"),
    ),
)  # fmt: skip


class Disk:
    """Counts what is asked of it, and refuses at the n-th time."""

    def __init__(self, kind: Kind, step: int) -> None:
        self.kind, self.step, self.count = kind, step, 0

    def refuses(self, *, reads: bool = False) -> bool:
        if reads != self.kind.reads:
            return False
        self.count += 1
        return self.count - 1 == self.step or (self.kind.lasting and self.count > self.step)

    def insert(self) -> None:
        """Put it under this process for good."""
        apsw_disk = FaultyFiles(self)
        apsw.Connection(":memory:", vfs=f"multipleciphers-{VFS}").close()
        apsw.set_default_vfs(f"multipleciphers-{VFS}")
        settle = os.fsync

        def fsync(descriptor: int) -> None:
            self.refuse()
            settle(descriptor)

        os.fsync = fsync
        sys.addaudithook(self.audit)
        self.files = apsw_disk

    def audit(self, event: str, arguments: Any) -> None:
        if event in CHANGES or (event == "open" and arguments[2] & WRITING):
            self.refuse()

    def refuse(self) -> None:
        if self.refuses():
            raise OSError(self.kind.number, os.strerror(self.kind.number))


class FaultyFiles(apsw.VFS):
    """The files of SQLite on such a disk."""

    def __init__(self, disk: Disk) -> None:
        super().__init__(VFS, base="unix")
        self.disk = disk

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        return FaultyFile(self.disk, name, flags)


class FaultyFile(apsw.VFSFile):
    """One of them."""

    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        super().__init__("unix", name, flags)
        self.disk = disk

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self.refuse(reads=True)
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self.refuse()
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self.refuse()
        super().xSync(flags)

    def refuse(self, *, reads: bool = False) -> None:
        if self.disk.refuses(reads=reads):
            raise apsw.exception_for(self.disk.kind.code)


def on_faulty_disk(act: Act, kind: Kind, step: int) -> Act:
    """The same act on a disk that fails at this step, and tells what the reader was told."""

    def work(scene: Scene, tell: Tell) -> None:
        disk = Disk(kind, step)
        disk.insert()
        try:
            act.work(scene, tell)
        except VaultError as error:
            tell(fault=type(error).__name__, sentence=str(error))
        tell(steps=disk.count)

    return act._replace(work=work)


Doing = Callable[[Act, Scene, None], tuple[list[dict[str, Any]], bool, float]]


def fail_everywhere(scene: Scene, doing: Doing, most: int) -> Counter[str]:
    """Each act on each kind of disk, failing at every step, or at `most` of them by chance.

    Raises:
        AssertionError: when something is lost, or said that is not so.
    """
    counts: Counter[str] = Counter()
    for act in ACTS:
        for kind in KINDS:
            scene.begin()
            steps = steps_of(act, kind, scene, doing)
            chosen = sorted(scene.chance.sample(range(steps), min(most, steps)))
            for step in chosen:
                counts[f"{kind.name}: {act.name}, of {steps} steps"] += 1
                counts[f"{kind.name}: {fail_at(act, kind, step, scene, doing)}"] += 1
    return counts


def steps_of(act: Act, kind: Kind, scene: Scene, doing: Doing) -> int:
    """How many steps the act has that could fail in this way."""
    act.ready(scene)
    told, _, _ = doing(on_faulty_disk(act, kind, NEVER), scene, None)
    act.judge(scene, [line for line in told if not line.keys() & OUR_WORDS])
    scene.numbers += 200
    return next(line["steps"] for line in told if "steps" in line)


def fail_at(act: Act, kind: Kind, step: int, scene: Scene, doing: Doing) -> str:
    """Let this step fail; gives what kind of sentence the reader got, if one was called for."""
    act.ready(scene)
    try:
        told, _, _ = doing(on_faulty_disk(act, kind, step), scene, None)
        faults = [line for line in told if "fault" in line]
        assert not faults or faults[0]["fault"] in kind.truths, faults
        act.judge(scene, [line for line in told if not line.keys() & OUR_WORDS])
    except BaseException:
        sys.stderr.write(f"{act.name}, {kind.name} at step {step}\n")
        raise
    scene.numbers += 200
    return f"told {faults[0]['fault']}" if faults else "borne without a word"


def spoilt(data: bytes, page: int, scene: Scene) -> Iterator[tuple[str, bytes]]:
    """The file with one bit of this page turned, and cut at its beginning and within it."""
    start, end = page * PAGE, min(len(data), (page + 1) * PAGE)
    flipped = bytearray(data)
    flipped[scene.chance.randrange(start, end)] ^= 1 << scene.chance.randrange(8)
    yield "a flipped bit", bytes(flipped)
    yield "cut at a page", data[:start]
    yield (
        "cut in a page",
        data[: scene.chance.randrange(start + 1, end)] if end > start + 1 else b"",
    )


def damage_everywhere(scene: Scene, stride: int) -> Counter[str]:
    """Vault, journal, keys and backup spoilt in every page (every `stride`-th, by chance).

    Raises:
        AssertionError: when damage is read as truth, or made worse.
    """
    counts: Counter[str] = Counter()
    scene.begin()
    expected = scene.texts()
    backup = scene.outside / "first.backup"
    files = [path for path in scene.folder.iterdir() if path.suffix in (".db", ".key", ".json")]
    for path in (*sorted(files), backup):
        good = path.read_bytes()
        apart = stride * (8 if path.name == "rescue.db" else 1)  # most of it is empty room
        pages = (len(good) + PAGE - 1) // PAGE
        for page in range(scene.chance.randrange(min(apart, pages)), pages, apart):
            for how, data in spoilt(good, page, scene):
                for also in (False, True) if path.suffix in TWINS else (False,):
                    try:
                        answer = judge_damage(scene, path, data, expected, also=also)
                    except BaseException:
                        sys.stderr.write(f"{path.name}, page {page}: {how}\n")
                        raise
                    kind = path.suffix if path.suffix != ".db" else path.name
                    counts[f"{kind}{' and its twin' * also}, {how}: {answer}"] += 1
    return counts


def judge_damage(scene: Scene, path: Path, data: bytes, expected: Texts, *, also: bool) -> str:
    if path.suffix == ".backup":
        return judge_backup(scene, data, expected)
    spoilt_names = [path.name]
    if also:
        spoilt_names.append("keys-copy.json" if path.suffix == ".json" else f"{path.stem}.copy")
    return judge_file(scene, spoilt_names, data, expected)


def judge_file(scene: Scene, names: list[str], data: bytes, expected: Texts) -> str:
    """Spoilt files of a vault are told, healed or empty of meaning; what is refused stays."""
    scene.copied(scene.folder)
    for name in names:
        (scene.spare / name).write_bytes(data)
    before = {each.name: each.read_bytes() for each in scene.spare.iterdir()}
    try:
        vault = Vault.unlock(scene.spare, scene.passphrase)
    except VaultDamaged as error:
        after = {each.name: each.read_bytes() for each in scene.spare.iterdir()}
        if after.get("notes.db-wal") == b"":  # left by the look; nothing is in it
            del after["notes.db-wal"]
        changed = {
            name for name in before.keys() | after.keys() if after.get(name) != before.get(name)
        }
        assert not changed, f"what cannot be read was changed: {changed}"
        return other_way(scene, str(error), expected)
    notices = vault.notices
    vault.lock()
    opened = Vault.unlock(scene.spare, scene.passphrase)
    assert texts_of(opened) == expected
    opened.lock()
    if len(names) == 1:
        Vault.unlock_with_words(scene.spare, " ".join(scene.words)).lock()
    return "a notice" if notices else "healed, or nothing there"


def other_way(scene: Scene, sentence: str, expected: Texts) -> str:
    """Where a sentence says that the recovery words can bring the notes back, they do."""
    if "recovery words" not in sentence:
        return "told"
    vault = Vault.unlock_with_words(scene.spare, " ".join(scene.words))
    assert texts_of(vault) == expected
    vault.lock()
    return "told, and the words open them"


def judge_backup(scene: Scene, data: bytes, expected: Texts) -> str:
    """A spoilt backup changes nothing, or gives all that was in it."""
    spoilt_file = scene.outside / "spoilt.backup"
    spoilt_file.write_bytes(data)
    scene.copied(scene.folder)
    try:
        restore_backup(scene.spare, spoilt_file, GOLDEN_PASSPHRASE)
    except BackupUnreadable as error:
        assert texts_in(scene.spare, scene.passphrase) == expected
        assert not list(scene.spare.glob("before-restore-*"))
        return type(error).__name__
    assert texts_in(scene.spare, GOLDEN_PASSPHRASE) == scene.before
    shutil.rmtree(scene.spare)
    return "read whole"
