"""Finding notes by anything that can be typed."""

import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.vault import Cost, Vault
from guide.vault.snippet import snippet_of


@pytest.fixture(scope="module")
def library_of_notes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Vault]]:
    vault, _ = Vault.create(
        tmp_path_factory.mktemp("search") / "notes", "seven quiet rivers", cost=Cost(1, 32, 4)
    )
    for title, body, tags in (
        ("Numb", "I felt nothing afterwards, then tears came.", ("february",)),
        ("Good cry", "Crying with him was a relief. Café, naïve.", ("us two",)),
        ("三月", "昨天晚上我哭了很久", ()),
        ("Signs", "it was 100% 😭 and c++ _x_ don't", ()),
        ("Tears", "no more words", ()),
    ):
        vault.add(title=title, body=body, tags=tags)
    yield {"vault": vault}
    vault.lock()


def titles(vault: Vault, query: str) -> list[str]:
    return [hit.row.title for hit in vault.search(query)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("relief", ["Good cry"]),
        ("RELIEF", ["Good cry"]),
        ("cried", ["Good cry"]),
        ("cry", ["Good cry"]),
        ("crying", ["Good cry"]),
        ("cafe", ["Good cry"]),
        ("afterw", ["Numb"]),
        ("tears nothing", ["Numb"]),
        ("nothing tea", ["Numb"]),
        ("february", ["Numb"]),
        ("us two", ["Good cry"]),
        ("哭了", ["三月"]),
        ("😭", ["Signs"]),
        ("don't", ["Signs"]),
        ("three ways to relief", ["Good cry"]),
        ("zebra", []),
        ("", []),
        ("   \x00\n", []),
        ('"', []),
    ],
)
def test_words_find_notes(
    library_of_notes: dict[str, Vault], query: str, expected: list[str]
) -> None:
    assert titles(library_of_notes["vault"], query) == expected


def test_a_word_in_the_title_counts_more(library_of_notes: dict[str, Vault]) -> None:
    assert titles(library_of_notes["vault"], "tears") == ["Tears", "Numb"]


def test_hits_are_marked_in_the_snippet(library_of_notes: dict[str, Vault]) -> None:
    vault = library_of_notes["vault"]
    assert "was a \x02relief\x03. Café" in vault.search("relief")[0].snippet
    assert "我\x02哭了\x03很久" in vault.search("哭了")[0].snippet


@pytest.mark.parametrize(
    ("parts", "query", "snippet"),
    [
        (("It was a relief.", "", ""), "Relief", "It was a \x02relief\x03."),
        (("I was crying and cried.", "", ""), "cry", "I was \x02crying\x03 and \x02cried\x03."),
        (("I cried.", "", ""), "cry", "I \x02cried\x03."),
        (("Happy tears", "", ""), "happiness", "\x02Happy\x03 tears"),
        (("nothing here", "My title", ""), "title", "My \x02title\x03"),
        (("nothing", "", "one\ntwo"), "two", "one \x02two\x03"),
        (("Café\n naïve", "", ""), "zzz", "Café naïve"),
        (("a\x02b\x03 tears", "", ""), "tears", "ab \x02tears\x03"),
        (("100% 😭 c++", "", ""), "😭", "100% \x02😭\x03 c++"),
        (("word " * 20 + "hit " + "word " * 40, "", ""), "hit",
         "…" + "word " * 9 + "\x02hit\x03 " + "word " * 21 + "w…"),
        (("x" * 200 + "hit", "", ""), "hit", "…" + "x" * 50 + "\x02hit\x03"),
        (("", "", ""), "x", ""),
    ],
)  # fmt: skip
def test_a_snippet_is_one_line_around_the_hit(
    parts: tuple[str, ...], query: str, snippet: str
) -> None:
    assert snippet_of(parts, query) == snippet


def test_a_note_full_of_hits_answers_at_once(vault: Vault) -> None:
    vault.add(body="tears came " * 300_000)
    began = time.perf_counter()
    (hit,) = vault.search("tears")
    assert time.perf_counter() - began < 5  # the index's own snippet took minutes
    assert hit.snippet.startswith("\x02tears\x03 came")


def test_a_limit_is_kept(library_of_notes: dict[str, Vault]) -> None:
    assert len(library_of_notes["vault"].search("tears", limit=1)) == 1


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=()), max_size=80))
def test_any_text_can_be_searched(library_of_notes: dict[str, Vault], query: str) -> None:
    assert isinstance(library_of_notes["vault"].search(query), tuple)


@pytest.mark.parametrize(
    "query",
    [
        "title:x",
        "a AND",
        "NOT",
        "(",
        "a*b",
        "NEAR(a b)",
        "^x",
        "{a}:b",
        "-x",
        "a" * 10000,
        "x " * 5000,
        "'; drop table note; --",
    ],
)
def test_the_language_of_the_index_is_only_text(
    library_of_notes: dict[str, Vault], query: str
) -> None:
    assert all("drop" not in hit.row.title for hit in library_of_notes["vault"].search(query))
    assert len(library_of_notes["vault"].notes()) == 5
