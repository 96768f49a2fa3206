"""Measure what the reader waits for and print it as a table; also written to build/bench.json.

Usage: python build_spec/bench.py [--quick]      (`dev.py bench` prepares what this needs)

Windows open on a private X screen (see meter.py), each time with a new home, taking turns with the
barest window that PySide6 makes, so that each ratio compares runs of the same minute. That window
is started with PySide6 as pip installs it, and with our quicker bindings (see bindings.py). Notes
and search are measured in this process. Another machine gives other times: compare ratios.
"""

import argparse
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from bindings import as_installed
from figures import Figure, as_json, figure, table
from meter import (
    Keyboard,
    Screen,
    clean_environment,
    key_ms,
    missing_tools,
    open_window,
    pss_mib,
)

from guide import paths
from guide.library import Library
from guide.vault import Vault

ROOT = Path(__file__).resolve().parent.parent
SPOKEN = "why do i cry after sex"
QUERIES = (
    SPOKEN,
    "crying during orgasm",
    "my girlfriend cries when we make love",
    "sad after sex for no reason",
    "she cryed afterwards what do i do",
    "it hurts and i want to stop",
    "panic in bed",
    "is it normal to feel empty after",
)
PASSPHRASE = "nine calm words for measuring"  # noqa: S105 (of a vault thrown away at once)
BODY = "A page of writing such as one keeps after a long day, with nothing in it to find. " * 10
GUIDE = "stillwater, from source"
BUNDLE = "stillwater, packaged"
BARE = "bare PySide6 window"
QUICKER_BARE = "bare PySide6 window, our bindings"


def commands(bundle: Path) -> dict[str, list[str]]:
    """What is started: the bare windows, the program, and the packaged one if it was built."""
    bare = [sys.executable, str(ROOT / "build_spec" / "bare_window.py")]
    found = {BARE: bare, QUICKER_BARE: bare, GUIDE: [sys.executable, "-P", "-m", "guide"]}
    if bundle.exists():
        found[BUNDLE] = [str(bundle)]
    return found


def start_once(screen: Screen, command: Sequence[str], modules: Path) -> tuple[float, float]:
    """Open a window once, in a new home: the ms until it has settled, and its PSS in MiB."""
    with tempfile.TemporaryDirectory() as home:
        variables = clean_environment(screen.display, Path(home)) | {"PYTHONPATH": str(modules)}
        window = open_window(screen, command, variables)
        memory = pss_mib(window.process.pid)
        window.close()
        screen.wait_until_empty()
    return window.settled_ms, memory


def start_figures(screen: Screen, rounds: int, bundle: Path) -> Iterator[Figure]:
    """Start and memory of each program, taking turns, and their ratios to the bare windows."""
    starts: dict[str, list[float]] = {name: [] for name in commands(bundle)}
    memory: dict[str, list[float]] = {name: [] for name in starts}
    with tempfile.TemporaryDirectory() as folder:
        untouched = as_installed(Path(sysconfig.get_path("purelib")), Path(folder))
        for turn in range(rounds + 1):
            for name, command in commands(bundle).items():
                modules = untouched if name == BARE else ROOT
                settled, size = start_once(screen, command, modules)
                if turn:  # the first turn only fills the page cache
                    starts[name].append(settled)
                    memory[name].append(size)
    for name, values in starts.items():
        yield figure(f"start to settled window: {name}", "ms", values)
    for name in (GUIDE, BUNDLE):
        for bare in (BARE, QUICKER_BARE) if name in starts else ():
            pairs = zip(starts[name], starts[bare], strict=True)
            yield figure(f"... {name} / {bare}", "ratio", [a / b for a, b in pairs])
    for name, values in memory.items():
        yield figure(f"memory, PSS: {name}", "MiB", values)


def typing_figure(screen: Screen, rounds: int) -> Figure:
    """From each key of a spoken query to the last change of the picture, in the real window."""
    times = []
    keyboard = Keyboard(screen.display)
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as home:
            variables = clean_environment(screen.display, Path(home)) | {"PYTHONPATH": str(ROOT)}
            window = open_window(screen, commands(Path())[GUIDE], variables)
            keyboard.press("Control_L", "k")
            screen.last_change(time.perf_counter(), 300, must_change=False)
            keys = ("space" if letter == " " else letter for letter in SPOKEN)
            times += [key_ms(screen, keyboard, key) for key in keys]
            window.close()
            screen.wait_until_empty()
    keyboard.close()
    return figure("key to settled results, in the window", "ms", times)


def timed(work: Callable[[], object]) -> float:
    """How many ms a piece of work takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def search_figure(rounds: int) -> Figure:
    """One search per key of each query, as the search box asks for them."""
    library = Library.open(paths.library_file())
    typed = [query[:end] for query in QUERIES for end in range(1, len(query) + 1)]
    times = [timed(partial(library.search, text)) for _ in range(rounds) for text in typed]
    library.close()
    return figure("search, each key of a query", "ms", times)


def notes_figures(rounds: int, notes: int) -> Iterator[Figure]:
    """Durable saves, unlocking with the full key derivation, and search in many notes."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "notes"
        vault, _words = Vault.create(folder, PASSPHRASE)
        saves = [
            timed(partial(vault.add, title=f"Day {number}", body=BODY)) for number in range(notes)
        ]
        vault.lock()
        unlocks = [timed(lambda: Vault.unlock(folder, PASSPHRASE).lock()) for _ in range(rounds)]
        vault = Vault.unlock(folder, PASSPHRASE)
        finds = [timed(partial(vault.search, "long day")) for _ in range(rounds)]
        vault.lock()
    yield figure("unlock the notes, with key derivation", "ms", unlocks)
    yield figure("save a note, durable when it returns", "ms", saves)
    yield figure(f"search {notes:,} notes", "ms", finds)


def measure(rounds: int, notes: int, bundle: Path) -> Iterator[Figure]:
    """Every figure, in the order of the table."""
    with Screen() as screen:
        yield from start_figures(screen, rounds, bundle)
        yield typing_figure(screen, max(1, rounds // 3))
    yield search_figure(rounds)
    yield from notes_figures(rounds, notes)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few runs, for a first look")
    quick = parser.parse_args().quick
    if missing_tools():
        print(f"This needs a screen of its own: apt-get install -y {' '.join(missing_tools())}")
        return 1
    bundle = ROOT / "dist" / "stillwater" / "stillwater"
    if not bundle.exists():
        print("The packaged program is not measured: `dev.py package` has not been run.")
    figures = tuple(measure(3 if quick else 11, 100 if quick else 1000, bundle))
    out_file = ROOT / "build" / "bench.json"
    out_file.parent.mkdir(exist_ok=True)
    out_file.write_text(as_json(figures), encoding="utf-8")
    print(table(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
