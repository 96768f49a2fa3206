"""Measure the packaged program beside others from the distribution, on one screen in one run.

Usage, as root on Debian: python3 build_spec/peers.py [--rounds 7] [--cold] [--no-gl] [PROGRAM]
PROGRAM is the installed package's, /opt/stillwater/stillwater, unless it is given.

Every program opens in turn, as an account without rights, in a new home, with a window manager and
a session bus; then the turn begins again. So each ratio compares windows of the same minute. Taken
are: when the window had settled (its last change before three calm seconds); the CPU of the whole
process tree and its memory (PSS) when these are over; and, with the window left alone for ten more
seconds and then watched for ten, its CPU and how often a thread of it was woken. `--cold` drops the
page cache before each start; `--no-gl` hides the GL drivers, which cost some programs memory on a
machine without a GPU. Everything also goes to build/peers.json. Another machine gives other times:
compare ratios.
"""

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import NamedTuple

from figures import Figure, figure, table
from meter import (
    MeterError,
    Screen,
    clean_environment,
    missing_tools,
    open_window,
    process_tree,
    pss_mib,
)

ROOT = Path(__file__).resolve().parent.parent
OURS = "stillwater"
RIVAL = "keepassxc"
INSTALLED = Path("/opt/stillwater/stillwater")
# Debian's packages, and what they are started by.
PEERS = {
    "keepassxc": "keepassxc",
    "zeal": "zeal",
    "kiwix": "kiwix-desktop",
    "cherrytree": "cherrytree",
    "lifeograph": "lifeograph",
    "rednotebook": "rednotebook",
}
NOBODY = 65534
# What a program says of itself is not of interest here.
QUIETLY = ("sh", "-c", 'exec "$@" >/dev/null 2>&1', "sh")
AS_NOBODY = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
HIDDEN_GL = {
    **dict.fromkeys(("LIBGL_DRIVERS_PATH", "GBM_BACKENDS_PATH"), "/nonexistent"),
    "__EGL_VENDOR_LIBRARY_DIRS": "/nonexistent",
}
CALM_MS, REST_SECONDS, IDLE_SECONDS = 3000.0, 10.0, 10.0
TICKS = os.sysconf("SC_CLK_TCK")
MOST_BUSY = 1.0  # of the machine's load, before the first start


class Sample(NamedTuple):
    """One start of one program."""

    settled_ms: float
    cpu_s: float
    pss_mib: float
    idle_cpu_s: float
    idle_wakes: float


UNITS = {
    "settled_ms": ("start to settled window", "ms"),
    "cpu_s": ("CPU to get there", "s"),
    "pss_mib": ("memory, PSS", "MiB"),
    "idle_cpu_s": (f"CPU in {IDLE_SECONDS:.0f} s alone", "s"),
    "idle_wakes": ("wake-ups a second, alone", "1/s"),
}


def cpu_seconds(pid: int) -> float:
    """What a process, those it started and those of them that ended took."""
    total = 0
    for member in process_tree(pid):
        text = Path(f"/proc/{member}/stat").read_text(encoding="ascii")
        # The name may hold spaces; after it, utime, stime and those of ended children.
        fields = text.rpartition(")")[2].split()
        total += sum(map(int, fields[11:15]))
    return total / TICKS


def waits(pid: int) -> dict[str, int]:
    """How often each thread of a process and of those it started has waited so far."""
    found = {}
    for member in process_tree(pid):
        for status in Path(f"/proc/{member}/task").glob("*/status"):
            lines = status.read_text(encoding="utf-8").splitlines()
            switches = (line for line in lines if line.startswith("voluntary_ctxt_switches"))
            found[status.parent.name] = sum(int(line.split()[1]) for line in switches)
    return found


def wakes(before: Mapping[str, int], after: Mapping[str, int]) -> int:
    """How often a thread was woken in between; of threads that ended nothing is known."""
    return sum(count - before.get(thread, 0) for thread, count in after.items())


