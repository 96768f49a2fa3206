"""Every word that the guide explains, from A to Z."""

import html

from PySide6.QtCore import Signal

from guide.library import Library, Term
from guide.ui.layouts import ReadingColumn
from guide.ui.library.topic_text import TopicText
from guide.ui.places import Place
from guide.ui.theme import Theme
from guide.ui.widgets import Words


class GlossaryPage(ReadingColumn):
    """The glossary as one text.

    Signals:
        place_requested: a Place that the reader wants to go to.
    """

    place_requested = Signal(object)

    def __init__(self, theme: Theme, library: Library) -> None:
        super().__init__(theme, "Glossary")
        self._library = library
        self._text = TopicText(theme, "Words and what they mean")
        self._text.topic_requested.connect(
            lambda topic: self.place_requested.emit(Place("topic", topic))
        )
        self.column.addWidget(Words(theme, "Glossary", "title"))
        self.column.addWidget(Words(theme, "Words that the guide uses, in plain terms.", "lead"))
        self.column.addWidget(self._text)
        theme.changed.connect(self._text.restyle)

    def show_terms(self) -> None:
        """Show every term from the beginning."""
        self._text.show_html("".join(self._entry(term) for term in self._library.terms()))
        self.verticalScrollBar().setValue(0)

    def _entry(self, term: Term) -> str:
        more = ""
        if term.topic:
            title = html.escape(self._library.card(term.topic).title)
            more = f' See <a href="topic:{term.topic}">{title}</a>.'
        return f"<h3>{html.escape(term.term)}</h3><p>{html.escape(term.text)}{more}</p>"
