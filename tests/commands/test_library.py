"""The commands `search`, `show` and `library …`, in process and as real processes."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.commands import run
from guide.library.build import build_pack

TINY_CONTENT = Path(__file__).parent.parent / "data" / "tiny_content"
PROGRAM = """
import sys
from pathlib import Path
from guide.commands import run
sys.exit(run(sys.argv[2:], Path("unused"), Path(sys.argv[1])))
"""

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def tiny_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("library") / "tiny.db"
    build_pack(TINY_CONTENT, file)
    return file


@pytest.fixture
def command(tiny_file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Runs a command in this process; gives the exit code, stdout and stderr."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = run(list(arguments), tmp_path, tiny_file)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


def test_search_as_json_is_one_value_of_the_promised_shape(command: Command) -> None:
    code, out, err = command("search", "--json", "--limit", "2", "strain at the last song")
    assert (code, err) == (0, "")
    value = json.loads(out)
    assert out.endswith("}\n")
    keys = ["query", "confident", "urgent", "results", "also", "terms"]
    assert list(value) == keys
    assert value["query"] == "strain at the last song"
    assert value["confident"] is True
    assert value["urgent"] is None
    assert len(value["results"]) == 2
    first = value["results"][0]
    assert list(first) == ["id", "kind", "title", "snippet", "score"]
    assert (first["id"], first["kind"], first["title"]) == (
        "stress",
        "cause",
        "Letting go of strain",
    )
    assert not set(first["snippet"]) & {"\x02", "\x03"}


def test_search_as_json_names_the_danger_rule_and_its_topic(command: Command) -> None:
    _, out, _ = command("search", "--json", "i want to die")
    value = json.loads(out)
    assert value["urgent"]["id"] == "despair"
    assert value["urgent"]["topic"] == "when-to-get-help"
    assert value["urgent"]["why"].endswith(".")
    assert value["results"][0]["id"] == "when-to-get-help"


def test_a_query_may_come_as_several_arguments(command: Command) -> None:
    _, out, _ = command("search", "--json", "sad", "mood")
    assert json.loads(out)["query"] == "sad mood"


def test_search_as_text_shows_titles_ids_and_wrapped_snippets(command: Command) -> None:
    code, out, err = command("search", "i want to die of strain and suicidal")
    assert (code, err) == (0, "")
    assert out.startswith("If you think about ending your life")
    assert "When to get help  [when-to-get-help]\n    Call" in out
    assert max(map(len, out.split("\n"))) <= 80


def test_search_as_text_says_when_nothing_is_close(command: Command) -> None:
    assert command("search", "zzzz")[1] == "Nothing in the guide comes close to this.\n"
    told = command("search", "gearbox for a tractor at the train station in peru")[1]
    assert told.startswith("Nothing comes very close; these may still help.\n")


def test_a_batch_answers_each_line_in_order(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "batch"
    file.write_text('{"q": "strain"}\n{"q": "thirsty"}\n', encoding="utf-8")
    code, out, err = command("search", "--batch", str(file), "--limit", "1")
    assert (code, err) == (0, "")
    values = [json.loads(line) for line in out.splitlines()]
    assert [value["results"][0]["id"] for value in values] == ["stress", "water"]


def test_a_batch_passes_over_bad_lines_and_names_them(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "batch"
    bad = [b"", b"{", b"[]", b'{"q": 5}', b'{"x": "y"}', b"\xff\xfe", b"[" * 100_000, b"null"]
    file.write_bytes(b'{"q": "strain"}\n' + b"\n".join(bad) + b'\n{"q": "thirsty"}')
    code, out, err = command("search", "--batch", str(file))
    assert code == 1
    assert [json.loads(line)["query"] for line in out.splitlines()] == ["strain", "thirsty"]
    assert [line.split(" is ")[0] for line in err.splitlines()] == [
        f"Line {number}" for number in range(2, 10)
    ]


def test_a_batch_survives_halves_of_letters(command: Command, tmp_path: Path) -> None:
    file = tmp_path / "batch"
    file.write_text('{"q": "strain \\ud83d"}\n', encoding="utf-8")
    code, out, _ = command("search", "--batch", str(file))
    assert code == 0
    assert json.loads(out)["results"][0]["id"] == "stress"


def test_a_missing_batch_file_is_one_sentence(command: Command, tmp_path: Path) -> None:
    code, out, err = command("search", "--batch", str(tmp_path / "nowhere"))
    assert (code, out, err) == (1, "", "The batch file cannot be opened; check its name.\n")


def test_show_as_json_holds_the_whole_topic(command: Command) -> None:
    code, out, err = command("show", "--json", "stress")
    assert (code, err) == (0, "")
    value = json.loads(out)
    assert value["body"].startswith("<p>A film")
    assert len(value["asks"]) == 15
    assert value["responses"][0] == {
        "id": "breathe",
        "title": "Breathe slowly",
        "why": "A slow breath gives the strain somewhere to go.",
    }
    assert value["causes"] == []
    assert value["urgent"][0] == {
        "id": "severe-pain",
        "level": "now",
        "text": "Sudden, severe pain.",
    }
    assert value["confused_with"][0]["id"] == "sadness"
    assert value["references"][1]["doi"] == "10.1000/rest.3"
    assert value["references"][2]["url"] == "https://example.org/doctor"
    assert set(value["references"][0]) == {"id", "number", "citation"}
    scalars = ("id", "kind", "group", "tone", "urgency", "evidence", "reviewed")
    assert [value[key] for key in scalars] == [
        "stress",
        "cause",
        "feelings",
        "either",
        "none",
        "thin",
        "2026-01-31",
    ]
    assert (value["timing"], value["who"]) == (["after"], ["self"])
    assert value["evidence_note"].startswith("One survey")


def test_a_response_shows_its_causes_with_the_same_reason(command: Command) -> None:
    value = json.loads(command("show", "--json", "breathe")[1])
    assert {
        "id": "stress",
        "title": "Letting go of strain",
        "why": "A slow breath gives the strain somewhere to go.",
    } in value["causes"]
    assert value["responses"] == []


def test_show_as_text_is_a_page_to_read(command: Command) -> None:
    _, out, _ = command("show", "stress")
    assert out.startswith("Letting go of strain\n====================\n\nA long week")
    for part in (
        "Get help now:\n- Sudden, severe pain.",
        "Get help this week:\n- A low mood",
        "What can help\n=============\n- Breathe slowly  [breathe]\n  A slow breath",
        "Often confused with\n===================\n- Sadness & low mood  [sadness]\n",
        "Evidence: thin evidence. One survey",
        "Reviewed: 2026-01-31",
        "Sources\n=======\n 1. Smith (2001).",
    ):
        assert part in out
    assert max(map(len, out.split("\n"))) <= 80
    told = command("show", "breathe")[1]
    assert "It may help with\n================\n- " in told
    assert "- Letting go of strain  [stress]\n  A slow breath" in told
    assert "Sources" not in command("show", "walk")[1]


def test_an_unknown_topic_names_close_ones(command: Command) -> None:
    assert command("show", "Stres") == (
        1,
        "",
        "The guide has no topic of that id; close to it: stress.\n",
    )
    code, _, err = command("show", "qqqqqqqq")
    assert (code, err) == (
        1,
        "The guide has no topic of that id; `search` finds topics by words.\n",
    )


def test_the_library_is_listed(command: Command) -> None:
    assert command("library", "list") == (0, "tiny  Tears at the cinema (en), 7 topics\n", "")
    assert json.loads(command("library", "list", "--json")[1]) == [
        {
            "id": "tiny",
            "title": "Tears at the cinema",
            "language": "en",
            "topics": 7,
            "remark": "",
            "reviewed": "2026-01-31",
            "own": True,
            "in_use": True,
        }
    ]


def test_a_content_pack_is_taken_in_used_and_removed(
    command: Command, tiny_file: Path, tmp_path: Path
) -> None:
    def listed() -> list[tuple[str, bool, bool]]:
        rows = json.loads(command("library", "list", "--json")[1])
        return [(row["id"], row["own"], row["in_use"]) for row in rows]

    code, out, err = command("library", "import", str(tiny_file))
    assert (code, err) == (0, "")
    assert out.startswith("Kept: tiny  Tears at the cinema (en), 7 topics\nSHA-256 of the file: ")
    assert listed() == [("tiny", True, True), ("tiny", False, False)]
    assert command("library", "use", "tiny") == (0, "", "")
    assert listed() == [("tiny", True, False), ("tiny", False, True)]
    assert command("library", "use", "own") == (0, "", "")
    assert listed() == [("tiny", True, True), ("tiny", False, False)]
    assert command("library", "remove", "tiny") == (0, "", "")
    assert listed() == [("tiny", True, True)]
    code, out, err = command("library", "remove", "tiny")
    assert (code, out) == (1, "")
    assert err.startswith("There is no pack of that id")
    letter = tmp_path / "letter.txt"
    letter.write_text("Not a pack.")
    code, out, err = command("library", "import", str(letter))
    assert (code, out) == (1, "")
    assert err == "This file is not a content pack of this guide; nothing was added.\n"


def test_check_names_each_breach_and_fails(command: Command, tmp_path: Path) -> None:
    assert command("library", "check", str(TINY_CONTENT)) == (0, "Every rule is kept.\n", "")
    code, out, err = command("library", "check", str(tmp_path / "nowhere"))
    assert (code, out) == (1, ".:1: There is no content folder here.\n")
    assert err == "One thing needs mending.\n"
    (tmp_path / "empty").mkdir()
    code, out, err = command("library", "check", str(tmp_path / "empty"))
    assert code == 1
    assert err == f"{len(out.splitlines())} things need mending.\n"


def test_check_without_a_path_looks_at_the_shipped_folder(command: Command) -> None:
    code, out, _ = command("library", "check")
    assert code in (0, 1)
    assert "There is no content folder here." not in out


def test_build_makes_a_library(command: Command, tmp_path: Path) -> None:
    out_file = tmp_path / "made.db"
    told = command("library", "build", str(TINY_CONTENT), "-o", str(out_file))
    assert told == (0, "7 topics are in the library.\n", "")
    assert run(["library", "list"], tmp_path, out_file) == 0


def test_build_refuses_a_broken_folder(command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, out, err = command(
        "library", "build", str(tmp_path / "empty"), "-o", str(tmp_path / "made.db")
    )
    assert code == 1
    assert "library.yaml:1: This file is missing." in out
    assert err.startswith("Nothing was built, because ")
    assert not (tmp_path / "made.db").exists()


def test_build_into_nowhere_is_one_sentence(command: Command, tmp_path: Path) -> None:
    code, _, err = command(
        "library", "build", str(TINY_CONTENT), "-o", str(tmp_path / "no" / "made.db")
    )
    assert (code, err) == (1, "The library file cannot be written there; choose another place.\n")


def test_a_missing_library_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for arguments in (["search", "x"], ["show", "x"], ["library", "list"]):
        assert run(arguments, tmp_path, tmp_path / "nowhere.db") == 1
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.startswith("The guide's library is not where it should be")
        assert told.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["frobnicate"],
        ["search"],
        ["search", "x", "--batch", "y"],
        ["search", "x", "--limit", "0"],
        ["search", "x", "--limit", "many"],
        ["show"],
        ["library"],
        ["library", "build", "x"],
        ["show", "--nonsense", "x"],
    ],
)
def test_wrong_use_exits_2_with_one_sentence(
    arguments: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        run(arguments, tmp_path, tmp_path / "x")
    told = capsys.readouterr()
    assert (caught.value.code, told.out) == (2, "")
    assert told.err.count("\n") == 1
    assert told.err.endswith("--help` says more.\n")


@pytest.mark.parametrize(
    "arguments", [["--data-dir", "D", "library", "list"], ["library", "list", "--data-dir=D"]]
)
def test_the_data_folder_may_be_named_before_and_after_the_command(
    command: Command, arguments: list[str]
) -> None:
    assert command(*arguments)[0] == 0


def test_help_is_not_an_error(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["search", "--help"], tmp_path, tmp_path / "x")
    assert caught.value.code == 0
    assert "--batch FILE" in capsys.readouterr().out


def test_output_is_utf8_whatever_the_terminal_speaks(tiny_file: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tiny_file), "search", "--json", "ça va 😭 river "],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "LC_ALL": "C"},
        check=True,
    )
    value = json.loads(done.stdout.decode("utf-8"))
    assert value["query"] == "ça va 😭 river "
    assert "…" in value["results"][0]["snippet"]
    assert done.stderr == b""


def test_output_may_be_caught_by_a_plain_buffer(tiny_file: Path, tmp_path: Path) -> None:
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught):
        assert run(["library", "list"], tmp_path, tiny_file) == 0
    assert caught.getvalue().startswith("tiny ")


def test_a_closed_pipe_ends_quietly(tiny_file: Path, tmp_path: Path) -> None:
    batch = tmp_path / "batch"
    batch.write_text('{"q": "strain"}\n' * 500)
    arguments = [sys.executable, "-c", PROGRAM, str(tiny_file), "search", "--batch", str(batch)]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1


@pytest.mark.parametrize("arguments", [["search", "strain"], ["show", "stress"], ["notes"]])
def test_reading_imports_neither_the_compiler_nor_what_it_needs(
    tiny_file: Path, arguments: list[str]
) -> None:
    code = (
        "import contextlib, sys; from pathlib import Path; from guide.commands import run\n"
        "with contextlib.suppress(SystemExit): run(sys.argv[2:], Path('x'), Path(sys.argv[1]))\n"
        "print({'yaml', 'markdown_it', 'guide.library.build', 'PySide6'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tiny_file), *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent.parent,
    )
    assert done.stdout.splitlines()[-1] == "set()"
