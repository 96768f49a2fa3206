"""The rules for partners.yaml, each tried with one planted mistake; and what is read from it."""

from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import apsw
import pytest

from guide.library import Library, LibraryDamaged, PartnerCard, Partners, Starter
from guide.library.build import build_pack, check_folder
from guide.library.partners import NOTHING_FOR_PARTNERS

FILE = "partners.yaml"
TODAY = date(2026, 2, 1)
CARDS = """\
situations:
  - id: film
    title: They cry at the cinema
    topic: breathe
    text: All of that is fine.
    signs: [breathe]
    danger: folded
    cards:
      - title: Wait
        topic: breathe
        text: One word is enough.
        say: [You owe nobody a reason.]
        avoid: ["It may be nothing you can find."]
      - title: Later
        topic: breathe
        text: Sleep changes a lot.
    more: [walk]
starters:
  - title: On the way home
    topic: breathe
    say: [You can ask for a hand.]
"""

MISTAKES = [
    ("situations:\n", "cases:\n", '"cases" is not a field of the cards for partners', "cases:"),
    ("starters:\n", "begin:\n", 'The field "starters" of the cards for partners', "line 1"),
    ("    title: They cry", "    name: They cry", 'The field "title" of a situation', "line 2"),
    ("signs: [breathe]", "signs: [nowhere]", 'There is no topic "nowhere"', "signs:"),
    ("danger: folded", "danger: red", '"red" cannot stand here', "danger: red"),
    ("more: [walk]", "more: [nowhere]", 'There is no topic "nowhere"', "more:"),
    ("    more: [walk]\n", "", "", "nowhere"),
    ("topic: breathe\n    text", "topic: x\n    text", 'There is no topic "x"', "topic: x"),
    (
        "topic: breathe\n        text: One",
        "topic: x\n        text: One",
        'no topic "x"',
        "topic: x",
    ),
    ("topic: breathe\n    say", "topic: x\n    say", 'There is no topic "x"', "topic: x"),
    ("text: All of", "text: None of", "do not stand in the topic", "text: None"),
    ("text: One word", "text: Two words", "do not stand in the topic", "text: Two"),
    ("say: [You owe", "say: [They owe", 'do not stand in the topic: "They', "say: [They"),
    ('avoid: ["It may', 'avoid: ["It must', 'do not stand in the topic: "It must', "avoid:"),
    ("say: [You can", "say: [Nobody can", 'do not stand in the topic: "Nobody', "say: [Nobody"),
    ("title: Wait", "title: No topic has this", "", "nowhere"),
    ("text: One word", f"text: {'so ' * 40}One word", "40 words at most", "text: so"),
    (
        "  - title: On the way home\n",
        "  - {title: On the way home, topic: breathe, say: [Eat.]}\n  - title: On the way home\n",
        '"On the way home" stands twice',
        "  - title: On the way home",
    ),
    (
        "      - title: Later",
        "      - {title: More, topic: breathe, text: Sleep changes a lot.}\n" * 5
        + "      - title: Later",
        "6 cards at most, not 7",
        "cards:",
    ),
]


@pytest.fixture
def content(tiny_content: Path) -> Path:
    (tiny_content / FILE).write_text(CARDS)
    return tiny_content


@pytest.mark.parametrize(("old", "new", "says", "at"), MISTAKES)
def test_each_planted_mistake_is_named_with_file_and_line(
    content: Path, planted: Callable[..., None], old: str, new: str, says: str, at: str
) -> None:
    assert content.exists()
    planted(FILE, old, new, says, at)


def test_the_small_cards_keep_the_rules(content: Path) -> None:
    assert check_folder(content, TODAY) == []


def built(folder: Path, file: Path) -> Partners:
    build_pack(folder, file)
    with closing(Library.open(file)) as library:
        return library.partners()


def test_what_is_written_is_what_is_read(content: Path, tmp_path: Path) -> None:
    partners = built(content, tmp_path / "l.db")
    (situation,) = partners.situations
    assert (situation.id, situation.title) == ("film", "They cry at the cinema")
    assert (situation.signs, situation.topics) == (("breathe",), ("breathe", "walk"))
    assert not situation.danger_open
    assert situation.cards == (
        PartnerCard(
            "Wait",
            "breathe",
            "One word is enough.",
            ("You owe nobody a reason.",),
            ("It may be nothing you can find.",),
        ),
        PartnerCard("Later", "breathe", "Sleep changes a lot.", (), ()),
    )
    assert partners.starters == (
        Starter("On the way home", "breathe", ("You can ask for a hand.",)),
    )


def test_a_library_may_do_without_them(tiny_content: Path, tmp_path: Path) -> None:
    assert built(tiny_content, tmp_path / "l.db") == NOTHING_FOR_PARTNERS


@pytest.mark.parametrize(
    "change", ["DROP TABLE partners", "UPDATE partners SET json = '{\"situations\": [{}]}'"]
)
def test_an_older_or_damaged_file_is_met_calmly(content: Path, tmp_path: Path, change: str) -> None:
    file = tmp_path / "l.db"
    build_pack(content, file)
    with closing(apsw.Connection(str(file))) as db:
        db.execute(change)
    with closing(Library.open(file)) as library:
        if change.startswith("DROP"):
            assert library.partners() == NOTHING_FOR_PARTNERS
        else:
            with pytest.raises(LibraryDamaged):
                library.partners()


def test_the_shipped_cards_name_help_before_comfort(built_library: Path) -> None:
    with closing(Library.open(built_library)) as library:
        partners = library.partners()
        for situation in partners.situations:
            assert situation.cards
            assert any(
                sign.level == "now"
                for topic in situation.signs
                for sign in library.topic(topic).danger
            ), situation.id
    assert {one.id for one in partners.situations} >= {"crying", "hurts", "not-wanted", "frozen"}
    assert len(partners.starters) >= 10
