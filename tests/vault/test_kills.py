"""Killed at any moment: what was acknowledged is there, and the notes always open."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

from guide.vault import Cost, NoVault, Vault, WrongPassphrase

WRITER = Path(__file__).with_name("write_until_killed.py")
ROOT = Path(__file__).resolve().parents[2]
KILLS = 50
Told = dict[str, tuple[str | None, bool]]


def run_and_kill(folder: Path, passphrase: str, seed: int, changes: int) -> list[dict[str, Any]]:
    """Let the writer tell so many changes, kill it in the middle of the next; gives all it told."""
    with subprocess.Popen(
        [sys.executable, WRITER, folder, passphrase, str(seed)],
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT)},
    ) as writer:
        assert writer.stdout is not None
        lines = [writer.stdout.readline() for _ in range(changes)]
        writer.kill()
        lines += writer.stdout.read().splitlines(keepends=True)
    return [json.loads(line) for line in lines if line.endswith(b"\n")]


def in_vault(vault: Vault) -> Told:
    found: Told = {}
    for trashed in (False, True):
        for row in vault.notes(trash=trashed):
            found[row.id] = (vault.note(row.id).body, trashed)
    return found


def test_fifty_kills_lose_no_acknowledged_sentence(
    vault: Vault, folder: Path, passphrase: str
) -> None:
    vault.lock()
    expected: Told = {}
    chance = Random(7)  # noqa: S311  (repeatable)
    acknowledged = 0
    for kill in range(KILLS):
        told = run_and_kill(folder, passphrase, kill, chance.randrange(1, 60))
        for line in told:
            if "id" in line:
                acknowledged += 1
                expected[line["id"]] = (line["body"], line["trashed"])
        in_flight = told[-1].get("trying") if told else None
        opened = Vault.unlock(folder, passphrase)
        assert opened.notices == ()
        found = in_vault(opened)
        opened.lock()
        for note_id, (body, trashed) in expected.items():
            if note_id != in_flight:
                assert found.get(note_id, (None, False)) == (body, trashed), kill
        assert len(found.keys() - expected.keys()) <= 1  # one that could not be told any more
        expected = dict(found.items())
    assert acknowledged > 10 * KILLS
    opened = Vault.unlock(folder, passphrase)
    assert opened.verify() == ()
    opened.lock()


def test_a_kill_while_setting_up_leaves_no_notes_or_whole_ones(
    tmp_path: Path, cheap: Cost, passphrase: str, killed_at_step: Callable[..., bool]
) -> None:
    step = 0
    seen = set()
    stopped = True
    while stopped:
        place = tmp_path / str(step)
        stopped = killed_at_step(
            lambda place=place: Vault.create(place, passphrase, cost=cheap)[0].lock(), step
        )
        seen.add(Vault.exists(place))
        if Vault.exists(place):
            vault = Vault.unlock(place, passphrase)
        else:
            try:
                Vault.unlock(place, passphrase)
            except NoVault:
                vault, _ = Vault.create(place, passphrase, cost=cheap)
        assert vault.add(body="works").body == "works"
        assert vault.notices == ()
        vault.lock()
        assert not list(place.glob("*.part"))
        step += 1
    assert seen == {False, True}
    assert step > 30


def test_a_kill_while_changing_the_passphrase_leaves_exactly_one(
    model_folder: Path,
    tmp_path: Path,
    cheap: Cost,
    passphrase: str,
    killed_at_step: Callable[..., bool],
) -> None:
    new = "eight loud rivers"

    def change(place: Path) -> None:
        vault = Vault.unlock(place, passphrase)
        vault.change_passphrase(passphrase, new, cost=cheap)
        vault.lock()

    def opens(place: Path, secret: str) -> bool:
        try:
            vault = Vault.unlock(place, secret)
        except WrongPassphrase:
            return False
        assert len(vault.notes()) == 2
        assert vault.notices == ()
        vault.lock()
        return True

    step = 0
    seen = set()
    stopped = True
    while stopped:
        place = Path(shutil.copytree(model_folder, tmp_path / str(step)))
        stopped = killed_at_step(lambda place=place: change(place), step)
        ways = (opens(place, passphrase), opens(place, new))
        assert sum(ways) == 1
        assert len(list(place.glob("*.key"))) == 2
        seen.add(ways)
        step += 1
    assert len(seen) == 2
    assert step > 30


def test_a_kill_while_opening_harms_nothing(
    model_folder: Path, tmp_path: Path, passphrase: str, killed_at_step: Callable[..., bool]
) -> None:
    step = 0
    place = Path(shutil.copytree(model_folder, tmp_path / "notes"))
    (place / "keys-copy.json").unlink()
    while killed_at_step(lambda: Vault.unlock(place, passphrase).lock(), step):
        step += 1
    vault = Vault.unlock(place, passphrase)
    assert (len(vault.notes()), vault.notices, vault.verify()) == (2, (), ())
    vault.lock()
    assert step > 10
