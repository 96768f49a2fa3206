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


def test_the_same_extras_give_the_same_bytes(full_content: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.db", tmp_path / "other.db"
    build_pack(full_content, one)
    build_pack(full_content, other)
    assert one.read_bytes() == other.read_bytes()


def test_a_library_without_extras_has_none(tiny_file: Path) -> None:
    library = Library.open(tiny_file)
    assert (library.terms(), library.help_lines()) == ((), ())
    assert (library.term("tear-duct"), library.picture("one-breath")) == (None, None)
    library.close()


def test_a_map_shows_responses_told_from_either_side_in_the_librarys_order(
    full_content: Path, tmp_path: Path
) -> None:
    walk = (full_content / "responses/walk.md").read_text()
    tea = walk.replace("id: walk", "id: tea").replace("Take a walk", "Make tea")
    tea = tea.replace("go outside", "make tea").replace("afterwards", "right-now")
    tea = tea.replace("urgent:", "causes:\n  - id: stress\n    why: It is warm.\nurgent:")
    (full_content / "responses/tea.md").write_text(tea)
    library = built(full_content, tmp_path)
    picture = library.picture("strain-map")
    assert picture is not None
    assert picture.data["branches"] == [
        {"title": "Right now", "topics": ["Breathe slowly", "Make tea"]},
        {"title": "Afterwards", "topics": ["When to get help", "Take a walk", "Drink some water"]},
    ]
    library.close()


def test_a_map_leaves_out_empty_groups_and_causes_of_a_group_with_the_same_name(
    full_content: Path, tmp_path: Path
) -> None:
    library_file = full_content / "library.yaml"
    empty = "- {id: others, title: With others, summary: Who can help.}"
    text = library_file.read_text().replace("id: afterwards", "id: body")
    library_file.write_text(text.replace("- {id: right-now,", f"{empty}\n      - {{id: right-now,"))
    for path in (full_content / "responses").glob("*.md"):
        path.write_text(path.read_text().replace("group: afterwards", "group: body"))
    library = built(full_content, tmp_path)
    picture = library.picture("strain-map")
    assert picture is not None
    assert [branch["title"] for branch in picture.data["branches"]] == ["Right now", "Afterwards"]
    library.close()


def test_the_words_of_pictures_and_help_lines_are_found(full_content: Path, tmp_path: Path) -> None:
    library = built(full_content, tmp_path)
    for words in ("night line", "new zealand", "seven or eight cried"):
        assert [hit.card.id for hit in library.search(words).hits][:1] == ["in-pictures"], words
    library.close()


def built(folder: Path, place: Path) -> Library:
    build_pack(folder, place / "out.db")
    return Library.open(place / "out.db")
