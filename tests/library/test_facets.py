"""Browsing by facets: what choices that combine leave, and what each further one would."""

import time

from guide.library import NO_CHOICE, Kind, Library, Mark, toggled

CAUSE = Mark("kind", "cause")
AFTER = Mark("timing", "after")


def ids(library: Library, *marks: Mark) -> set[str]:
    return {card.id for card in library.facets().cards(frozenset(marks))}


def test_without_a_choice_everything_is_listed_from_a_to_z(tiny_library: Library) -> None:
    assert tiny_library.facets().cards() == tiny_library.cards()


def test_every_mark_lists_the_topics_that_have_it_and_no_other(tiny_library: Library) -> None:
    topics = [tiny_library.topic(card.id) for card in tiny_library.cards()]
    for mark in tiny_library.facets().counts():
        values = {
            "kind": lambda one: (one.kind,),
            "group": lambda one: (one.group,),
            "timing": lambda one: one.timing,
            "feelings": lambda one: one.feelings,
            "who": lambda one: one.who,
            "urgency": lambda one: (one.urgency,),
            "tone": lambda one: ("good", "hard", "either") if one.tone == "either" else (one.tone,),
        }[mark.facet]
        expected = {topic.id for topic in topics if mark.value in values(topic)}
        assert ids(tiny_library, mark) == expected


def test_choices_combine_so_that_each_leaves_fewer(tiny_library: Library) -> None:
    tired = Mark("feelings", "tired")
    assert ids(tiny_library, CAUSE) == {"stress", "sadness"}
    assert ids(tiny_library, CAUSE, tired) == {"stress"}
    assert ids(tiny_library, CAUSE, tired, Mark("feelings", "nowhere")) == set()


def test_each_count_is_what_choosing_it_leaves(tiny_library: Library) -> None:
    facets = tiny_library.facets()
    for first in facets.counts():
        choice = frozenset({first})
        counts = facets.counts(choice)
        for mark in facets.counts():
            more = toggled(choice, mark) if mark not in choice else choice
            assert counts.get(mark, 0) == len(facets.cards(more)), (first, mark)


def test_feelings_add_up_and_other_facets_have_one_value_at_a_time() -> None:
    sad, tired, during = (
        Mark("feelings", "sad"),
        Mark("feelings", "tired"),
        Mark("timing", "during"),
    )
    assert toggled(frozenset({sad}), tired) == {sad, tired}
    assert toggled(frozenset({AFTER, sad}), during) == {during, sad}
    assert toggled(frozenset({AFTER}), AFTER) == NO_CHOICE


def test_what_may_feel_either_way_is_found_as_good_and_as_hard(tiny_library: Library) -> None:
    assert tiny_library.topic("stress").tone == "either"
    for value in ("good", "hard", "either"):
        assert "stress" in ids(tiny_library, Mark("tone", value))


def test_groups_and_counts_agree(tiny_library: Library) -> None:
    counts = tiny_library.facets().counts()
    for group in tiny_library.groups():
        if group.kind is Kind.CAUSE:
            assert counts.get(Mark("group", group.id), 0) == group.count


def test_counting_a_whole_library_takes_a_blink(built_library: object) -> None:
    library = Library.open(built_library)  # type: ignore[arg-type]
    facets = library.facets()
    choice = frozenset({CAUSE, AFTER, Mark("feelings", "sad")})
    began = time.perf_counter()
    for _ in range(20):
        facets.counts(choice)
        facets.cards(choice)
    assert (time.perf_counter() - began) / 20 < 0.01
    library.close()
