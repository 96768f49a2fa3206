"""Opening a library, reading its pages, and files that are not what they should be."""

import shutil
import subprocess
import sys
from pathlib import Path

import apsw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.errors import GuideError
from guide.library import (
    Confusion,
    DangerSign,
    Heading,
    HelpLine,
    Kind,
    Library,
    LibraryDamaged,
    LibraryMissing,
    LibraryTooNew,
    Link,
    NoSuchTopic,
    Picture,
    Source,
    Term,
    page_text,
)


def test_a_topic_holds_all_its_page_needs(tiny_library: Library) -> None:
    topic = tiny_library.topic("stress")
    assert (topic.kind, topic.group, topic.title) == (
        Kind.CAUSE,
        "feelings",
        "Letting go of strain",
    )
    assert topic.summary.startswith("A long week can come out all at once when a film ends. It")
    assert (topic.timing, topic.feelings, topic.who) == (
        ("after",),
        ("tired", "relieved"),
        ("self",),
    )
    assert (topic.tone, topic.urgency, topic.evidence) == ("either", "none", "thin")
    assert topic.evidence_note.startswith("One survey")
    assert topic.reviewed == "2026-01-31"
    assert topic.asks[0] == "why am i so stressed and weepy"
    assert len(topic.asks) == 15
    assert topic.html.startswith("<p>A film can end")
    assert topic.outline[0] == Heading("how-it-feels", "How it feels")
    assert [each.text for each in topic.outline][1:] == [
        "Why it happens",
        "What you can do",
        "What nobody knows",
    ]
    assert topic.card == tiny_library.card("stress")


def test_links_read_the_same_from_both_ends_in_the_writers_order(tiny_library: Library) -> None:
    stress, breathe = tiny_library.topic("stress"), tiny_library.topic("breathe")
    why = "A slow breath gives the strain somewhere to go."
    assert stress.links[0] == Link(breathe.card, why)
    assert [link.card.id for link in stress.links] == [
        "breathe",
        "when-to-get-help",
        "walk",
        "water",
    ]
    assert Link(stress.card, why) in breathe.links
    assert {link.card.id for link in breathe.links} == {"stress", "sadness"}


def test_confusion_reads_the_same_from_both_ends(tiny_library: Library) -> None:
    stress, sadness = tiny_library.topic("stress"), tiny_library.topic("sadness")
    difference = "Strain tends to leave you lighter, while sadness leaves you low."
    assert stress.confused == (Confusion(sadness.card, difference),)
    assert sadness.confused == (Confusion(stress.card, difference),)


def test_danger_signs_come_most_urgent_first(tiny_library: Library) -> None:
    assert tiny_library.topic("stress").danger == (
        DangerSign("severe-pain", "now", "Sudden, severe pain."),
        DangerSign("low-mood", "week", "A low mood that has lasted for two weeks."),
    )


def test_sources_are_numbered_by_first_mention_and_danger_signs_come_last(
    tiny_library: Library,
) -> None:
    assert tiny_library.topic("stress").sources == (
        Source("smith2001", 1, "Smith (2001). Crying in the dark. Small Press.", ""),
        Source(
            "jones2010",
            2,
            "Jones AMB (2010). Slow breathing. Journal of Rest 3(2): 10–12. doi:10.1000/rest.3",
            "10.1000/rest.3",
        ),
        Source(
            "lee2020",
            3,
            "The Clinic. When should I see a doctor? https://example.org/doctor",
            "https://example.org/doctor",
        ),
    )


def test_an_unknown_topic_is_one_calm_sentence(tiny_library: Library) -> None:
    for ask in (tiny_library.topic, tiny_library.card):
        with pytest.raises(NoSuchTopic, match=r"^The guide has no topic of that name\.$"):
            ask("nowhere")


def test_cards_run_from_a_to_z_and_can_be_narrowed(tiny_library: Library) -> None:
    titles = [card.title for card in tiny_library.cards()]
    assert titles == sorted(titles, key=str.casefold)
    assert len(titles) == 7
    assert {card.id for card in tiny_library.cards(Kind.CAUSE)} == {"stress", "sadness"}
    assert {card.id for card in tiny_library.cards(group="afterwards")} == {
        "walk",
        "water",
        "when-to-get-help",
    }
    assert tiny_library.cards(Kind.CAUSE, "afterwards") == ()


