"""Prove, on an installed package in an empty system, that nothing gets out of the program.

Three looks: hostile code with the package's own files tries to get out; the running program tells
what holds for each of its threads; a whole sitting is written down call by call and looked through.
"""

import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from empty_system import (
    BUILD,
    DATA,
    HOME,
    QUESTION,
    READER_ID,
    SYSTEM,
    Fault,
    reader_command,
    reader_variables,
    run_command,
)
from meter import Keyboard, Screen
from traces import COMMAND_WITH_WORDS, Trace

HOSTILE = BUILD / "pyinstaller" / "guide" / "ways_out"
PASSPHRASE = "seven quiet rivers"  # noqa: S105 (of a vault thrown away at once)
SENTENCE = "A sentence that stays between us."
TITLE = "Notes of an evening"
# Every layer's own call to the kernel, which must have been made and answered with 0.
LAYERS = ("seccomp(SECCOMP_SET_MODE_FILTER", "landlock_restrict_self(")
PICKED = HOME / "picked"
SECRET_FILE = HOME / "secret"
ITSELF = tuple(
    f'execve("{path}", '
    for path in ("/usr/sbin/chroot", "/usr/bin/stillwater", "/opt/stillwater/stillwater")
)
PATIENCE = 60.0
REAL_TRIES = 15  # of hostile code; some kernels refuse io_uring to everyone


def inside(path: Path) -> Path:
    """Where a path of the empty system lies on this machine."""
    return SYSTEM / path.relative_to("/")


def check(holds: object, otherwise: str) -> None:
    """Make sure of something.

    Raises:
        Fault: it does not hold.
    """
    if not holds:
        raise Fault(otherwise)


def readers_folder(path: Path) -> Path:
    """Make an empty folder that belongs to the reader, and give its place on this machine."""
    place = inside(path)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    os.chown(place, READER_ID, READER_ID)
    return place


def try_ways_out(place: Path) -> None:
    """Run hostile code with the installed files: bare it must get out, confined it must not.

    Raises:
        Fault: it got out, or the tries themselves do not work.
    """
    check(HOSTILE.exists(), "There is no build/pyinstaller/guide/ways_out: package first.")
    program = place / "ways_out"
    shutil.copy2(HOSTILE, inside(program))
    inside(program).chmod(0o755)
    try:
        found = {}
        for option in ("--bare", ""):
            readers_folder(HOME / "inside")
            precious = readers_folder(HOME / "outside") / "precious"
            precious.write_text("kept", encoding="utf-8")
            os.chown(precious, READER_ID, READER_ID)
            words = [str(HOME / "inside"), str(HOME / "outside"), *filter(None, [option])]
            found[option] = run_command(reader_variables(), str(program), *words).splitlines()
        check(found[""] == [""], f"Hostile code got out: {', '.join(found[''])}")
        names = [file.name for file in inside(HOME / "outside").iterdir()]
        check(names == ["precious"], "Hostile code changed a file outside the data folder.")
        check(len(found["--bare"]) >= REAL_TRIES, f"Only these are real: {found['--bare']}")
        print(f"Hostile code in the package: {len(found['--bare'])} ways out, all refused.")
    finally:
        inside(program).unlink()
        for name in ("inside", "outside"):
            shutil.rmtree(inside(HOME / name), ignore_errors=True)


def check_process(pid: int) -> None:
    """Make sure that every thread of the running program is held, and its memory closed.

    Raises:
        Fault: one is not.
    """
    held = {"NoNewPrivs": "1", "Seccomp": "2"}
    tasks = list(Path(f"/proc/{pid}/task").iterdir())
    for task in tasks:
        lines = (task / "status").read_text(encoding="utf-8").splitlines()
        found = dict(line.split(":\t", 1) for line in lines if ":\t" in line)
        for name, value in held.items():
            check(found[name] == value, f"A thread of the program has {name} {found[name]}.")
    limits = Path(f"/proc/{pid}/limits").read_text(encoding="utf-8")
    core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
    check(core.split()[4:6] == ["0", "0"], f"The program may leave a core file: {core}")
    spy = reader_command("/bin/cat", f"/proc/{pid}/environ")
    seen = subprocess.run(spy, env=reader_variables(), capture_output=True, check=False)
    check(Path(f"/proc/{pid}/mem").stat().st_uid == 0, "The reader's programs can read its memory.")
    check(seen.returncode, "The reader's other programs can read its variables.")
    print(f"Running: {len(tasks)} threads, each held; memory closed to the reader's programs.")


def sit(screen: Screen, log: Path) -> None:
    """One sitting with real keys: search, open, go back, hide, come back, close.

    Raises:
        Fault: the program ended by itself or does not end.
    """
    command = [*COMMAND_WITH_WORDS, str(log), *reader_command("stillwater")]
    variables = reader_variables(DISPLAY=screen.display)
    process = subprocess.Popen(command, env=variables, start_new_session=True)
    keyboard = Keyboard(screen.display)
    try:
        screen.last_change(time.perf_counter(), 4000, must_change=True)
        check_process(program_of(process.pid))
        for keys in sitting_keys():
            keyboard.press(*keys)
            screen.last_change(time.perf_counter(), 400, must_change=False)
        check(process.poll() is None, "The program ended in the middle of a sitting.")
        keyboard.press("Control_L", "q")
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 15)
        process.wait()
        print("Not closed by Ctrl+Q; ended from outside.")
    finally:
        keyboard.close()


