"""The command `finder`: its questions and what a file of answers leads to."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.commands import run

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(built_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    def call(*arguments: str) -> tuple[int, str, str]:
        code = run([*arguments], tmp_path / "data", built_library)
        told = capsys.readouterr()
        return code, told.out, told.err

    return call


@pytest.fixture
def answers(tmp_path: Path) -> Callable[[object], str]:
    def write(value: object) -> str:
        file = tmp_path / "answers.json"
        file.write_text(value if isinstance(value, str) else json.dumps(value))
        return str(file)

    return write


def test_the_questions_have_the_promised_shape(command: Command) -> None:
    code, out, err = command("finder", "--questions", "--json")
    value = json.loads(out)
    assert (code, err) == (0, "")
    assert 1 <= len(value) <= 7
    for question in value:
        assert list(question) == ["id", "text", "many", "options"]
        assert isinstance(question["many"], bool)
        for option in question["options"]:
            assert list(option) == ["id", "text"]


def test_answers_lead_to_the_promised_shape(
    command: Command, answers: Callable[[object], str]
) -> None:
    file = answers({"start": "me-after", "safety": ["none"], "feeling": ["low"], "us": None})
    code, out, err = command("finder", "--answers", file, "--json")
    value = json.loads(out)
    assert (code, err) == (0, "")
    assert list(value) == ["urgent", "causes", "responses"]
    assert value["urgent"] is None
    for fit in value["causes"] + value["responses"]:
        assert list(fit) == ["id", "score", "because"]
        assert isinstance(fit["because"], list)
    assert value["causes"][0]["id"] == "postcoital-dysphoria"


def test_an_urgent_answer_is_told_with_its_reason(
    command: Command, answers: Callable[[object], str]
) -> None:
    file = answers({"safety": "testicle"})
    _, out, _ = command("finder", "--answers", file, "--json")
    value = json.loads(out)
    assert list(value["urgent"]) == ["id", "why"]
    assert value["urgent"]["id"] == "testicle-pain"
    assert value["responses"][0]["id"] == "when-to-get-help"


def test_both_can_be_read_as_text(command: Command, answers: Callable[[object], str]) -> None:
    _, questions, _ = command("finder", "--questions")
    assert "Who cried, and when?" in questions
    _, told, _ = command("finder", "--answers", answers({"safety": "dying", "body": "dry"}))
    assert told.startswith("Where someone thinks about ending their life")
    assert "no diagnosis" in told
    assert "More likely with:" in told


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("{", "is not JSON"),
        ("[1]", "must be of the form"),
        ({"body": 3}, 'The answer to "body" must be a text or a list of texts'),
        ({"body": ["wings"]}, 'has no answer "wings"'),
        ({"weather": "rain"}, 'no question "weather"'),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(
    command: Command, answers: Callable[[object], str], value: object, says: str
) -> None:
    code, out, err = command("finder", "--answers", answers(value), "--json")
    assert (code, out) == (1, "")
    assert says in err
    assert err.count("\n") == 1


def test_a_missing_file_is_one_sentence(command: Command, tmp_path: Path) -> None:
    code, _, err = command("finder", "--answers", str(tmp_path / "nowhere.json"))
    assert (code, err) == (1, "The file of answers cannot be opened; check its name.\n")


def test_one_of_the_two_must_be_asked_for(command: Command) -> None:
    with pytest.raises(SystemExit) as ended:
        command("finder", "--json")
    assert ended.value.code == 2


def test_answers_are_kept_nowhere(
    command: Command, answers: Callable[[object], str], tmp_path: Path
) -> None:
    file = answers({"feeling": "low"})
    command("finder", "--answers", file)
    assert [path.name for path in tmp_path.iterdir()] == ["answers.json"]
