"""The stems of words, cut by the very tokenizer that made the index."""

import apsw

from guide.library.pack import TOKENIZE


class Stemmer:
    """Cuts plain words down to what the index holds: "crying" and "cries" become "cri"."""

    def __init__(self, db: apsw.Connection) -> None:
        name, *arguments = TOKENIZE.split()
        self._cut = db.fts5_tokenizer(name, arguments)

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
