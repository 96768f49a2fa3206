"""The shipped library keeps its own rules."""

import re
from pathlib import Path

from guide.library import Kind, Library
from guide.library.build import check_folder
from guide.library.build.load import load_folder


def test_the_shipped_folder_keeps_every_rule(content_folder: Path) -> None:
    assert [str(breach) for breach in check_folder(content_folder)] == []


def test_each_danger_rule_has_enough_examples(content_folder: Path) -> None:
    for rule in load_folder(content_folder).urgent.items or ():
        assert len(rule.words("yes")) >= 8, rule.word("id")
        assert len(rule.words("no")) >= 5, rule.word("id")


def test_danger_words_have_two_hundred_examples_about_half_of_them_harmless(
    content_folder: Path,
) -> None:
    rules = load_folder(content_folder).urgent.items or ()
    alarms, harmless = (sum(len(rule.words(key)) for rule in rules) for key in ("yes", "no"))
    assert alarms + harmless >= 200
    assert abs(alarms - harmless) <= 0.1 * (alarms + harmless)


def test_danger_examples_bring_help_first_whichever_rule_speaks(
    content_folder: Path, shipped_library: Library
) -> None:
    for rule in load_folder(content_folder).urgent.items or ():
        for example in rule.words("yes"):
            results = shipped_library.search(example)
            assert results.urgent is not None, example
            assert results.hits[0].card.id == results.urgent.topic, example


def test_harmless_examples_of_one_rule_do_not_raise_another(
    content_folder: Path, shipped_library: Library
) -> None:
    for rule in load_folder(content_folder).urgent.items or ():
        for example in rule.words("no"):
            assert shipped_library.search(example).urgent is None, example


def test_every_link_in_a_page_leads_to_a_topic_or_one_of_its_sources(
    shipped_library: Library,
) -> None:
    topics = {card.id for card in shipped_library.cards()}
    terms = {term.id for term in shipped_library.terms()}
    for card in shipped_library.cards():
        topic = shipped_library.topic(card.id)
        sources = {source.id for source in topic.sources}
        known = {"topic": topics, "term": terms, "source": sources}
        for kind, target in re.findall(r'href="(\w+):([^"]+)"', topic.html):
            assert target in known[kind], (card.id, kind, target)
        for picture in re.findall(r'src="picture:([^"]+)"', topic.html):
            assert shipped_library.picture(picture) is not None, (card.id, picture)


def test_every_topic_finds_itself_by_each_of_its_asks(shipped_library: Library) -> None:
    for card in shipped_library.cards():
        for ask in shipped_library.topic(card.id).asks:
            results = shipped_library.search(ask)
            hits = [hit.card.id for hit in results.hits]
            assert hits[0 if results.urgent is None or hits[0] == card.id else 1] == card.id, ask


def test_every_cause_can_be_answered_and_every_response_can_be_reached(
    shipped_library: Library,
) -> None:
    for card in shipped_library.cards(Kind.CAUSE):
        links = shipped_library.topic(card.id).links
        assert len([link for link in links if link.card.kind is Kind.RESPONSE]) >= 4, card.id
    for card in shipped_library.cards(Kind.RESPONSE):
        assert shipped_library.topic(card.id).links, card.id
