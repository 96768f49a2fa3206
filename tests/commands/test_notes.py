"""The commands `notes …` as real processes on a vault that is cheap to open."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from guide.paths import vault_dir
from guide.vault import Cost, Vault

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "data" / "imports"
PASSPHRASE = "sieben stille Flüße"
PROGRAM = (
    "import sys; from pathlib import Path; from guide.commands import run;"
    " sys.exit(run(sys.argv[1:], Path('nowhere'), Path('none')))"
)
ROW = {"id", "title", "topic", "mood", "tags", "date", "created", "changed", "deleted", "pinned"}
Result = subprocess.CompletedProcess[bytes]
Notes = Callable[..., Result]


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    Vault.create(vault_dir(folder), PASSPHRASE, cost=Cost(1, 32, 4))[0].lock()
    return folder


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def program(data_dir: Path, tmp_path: Path) -> Notes:
    """Run `notes …` with these arguments and this standard input."""

    def run(*arguments: object, body: str | bytes = b"", **more: Any) -> Result:
        return subprocess.run(
            [sys.executable, "-c", PROGRAM, "--data-dir", data_dir, "notes", *map(str, arguments)],
            input=body.encode() if isinstance(body, str) else body,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            start_new_session=True,  # no terminal to ask
            env={"PYTHONPATH": str(ROOT), "LC_ALL": "C", "PYTHONUTF8": "0"},
            **more,
        )

    return run


@pytest.fixture
def notes(program: Notes, secret: Path) -> Notes:
    """The same with the passphrase in a file; whatever it does must go well."""

    def run(*arguments: object, body: str | bytes = b"") -> Result:
        result = program(*arguments, "--passphrase-file", secret, body=body)
        assert (result.returncode, result.stderr) == (0, b""), result
        return result

    return run


def value(result: Result) -> Any:
    assert result.stdout.endswith(b"\n")
    return json.loads(result.stdout)


def added(notes: Notes, *arguments: str, body: str = "text") -> str:
    return notes("add", *arguments, body=body).stdout.decode().strip()


def is_one_sentence(result: Result) -> bool:
    text = result.stderr.decode()
    return text.endswith(".\n") and text.count("\n") == 1 and "Traceback" not in text


def test_a_note_goes_in_and_comes_out_as_it_was(notes: Notes) -> None:
    body = "Tränen 😭\r\nשלום\n\n"
    note_id = added(
        notes,
        "--title=Danach", "--topic=relief", "--mood=ruhig", "--tag=a", "--tag=b c",
        "--date=2026-03-14",
        body=body,
    )  # fmt: skip
    shown = value(notes("show", note_id, "--json"))
    assert shown.pop("created") == shown.pop("changed")
    assert shown == {
        "id": note_id,
        "title": "Danach",
        "topic": "relief",
        "mood": "ruhig",
        "tags": ["a", "b c"],
        "date": "2026-03-14",
        "deleted": None,
        "pinned": False,
        "body": body,
        "time": "",
        "moment": "",
        "feelings": [],
        "pain": None,
        "who": "",
        "cycle_day": None,
        "sleep": "",
        "alcohol": "",
        "medicine": "",
        "passage": "",
        "section": "",
    }
    plain = notes("show", note_id).stdout.decode()
    assert plain == "Danach\n2026-03-14\nruhig\nrelief\na, b c\n\n" + body + "\n"


def test_lists_and_searches(notes: Notes) -> None:
    about = added(notes, "--topic=relief", body="I cried with relief")
    other = added(notes, "--title=Other")
    rows = value(notes("list", "--json"))
    assert [row["id"] for row in rows] == [other, about]
    assert set(rows[0]) == ROW
    assert rows[0]["created"].endswith("Z")
    assert [row["id"] for row in value(notes("list", "--topic", "relief", "--json"))] == [about]
    (hit,) = value(notes("search", "relief", "--json"))
    assert hit["snippet"] == "I cried with relief"
    assert set(hit) == {*rows[0], "snippet"}
    assert b"I cried with relief" in notes("list").stdout
    assert b"    I cried with relief" in notes("search", "cry").stdout
    assert value(notes("search", "--json", "zebra")) == []


def test_editing_keeps_what_was_there(notes: Notes) -> None:
    note_id = added(notes, "--title=before", "--tag=a", body="first")
    notes("edit", note_id, "--title", "after", body="second")
    shown = value(notes("show", note_id, "--json"))
    assert (shown["title"], shown["body"], shown["tags"]) == ("after", "second", ["a"])
    notes("edit", note_id, "--tag", "b", "--mood", "calm", body="third")
    assert value(notes("show", note_id, "--json"))["tags"] == ["b"]
    history = value(notes("history", note_id, "--json"))
    assert [(each["number"], each["title"], each["body"]) for each in history] == [
        (2, "after", "second"),
        (1, "before", "first"),
    ]
    assert set(history[0]) == {"number", "saved", "title", "body"}
    assert b"1  20" in notes("history", note_id).stdout


def test_the_trash(notes: Notes, program: Notes, secret: Path) -> None:
    note_id = added(notes)
    notes("delete", note_id)
    assert value(notes("list", "--json")) == []
    assert [row["id"] for row in value(notes("list", "--trash", "--json"))] == [note_id]
    notes("restore", note_id)
    assert len(value(notes("list", "--json"))) == 1
    notes("delete", note_id, "--for-good")
    gone = program("show", note_id, "--passphrase-file", secret)
    assert gone.returncode == 1
    assert is_one_sentence(gone)


def test_out_and_in_again(notes: Notes, tmp_path: Path) -> None:
    note_id = added(notes, body="kept")
    assert value(notes("export"))["notes"][0]["id"] == note_id
    for form in ("json", "markdown", "archive"):
        notes("export", tmp_path / form, "--format", form)
    for form in ("json", "markdown"):
        assert notes("import", tmp_path / form).stdout == b"0 added, 1 here already.\n"
    notes("backup", tmp_path / "b.backup")
    notes("delete", note_id, "--for-good")
    notes("restore-backup", tmp_path / "b.backup")
    assert value(notes("show", note_id, "--json"))["body"] == "kept"
    assert notes("verify").stdout == b"All notes can be read, and nothing is damaged.\n"


def test_what_is_told_about_a_note_goes_in_and_comes_out(notes: Notes) -> None:
    note_id = added(
        notes,
        "--time=21:30", "--moment=after", "--feeling=sad", "--feeling=close to S.", "--pain=0",
        "--who=S.", "--cycle-day=12", "--sleep=short", "--alcohol=none", "--medicine=a pill",
    )  # fmt: skip
    told = {
        "time": "21:30", "moment": "after", "feelings": ["sad", "close to S."], "pain": 0,
        "who": "S.", "cycle_day": 12, "sleep": "short", "alcohol": "none", "medicine": "a pill",
    }  # fmt: skip
    shown = value(notes("show", note_id, "--json"))
    assert {name: shown[name] for name in told} == told
    notes("edit", note_id, "--pain", "3", "--feeling", "calm", body="text")
    shown = value(notes("show", note_id, "--json"))
    assert {name: shown[name] for name in told} == {**told, "pain": 3, "feelings": ["calm"]}


def test_a_preview_says_what_is_there_and_adds_nothing(notes: Notes) -> None:
    day_one = SAMPLES / "day-one.zip"
    shown = notes("import", "--preview", day_one).stdout.decode()
    assert shown == (
        "A journal of Day One.\n"
        "3 to read, 0 here already, of 2026-03-03 to 2026-03-07.\n"
        "Left out: IMG_8615.HEIC, AA11.\n"
    )
    assert value(notes("list", "--json")) == []
    assert notes("import", day_one).stdout.startswith(b"3 added, 0 here already.\n")
    assert b"3 here already" in notes("import", day_one, "--preview").stdout


def test_what_could_not_be_imported_is_said(program: Notes, secret: Path) -> None:
    result = program("import", SAMPLES / "joplin.jex", "--passphrase-file", secret)
    assert result.returncode == 1
    assert result.stdout == b"2 added, 0 here already.\nLeft out: lake.jpg.\n"
    assert result.stderr == b"A note without a title is empty and was left out.\n"


def test_the_trash_can_stay_behind(notes: Notes) -> None:
    notes("delete", added(notes))
    assert len(value(notes("export"))["notes"]) == 1
    assert value(notes("export", "--without-trash"))["notes"] == []


def test_the_passphrase_comes_from_a_descriptor(program: Notes, notes: Notes) -> None:
    reading, writing = os.pipe()
    os.write(writing, PASSPHRASE.encode() + b"\n")
    os.close(writing)
    result = program("add", "--passphrase-fd", reading, body="text", pass_fds=(reading,))
    os.close(reading)
    assert result.returncode == 0
    first_line = program("add", "--passphrase-fd", 0, body=PASSPHRASE + "\nthe rest\n")
    shown = value(notes("show", first_line.stdout.decode().strip(), "--json"))
    assert shown["body"] == "the rest\n"


@pytest.mark.parametrize(
    ("arguments", "body"),
    [
        (("list",), b""),
        (("list", "--passphrase-fd", 99), b""),
        (("list", "--passphrase-file", "missing"), b""),
        (("list", "--passphrase-fd", 0), b"not the passphrase\n"),
        (("list", "--passphrase-fd", 0), b"\xff\xff\xff\xff\xff\n"),
        (("add", "--passphrase-fd", 0), PASSPHRASE.encode() + b"\nbad \xff"),
        (("add", "--pain", "11", "--passphrase-fd", 0), PASSPHRASE.encode() + b"\nx"),
        (("import", "/etc/passwd/none", "--passphrase-fd", 0), PASSPHRASE.encode()),
        (("add", "--date", "someday", "--passphrase-fd", 0), PASSPHRASE.encode() + b"\nx"),
        (("export", "--format", "archive", "--passphrase-fd", 0), PASSPHRASE.encode()),
        (("restore-backup", "missing", "--passphrase-fd", 0), PASSPHRASE.encode()),
        (("init", "--passphrase-fd", 0), b"another passphrase\n"),
        (("init", "--passphrase-fd", 0), b"short\n"),
        (("recover", "--words-fd", 0, "--new-passphrase-fd", 0), b"only two\nnew passphrase"),
        (("change-passphrase", "--passphrase-fd", 0, "--new-passphrase-fd", 0),
         PASSPHRASE.encode() + b"\nshort"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    program: Notes, notes: Notes, arguments: tuple[object, ...], body: bytes
) -> None:
    result = program(*arguments, body=body)
    assert (result.returncode, result.stdout) == (1, b"")
    assert is_one_sentence(result)
    assert value(notes("list", "--json")) == []


@pytest.mark.parametrize(
    "arguments",
    [(), ("unknown",), ("show",), ("list", "--unknown"),
     ("list", "--passphrase-fd", "1", "--passphrase-file", "f")],
)  # fmt: skip
def test_wrong_use_exits_with_two(program: Notes, arguments: tuple[str, ...]) -> None:
    result = program(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")


def test_setting_up_shows_the_words_once_and_they_recover(tmp_path: Path, program: Notes) -> None:
    def fresh(*arguments: object, body: bytes) -> Result:
        return program(*arguments, "--data-dir", tmp_path / "fresh", body=body)

    made = fresh("init", "--json", "--passphrase-fd", 0, body=b"first passphrase\n")
    words = value(made)["words"]
    assert len(words) == 12
    recovered = fresh(
        "recover", "--words-fd", 0, "--new-passphrase-fd", 0,
        body=" ".join(words).encode() + b"\nsecond passphrase\n",
    )  # fmt: skip
    assert (recovered.returncode, recovered.stderr) == (0, b"")
    changed = fresh(
        "change-passphrase", "--passphrase-fd", 0, "--new-passphrase-fd", 0,
        body=b"second passphrase\nthird passphrase\n",
    )  # fmt: skip
    assert (changed.returncode, changed.stderr) == (0, b"")
    again = fresh("new-words", "--passphrase-fd", 0, body=b"third passphrase\n")
    shown = again.stdout.decode().splitlines()
    assert "not shown again" in again.stdout.decode()
    assert [line.split()[0] for line in shown[-12:]] == [str(number) for number in range(1, 13)]


def test_damage_found_by_verify_exits_with_one(data_dir: Path, program: Notes) -> None:
    folder = vault_dir(data_dir)
    (slot, *_) = sorted(folder.glob("*.key"))
    vault = Vault.unlock(folder, PASSPHRASE)
    for path in (slot, slot.with_suffix(".copy")):
        path.write_bytes(b"damaged")
    assert vault.verify() != ()
    vault.lock()
    result = program("verify", "--passphrase-fd", 0, body=PASSPHRASE + "\n")
    assert result.returncode == 1
    assert b"damaged" in result.stderr


def typed_at_a_terminal(data_dir: Path, arguments: tuple[str, ...], typed: list[str]) -> str:
    """What a terminal shows when these lines are typed, each after a prompt."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["PYTHONPATH"] = str(ROOT)
        program = [sys.executable, "-c", PROGRAM, "--data-dir", str(data_dir), "notes"]
        os.execv(sys.executable, [*program, *arguments])  # noqa: S606
    shown = b""
    for line in typed:
        while not shown.rstrip(b"\r\n").endswith(b": "):
            shown += os.read(terminal, 1000)
        os.write(terminal, line.encode() + b"\n")
        shown += b"|"
    try:
        while data := os.read(terminal, 1000):
            shown += data
    except OSError:
        pass  # Linux says so when the other side has closed
    os.waitpid(child, 0)
    os.close(terminal)
    return shown.decode()


def test_the_terminal_asks_and_shows_nothing_typed(data_dir: Path, notes: Notes) -> None:
    added(notes, body="the text")
    shown = typed_at_a_terminal(data_dir, ("list",), [PASSPHRASE])
    assert shown.startswith("Passphrase: ")
    assert "the text" in shown
    assert PASSPHRASE not in shown


def test_two_different_new_passphrases_change_nothing(data_dir: Path, notes: Notes) -> None:
    shown = typed_at_a_terminal(
        data_dir, ("change-passphrase",), [PASSPHRASE, "one passphrase", "two passphrases"]
    )
    assert "The two passphrases differ" in shown
    assert value(notes("list", "--json")) == []
