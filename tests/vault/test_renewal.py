"""Ways into the notes that are begun beside the window: put in force whole, or never."""

import shutil
import threading
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from guide.vault import Cost, NewWay, Vault, VaultLocked, WrongPassphrase, WrongWords
from guide.vault.guessing import strength
from guide.vault.keys import read_keys

NEW = "eight loud rivers"
DEARER = Cost(2, 64, 4)


def in_a_thread(work: Callable[[], Any]) -> Any:
    answers: list[Any] = []
    thread = threading.Thread(target=lambda: answers.append(work()))
    thread.start()
    thread.join()
    return answers[0]


@pytest.fixture
def dearer(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine bears a little more than the notes were set up with."""
    monkeypatch.setattr(
        "guide.vault.renewal.raised", lambda cost, _: None if cost == DEARER else DEARER
    )


def cost_of(folder: Path) -> Cost:
    return next(slot.cost for slot in read_keys(folder).slots if slot.kind == "passphrase")


def test_what_is_begun_in_a_thread_is_put_in_force_here(
    vault: Vault, reopened: Callable[..., Vault], passphrase: str, cheap: Cost
) -> None:
    way = in_a_thread(vault.ring.passphrase_work(NEW, old=passphrase, cost=cheap))
    vault.ring.put(way)
    vault.lock()
    with pytest.raises(WrongPassphrase):
        reopened()
    reopened(NEW)


def test_what_is_begun_holds_no_key_until_it_is_put(
    vault: Vault, folder: Path, cheap: Cost
) -> None:
    from guide.vault.slot import read_slot

    way: NewWay = vault.ring.passphrase_work(NEW, cost=cheap)()
    (unfinished,) = folder.glob("*.part")
    copy = Path(shutil.copy(unfinished, folder.parent / "seized"))
    way.begun.drop()
    with pytest.raises(Exception, match="damaged"):  # it opens, and there is nothing in it
        read_slot(copy, NEW, cheap)
    assert not list(folder.glob("*.part"))


def test_after_a_lock_nothing_is_put_in_force_and_nothing_is_left(
    vault: Vault, folder: Path, reopened: Callable[..., Vault], cheap: Cost
) -> None:
    way = vault.ring.passphrase_work(NEW, cost=cheap)()
    ring = vault.ring
    vault.lock()
    with pytest.raises(VaultLocked):
        ring.put(way)
    assert not list(folder.glob("*.part"))
    reopened()
    with pytest.raises(VaultLocked):
        vault.ring  # noqa: B018


def test_words_are_tried_without_a_change(vault: Vault, folder: Path) -> None:
    words = vault.new_recovery_words()
    before = {path.name: path.read_bytes() for path in folder.glob("*.*")}
    in_a_thread(vault.ring.words_test(" ".join(words)))
    with pytest.raises(WrongWords):
        vault.ring.words_test(
            "girl style bicycle cargo theme mask burger tobacco keep hobby run someone"
        )()
    assert {path.name: path.read_bytes() for path in folder.glob("*.*")} == before


# Dearer with the years


def test_a_dearer_slot_takes_the_place_of_the_cheap_one(
    vault: Vault, folder: Path, reopened: Callable[..., Vault], passphrase: str, dearer: None
) -> None:
    work = vault.ring.dearer_work(passphrase)
    assert work is not None
    vault.ring.put(in_a_thread(work))
    vault.lock()
    assert cost_of(folder) == DEARER
    opened = reopened()
    assert opened.ring.dearer_work(passphrase) is None
    assert len(list(folder.glob("*.key"))) == 2


def test_a_passphrase_changed_meanwhile_is_not_undone_by_it(
    vault: Vault, folder: Path, reopened: Callable[..., Vault], passphrase: str, dearer: None
) -> None:
    work = vault.ring.dearer_work(passphrase)
    assert work is not None
    way = work()
    vault.change_passphrase(passphrase, NEW, cost=Cost(1, 32, 4))
    vault.ring.put(way)
    vault.lock()
    assert not list(folder.glob("*.part"))
    with pytest.raises(WrongPassphrase):
        reopened()
    reopened(NEW)


def test_a_kill_while_it_gets_dearer_harms_nothing(
    model_folder: Path,
    tmp_path: Path,
    passphrase: str,
    dearer: None,
    killed_at_step: Callable[..., bool],
) -> None:
    def raise_it(place: Path) -> None:
        vault = Vault.unlock(place, passphrase)
        work = vault.ring.dearer_work(passphrase)
        assert work is not None
        vault.ring.put(work())
        vault.lock()

    step, stopped = 0, True
    seen = set()
    while stopped:
        place = Path(shutil.copytree(model_folder, tmp_path / str(step)))
        stopped = killed_at_step(lambda place=place: raise_it(place), step)
        seen.add(cost_of(place))
        vault = Vault.unlock(place, passphrase)
        assert (len(vault.notes()), vault.notices) == (2, ())
        vault.lock()
        assert len(list(place.glob("*.key"))) == 2
        step += 1
    assert len(seen) == 2
    assert step > 20


# How hard to guess


@pytest.mark.parametrize(
    ("passphrase", "least", "most"),
    [
        ("tiny", 0, 0),
        ("password1", 1, 1),
        ("P@ssw0rd", 1, 1),
        ("iloveyou2019", 1, 1),
        ("qwertyuiop123", 1, 1),
        ("aaaaaaaaaaaa", 1, 1),
        ("14.03.1988", 1, 1),
        ("monkey monkey monkey", 1, 1),
        ("Sommer2024!", 1, 1),
        ("seven quiet rivers", 2, 3),
        ("lamp river stone kettle", 3, 4),
        ("jhd73-Kf92!pqL", 4, 4),
        ("בית שקט על נהר רחב", 3, 4),
        ("", 0, 0),
    ],
)
def test_what_is_tried_first_counts_little(passphrase: str, least: int, most: int) -> None:
    found = strength(passphrase)
    assert least <= found.level <= most
    assert not passphrase or passphrase not in f"{found.verdict} {found.advice}"


def test_more_of_it_is_never_easier_to_guess_and_judging_is_quick() -> None:
    from time import perf_counter

    text = "lamp river 1988 stone kettle !? Zebra qwerty aaaa"
    bits = [strength(text[:size]).bits for size in range(len(text) + 1)]
    assert all(later >= earlier - 8 for earlier, later in pairwise(bits))
    began = perf_counter()
    strength("ab1 " * 5000)
    assert perf_counter() - began < 0.2
