"""The rule for one spelling throughout: what spelling.yaml has, and how to write it instead."""

import re
from collections.abc import Iterator

from guide.library.build.breach import Breach
from guide.library.build.forbidden_rules import draft_texts
from guide.library.build.load import Folder
from guide.library.build.marked import Node
from guide.library.build.reading_level import sentences
from guide.library.build.shape import Field, field_breaches, list_breaches

FILE = "spelling.yaml"
FIELDS = {"instead": Field(), "of": Field()}
WORD = re.compile(r"[^\W_]+")


def spelling_breaches(folder: Folder) -> Iterator[Breach]:
    """Every word outside the asks that spelling.yaml would have written in another way."""
    yield from list_breaches(FILE, folder.spelling)
    better: dict[str, str] = {}
    for row in folder.spelling.items or ():
        yield from field_breaches(FILE, row, FIELDS, "a spelling")
        better[row.word("of")] = row.word("instead")
    if not better:
        return
    for file, line, text in _read_texts(folder):
        for _, sentence in sentences(text):
            for number, word in enumerate(WORD.findall(sentence)):
                # names keep their capitals: the World Health Organization
                right = better.get(word if number else word.lower())
                if right is not None:
                    yield Breach(file, line, f'Write "{right}", not "{word}".')


def _read_texts(folder: Folder) -> Iterator[tuple[str, int, str]]:
    """Everything that readers see, with its file and line."""
    for draft in folder.drafts:
        for line, text in draft_texts(draft):
            yield draft.file, line, text
    shared = {
        "glossary.yaml": folder.glossary,
        "pictures.yaml": folder.pictures,
        "danger-signs.yaml": folder.signs,
    }
    for file, node in shared.items():
        for line, text in _all_texts(node):
            yield file, line, text


def _all_texts(node: Node) -> Iterator[tuple[int, str]]:
    if node.text is not None:
        yield node.line, node.text
    for each in (*(node.items or ()), *(node.fields or {}).values()):
        yield from _all_texts(each)
