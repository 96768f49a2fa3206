"""Content packs from elsewhere: what is good is kept, what could do harm never gets in."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.errors import GuideError
from guide.library import Library
from guide.library.build import build_pack
from guide.library.packs import (
    NoSuchPack,
    PackNotKept,
    PackRefused,
    choose,
    chosen_file,
    is_wholesome,
    packs,
    remove,
    take_in,
)

Spoil = Callable[[str], Path]


def taken(folder: Path, file: Path) -> None:
    for _ in take_in(folder, file):
        pass


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


@pytest.fixture(scope="module")
def full_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small library with a glossary, pictures and help lines."""
    data = Path(__file__).parent.parent / "data"
    place = tmp_path_factory.mktemp("full")
    content = Path(shutil.copytree(data / "tiny_content", place / "content"))
    shutil.copytree(data / "tiny_extras", content, dirs_exist_ok=True)
    build_pack(content, place / "full.db")
    return place / "full.db"


@pytest.fixture
def spoilt(full_file: Path, tmp_path: Path) -> Spoil:
    """A copy of the small library, changed by a statement as a hostile maker would."""

    def spoil(statement: str) -> Path:
        file = Path(shutil.copy(full_file, tmp_path / "hostile.db"))
        file.chmod(0o600)
        with closing(apsw.Connection(str(file))) as db:
            db.pragma("writable_schema", 1)
            db.execute(statement)
        return file

    return spoil


def test_a_pack_is_kept_and_says_the_same(full_file: Path, folder: Path) -> None:
    told = list(take_in(folder, full_file))
    assert told[-1][0] == told[-1][1]
    (pack,) = packs(folder)
    with closing(Library.open(full_file)) as before, closing(Library.open(pack.file)) as after:
        assert after.info() == before.info()
        ids = [card.id for card in before.cards()]
        assert [after.topic(each) for each in ids] == [before.topic(each) for each in ids]
        assert after.terms() == before.terms()
        assert after.help_lines() == before.help_lines()
        query = "cinema tears"
        assert after.search(query) == before.search(query)
    assert [file.name for file in folder.iterdir()] == ["1.db"], "its name tells nothing"


def test_the_shipped_library_would_be_taken_in_too(built_library: Path, folder: Path) -> None:
    taken(folder, built_library)
    assert [pack.info.id for pack in packs(folder)] == ["en"]


def test_a_newer_pack_of_the_same_id_takes_the_old_ones_place(
    full_file: Path, spoilt: Spoil, folder: Path
) -> None:
    taken(folder, full_file)
    choose(folder, "tiny")
    taken(folder, spoilt("update meta set value = 'Renewed' where key = 'title'"))
    assert [pack.info.title for pack in packs(folder)] == ["Renewed"]
    assert chosen_file(folder) == packs(folder)[0].file


def test_a_choice_lasts_until_the_pack_is_removed(full_file: Path, folder: Path) -> None:
    assert chosen_file(folder) is None
    taken(folder, full_file)
    assert chosen_file(folder) is None
    choose(folder, "tiny")
    assert chosen_file(folder) == packs(folder)[0].file
    choose(folder, "")
    assert chosen_file(folder) is None
    choose(folder, "tiny")
    remove(folder, "tiny")
    assert packs(folder) == ()
    assert chosen_file(folder) is None
    assert list(folder.iterdir()) == []
    for nobody in (lambda: remove(folder, "tiny"), lambda: choose(folder, "tiny")):
        with pytest.raises(NoSuchPack):
            nobody()


def test_a_choice_never_leads_out_of_the_folder(full_file: Path, folder: Path) -> None:
    folder.mkdir()
    shutil.copy(full_file, folder.parent / "1.db")
    for name in ("../1.db", str(folder.parent / "1.db"), "1.db", "", "\x00", "é"):
        (folder / "chosen").write_text(name, encoding="utf-8")
        assert chosen_file(folder) is None


def test_ended_early_it_leaves_nothing(full_file: Path, folder: Path) -> None:
    steps = take_in(folder, full_file)
    next(steps)
    assert list(folder.iterdir()), "it had begun"
    steps.close()
    assert list(folder.iterdir()) == []


PAGE = "update topic set html = '{}' where n = 1"


