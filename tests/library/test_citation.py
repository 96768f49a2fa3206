"""References as one line of text."""

from guide.library.build.citation import address, citation

PAPER = {
    "type": "article-journal",
    "author": [{"family": "Bird", "given": "Brian S."}, {"family": "Lee", "given": "Mai-Lan"}],
    "issued": {"date-parts": [[2011, 3]]},
    "title": "Feelings after sex",
    "container-title": "Journal",
    "volume": "23",
    "issue": "1",
    "page": "14-25",
    "DOI": "10.1000/x",
}


def test_a_paper_reads_as_one_line() -> None:
    assert citation(PAPER) == (
        "Bird BS, Lee ML (2011). Feelings after sex. Journal 23(1): 14–25. doi:10.1000/x"
    )
    assert address(PAPER) == "10.1000/x"


def test_a_page_without_a_year_keeps_its_question_mark_and_address() -> None:
    page = {
        "author": [{"literal": "The Clinic"}],
        "title": "When should I go?",
        "container-title": "Clinic",
        "URL": "https://example.org/x",
    }
    assert citation(page) == "The Clinic. When should I go? Clinic. https://example.org/x"
    assert address(page) == "https://example.org/x"


def test_a_long_list_of_authors_is_cut() -> None:
    many = {"author": [{"family": name} for name in "ABCDEFG"], "title": "T", "issued": {}}
    assert citation(many) == "A, B, C, et al. T."


def test_a_book_may_have_nothing_but_a_title() -> None:
    assert citation({"title": "Alone"}) == "Alone."
    assert citation({"title": "Alone", "publisher": "Press"}) == "Alone. Press."
    assert address({"title": "Alone"}) == ""
    assert citation({"title": "T", "issued": {"date-parts": [[]]}}) == "T."
