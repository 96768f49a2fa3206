"""The rules for partners.yaml: cards and sentences whose words stand in the topics they name."""

from collections.abc import Iterator, Mapping

from guide.library.build.breach import Breach
from guide.library.build.load import Folder
from guide.library.build.marked import EMPTY, Node
from guide.library.build.reading_level import words
from guide.library.build.shape import Field, Shape, field_breaches
from guide.library.build.taken import spoken_texts, topic_breach, twice_breaches, untold_breaches

FILE = "partners.yaml"
FIELDS = {key: Field(Shape.ROWS) for key in ("situations", "starters")}
SITUATION_FIELDS = {key: Field() for key in ("id", "title", "topic", "text")} | {
    "signs": Field(Shape.TEXTS),
    "danger": Field(),
    "cards": Field(Shape.ROWS),
    "more": Field(Shape.TEXTS, required=False, empty=True),
}
CARD_FIELDS = {key: Field() for key in ("title", "topic", "text")} | {
    key: Field(Shape.TEXTS, required=False, empty=True) for key in ("say", "avoid")
}
STARTER_FIELDS = {
    "title": Field(),
    "topic": Field(),
    "say": Field(Shape.TEXTS),
}
DANGER = ("open", "folded")
MOST_CARDS = 6
MOST_WORDS = 40  # a card is read beside somebody who cries


def partner_breaches(folder: Folder) -> Iterator[Breach]:
    """Every broken rule of partners.yaml; none when there is no such file."""
    partners = folder.partners
    if partners is EMPTY:
        return
    yield from field_breaches(FILE, partners, FIELDS, "the cards for partners")
    texts = spoken_texts(folder)
    yield from twice_breaches(FILE, partners.rows("situations"), "id")
    yield from twice_breaches(FILE, partners.rows("starters"), "title")
    for situation in partners.rows("situations"):
        yield from _situation_breaches(situation, texts)
    for starter in partners.rows("starters"):
        yield from field_breaches(FILE, starter, STARTER_FIELDS, "a starter")
        yield from _taken_breaches(starter, texts, "say")


def _situation_breaches(situation: Node, texts: Mapping[str, str]) -> Iterator[Breach]:
    yield from field_breaches(FILE, situation, SITUATION_FIELDS, "a situation")
    yield from _taken_breaches(situation, texts, "text")
    for named in (*situation.rows("signs"), *situation.rows("more")):
        if named.text and named.text not in texts:
            yield Breach(FILE, named.line, f'There is no topic "{named.text}".')
    if situation.word("danger") not in (*DANGER, ""):
        message = f'"{situation.word("danger")}" cannot stand here; use {" or ".join(DANGER)}.'
        yield Breach(FILE, situation.line_of("danger"), message)
    cards = situation.rows("cards")
    if len(cards) > MOST_CARDS:
        message = f"A situation has {MOST_CARDS} cards at most, not {len(cards)}."
        yield Breach(FILE, situation.line_of("cards"), message)
    for card in cards:
        yield from field_breaches(FILE, card, CARD_FIELDS, "a card")
        yield from _taken_breaches(card, texts, "text", "say", "avoid")
        if len(words(card.word("text"))) > MOST_WORDS:
            message = f"The text of a card has {MOST_WORDS} words at most."
            yield Breach(FILE, card.line_of("text"), message)


def _taken_breaches(row: Node, texts: Mapping[str, str], *keys: str) -> Iterator[Breach]:
    yield from topic_breach(FILE, row, texts)
    topic = row.word("topic")
    if topic not in texts:
        return
    for key in keys:
        node = row.get(key)
        if node is not None:
            yield from untold_breaches(FILE, row, key, node.items or (node,), (texts[topic],))


def partner_data(folder: Folder) -> dict[str, object]:
    """The cards and starters as `guide.library.partners.read_partners` takes them."""
    return {
        "situations": [_situation_data(row) for row in folder.partners.rows("situations")],
        "starters": [
            {"title": row.word("title"), "topic": row.word("topic"), "say": row.words("say")}
            for row in folder.partners.rows("starters")
        ],
    }


def _situation_data(row: Node) -> dict[str, object]:
    cards = [
        {
            **{key: card.word(key) for key in ("title", "topic", "text")},
            **{key: card.words(key) for key in ("say", "avoid")},
        }
        for card in row.rows("cards")
    ]
    named = (*(card.word("topic") for card in row.rows("cards")), *row.words("more"))
    return {
        **{key: row.word(key) for key in ("id", "title", "text")},
        "danger_open": row.word("danger") == "open",
        "signs": row.words("signs"),
        "cards": cards,
        "topics": list(dict.fromkeys((row.word("topic"), *named))),
    }
