"""Finding the glossary's terms in running text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.library.build.marked import read_marked
from guide.library.build.terms import NO_TERMS, Term, TermFinder, written_terms

EYE = TermFinder(
    [
        Term("tear-duct", ("tear duct", "tear ducts")),
        Term("tear", ("tear",)),
        Term("catharsis", ("Catharsis",)),
    ]
)
LATIN = st.text(st.characters(codec="latin-1"), max_size=6)
LETTERS = "tear ductsTEAR-'_.\n1é"


def found(finder: TermFinder, text: str) -> list[tuple[str, str]]:
    return [(piece, term) for piece, term in finder.cut(text) if term]


def test_a_text_is_cut_at_its_terms() -> None:
    assert list(EYE.cut("No catharsis, only one tear.")) == [
        ("No ", ""),
        ("catharsis", "catharsis"),
        (", only one ", ""),
        ("tear", "tear"),
        (".", ""),
    ]


def test_a_term_alone_leaves_nothing_around_it() -> None:
    assert list(EYE.cut("tear")) == [("tear", "tear")]
    assert list(EYE.cut("")) == []
    assert list(EYE.cut("nothing here")) == [("nothing here", "")]


def test_the_longest_form_is_taken_first() -> None:
    assert found(EYE, "the tear ducts") == [("tear ducts", "tear-duct")]
    assert found(EYE, "the tear duct") == [("tear duct", "tear-duct")]


def test_a_term_may_be_written_with_any_capitals_and_keeps_them() -> None:
    assert found(EYE, "Catharsis. CATHARSIS! Tear duct?") == [
        ("Catharsis", "catharsis"),
        ("CATHARSIS", "catharsis"),
        ("Tear duct", "tear-duct"),
    ]


@pytest.mark.parametrize(
    "text", ["tearful", "tear-stained", "tears", "untear", "untearable", "tear_1"]
)
def test_a_part_of_a_longer_word_is_no_term(text: str) -> None:
    assert found(EYE, text) == []


def test_a_term_may_own_something() -> None:
    assert list(EYE.cut("the tear's way")) == [("the ", ""), ("tear", "tear"), ("'s way", "")]


def test_signs_in_a_term_stand_for_themselves() -> None:
    finder = TermFinder([Term("dose", ("5.5 mg",)), Term("c", ("c++",))])
    assert found(finder, "take 5.5 mg, not 535 mg") == [("5.5 mg", "dose")]


def test_without_terms_a_text_stays_whole() -> None:
    assert list(NO_TERMS.cut("a tear")) == [("a tear", "")]
    assert list(TermFinder([Term("x", ("",))]).cut("a tear")) == [("a tear", "")]
    assert NO_TERMS.words() == frozenset()


def test_the_words_of_all_terms_are_told_one_by_one_in_lower_case() -> None:
    assert EYE.words() == {"tear", "duct", "ducts", "catharsis"}


def test_terms_are_read_with_all_their_forms() -> None:
    glossary, slips = read_marked(
        "- {id: a, term: Tear, also: [tears, crying], text: x}\n- {id: b, term: duct}\n"
    )
    assert slips == ()
    assert written_terms(glossary) == (Term("a", ("Tear", "tears", "crying")), Term("b", ("duct",)))
    assert written_terms(read_marked("")[0]) == ()


@given(st.text(alphabet=LETTERS, max_size=60))
def test_the_pieces_together_are_the_text(text: str) -> None:
    pieces = list(EYE.cut(text))
    assert "".join(piece for piece, _ in pieces) == text
    assert all(piece for piece, _ in pieces)


@given(st.lists(LATIN, max_size=4), st.lists(LATIN, max_size=6))
def test_whatever_the_terms_are_the_pieces_together_are_the_text(
    forms: list[str], around: list[str]
) -> None:
    finder = TermFinder(Term(f"t{n}", (form,)) for n, form in enumerate(forms))
    text = " ".join([*around, *forms, *around])
    assert "".join(piece for piece, _ in finder.cut(text)) == text


@given(st.text(alphabet=LETTERS, max_size=60))
def test_every_found_term_is_one_of_its_own_forms(text: str) -> None:
    forms = {"tear-duct": {"tear duct", "tear ducts"}, "tear": {"tear"}}
    for piece, term in found(EYE, text):
        assert " ".join(piece.casefold().split()) in forms[term]


def test_a_term_may_be_broken_over_two_lines() -> None:
    assert found(EYE, "the tear\nduct") == [("tear\nduct", "tear-duct")]


@pytest.mark.parametrize("text", ["non-tear", "post-catharsis"])
def test_the_end_of_a_joined_word_is_no_term(text: str) -> None:
    assert found(EYE, text) == []


def test_letters_that_look_alike_break_nothing() -> None:
    finder = TermFinder([Term("iris", ("iris",))])
    assert "".join(piece for piece, _ in finder.cut("the ırıs")) == "the ırıs"


def test_a_term_is_found_in_its_own_spelling() -> None:
    assert found(TermFinder([Term("s", ("Straße",))]), "die Straße") == [("Straße", "s")]


def test_the_words_of_a_term_are_cut_as_the_reading_level_cuts_them() -> None:
    finder = TermFinder([Term("pcd", ("post-coital dysphoria",))])
    assert "post-coital" in finder.words()
