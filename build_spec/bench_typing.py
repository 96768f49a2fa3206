"""Measure typing in the search box, in this process, with libraries of 100, 10,000, 100,000 topics.

Usage: PYTHONPATH=. python build_spec/bench_typing.py [--queries N] [SIZE ...]

The first library is our own (made by `dev.py run`). In the second our own topics are joined by
made-up ones: words, questions and texts drawn from ours as often as they stand there, and words
glued together from two of ours, as rare ones. The third has each topic of the second ten times.
They lie in a folder of the system's temporary ones and are used again while that is not emptied;
the second takes some minutes to make. The window's middle is drawn off screen, without the notes.

Printed for each library: from a key to its letter in the box, and to the last change that is
painted, when each key waits for the one before; then from key to letter once more with a key every
60 ms, as a very quick typist presses them, whether or not results have come.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before Qt is loaded
os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it tells what it cannot do

import apsw
from bench import QUERIES
from figures import figure, table
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from guide import paths
from guide.library import Library
from guide.library.build.compile import _write as write_pack
from guide.library.build.load import Draft, Folder, load_folder
from guide.library.build.marked import Node
from guide.ui.icons import Icons
from guide.ui.library.library_pane import LibraryPane
from guide.ui.library.pages import Pages
from guide.ui.theme import Theme

ROOT = Path(__file__).resolve().parent.parent
CONTENT = ROOT / "resources" / "library" / "en"
MADE = Path(tempfile.gettempdir()) / "stillwater-bench"
SMALL, MIDDLE, LARGEST = 100, 10_000, 100_000  # topics, about
TIMES = LARGEST // MIDDLE
ASKS, WORDS = 15, 300  # questions of a made-up topic, and words of its text
COPYING = (
    (
        "INSERT INTO topic SELECT n + ?1, id || '-' || ?1, kind, topic_group, title, summary,"
        " tone, urgency, evidence, evidence_note, reviewed, asks, html, outline FROM topic"
        " WHERE n < 20000"
    ),
    "INSERT INTO facet SELECT topic + ?1, name, position, value FROM facet WHERE topic < 20000",
    "INSERT INTO ask SELECT topic + ?1, said, stems, weight FROM ask WHERE topic < 20000",
    (
        "INSERT INTO page (rowid, title, asks, summary, headings, body)"
        " SELECT rowid + ?1, title, asks, summary, headings, body FROM page WHERE rowid < 20000"
    ),
)
RARE = 0.04  # share of words that are glued together
NEW_WORD = 0.4  # share of words of a question that are others than in the one it was made from
QUICK = 0.06  # seconds from key to key


class Maker:
    """Makes up topics from those of a content folder, the same ones each time."""

    def __init__(self, folder: Folder) -> None:
        self._dice = random.Random(7)  # noqa: S311 - not for secrets
        self._drafts = folder.drafts
        self._words = [word for draft in folder.drafts for word in draft.body.split()]
        self._words = [word for word in self._words if word.isalpha()]
        self._asks = [ask.split() for draft in folder.drafts for ask in draft.head.words("asks")]
        self._asked = [word for ask in self._asks for word in ask]

    def draft(self, number: int) -> Draft:
        """One topic; its links are left out, its facets are those of one of ours."""
        model = self._dice.choice(self._drafts)
        fields = dict(model.head.fields or {})
        for name in ("responses", "causes", "confused_with"):
            fields.pop(name, None)
        fields["id"] = _text(f"made-up-{number}")
        fields["title"] = _text(self._row(4).capitalize())
        fields["summary"] = _text(f"{self._row(22).capitalize()}.")
        fields["asks"] = Node(1, items=tuple(_text(self._ask()) for _ in range(ASKS)))
        body = "\n\n".join(f"{self._row(40)}." for _ in range(WORDS // 40))
        return replace(model, head=Node(1, fields=MappingProxyType(fields)), body=body)

    def _ask(self) -> str:
        model = self._dice.choice(self._asks)
        return " ".join(
            self._dice.choice(self._asked) if self._dice.random() < NEW_WORD else word
            for word in model
        )

    def _row(self, count: int) -> str:
        return " ".join(self._word() for _ in range(count))

    def _word(self) -> str:
        one = self._dice.choice(self._words)
        if self._dice.random() >= RARE:
            return one
        other = self._dice.choice(self._words)
        return one[: (len(one) + 1) // 2] + other[len(other) // 2 :]


def _text(text: str) -> Node:
    return Node(1, text=text)


def library_of(size: int) -> Path:
    """The file of a library with about so many topics, made if it is not there."""
    if size == SMALL:
        return paths.library_file()
    file = MADE / f"library-{size}.db"
    if not file.exists():
        print(f"Making a library of {size:,} topics ...", flush=True)
        MADE.mkdir(exist_ok=True)
        unfinished = file.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        (_make_up if size == MIDDLE else _multiply)(unfinished)
        unfinished.replace(file)
    return file


def _make_up(file: Path) -> None:
    folder = load_folder(CONTENT)
    maker = Maker(folder)
    more = [maker.draft(number) for number in range(MIDDLE - len(folder.drafts))]
    write_pack(replace(folder, drafts=(*folder.drafts, *more)), file)


def _multiply(file: Path) -> None:
    """Write each topic of the library in the middle so many times.

    Only the most telling topics of a word are kept with it; those stay as they are.
    """
    shutil.copyfile(library_of(MIDDLE), file)
    db = apsw.Connection(str(file))
    db.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
    with db:
        for turn in range(1, TIMES):
            for statement in COPYING:
                db.execute(statement, (turn * 2 * MIDDLE,))
        db.execute("UPDATE spoken SET holders = holders * ?1", (TIMES,))
        db.execute("UPDATE vocabulary SET topics = topics * ?1", (TIMES,))
        db.execute("INSERT INTO page (page) VALUES ('optimize')")
    db.close()


class Eyes(QObject):
    """Notes when anything was painted last."""

    def __init__(self) -> None:
        super().__init__()
        self.painted = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.painted += 1
        return super().eventFilter(watched, event)


class Desk:
    """The middle of the window over one library, and someone who types."""

    def __init__(self, app: QApplication, file: Path) -> None:
        self._app, self._eyes = app, Eyes()
        theme = Theme(app)
        theme.set_look("light", 100)
        self.pane = LibraryPane(theme, Icons(ROOT / "resources" / "icons"))
        self.pane.resize(800, 860)
        self.pane.show()
        self._pages = Pages(theme, partial(Library.open, file), self.pane, lambda _: ())
        self.pane.add_pages(self._pages)
        began = time.perf_counter()
        self._pages.warm_up()
        self.wait_until_quiet()
        self.ready = time.perf_counter() - began
        app.installEventFilter(self._eyes)

    def clear(self) -> None:
        self.pane.forget()
        self.wait_until_quiet()

    def press(self, letter: str) -> None:
        box = self.pane.top_bar.search
        plain, code = Qt.KeyboardModifier.NoModifier, ord(letter.upper())
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            self._app.sendEvent(box, QKeyEvent(kind, code, plain, letter))

    def paint(self) -> bool:
        """Let the window do what waits; whether anything was painted."""
        before = self._eyes.painted
        self._app.processEvents()
        return self._eyes.painted > before

    def wait_until_quiet(self) -> float:
        """Go on until every question was answered and painted; when that was."""
        last = time.perf_counter()
        while self.paint() or self._pages.is_searching:
            last = time.perf_counter()
        return last


def waiting_keys(desk: Desk, queries: Sequence[str]) -> Iterator[tuple[float, float]]:
    """Milliseconds from each key to its letter, and to the last change, one key at a time."""
    for query in queries:
        desk.clear()
        for letter in query:
            began = time.perf_counter()
            desk.press(letter)
            desk.paint()
            letter_there = time.perf_counter()
            settled = max(letter_there, desk.wait_until_quiet())
            yield (letter_there - began) * 1000, (settled - began) * 1000


def quick_keys(desk: Desk, queries: Sequence[str]) -> Iterator[float]:
    """Milliseconds from when a key was due to its letter in the box, keys coming quickly."""
    for query in queries:
        desk.clear()
        due = time.perf_counter()
        for letter in query:
            while time.perf_counter() < due:
                desk.paint()
                time.sleep(0.001)
            desk.press(letter)
            desk.paint()
            yield (time.perf_counter() - due) * 1000
            due += QUICK


def measured(
    app: QApplication, size: int, queries: Sequence[str]
) -> Iterator[tuple[str, Sequence[float]]]:
    """Every row of figures for one library."""
    desk = Desk(app, library_of(size))
    name = f"{size:,} topics"
    yield f"{name}: until the first search is ready", [desk.ready * 1000]
    pairs = list(waiting_keys(desk, queries))
    yield f"{name}: key to its letter", [letter for letter, _ in pairs]
    yield f"{name}: key to the last change", [settled for _, settled in pairs]
    yield f"{name}: key to its letter, keys every 60 ms", list(quick_keys(desk, queries))
    desk.wait_until_quiet()
    desk.pane.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "size", nargs="*", type=int, choices=(SMALL, MIDDLE, LARGEST), metavar="SIZE"
    )
    parser.add_argument("--queries", type=int, default=len(QUERIES), help="how many to type")
    asked = parser.parse_args()
    sizes, queries = asked.size or [SMALL, MIDDLE, LARGEST], QUERIES[: asked.queries]
    app = QApplication([])
    app.setStyle("Fusion")
    for size in sizes:
        figures = [figure(name, "ms", values) for name, values in measured(app, size, queries)]
        print(table(figures), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