@pytest.mark.parametrize(
    "statement",
    [
        "create trigger t after insert on topic begin delete from topic; end",
        "create view v as select load_extension('x')",
        "create table more(x)",
        "update sqlite_schema set sql = replace(sql, 'NOT NULL', '') where name = 'topic'",
        PAGE.format('<p>Look <img src="file:///etc/passwd" alt="x"></p>'),
        PAGE.format('<p><a href="http://example.org">more</a></p>'),
        PAGE.format("<script>x</script>"),
        PAGE.format('<p style="font-size:400px">x</p>'),
        PAGE.format("<p>never closed"),
        PAGE.format("</ul></ul>"),
        PAGE.format("<!-- hidden -->"),
        "update topic set title = 'Evil\u202eeltit' where n = 1",
        "update topic set title = cast(x'c328' as text) where n = 1",
        "update topic set kind = 'cure' where n = 1",
        "update topic set id = '../../notes' where n = 1",
        "update topic set title = zeroblob(9000000) where n = 1",
        "update topic set outline = '[[1, 2]]' where n = 1",
        "update topic set asks = '[' || replace(hex(zeroblob(50000)), '0', '[') where n = 1",
        "update picture set json = '{\"rows\": 3}'",
        "update picture set json = '{}'",
        "update help_line set json = '{}'",
        "update data set json = '[' where name = 'urgent'",
        "update spoken set holders = 9e999",
        "delete from topic",
        "delete from meta where key = 'id'",
        "delete from topic_group",
        "update link set response = 4000 where position = 0",
        "pragma user_version = 99",
        "pragma application_id = 3",
    ],
)
def test_what_could_do_harm_is_refused_in_one_sentence(
    spoilt: Spoil, folder: Path, statement: str
) -> None:
    with pytest.raises(PackRefused) as told:
        taken(folder, spoilt(statement))
    assert str(told.value).count(".") == 1
    assert list(folder.iterdir()) == []


def test_what_is_no_file_or_no_pack_is_refused(tmp_path: Path, folder: Path) -> None:
    text = tmp_path / "letter.txt"
    text.write_text("Not a pack at all. " * 500)
    other = tmp_path / "other.db"
    with closing(apsw.Connection(str(other))) as db:
        db.execute("create table a(b)")
    for source in (text, other, tmp_path, tmp_path / "nothing", Path(os.devnull)):
        with pytest.raises(PackRefused):
            taken(folder, source)
    assert list(folder.iterdir()) == []


def test_bytes_that_were_flipped_never_break_the_program(
    full_file: Path, tmp_path: Path, folder: Path
) -> None:
    whole = full_file.read_bytes()
    chance = random.Random(7)  # noqa: S311 - which bytes, not a secret
    refused = 0
    for number in range(60):
        broken = bytearray(whole[: len(whole) * 9 // 10] if number % 10 == 0 else whole)
        for _ in range(chance.choice((1, 4, 40))):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        file = tmp_path / "flipped.db"
        file.write_bytes(broken)
        try:
            taken(folder, file)
        except GuideError:
            refused += 1
        assert all(pack.info.topics for pack in packs(folder))
    assert refused > 30


def test_a_full_disk_is_told_and_leaves_nothing(
    full_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "packs"
    in_the_way.write_text("a file where the folder should be")
    with pytest.raises(PackNotKept):
        taken(in_the_way, full_file)


def test_every_shipped_page_is_of_the_simple_kind(built_library: Path) -> None:
    with closing(Library.open(built_library)) as library:
        pages = [library.topic(card.id).html for card in library.cards()]
    assert all(map(is_wholesome, pages))


@given(st.text("<>/=\"' apbih23u&;l:topicsrcetm-", max_size=80))
@settings(max_examples=300, deadline=None)
def test_no_other_tag_ever_passes(text: str) -> None:
    if is_wholesome(text):
        assert "&" not in text.replace("&lt;", "").replace("&gt;", "").replace("&amp;", "").replace(
            "&quot;", ""
        )
        assert text.count("<") == text.count(">")
        assert "src=" not in text or 'src="picture:' in text


def test_a_million_open_brackets_take_no_time() -> None:
    assert not is_wholesome("<" * 1_000_000)
    assert not is_wholesome("<b>" * 300_000)
    assert is_wholesome("<b></b>" * 100_000)


def test_a_remark_of_the_library_is_told(tiny_content: Path, tmp_path: Path) -> None:
    head = tiny_content / "library.yaml"
    head.write_text("remark: Translated by machine.\n" + head.read_text())
    build_pack(tiny_content, tmp_path / "pack.db")
    with closing(Library.open(tmp_path / "pack.db")) as library:
        assert library.info().remark == "Translated by machine."
        assert library.info().reviewed == max(
            library.topic(card.id).reviewed for card in library.cards()
        )
