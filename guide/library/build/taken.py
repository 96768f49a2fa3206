"""Words that stand in a topic already: what is shown elsewhere is looked up on its page."""

from collections.abc import Iterable, Iterator, Mapping

from guide.library.build.breach import Breach
from guide.library.build.forbidden_rules import draft_texts
from guide.library.build.load import Folder
from guide.library.build.marked import Node
from guide.library.build.reading_level import sentences
from guide.library.words import plain_words


def spoken_texts(folder: Folder) -> dict[str, str]:
    """All that each topic says, by its id, as plain words to look for others in."""
    return {draft.id: spoken(text for _, text in draft_texts(draft)) for draft in folder.drafts}


def spoken(texts: Iterable[str]) -> str:
    """Texts as plain words, each text apart."""
    return "\n".join(f" {' '.join(plain_words(text))} " for text in texts)


def untold_breaches(
    file: str, row: Node, key: str, said: Iterable[Node], there: Iterable[str]
) -> Iterator[Breach]:
    """Sentences under `key` that stand in none of the texts in `there`: facts of their own."""
    known = tuple(there)
    for node in said:
        for _, sentence in sentences(node.text or ""):
            if not any(spoken((sentence,)) in text for text in known):
                message = f'These words do not stand in the topic: "{sentence}"'
                yield Breach(file, node.line or row.line_of(key), message)


def topic_breach(file: str, row: Node, topics: Mapping[str, str]) -> Iterator[Breach]:
    """The one breach of a row whose `topic` is not in the folder."""
    topic = row.word("topic")
    if topic and topic not in topics:
        yield Breach(file, row.line_of("topic"), f'There is no topic "{topic}".')


def twice_breaches(file: str, rows: Iterable[Node], *keys: str) -> Iterator[Breach]:
    """Rows that have the same name, which is the first of `keys` that they fill in."""
    seen: set[str] = set()
    for row in rows:
        name = next((word for key in keys if (word := row.word(key))), "")
        if name and name in seen:
            yield Breach(file, row.line, f'"{name}" stands twice.')
        seen.add(name)
