"""Kills, faults and damage in thousands, for a long run out of the quick suite:

    PYTHONPATH=. nice .venv/bin/python tests/vault/long_run.py
    PYTHONPATH=. nice .venv/bin/python tests/vault/long_run.py --kills 1000 --seed 7

Without a choice: 1,000 kills, 100 faults of each kind in each act (--faults), and damage to every
page (--damage 1; 5 is each fifth); about half an hour.

Kills: each time a process that does one of `kill_acts.ACTS` is killed (SIGKILL) at a random moment
of it; afterwards every acknowledged change must be there, some key must open, and there must be one
truth only. Faults and damage: see `fault_acts`. Ends with 1 at the first fault, and leaves its
folder under build/long-run. Keys are cheap, so that the time goes into what is tried.
"""

import argparse
import json
import os
import random
import select
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

from fault_acts import damage_everywhere, fail_everywhere
from kill_acts import ACTS, Act, Scene, Told

ROOT = Path(__file__).resolve().parents[2]
MOST_NOTES = 150  # then a new vault is begun, so that a look at it stays quick


def killed_in(act: Act, scene: Scene, after_s: float | None) -> tuple[list[Told], bool, float]:
    """Do the act in a process that is killed after so many seconds (None: at its end).

    Gives what it told, whether it was killed before its end, and the seconds.
    """
    reading, writing = os.pipe()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        work_and_end(act, scene, reading, writing)
    os.close(writing)
    data, ended = b"", False
    while not ended and (after_s is None or time.monotonic() - began < after_s):
        left = 60 if after_s is None else max(0, after_s - (time.monotonic() - began))
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 16)
            ended, data = not part, data + part
    seconds = time.monotonic() - began
    os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as stream:
        data += stream.read()
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), f"{act.name} failed: {status} {data[-2000:]!r}"
    told = [json.loads(line) for line in data.splitlines(keepends=True) if line.endswith(b"\n")]
    return told, {"end": True} not in told, seconds


def work_and_end(act: Act, scene: Scene, reading: int, writing: int) -> None:
    """The process that is killed: nothing of it is closed, and no other end is left to it."""
    os.close(reading)

    def tell(**words: object) -> None:
        os.write(writing, json.dumps(words).encode() + b"\n")

    try:
        act.work(scene, tell)
        tell(end=True)
        os.close(writing)
        signal.pause()
    except BaseException:  # noqa: BLE001  (told to the parent, which ends the run)
        os.write(writing, traceback.format_exc().encode())
    os._exit(1)


def kill_many(count: int, seed: int, place: Path) -> Counter[str]:
    """So many kills, each judged; gives how many there were of each act.

    Raises:
        AssertionError: or a VaultError, at the first that lost something.
    """
    chance = random.Random(seed)  # noqa: S311  (repeatable)
    scene = Scene(place, chance)
    counts: Counter[str] = Counter()
    spans: dict[str, float] = {}
    while counts["kills"] < count:
        if not scene.known or len(scene.known) > MOST_NOTES:
            scene.begin()
        act = ACTS[counts["kills"] % len(ACTS)]
        act.ready(scene)
        span = spans.get(act.name)
        told, killed, seconds = killed_in(act, scene, span and chance.uniform(0, span))
        told = [line for line in told if "end" not in line]
        scene.numbers += 200
        try:
            act.judge(scene, told)
        except BaseException:
            sys.stderr.write(f"{act.name}, kill {counts['kills']}, seed {seed}: {told[-3:]}\n")
            raise
        if not killed:  # the next one is killed before its end, as machines go
            spans[act.name] = seconds * 0.95
        counts["kills"] += killed
        counts[f"{act.name}, {'killed' if killed else 'came to its end'}"] += 1
        counts["acknowledged"] += sum("done" in line for line in told)
    return counts


def main() -> int:
    parser = argparse.ArgumentParser(description="Kills, faults and damage in thousands.")
    parser.add_argument("--kills", type=int, default=0, help="how many")
    parser.add_argument("--faults", type=int, default=0, help="steps of each act and kind")
    parser.add_argument("--damage", type=int, default=0, help="1: every page, 5: each fifth")
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--folder", type=Path, default=ROOT / "build" / "long-run")
    asked = parser.parse_args()
    if not (asked.kills or asked.faults or asked.damage):
        asked.kills, asked.faults, asked.damage = 1000, 100, 1
    began = time.monotonic()
    counts = kill_many(asked.kills, asked.seed, asked.folder) if asked.kills else Counter()
    scene = Scene(asked.folder, random.Random(asked.seed))  # noqa: S311  (repeatable)
    if asked.faults:
        counts += fail_everywhere(scene, killed_in, asked.faults)
    if asked.damage:
        counts += damage_everywhere(scene, asked.damage)
    for name, number in sorted(counts.items()):
        print(f"{number:6} {name}")  # noqa: T201
    print(f"seed {asked.seed}, {time.monotonic() - began:.0f} s")  # noqa: T201
    shutil.rmtree(asked.folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
