"""The rules for the glossary."""

from collections.abc import Iterator

from guide.library.build.breach import Breach
from guide.library.build.load import Folder
from guide.library.build.markup import render
from guide.library.build.reading_level import sentences, words
from guide.library.build.shape import Field, Shape, field_breaches, list_breaches
from guide.library.build.terms import TermFinder, written_terms

FILE = "glossary.yaml"
FIELDS = {
    "id": Field(),
    "term": Field(),
    "also": Field(Shape.TEXTS, required=False, empty=True),
    "text": Field(),
    "topic": Field(required=False),
}
MOST_SENTENCES = 2
MOST_WORDS = 50


def glossary_breaches(folder: Folder) -> Iterator[Breach]:
    """Every broken rule of glossary.yaml; none when there is no such file."""
    topics = {draft.id for draft in folder.drafts}
    yield from list_breaches(FILE, folder.glossary)
    forms: set[str] = set()
    for row in folder.glossary.items or ():
        yield from field_breaches(FILE, row, FIELDS, "a term")
        for form in (row.word("term"), *row.words("also")):
            if form.casefold() in forms:
                yield Breach(FILE, row.line, f'"{form}" stands twice in the glossary.')
            forms.add(form.casefold())
        text = row.word("text")
        if len(sentences(text)) > MOST_SENTENCES or len(words(text)) > MOST_WORDS:
            message = f"A term is explained in one or two sentences, {MOST_WORDS} words at most."
            yield Breach(FILE, row.line_of("text"), message)
        if row.word("topic") and row.word("topic") not in topics:
            yield Breach(FILE, row.line_of("topic"), f'There is no topic "{row.word("topic")}".')
    yield from _unused_breaches(folder)


def _unused_breaches(folder: Folder) -> Iterator[Breach]:
    finder = TermFinder(written_terms(folder.glossary))
    used: set[str] = set()
    for draft in folder.drafts:
        try:
            used.update(render(draft.body, finder).terms)
        except KeyError:  # markup that is refused, and complained about elsewhere
            return
    for row in folder.glossary.items or ():
        if row.word("id") and row.word("id") not in used:
            message = f'No topic uses the term "{row.word("term")}"; remove it or use it.'
            yield Breach(FILE, row.line, message)