def test_groups_keep_the_librarys_order_and_count_their_topics(tiny_library: Library) -> None:
    assert [(g.id, g.kind, g.title, g.count) for g in tiny_library.groups()] == [
        ("feelings", Kind.CAUSE, "Feelings", 2),
        ("body", Kind.CAUSE, "Body", 0),
        ("right-now", Kind.RESPONSE, "Right now", 1),
        ("afterwards", Kind.RESPONSE, "Afterwards", 3),
        ("background", Kind.BACKGROUND, "Good to know", 1),
    ]


def test_the_library_names_itself(tiny_library: Library) -> None:
    info = tiny_library.info()
    assert (info.id, info.title, info.language, info.topics) == (
        "tiny",
        "Tears at the cinema",
        "en",
        7,
    )


def test_a_missing_file_is_one_calm_sentence(tmp_path: Path) -> None:
    for path in (tmp_path / "nowhere.db", tmp_path):
        with pytest.raises(LibraryMissing, match="not where it should be"):
            Library.open(path)


@pytest.mark.parametrize(
    "content", [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 4080, b"\x7fELF" * 999]
)
def test_a_file_of_another_kind_is_one_calm_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(LibraryDamaged, match=r"^[^!]+\.$"):
        Library.open(path)


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    db = apsw.Connection(str(path))
    db.execute("CREATE TABLE t (x)")
    db.close()
    with pytest.raises(LibraryDamaged, match="not a library of this guide"):
        Library.open(path)


