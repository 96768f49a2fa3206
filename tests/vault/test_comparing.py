"""A former text beside the present one, line by line."""

from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from guide.vault import Line, compare

texts = st.lists(st.sampled_from(("a", "b", "c", "")), max_size=12).map("\n".join)


def test_lines_that_came_and_went_are_signed():
    before = "first\nsecond\nthird"
    after = "first\nsecond changed\nthird\nfourth"
    assert compare(before, after) == (
        Line(" ", "first"),
        Line("−", "second"),
        Line("+", "second changed"),
        Line(" ", "third"),
        Line("+", "fourth"),
    )


def test_long_stretches_without_a_change_are_folded_and_counted():
    same = "\n".join(f"line {n}" for n in range(20))
    lines = compare(f"{same}\nend", f"{same}\nother end")
    assert lines[0] == Line("…", "18")
    assert [line.sign for line in lines[1:]] == [" ", " ", "−", "+"]


def test_the_same_text_has_no_change():
    assert compare("a\nb", "a\nb") == (Line("…", "2"),)


@given(texts, texts)
def test_what_is_removed_and_added_leads_from_one_text_to_the_other(before: str, after: str):
    lines = compare(before, after)
    old = [line.text for line in lines if line.sign in "− "]
    new = [line.text for line in lines if line.sign in "+ "]
    folded = sum(int(line.text) for line in lines if line.sign == "…")
    assert len(old) + folded == len(before.split("\n"))
    assert len(new) + folded == len(after.split("\n"))


def test_long_and_wholly_different_texts_are_compared_in_no_time():
    before = "\n".join(f"old {n}" for n in range(50_000))
    after = "\n".join(f"new {n}" for n in range(50_000))
    began = perf_counter()
    lines = compare(before, after)
    assert perf_counter() - began < 2
    assert len(lines) == 100_000
