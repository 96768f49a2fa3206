"""The rules for right-now.yaml, each tried with one planted mistake; and what is read from it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import apsw
import pytest

from guide.library import Library, LibraryDamaged, RightNow
from guide.library.build import build_pack, check_folder
from guide.library.right_now import NOTHING_NOW

FILE = "right-now.yaml"
TODAY = date(2026, 2, 1)
SCREEN = """\
paths:
  - id: tears
    title: The film made me cry
    text: All of that is fine.
    headline: You owe nobody a reason.
    topic: breathe
    signs: [breathe]
    danger: folded
    tools: [breathe, wait]
    steps:
      - {topic: breathe, text: One word is enough.}
      - {topic: breathe, text: Eat, rest.}
      - {topic: breathe, text: You can ask for a minute.}
      - {topic: breathe, text: You can ask for a hand.}
      - {topic: breathe, text: Take the long way if you like.}
    note: You owe nobody a reason.
    more: [walk]
tools:
  - id: breathe
    title: Breathe
    topic: breathe
    text: Stop if it makes you dizzy.
    over: Sleep changes a lot.
  - id: wait
    title: Wait
    topic: breathe
    text: A good friend can wait.
senses:
  - {number: 2, topic: breathe, text: a face, such: a song}
  - {number: 1, topic: breathe, text: a song, such: a room}
""".replace("text: Eat, rest.", 'text: "Eat, rest."')

MISTAKES = [
    ("paths:\n", "ways:\n", '"ways" is not a field of the Right now screen', "ways:"),
    ("senses:\n", "feels:\n", 'The field "senses" of the Right now screen', "line 1"),
    ("title: The film", "name: The film", 'The field "title" of a path is missing', "line 2"),
    ("topic: breathe\n    signs", "signs", 'The field "topic" of a path is missing', "line 2"),
    ("topic: breathe\n    signs", "topic: x\n    signs", 'There is no topic "x"', "topic: x"),
    ("signs: [breathe]", "signs: [nowhere]", 'There is no topic "nowhere"', "signs:"),
    ("more: [walk]", "more: [nowhere]", 'There is no topic "nowhere"', "more:"),
    ("more: [walk]", "more: []", "", "nowhere"),
    ("    more: [walk]\n", "", "", "nowhere"),
    ("danger: folded", "danger: red", '"red" cannot stand here; use open or folded', "danger: red"),
    ("tools: [breathe, wait]", "tools: [sing]", '"sing" cannot stand here', "tools: [sing"),
    ("- id: wait", "- id: sing", '"sing" cannot stand here; use breathe or', "- id: sing"),
    ("- id: wait", "- id: breathe", '"breathe" stands twice', "line 24"),
    ("{number: 1,", "{number: 2,", '"2" stands twice', "line 30"),
    ("{number: 1,", "{number: one,", '"number" is a whole number', "- {number: one"),
    ("{topic: breathe, text: One", "{topic: x, text: One", 'no topic "x"', "- {topic: x"),
    ("{topic: breathe, text: One", "{text: One", 'The field "topic" of a step', "- {text"),
    ("      - {topic: breathe, text: One word is enough.}\n", "", "has 5 steps, not 4", "steps:"),
    ("One word", "Two words", 'do not stand in the topic: "Two words is', "- {topic: breathe, t"),
    ("title: The film made", "title: No topic has", "", "nowhere"),
    ("text: All of that", "text: None of that", "do not stand in the topic", "text: None"),
    ("headline: You owe", "headline: They owe", "do not stand in the topic", "headline: T"),
    ("note: You owe", "note: They owe", "do not stand in the topic", "note: They"),
    ("over: Sleep", "over: Tea", "do not stand in the topic", "over: Tea"),
    ("such: a room", "such: a bus", "do not stand in the topic", "- {number: 1"),
    ("All of that is fine.", "All of that is fine. You may not know why.", "", "nowhere"),
    ("of that is fine.", "of that is fine. You may know.", 'topic: "You may know."', "text: All"),
    (
        "a minute.}",
        f"a {'long ' * 27}minute.}}",
        "26 words at most",
        "- {topic: breathe, text: You",
    ),
]


@pytest.fixture
def now_content(tiny_content: Path) -> Path:
    (tiny_content / FILE).write_text(SCREEN)
    return tiny_content


@pytest.mark.parametrize(("old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    now_content: Path, planted: Callable[..., None], old: str, new: str, says: str, at: str
) -> None:
    assert now_content.exists()
    planted(FILE, old, new, says, at)


def test_the_small_screen_itself_keeps_the_rules(now_content: Path) -> None:
    assert check_folder(now_content, TODAY) == []


def built(folder: Path, file: Path) -> RightNow:
    build_pack(folder, file)
    library = Library.open(file)
    try:
        return library.right_now()
    finally:
        library.close()


def test_what_is_written_is_what_is_read(now_content: Path, tmp_path: Path) -> None:
    now = built(now_content, tmp_path / "l.db")
    (path,) = now.paths
    assert (path.id, path.title) == ("tears", "The film made me cry")
    assert path.headline == path.note == "You owe nobody a reason."
    assert [step.text for step in path.steps][:2] == ["One word is enough.", "Eat, rest."]
    assert {step.topic for step in path.steps} == {"breathe"}
    assert (path.topics, path.signs) == (("breathe", "walk"), ("breathe",))
    assert (path.tools, path.danger_open) == (("breathe", "wait"), False)
    assert [(tool.id, tool.over) for tool in now.tools] == [
        ("breathe", "Sleep changes a lot."),
        ("wait", ""),
    ]
    assert [(sense.number, sense.text, sense.such) for sense in now.senses] == [
        (2, "a face", "a song"),
        (1, "a song", "a room"),
    ]


def test_a_library_may_do_without_the_screen(tiny_content: Path, tmp_path: Path) -> None:
    assert built(tiny_content, tmp_path / "l.db") == NOTHING_NOW


def changed(file: Path, statement: str) -> Library:
    db = apsw.Connection(str(file))
    db.execute(statement)
    db.close()
    return Library.open(file)


def test_a_library_from_before_the_screen_has_none(now_content: Path, tmp_path: Path) -> None:
    build_pack(now_content, tmp_path / "l.db")
    assert changed(tmp_path / "l.db", "DROP TABLE right_now").right_now() == NOTHING_NOW


@pytest.mark.parametrize("data", ["{}", "[", '{"paths": [{}], "tools": [], "senses": []}', "3"])
def test_a_damaged_screen_is_one_calm_sentence(
    now_content: Path, tmp_path: Path, data: str
) -> None:
    build_pack(now_content, tmp_path / "l.db")
    library = changed(tmp_path / "l.db", f"UPDATE right_now SET json = '{data}'")  # noqa: S608
    with pytest.raises(LibraryDamaged):
        library.right_now()


def test_the_shipped_screen_has_its_five_paths_and_leads_to_help(built_library: Path) -> None:
    library = Library.open(built_library)
    now = library.right_now()
    assert [path.id for path in now.paths] == ["crying", "hurts", "panic", "partner", "not-safe"]
    for path in now.paths:
        assert "crisis-support" in path.topics, path.id
        assert any(
            sign.level == "now" for topic in path.signs for sign in library.topic(topic).danger
        )
    assert [sense.number for sense in now.senses] == [5, 4, 3, 2, 1]
    library.close()