def test_a_library_for_a_newer_program_is_refused(tiny_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "newer.db"
    shutil.copy(tiny_file, path)
    db = apsw.Connection(str(path))
    db.pragma("user_version", 2)
    db.close()
    with pytest.raises(LibraryTooNew, match="newer version"):
        Library.open(path)


def test_a_lost_row_is_told_as_damage(tiny_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "holey.db"
    shutil.copy(tiny_file, path)
    db = apsw.Connection(str(path))
    db.execute("DELETE FROM topic WHERE id = 'sadness'")
    db.close()
    library = Library.open(path)
    with pytest.raises(LibraryDamaged, match="damaged"):
        library.search("feel low and empty because of the film")
    library.close()


def use_all(library: Library) -> None:
    library.info()
    library.groups()
    library.search("strain at the last song")
    library.search("i want to die")
    for card in library.cards():
        library.topic(card.id)
    library.help_lines()
    for term in library.terms():
        library.term(term.id)
    for name in ("who-cried", "around-the-end", "worry-loop", "one-breath", "strain-map"):
        library.picture(name)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_bytes_give_a_calm_sentence_or_do_no_harm(
    full_file: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    raw = bytearray(full_file.read_bytes())
    at = data.draw(st.integers(0, len(raw) - 1))
    length = data.draw(st.sampled_from([1, 16, 700, 5000]))
    raw[at : at + length] = data.draw(st.sampled_from([b"\x00", b"\xff", b"x"])) * length
    del raw[data.draw(st.sampled_from([len(raw), len(raw) // 2, 5000])) :]
    path = tmp_path_factory.mktemp("damaged") / "library.db"
    path.write_bytes(raw)
    try:
        library = Library.open(path)
    except GuideError:
        return
    try:
        use_all(library)
    except (LibraryDamaged, NoSuchTopic):
        pass  # any other error fails the test
    finally:
        library.close()


def test_names_with_odd_letters_open_too(tiny_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "a b?c#d%e é.db"
    shutil.copy(tiny_file, path)
    library = Library.open(path)
    assert library.info().id == "tiny"
    library.close()


def test_reading_writes_nothing_beside_the_file(tiny_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    shutil.copy(tiny_file, path)
    before = path.read_bytes()
    library = Library.open(path)
    use_all(library)
    assert [each.name for each in tmp_path.iterdir()] == ["library.db"]
    library.close()
    assert path.read_bytes() == before


def test_a_read_only_file_in_a_read_only_folder_opens(tiny_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir()
    path = folder / "library.db"
    shutil.copy(tiny_file, path)
    path.chmod(0o400)
    folder.chmod(0o500)
    library = Library.open(path)
    use_all(library)
    library.close()
    folder.chmod(0o700)


def test_reading_needs_neither_qt_nor_what_only_building_needs() -> None:
    code = (
        "import sys; import guide.library; "
        "print(sorted({'yaml', 'markdown_it', 'PySide6', 'html.parser'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_glossary_runs_from_a_to_z(full_library: Library) -> None:
    catharsis = Term("catharsis", "catharsis", "A feeling of release after strong emotion.", "")
    duct = Term(
        "tear-duct",
        "tear duct",
        "The small channel that drains tears from the eye. It ends in the nose.",
        "is-it-normal",
    )
    assert full_library.terms() == (catharsis, duct)
    assert full_library.term("tear-duct") == duct
    assert full_library.term("catharsis") == catharsis


def test_the_glossary_is_sorted_whatever_the_capitals(full_file: Path, tmp_path: Path) -> None:
    library = spoilt(
        full_file,
        tmp_path,
        "INSERT INTO term VALUES ('a', 'Zest', '', ''), ('z', 'Awe', '', ''), ('b', 'awe', '', '')",
    )
    assert [term.id for term in library.terms()] == ["b", "z", "catharsis", "tear-duct", "a"]
    library.close()


def test_what_is_not_there_is_none(full_library: Library) -> None:
    for name in ("", "nowhere", "Catharsis", "' OR 1 --", "%"):
        assert full_library.term(name) is None
        assert full_library.picture(name) is None
        if name:
            assert full_library.help_lines(name) == ()


def test_a_picture_is_told_as_figures_and_words(full_library: Library) -> None:
    assert full_library.picture("one-breath") == Picture(
        "one-breath",
        "One slow breath",
        "rhythm",
        {
            "id": "one-breath",
            "shape": "rhythm",
            "title": "One slow breath",
            "phases": [
                {"label": "Breathe in", "seconds": 5.0},
                {"label": "Breathe out", "seconds": 5.5},
            ],
        },
    )
    shapes = {
        "who-cried": "intervals",
        "around-the-end": "spans",
        "worry-loop": "loop",
        "strain-map": "map",
    }
    for name, shape in shapes.items():
        picture = full_library.picture(name)
        assert picture is not None
        assert (picture.id, picture.shape) == (name, shape)
    loop = full_library.picture("worry-loop")
    assert loop is not None
    assert loop.data["steps"] == ["Fear of tears", "Tight chest", "More tears"]


def test_a_map_has_a_cause_in_the_middle_and_its_responses_by_group(full_library: Library) -> None:
    picture = full_library.picture("strain-map")
    assert picture is not None
    assert picture.title == "Strain and what can help"
    assert picture.data["centre"] == "Letting go of strain"
    assert picture.data["branches"] == [
        {"title": "Right now", "topics": ["Breathe slowly"]},
        {"title": "Afterwards", "topics": ["When to get help", "Take a walk", "Drink some water"]},
    ]


def test_help_lines_come_by_country_emergencies_first(full_library: Library) -> None:
    lines = full_library.help_lines()
    assert [(line.country, line.name, line.is_emergency) for line in lines] == [
        ("au", "Night Line", False),
        ("nz", "Emergency", True),
        ("nz", "Night Line", False),
    ]
    assert full_library.help_lines("nz") == lines[1:]
    assert full_library.help_lines("au") == lines[:1]


def test_a_help_line_tells_all_that_its_page_said(full_library: Library) -> None:
    emergency, night = full_library.help_lines("nz")
    assert night == HelpLine(
        country="nz",
        country_name="New Zealand",
        name="Night Line",
        whom="anyone awake",
        number="0800 555 001",
        text="4001",
        hours="day and night",
        cost="free",
        bill="It does not show on a bill.",
        is_emergency=False,
        basis="issuer",
        source="nightline.example",
        dated="2025-06",
        checked="2026-01-30",
    )
    assert (emergency.number, emergency.text, emergency.hours, emergency.cost) == (
        "111",
        "",
        "",
        "",
    )


def test_a_page_holds_its_pictures_and_terms(full_library: Library) -> None:
    topic = full_library.topic("in-pictures")
    alt = "Fear of tears makes the chest tight, and a tight chest brings more tears."
    assert (
        f'<p><img src="picture:worry-loop" alt="{alt}"></p>\n<p class="caption">{alt}</p>'
    ) in topic.html
    assert topic.html.count("<img ") == 5
    assert topic.html.count('<a class="term" href="term:catharsis">catharsis</a>') == 1
    assert topic.html.count('<a class="term" href="term:tear-duct">tear duct</a>') == 1
    assert '<a class="cite" href="source:smith2001">1</a> a theory</sup>' in topic.html


def test_a_page_holds_a_section_for_each_country_of_the_help_lines(full_library: Library) -> None:
    topic = full_library.topic("in-pictures")
    assert "{help-lines}" not in topic.html
    assert topic.outline[-2:] == (
        Heading("australia", "Australia"),
        Heading("new-zealand", "New Zealand"),
    )
    assert topic.html.endswith(
        '<h2><a name="new-zealand"></a>New Zealand</h2>\n<ul>\n'
        "<li><b>Emergency:</b> call <b>111</b>. For danger or injury."
        " <i>Seen on a government page (govt.example, undated); checked 2026-01-31.</i></li>\n"
        "<li><b>Night Line:</b> call <b>0800 555 001</b>. Text 4001. For anyone awake."
        " Day and night. Free. It does not show on a bill. <i>Seen on the service's own page"
        " (nightline.example, of 2025-06); checked 2026-01-30.</i></li>\n</ul>\n"
    )


def test_a_copied_page_tells_its_pictures_and_help_lines_in_words(full_library: Library) -> None:
    text = page_text(full_library.topic("in-pictures").html, width=200)
    assert text.count("Breathe in for five seconds and out for a little longer than five.") == 1
    assert "calls it a guess[1 a theory]." in text
    assert "- Emergency: call 111. For danger or injury." in text


def spoilt(file: Path, place: Path, statement: str) -> Library:
    """A copy of a library file on which a statement has been run, opened."""
    path = place / "spoilt.db"
    shutil.copy(file, path)
    db = apsw.Connection(str(path))
    db.execute(statement)
    db.close()
    return Library.open(path)


def ask_for_everything(library: Library) -> None:
    library.terms()
    library.term("catharsis")
    library.picture("worry-loop")
    library.help_lines()


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE term",
        "DROP TABLE picture",
        "DROP TABLE help_line",
        "ALTER TABLE term DROP COLUMN topic",
        "ALTER TABLE term ADD COLUMN more TEXT",
        "UPDATE term SET term = x'00ff'",
        "UPDATE picture SET json = ''",
        "UPDATE picture SET json = '{'",
        "ALTER TABLE picture DROP COLUMN json",
        "UPDATE help_line SET json = 'x'",
        "UPDATE help_line SET json = '[]'",
        "UPDATE help_line SET json = 'null'",
        "UPDATE help_line SET json = '{}'",
        "UPDATE help_line SET json = json_remove(json, '$.for')",
        "UPDATE help_line SET json = json_remove(json, '$.emergency')",
        "UPDATE help_line SET json = json_remove(json, '$.number')",
        "UPDATE help_line SET json = json_set(json, '$.colour', 'red')",
    ],
)
def test_damaged_rows_are_one_calm_sentence(
    full_file: Path, tmp_path: Path, statement: str
) -> None:
    library = spoilt(full_file, tmp_path, statement)
    with pytest.raises(LibraryDamaged, match=r"^The guide's library is damaged [^!]+\.$"):
        ask_for_everything(library)
    library.close()


@pytest.mark.parametrize("data", ["[]", "null", "7", '"words"'])
def test_a_picture_without_fields_is_damage(full_file: Path, tmp_path: Path, data: str) -> None:
    library = spoilt(full_file, tmp_path, f"UPDATE picture SET json = '{data}'")  # noqa: S608
    try:
        with pytest.raises(LibraryDamaged):
            library.picture("worry-loop")
    finally:
        library.close()


def test_a_lost_row_is_none_or_fewer(full_file: Path, tmp_path: Path) -> None:
    library = spoilt(
        full_file, tmp_path, "DELETE FROM term; DELETE FROM picture; DELETE FROM help_line"
    )
    assert (library.terms(), library.help_lines()) == ((), ())
    assert (library.term("catharsis"), library.picture("worry-loop")) == (None, None)
    library.close()
