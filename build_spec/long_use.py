"""Use the window for an hour by real keys, and see whether its memory grows.

Usage: python3 build_spec/long_use.py [--minutes 60] [PROGRAM]
PROGRAM is the packaged one in dist/, unless it is given. Searches, opens what is found, reads on,
goes back, hides and comes back, over and over on a private screen; prints the memory (PSS) at the
start, at each tenth of the time and at the end. Fails when the last is more than 4 MiB above that
at the first tenth, by which every page has been opened once.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from meter import Keyboard, Screen, clean_environment, open_window, pss_mib

ROOT = Path(__file__).resolve().parent.parent
PACKAGED = ROOT / "dist" / "stillwater" / "stillwater"
QUERIES = ("why do i cry", "panic", "it hurts", "he is angry", "i feel nothing", "afterwards")
ALLOWED_MIB = 4.0
TENTHS = 10


def round_of(query: str) -> Iterator[tuple[str, ...]]:
    """The keys of one round of use, by X's names."""
    yield "Control_L", "k"
    yield from (("space",) if letter == " " else (letter,) for letter in query)
    yield ("Return",)
    yield from (("Page_Down",),) * 3
    yield "Alt_L", "Left"
    yield ("F12",)
    yield ("Return",)


def used(program: Path, seconds: float) -> list[float]:
    """The memory in MiB at the start and after each tenth of the time."""
    with Screen() as screen, tempfile.TemporaryDirectory() as home:
        variables = clean_environment(screen.display, Path(home))
        window = open_window(screen, [str(program)], variables)
        keyboard = Keyboard(screen.display)
        began, sizes, rounds = time.monotonic(), [pss_mib(window.process.pid)], 0
        while len(sizes) <= TENTHS:
            for keys in round_of(QUERIES[rounds % len(QUERIES)]):
                keyboard.press(*keys)
                screen.last_change(time.perf_counter(), 150, must_change=False)
            rounds += 1
            if time.monotonic() - began >= seconds * len(sizes) / TENTHS:
                sizes.append(pss_mib(window.process.pid))
                print(f"after {rounds:4} rounds: {sizes[-1]:.1f} MiB", flush=True)
        keyboard.close()
        window.close()
    return sizes


def main() -> int:
    parser = argparse.ArgumentParser(description="Use the window for long, and watch its memory.")
    parser.add_argument("program", nargs="?", type=Path, default=PACKAGED)
    parser.add_argument("--minutes", type=float, default=60)
    asked = parser.parse_args()
    sizes = used(asked.program, asked.minutes * 60)
    growth = sizes[-1] - sizes[1]
    print(f"start {sizes[0]:.1f} MiB, end {sizes[-1]:.1f} MiB, growth {growth:+.1f} MiB")
    return 1 if growth > ALLOWED_MIB else 0


if __name__ == "__main__":
    sys.exit(main())
