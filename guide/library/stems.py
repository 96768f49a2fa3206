"""The stems of words, cut by the very tokenizer that made the index."""

from typing import Any

import apsw

from guide.library.pack import TOKENIZE


class Stemmer:
    """Cuts plain words down to what the index holds: "crying" and "cries" become "cri"."""

    def __init__(self, db: apsw.Connection) -> None:
        name, *arguments = TOKENIZE.split()
        self._cut = db.fts5_tokenizer(name, arguments)

    def cut(self, text: str) -> list[tuple[int, int, str]]:
        """Each word of a text as its first byte, the byte after its last, and its stem."""
        words: Any = self._cut(
            text.encode(),
            apsw.FTS5_TOKENIZE_DOCUMENT,
            None,
            include_offsets=True,
            include_colocated=False,
        )
        return [(start, end, stem) for start, end, stem in words]

    def stem(self, word: str) -> str:
        """The stem of one plain word, or "" when the index would drop it."""
        parts = self._cut(
            word.encode(),
            apsw.FTS5_TOKENIZE_DOCUMENT,
            None,
            include_offsets=False,
            include_colocated=False,
        )
        return " ".join(str(part) for part in parts)
