"""What a search already says to the finder's questions, by the phrases that finder.yaml lists."""

from collections.abc import Sequence

from guide.library.finder import Finder, Option, Question
from guide.library.lexicon import Lexicon
from guide.library.query import Query
from guide.library.voice import side_of
from guide.library.words import plain_words

TOGETHER = " + "
"""Between phrases that must all be there, in any order, as in the rules about danger words."""

ELSE = "else "
"""Before a phrase that counts only where the search gives no other answer to the question."""

Heard = dict[str, tuple[str, ...]]
"""The options' ids by question id; questions that were not answered are absent."""


class _Listener:
    """One query, cut into groups of meaning as the search cuts it."""

    def __init__(self, finder: Finder, lexicon: Lexicon, query: Query, text: str) -> None:
        self._lexicon = lexicon
        self._left = self._groups(query.words)  # slips mended, what is denied left out
        self._typed = self._groups(plain_words(text))
        self._sides = {moment.id: moment.side for moment in finder.moments}
        self._side = side_of(lexicon, query.words)
        rule = lexicon.watch.fitting_rule(text)
        self._rule = "" if rule is None else rule.id

    def answer(self, question: Question) -> tuple[str, ...]:
        """The options of a question that were said, in their order."""
        said = [one.id for one in question.options if self._says(one)]
        said = said or [one.id for one in question.options if self._says(one, begins=ELSE)]
        return tuple(said if question.many else said[:1])

    def _says(self, option: Option, begins: str = "") -> bool:
        if option.moment and self._sides[option.moment] != self._side:
            return False
        if not begins and self._rule and self._rule in option.rules:
            return True
        phrases = [
            phrase.removeprefix(begins)
            for phrase in option.said
            if phrase.startswith(ELSE) == bool(begins)
        ]
        return any(all(map(self._has, phrase.split(TOGETHER))) for phrase in phrases)

    def _has(self, phrase: str) -> bool:
        words = plain_words(phrase)
        denies = words[0] in self._lexicon.signals.get("no", ())
        row, wanted = self._typed if denies else self._left, self._groups(words)
        return any(row[start : start + len(wanted)] == wanted for start in range(len(row)))

    def _groups(self, words: Sequence[str]) -> list[str]:
        stems = map(self._lexicon.stemmer.stem, words)
        return [self._lexicon.same.get(stem, stem) for stem in stems]


def heard(finder: Finder, lexicon: Lexicon, query: Query, text: str) -> Heard:
    """The answers that a query gives; `query` is the reading of `text`."""
    listener = _Listener(finder, lexicon, query, text)
    answers = {question.id: listener.answer(question) for question in finder.questions}
    return {question: said for question, said in answers.items() if said}
