"""A content folder becomes one file, whole or not at all."""

import sqlite3
from pathlib import Path

import apsw
import pytest

from guide.library import Library
from guide.library.build import ContentBroken, build_pack


def test_building_gives_a_file_that_opens(tiny_content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    assert build_pack(tiny_content, out) == 7
    library = Library.open(out)
    assert library.info().topics == 7
    library.close()


def test_the_same_folder_gives_the_same_bytes(tiny_content: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "a folder" / "other.db"
    other.parent.mkdir()
    build_pack(tiny_content, one)
    for path in sorted(tiny_content.rglob("*.md"), reverse=True):  # other times, other order
        path.write_bytes(path.read_bytes())
    build_pack(tiny_content, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_broken_folder_builds_nothing_and_keeps_the_old_file(
    tiny_content: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.db"
    out.write_bytes(b"the old library")
    topic = tiny_content / "causes/stress.md"
    topic.write_text(
        topic.read_text().replace("tone: either", "tone: sour").replace("id: water", "id: tea")
    )
    with pytest.raises(ContentBroken) as caught:
        build_pack(tiny_content, out)
    assert [breach.line for breach in caught.value.breaches] == [11, 37]
    assert str(caught.value).startswith(
        "Nothing was built, because 2 things need mending; the first"
    )
    assert out.read_bytes() == b"the old library"
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == ["out.db"]


def test_one_breach_is_told_as_one(tiny_content: Path, tmp_path: Path) -> None:
    topic = tiny_content / "causes/stress.md"
    topic.write_text(topic.read_text().replace("tone: either", "tone: sour"))
    with pytest.raises(ContentBroken, match="one thing in the folder needs mending"):
        build_pack(tiny_content, tmp_path / "out.db")


def test_an_unwritable_place_leaves_nothing_behind(tiny_content: Path, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    (taken / "inside").mkdir(parents=True)
    with pytest.raises(OSError, match="taken"):
        build_pack(tiny_content, taken)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "taken"]


def test_a_second_build_replaces_the_first(tiny_content: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.db"
    build_pack(tiny_content, out)
    before = out.read_bytes()
    topic = tiny_content / "causes/stress.md"
    topic.write_text(topic.read_text().replace("Letting go of strain", "Letting strain go"))
    build_pack(tiny_content, out)
    assert out.read_bytes() != before
    library = Library.open(out)
    assert library.card("stress").title == "Letting strain go"
    library.close()


def test_an_empty_library_is_still_a_library(tiny_content: Path, tmp_path: Path) -> None:
    for path in tiny_content.rglob("*.md"):
        path.unlink()
    (tiny_content / "urgent.yaml").write_text("[]")
    (tiny_content / "danger-signs.yaml").write_text("[]")
    out = tmp_path / "out.db"
    assert build_pack(tiny_content, out) == 0
    library = Library.open(out)
    assert library.cards() == ()
    assert library.search("anything").hits == ()
    library.close()


def test_the_file_is_sound_marked_and_in_no_write_ahead_mode(tiny_file: Path) -> None:
    db = apsw.Connection(str(tiny_file), flags=apsw.SQLITE_OPEN_READONLY)
    assert db.pragma("integrity_check") == "ok"
    assert db.pragma("journal_mode") == "delete"
    assert db.pragma("user_version") == 1
    assert db.pragma("freelist_count") == 0
    db.close()


def test_other_sqlite_programs_can_read_the_words(tiny_file: Path) -> None:
    db = sqlite3.connect(tiny_file)
    assert db.execute("SELECT count(*) FROM topic").fetchone() == (7,)
    db.close()


def test_a_link_may_be_told_from_the_responses_side(tiny_content: Path, tmp_path: Path) -> None:
    walk = (tiny_content / "responses/walk.md").read_text()
    tea = walk.replace("id: walk", "id: tea").replace("Take a walk", "Make tea")
    tea = tea.replace("go outside", "make tea")
    tea = tea.replace("urgent:", "causes:\n  - id: stress\n    why: It is warm.\nurgent:")
    (tiny_content / "responses/tea.md").write_text(tea)
    out = tmp_path / "out.db"
    assert build_pack(tiny_content, out) == 8
    library = Library.open(out)
    assert [(link.card.id, link.why) for link in library.topic("tea").links] == [
        ("stress", "It is warm.")
    ]
    assert ("tea", "It is warm.") in [
        (link.card.id, link.why) for link in library.topic("stress").links
    ]
    library.close()
