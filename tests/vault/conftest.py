"""A cheap vault, and ways to stop a process, to fill a disk and to ask another process."""

import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest

from guide.vault import Cost, Vault

WRITING = os.O_WRONLY | os.O_RDWR
CHEAP = Cost(1, 32, 4)  # the least that Argon2id takes
PASSPHRASE = "seven quiet rivers"

FILE_EVENTS = ("os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.chmod")


@pytest.fixture
def cheap() -> Cost:
    return CHEAP


@pytest.fixture
def passphrase() -> str:
    return PASSPHRASE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "notes"


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    """A fresh vault; whoever locks it may open it again."""
    fresh, _ = Vault.create(folder, PASSPHRASE, cost=CHEAP)
    yield fresh
    fresh.lock()


@pytest.fixture
def reopened(folder: Path) -> Iterator[Callable[..., Vault]]:
    """Open the notes again; what is opened is locked at the end."""
    opened: list[Vault] = []

    def reopen(passphrase: str = PASSPHRASE, at: Path = folder) -> Vault:
        opened.append(Vault.unlock(at, passphrase))
        return opened[-1]

    yield reopen
    for each in opened:
        each.lock()


@pytest.fixture(scope="session")
def model_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with three notes, one with a history, one in the trash; only to be copied."""
    folder = tmp_path_factory.mktemp("model") / "notes"
    vault, _ = Vault.create(folder, PASSPHRASE, cost=CHEAP)
    for number in range(3):
        vault.add(title=f"Title {number}", body=f"Body {number} " + "tears and relief " * 300)
    rows = vault.notes()
    vault.write(vault.note(rows[0].id), keep_version=True)
    vault.delete(rows[1].id)
    vault.lock()
    return folder


@pytest.fixture
def fresh_copy(model_folder: Path, tmp_path: Path) -> Callable[[], Path]:
    """Copy the model vault to a new folder."""
    numbers = iter(range(10**6))

    def copy() -> Path:
        return Path(shutil.copytree(model_folder, tmp_path / f"copy-{next(numbers)}"))

    return copy


@pytest.fixture
def make_readable(model_folder: Path) -> Iterator[Callable[[], Path]]:
    """Copy the model vault to where any user may read it and nobody but root may write."""
    with tempfile.TemporaryDirectory() as made:

        def copy() -> Path:
            Path(made).chmod(0o755)
            place = Path(shutil.copytree(model_folder, Path(made) / "notes"))
            for path in place.rglob("*"):
                path.chmod(0o555 if path.is_dir() else 0o444)
            place.chmod(0o555)
            return place

        yield copy
        for path in (Path(made), *Path(made).rglob("*")):
            if path.is_dir():
                path.chmod(0o700)


def forked(work: Callable[[], Any]) -> tuple[int, Any]:
    """Do `work` in a process of its own; gives how it ended and what it gave (or its error)."""
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # later versions of Python warn of other threads
        child = os.fork()
    if child == 0:
        try:
            answer = work()
        except BaseException as error:  # noqa: BLE001  (the parent judges it)
            answer = error
        os.write(writing, pickle.dumps(answer))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    _, status = os.waitpid(child, 0)
    return status, pickle.loads(data) if data else None  # noqa: S301  (our own child)


@pytest.fixture
def elsewhere() -> Callable[[Callable[[], Any]], Any]:
    """Do something in another process; gives its answer, or its error as a value."""
    return lambda work: forked(work)[1]


@pytest.fixture
def killed() -> Callable[[Callable[[], Any]], None]:
    """Do something in a process that is then killed as it stands, nothing closed."""

    def run(work: Callable[[], Any]) -> None:
        def work_and_die() -> None:
            held = work()
            os.kill(os.getpid(), signal.SIGKILL)
            del held

        status, answer = forked(work_and_die)
        assert os.WIFSIGNALED(status), answer

    return run


@pytest.fixture
def killed_at_step() -> Callable[[Callable[[], Any], int], bool]:
    """Do something in a process that is killed before it changes a file for the n-th time.

    Gives whether it was killed, so that n can be counted up until it no longer is.
    """

    def run(work: Callable[[], Any], step: int) -> bool:
        def work_and_die() -> Any:
            steps = iter(range(step + 1))

            def count(event: str, arguments: Any) -> None:
                # os.open() has no mode: it makes private files, and settles files and folders
                opens = event == "open" and (arguments[1] is None or arguments[2] & WRITING)
                if (opens or event in FILE_EVENTS) and next(steps, step) == step:
                    os.kill(os.getpid(), signal.SIGKILL)

            sys.addaudithook(count)
            work()

        status, error = forked(work_and_die)
        assert error is None, error
        return os.WIFSIGNALED(status)

    return run


@pytest.fixture
def full_disk() -> Callable[[int], AbstractContextManager[None]]:
    """Let no file grow beyond so many bytes: for an ordinary user, on any Unix, a full disk."""

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    return limited
