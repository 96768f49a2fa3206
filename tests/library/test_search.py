"""Searching: words, parts of words, whole sentences, slips, and things that are not here."""

import gc
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guide.library import HIT_END, HIT_START, Also, AlsoKind, Library


def first(library: Library, query: str) -> str:
    return library.search(query).hits[0].card.id


def test_the_very_same_question_comes_first_with_the_best_score(tiny_library: Library) -> None:
    for card in tiny_library.cards():
        for ask in tiny_library.topic(card.id).asks:
            results = tiny_library.search(f"{ask.upper()}?")
            assert results.hits[0].card.id == card.id
            assert results.confident
            assert results.hits[0].score > 0.8


def test_results_keep_the_query_as_it_was_typed(tiny_library: Library) -> None:
    assert tiny_library.search("  Sad  MOOD ").query == "  Sad  MOOD "


def test_a_whole_sentence_needs_only_some_of_its_words(tiny_library: Library) -> None:
    sentence = (
        "last friday when we left i noticed that all this strain came out, at the train station of "
        "all places, and my uncle did not know where to look"
    )
    assert first(tiny_library, sentence) == "stress"


@pytest.mark.parametrize("typed", ["b", "br", "bre", "breat", "breath", "breathi", "breathing"])
def test_a_word_finds_its_topic_at_every_letter(tiny_library: Library, typed: str) -> None:
    results = tiny_library.search(typed)
    assert "breathe" in [hit.card.id for hit in results.hits]


def test_a_finished_word_is_not_taken_for_the_start_of_another(tiny_library: Library) -> None:
    assert tiny_library.search("brea").hits
    assert not any(hit.score > 0.2 for hit in tiny_library.search("br. ").hits)


def test_a_slip_of_the_finger_still_finds_the_topic(tiny_library: Library) -> None:
    for slip in ("strian ", "starin ", "straain ", "strein "):
        assert first(tiny_library, slip) == "stress"
    assert first(tiny_library, "breatihng ") == "breathe"


def test_words_that_mean_the_same_find_the_same(tiny_library: Library) -> None:
    assert first(tiny_library, "unhappy ") == "sadness"
    assert first(tiny_library, "blue") == "sadness"


def test_weak_words_alone_still_find_something(tiny_library: Library) -> None:
    results = tiny_library.search("why do i cry ")
    assert results.hits


def test_weak_words_do_not_outvote_a_telling_one(tiny_library: Library) -> None:
    assert first(tiny_library, "why do i cry in the film of my walk ") == "walk"


@pytest.mark.parametrize("query", ["", "   ", "?!", "\x00", "''\"", "\ud800", "*", "😭"])
def test_nothing_to_search_for_finds_nothing(tiny_library: Library, query: str) -> None:
    results = tiny_library.search(query)
    assert (results.hits, results.confident, results.urgent) == ((), False, None)


@pytest.mark.parametrize(
    "query", ["gearbox oil for tractors ", "capital city of peru ", "qwfpgj ", "zzzzzzzz"]
)
def test_things_that_are_not_here_are_not_passed_off_as_found(
    tiny_library: Library, query: str
) -> None:
    assert not tiny_library.search(query).confident


def test_a_snippet_marks_every_hit_and_changes_nothing_else(tiny_library: Library) -> None:
    for query in ("a film, strain and a doctor ", "wa", "tears of sadness "):
        for hit in tiny_library.search(query).hits:
            plain = hit.snippet.replace(HIT_START, "").replace(HIT_END, "")
            if plain == hit.card.summary and HIT_START in hit.snippet:
                marked = hit.snippet.split(HIT_START)[1:]
                assert all(each.partition(HIT_END)[0].isalnum() for each in marked)
            else:
                assert hit.snippet.count(HIT_START) == hit.snippet.count(HIT_END)


QUERIES = ("strain ", "wa", "sadnes ", "why do i cry in the film of my walk", "i want to die", "")


def test_asking_again_after_warming_up_or_forgetting_answers_the_same(tiny_file: Path) -> None:
    cold, warm = Library.open(tiny_file), Library.open(tiny_file)
    warm.warm_up()
    for query in QUERIES:
        answer = cold.search(query)
        assert warm.search(query) == answer
        assert warm.search(query) == answer
        warm.forget()
        assert warm.search(query) == answer
    cold.close()
    warm.close()


TYPED_BACKWARDS = "kcidrebolyx"


def is_kept() -> bool:
    """Whether anything in memory holds the word, of which this file holds the mirror alone."""
    gc.collect()
    return any(
        isinstance(held, str) and TYPED_BACKWARDS in held[::-1]
        for holder in gc.get_objects()
        for held in gc.get_referents(holder)
    )