def start_once(screen: Screen, command: Sequence[str], extra: Mapping[str, str]) -> Sample:
    """Open a window in a new home, leave it alone for a while and close it.

    Raises:
        MeterError: no window came to rest.
    """
    with tempfile.TemporaryDirectory() as home:
        os.chown(home, NOBODY, NOBODY)
        variables = {**clean_environment(screen.display, Path(home)), **extra}
        window = open_window(screen, [*AS_NOBODY, *QUIETLY, *command], variables, calm_ms=CALM_MS)
        pid = window.process.pid
        cpu, memory = cpu_seconds(pid), pss_mib(pid)
        time.sleep(REST_SECONDS)
        begun, waited = cpu_seconds(pid), waits(pid)
        time.sleep(IDLE_SECONDS)
        idle = cpu_seconds(pid) - begun, wakes(waited, waits(pid)) / IDLE_SECONDS
        window.close()
        screen.wait_until_empty()
    return Sample(window.settled_ms, cpu, memory, *idle)


@contextmanager
def session_bus() -> Iterator[str]:
    """The address of a session bus of its own, for an account without rights."""
    command = [*AS_NOBODY, "dbus-daemon", "--session", "--nofork", "--print-address"]
    with subprocess.Popen(
        command,
        env={"HOME": "/nonexistent", "PATH": os.defpath},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as bus:
        try:
            yield bus.stdout.readline().strip() if bus.stdout else ""
        finally:
            bus.terminate()


def drop_page_cache() -> None:
    """Let the next start read everything from the disk."""
    os.sync()
    Path("/proc/sys/vm/drop_caches").write_text("3", encoding="ascii")


def samples(
    commands: Mapping[str, Sequence[str]], rounds: int, extra: Mapping[str, str], *, cold: bool
) -> dict[str, list[Sample]]:
    """Every program once a round; a warm first round only fills the page cache."""
    found: dict[str, list[Sample]] = {name: [] for name in commands}
    with Screen() as screen, session_bus() as bus:
        variables = {"DBUS_SESSION_BUS_ADDRESS": bus, **extra}
        for turn in range(rounds + 1):
            for name in list(found):
                if cold:
                    drop_page_cache()
                try:
                    sample = start_once(screen, commands[name], variables)
                except MeterError as error:
                    print(f"{name} is left out: {error}", file=sys.stderr)
                    del found[name]
                    continue
                if turn:
                    found[name].append(sample)
    return found


def figures(found: Mapping[str, Sequence[Sample]]) -> Iterator[Figure]:
    """Every quantity of every program, and ours by the rival's, start by start."""
    for field, (words, unit) in UNITS.items():
        values = {name: [getattr(one, field) for one in each] for name, each in found.items()}
        for name, each in values.items():
            yield figure(f"{words}: {name}", unit, each)
        if {OURS, RIVAL} <= values.keys() and min(values[RIVAL]) > 0:
            pairs = zip(values[OURS], values[RIVAL], strict=True)
            yield figure(f"... {OURS} / {RIVAL}", "ratio", [a / b for a, b in pairs])


def versions() -> dict[str, str]:
    """The installed versions of what was measured."""
    command = ["dpkg-query", "-W", "-f", "${Package} ${Version}\\n", OURS, *PEERS]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return dict(line.split(" ", 1) for line in done.stdout.splitlines() if " " in line)


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the program beside others.")
    parser.add_argument("program", nargs="?", type=Path, default=INSTALLED)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--cold", action="store_true")
    parser.add_argument("--no-gl", action="store_true")
    asked = parser.parse_args()
    commands = {OURS: [str(asked.program)]}
    commands |= {name: [file] for name, file in PEERS.items() if shutil.which(file)}
    lacking = [*missing_tools(), *(name for name in PEERS if name not in commands)]
    if os.geteuid() or not asked.program.exists():
        print(f"This needs root, and the program at {asked.program}.")
        return 1
    if lacking:
        print(f"Not here: apt-get install -y --no-install-recommends {' '.join(lacking)}")
    if os.getloadavg()[0] > MOST_BUSY:
        print("Others are using this machine; the figures will not be worth much.")
    extra = HIDDEN_GL if asked.no_gl else {}
    found = tuple(figures(samples(commands, asked.rounds, extra, cold=asked.cold)))
    told = {
        "machine": platform.platform(),
        "cold": asked.cold,
        "no_gl": asked.no_gl,
        "versions": versions(),
        "figures": [asdict(one) for one in found],
    }
    kind = f"{'-cold' if asked.cold else ''}{'-no-gl' if asked.no_gl else ''}"
    out_file = ROOT / "build" / f"peers{kind}.json"
    out_file.parent.mkdir(exist_ok=True)
    out_file.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