def program_of(tracer: int) -> int:
    """The process that a tracer watches."""
    children = Path(f"/proc/{tracer}/task/{tracer}/children").read_text(encoding="ascii").split()
    return int(children[0])


def sitting_keys() -> list[tuple[str, ...]]:
    """The keys of the sitting, by X's names."""
    question = [("space",) if letter == " " else (letter,) for letter in QUESTION]
    return [
        ("Control_L", "k"),
        *question,
        ("Return",),
        ("Page_Down",),
        ("Alt_L", "Left"),
        ("F12",),
        ("Return",),
    ]


def traced(*words: str, said: str = "") -> Trace:
    """Run a command of the installed program to its end, written down.

    Raises:
        Fault: it failed or complained.
    """
    with tempfile.TemporaryDirectory() as scratch:
        log = Path(scratch) / "calls"
        done = subprocess.run(
            [*COMMAND_WITH_WORDS, str(log), *reader_command("stillwater", *words)],
            env=reader_variables(),
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )
        check(not done.returncode and not done.stderr, f"{words[:2]}: {done.stderr}")
        return Trace(log)


def check_trace(
    trace: Trace, folders: tuple[Path, ...], secrets: tuple[str, ...], what: str
) -> None:
    """Make sure that a sitting wrote only in `folders` and told none of the secrets.

    Raises:
        Fault: it did not; the text says how.
    """
    elsewhere = [one for one in trace.sockets() if "AF_UNIX" not in one]
    check(not elsewhere, f"{what}: sockets that are not local: {elsewhere}")
    # chroot gives its place to the program, which begins once more to find its own libraries.
    begun = [one for one in trace.programs() if one.endswith(" = 0")]
    others = [one for one in begun if not one.startswith(ITSELF)]
    check(not others, f"{what}: programs were started: {others}")
    check(not trace.children(), f"{what}: processes were made: {trace.children()}")
    # An open folder is named as this machine sees it.
    outside = trace.written_outside((*folders, *map(inside, folders)))
    check(not outside, f"{what}: written outside: {outside}")
    for layer in LAYERS:
        made = [one for one in trace.tried if one.startswith(layer) and one.endswith("= 0")]
        check(made, f"{what}: the kernel was not asked for {layer}")
    told = [*trace.sent(), *trace.programs(), *trace.written()]
    for secret in secrets:
        leaks = [one[:200] for one in told if secret in one]
        check(not leaks, f"{what}: “{secret}” was told: {leaks}")


def secrets_of(program: str) -> tuple[str, ...]:
    """What is read and written in a sitting, and must be told to nobody."""
    answer = run_command(reader_variables(), program, "search", "--json", QUESTION)
    first = json.loads(answer)["results"][0]
    return PASSPHRASE, SENTENCE, TITLE, QUESTION, first["id"], first["title"]


def prove(program: str, place: Path) -> None:
    """All three looks, in order; the package is installed at `place`.

    Raises:
        Fault: something got out.
    """
    try_ways_out(place)
    secrets = secrets_of(program)
    with tempfile.TemporaryDirectory() as scratch, Screen() as screen:
        log = Path(scratch) / "calls"
        sit(screen, log)
        trace = Trace(log)
    check(trace.sockets(), "The sitting on a screen spoke to no screen.")
    check_trace(trace, (DATA,), secrets, "A sitting on a screen")
    calls = len(trace.tried) + check_commands(secrets)
    print(f"Traced: {calls:,} calls; local sockets, own folders, no child, no word told.")


def check_commands(secrets: tuple[str, ...]) -> int:
    """Write, export and import a note by commands, written down; gives the number of calls.

    Raises:
        Fault: something got out.
    """
    readers_folder(PICKED)
    secret = inside(SECRET_FILE)
    secret.write_text(PASSPHRASE, encoding="utf-8")
    known = ("--passphrase-file", str(SECRET_FILE))
    calls = 0
    for words, said in (
        (("notes", "init", *known), ""),
        (("notes", "add", *known), f"{TITLE}\n{SENTENCE}"),
        (("notes", "export", f"{PICKED}/out.json", "--format", "json", *known), ""),
        (("notes", "import", f"{PICKED}/out.json", *known), ""),
    ):
        trace = traced(*words, said=said)
        calls += len(trace.tried)
        check_trace(trace, (DATA, PICKED), secrets, " ".join(words[:2]))
    check(inside(PICKED / "out.json").exists(), "The export is not where it was asked for.")
    for left in (PICKED, DATA):
        shutil.rmtree(inside(left), ignore_errors=True)
    secret.unlink()
    return calls