def type_and_read(library: Library) -> None:
    library.search(f"strain {TYPED_BACKWARDS[::-1]}")
    library.search(f"strain {TYPED_BACKWARDS[::-1]} ")


def test_nothing_typed_is_kept_after_forgetting_or_closing(tiny_file: Path) -> None:
    library = Library.open(tiny_file)
    library.forget()
    type_and_read(library)
    assert is_kept()  # so that typing goes on quickly
    library.forget()
    assert not is_kept()
    type_and_read(library)
    library.close()
    assert not is_kept()


def test_limit_is_kept(tiny_library: Library) -> None:
    assert len(tiny_library.search("the film", limit=3).hits) == 3
    assert len(tiny_library.search("the film", limit=0).hits) == 1


def test_scores_fall_and_lie_between_0_and_1(tiny_library: Library) -> None:
    for query in ("strain and sadness", "doctor", "walk in the film"):
        scores = [hit.score for hit in tiny_library.search(query).hits]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score <= 1 for score in scores)


def test_the_snippet_is_the_summary_with_its_hits_marked(tiny_library: Library) -> None:
    hit = tiny_library.search("emergency ").hits[0]
    assert hit.card.id == "when-to-get-help"
    assert f"{HIT_START}emergency{HIT_END}" in hit.snippet
    assert hit.snippet.replace(HIT_START, "").replace(HIT_END, "") == hit.card.summary


def test_the_snippet_is_from_the_body_when_only_the_body_has_hits(tiny_library: Library) -> None:
    hit = tiny_library.search("river ").hits[0]
    assert f"{HIT_START}river{HIT_END}" in hit.snippet
    assert hit.snippet != hit.card.summary


def test_the_snippet_is_the_plain_summary_when_neither_has_hits(tiny_library: Library) -> None:
    hit = tiny_library.search("thirsty ").hits[0]
    assert hit.snippet == hit.card.summary


@settings(max_examples=300, deadline=None)
@given(query=st.text(max_size=80))
def test_nothing_a_reader_types_is_an_error(tiny_library_for_all: Library, query: str) -> None:
    tiny_library_for_all.search(query)


@settings(max_examples=200, deadline=None)
@given(
    words=st.lists(
        st.sampled_from(
            [
                "AND",
                "OR",
                "NOT",
                "NEAR(",
                "strain*",
                '"',
                '""',
                "title:",
                "^",
                "-",
                "(",
                ")",
                "{a}",
                "film",
                "+",
            ]
        ),
        max_size=12,
    )
)
def test_search_operators_are_only_words(tiny_library_for_all: Library, words: list[str]) -> None:
    tiny_library_for_all.search(" ".join(words))


@pytest.fixture(scope="module")
def tiny_library_for_all(tiny_file: object) -> object:
    library = Library.open(tiny_file)  # type: ignore[arg-type]
    yield library
    library.close()


def test_ten_thousand_words_are_answered_at_once(tiny_library: Library) -> None:
    query = " ".join(f"word{number} strain" for number in range(10_000))
    tiny_library.search("warm up")
    start = time.perf_counter()
    results = tiny_library.search(query)
    assert time.perf_counter() - start < 0.25
    assert results.hits[0].card.id == "stress"


def test_what_was_mended_and_added_is_told_and_can_be_taken_away(tiny_library: Library) -> None:
    results = tiny_library.search("strian and unhappy ")
    mended = Also("strian", "strain", AlsoKind.CORRECTED)
    added = Also("unhappy", "sad", AlsoKind.ADDED)
    assert results.also == (mended, added)
    assert {"stress", "sadness"} <= {hit.card.id for hit in results.hits}
    fewer = tiny_library.search("strian and unhappy ", without=frozenset([mended]))
    assert fewer.also == (added,)
    assert fewer.hits != results.hits
    none = tiny_library.search("strian unhappy ", without=frozenset([mended, added]))
    assert none.also == ()
    assert not none.confident


def test_a_word_taken_alone_still_finds_its_own_pages(tiny_library: Library) -> None:
    (added,) = tiny_library.search("blue ").also
    assert added == Also("blue", "sad", AlsoKind.ADDED)
    results = tiny_library.search("low ", without=frozenset([added]))
    assert results.hits == tiny_library.search("low ").hits


def test_words_of_the_glossary_that_were_asked_for_stand_beside(full_library: Library) -> None:
    for term in full_library.terms():
        assert term in full_library.search(f"what does {term.term} mean ").terms
    assert full_library.search("zzzz ").terms == ()
