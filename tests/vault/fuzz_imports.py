"""Broken and hostile files for every reader of `guide.vault.importers`, and for our backups.

The quick suite tries a few of them (test_import_fuzz.py). For a long run, guided by which lines and
branches of the readers are reached:

    PYTHONPATH=. .venv/bin/python tests/vault/fuzz_imports.py --minutes 30 [--seed N]

It ends with 1, and the file that did it under build/fuzz, at the first input that is answered by
anything but notes and calm sentences, or that takes longer than a second a megabyte (and a tenth of
a millisecond a note).
"""

import argparse
import io
import random
import sys
import tarfile
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

from guide.vault.errors import BadDetail, VaultError
from guide.vault.importers import Piece, pieces_in, pile_at
from guide.vault.records import note_from

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "data" / "imports"
FORMAT_WORDS = (
    *rb"""{ } [ ] " ' , : \ --- ... & * | > ! % @ #""".split(b" "),
    b"\n", b"\n\n", b"\r\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf",
    b"---\n", b"type_: 1", b"id: ", b'{"format": "notes", "version": 1, "notes": [', b"null",
    b'"entries"', b'"metadata"', b'"creationDate"', b"1e999", b"-1", b"99999999999999999999",
    b"[2026-03-14 12:00] ", b"0001-01-01T00:00:00Z", b"9999-12-31T23:59:59Z", b"+14:00", b"text:",
    b"PK\x03\x04", b"ustar", b"\\u0000", b"\\ud800", b"&a [*a,*a]", b"(:/", b"//", b'[""', b"\t",
)  # fmt: skip
LONGEST_SENTENCE = 200
WATCHED = 8  # times as long, where coverage looks at every line
MOST_FOR_A_NOTE_S = 0.0001  # what making one costs, however few bytes it has


class Rude(AssertionError):
    """An answer that no reader should get."""


def seeds() -> list[tuple[str, bytes]]:
    """Every sample as one file, with the name that its reader needs."""
    found = [(file.name, file.read_bytes()) for file in SAMPLES.rglob("*") if file.is_file()]
    ours = b'---\nid: "0123456789abcdef"\ncreated: "2026-03-14T00:00:00Z"\ntitle: "t"\n---\nbody'
    record = b'{"title": "t", "created": "2026-03-14T00:00:00Z", "tags": ["a"], "history": []}'
    whole = b'{"format": "notes", "version": 1, "notes": [' + record + b"]}"
    return [*found, ("ours.md", ours), ("ours.json", whole)]


def broken(data: bytes, chance: random.Random) -> bytes:
    """The data with a few changes of the kinds that find faults."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 4, 16))):
        at = chance.randint(0, len(changed))
        length = chance.choice((1, 2, 8, 64, 512))
        kind = chance.randrange(7)
        if kind == 0:
            changed[at : at + 1] = bytes((chance.randrange(256),))
        elif kind == 1:
            del changed[at : at + length]
        elif kind in (2, 3):
            changed[at:at] = chance.choice(FORMAT_WORDS) * chance.choice((1, 1, 1, 3, 200))
        elif kind == 4:
            changed[at:at] = changed[at : at + length] * chance.choice((1, 2, 50))
        elif kind == 5:
            other = chance.randint(0, len(changed))
            changed[at:at] = changed[other : other + length]
        else:
            del changed[at:]
    return bytes(changed)


def wrapped(name: str, data: bytes, how: str) -> tuple[str, bytes]:
    """The file as it is, or inside an archive."""
    stream = io.BytesIO()
    if how == "zip":
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, data)
        return "a.zip", stream.getvalue()
    if how == "tar":
        with tarfile.open(fileobj=stream, mode="w", format=tarfile.USTAR_FORMAT) as tape:
            member = tarfile.TarInfo(name)
            member.size = len(data)
            tape.addfile(member, io.BytesIO(data))
        return "a.tar", stream.getvalue()
    return name, data


def try_file(folder: Path, name: str, data: bytes) -> int:
    """Read a file; gives how many notes it held.

    Raises:
        Rude: when anything but notes and calm sentences came of it, or it took too long.
    """
    file = folder / name
    file.write_bytes(data)
    began = time.process_time()  # not the clock: others may be busy on this machine
    try:
        with pile_at(file) as pile:
            notes = sum(judge(piece) for piece in pieces_in(pile))
    except VaultError as error:
        _judge_sentence(str(error))
        notes = 0
    took = time.process_time() - began
    if sys.gettrace() is not None:
        took /= WATCHED
    if took > 0.5 + len(data) / (1 << 20) + notes * MOST_FOR_A_NOTE_S:
        raise Rude(f"{took:.1f} s for {len(data)} bytes")
    if {each.name for each in folder.iterdir()} != {name}:
        raise Rude("a file was written")
    file.unlink()
    return notes


def judge(piece: Piece) -> int:
    """1 for a note, 0 for none."""
    if piece.problem:
        _judge_sentence(piece.problem)
    if not all(name.isprintable() and len(name) < LONGEST_SENTENCE for name in piece.left_out):
        raise Rude(f"left out: {piece.left_out!r}")
    if piece.record is None:
        return 0
    if not piece.name or not piece.name.isprintable():
        raise Rude(f"a name: {piece.name!r}")
    try:
        note_from(piece.record)
    except (ValueError, TypeError, BadDetail):
        return 0
    return 1


def _judge_sentence(sentence: str) -> None:
    calm = sentence.isprintable() and sentence.endswith(".") and len(sentence) <= LONGEST_SENTENCE
    if not calm or "Error" in sentence:
        raise Rude(f"a sentence: {sentence!r}")


def _watched(do: Callable[[], Any]) -> set[tuple[int, int, int]]:
    """Which steps from line to line in the readers something takes."""
    steps: set[tuple[int, int, int]] = set()
    codes: dict[CodeType, bool] = {}

    def enter(frame: FrameType, _event: str, _value: Any) -> Any:
        code = frame.f_code
        if code not in codes:
            codes[code] = "importers" in code.co_filename
        if not codes[code]:
            return None
        before = 0

        def step(frame: FrameType, event: str, _value: Any) -> Any:
            nonlocal before
            if event == "line":
                steps.add((id(code), before, frame.f_lineno))
                before = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        do()
    finally:
        sys.settrace(None)
    return steps


def _inputs(chance: random.Random, corpus: list[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    while True:
        name, data = chance.choice(corpus)
        data = broken(data, chance)
        how = chance.choice(("plain", "plain", "plain", "zip", "tar"))
        outer, whole = wrapped(name, data, how)
        yield (outer, broken(whole, chance)) if chance.random() < 0.1 else (outer, whole)


def main() -> int:
    """Try inputs until the time is over; 1 with the input kept when one is answered badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311  (nothing secret)
    corpus, reached, tried = seeds(), set(), 0
    ends = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory() as made:
        for name, data in _inputs(chance, corpus):
            if time.monotonic() > ends:
                break
            tried += 1
            try:
                new = _watched(lambda n=name, d=data: try_file(Path(made), n, d)) - reached
            except Exception:
                kept = ROOT / "build" / "fuzz" / name
                kept.parent.mkdir(parents=True, exist_ok=True)
                kept.write_bytes(data)
                print(f"seed {asked.seed}, input {tried}: see {kept}")  # noqa: T201
                raise
            if new and len(data) < 100_000:
                reached |= new
                corpus.append((name, data))
    print(f"{tried} inputs, {len(reached)} steps reached, {len(corpus)} kept; none was rude.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())
