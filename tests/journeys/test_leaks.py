"""Words typed, sought, pasted, undone, exported and crashed over: in no file afterwards.

The memory of the process is searched too. Measured after the notes were locked by Hide: the vault
key still twice, the passphrase three times, and of the words written some 170 places: Python and Qt
give freed memory back without overwriting it. So nothing is asserted but that the search sees it,
and build_spec/THREATS.md tells it.
"""

import gzip
import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from guide import paths
from guide.vault import Vault
from guide.vault.keys import open_slot, read_keys

SITTING = Path(__file__).with_name("leave_words.py")
ROOT = Path(__file__).resolve().parents[2]
MARKER = "zqxjkw"
PASSPHRASE = "seven quiet rivers"
FOLDERS = (
    "HOME", "TMPDIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME",
    "XDG_RUNTIME_DIR",
)  # fmt: skip
ZLIB_BEGINNINGS = (b"\x78\x01", b"\x78\x5e", b"\x78\x9c", b"\x78\xda")


def forms_of(word: str) -> tuple[bytes, ...]:
    """A word as it may lie in a file or in memory."""
    both = (word, word.upper())
    return tuple(each.encode(code) for each in both for code in ("utf-8", "utf-16-le", "utf-16-be"))


def layers_of(data: bytes) -> Iterator[bytes]:
    """The bytes, and what is in them compressed: by zlib, by gzip, by deflate as in a zip file."""
    yield data
    for beginning, bits in ((b"\x1f\x8b\x08", 31), (b"PK\x03\x04", -15)):
        at = data.find(beginning)
        while at >= 0:
            head = 0 if bits > 0 else 30 + sum(data[at + 26 : at + 30 : 2])
            yield inflated(data[at + head :], bits)
            at = data.find(beginning, at + 1)
    for beginning in ZLIB_BEGINNINGS:
        at = data.find(beginning)
        while at >= 0:
            yield inflated(data[at : at + (1 << 20)], 15)
            at = data.find(beginning, at + 1)


def inflated(data: bytes, bits: int) -> bytes:
    try:
        return zlib.decompressobj(bits).decompress(data, 1 << 22)
    except zlib.error:
        return b""


def holds(data: bytes, word: str) -> bool:
    forms = forms_of(word)
    return any(form in layer for layer in layers_of(data) for form in forms)


def test_the_search_itself_finds_what_is_hidden_in_a_file() -> None:
    said = "before zqxjkw after"
    for data in (said.encode(), said.upper().encode(), said.encode("utf-16-be")):
        for wrapped in (data, zlib.compress(data * 9), gzip.compress(data * 9)):
            assert holds(b"noise" + wrapped + b"noise", MARKER)
    assert not holds(os.urandom(100_000), MARKER)


class Sitting:
    """The process, its folders, and what it said."""

    def __init__(self, place: Path, library: Path, data: Path, end: str) -> None:
        self.outside = place / "outside"
        self.outside.mkdir()
        record = {"id": "0123456789abcdef", "title": "", "body": f"{MARKER}in"}
        record |= {"created": "2026-03-14T00:00:00Z", "changed": "2026-03-14T00:00:00Z"}
        whole = {"format": "notes", "version": 1, "notes": [record]}
        (self.outside / "in.json").write_text(json.dumps(whole))
        variables = {name: str(place / name.lower()) for name in FOLDERS}
        for folder in variables.values():
            Path(folder).mkdir(mode=0o700)
        self.log = place / "said"
        with self.log.open("wb") as said:
            self.process = subprocess.Popen(
                [sys.executable, str(SITTING), str(data), str(library), str(self.outside), end],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=said,
                cwd=place / "home",
                env={
                    "PATH": os.environ["PATH"],
                    "PYTHONDONTWRITEBYTECODE": "1",
                    "QT_QPA_PLATFORM": "offscreen",
                    **variables,
                },
            )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line == b"ready\n", self.log.read_text()

    def asked_in(self) -> bytes:
        """Its arguments and variables, which anyone may read."""
        own = Path(f"/proc/{self.process.pid}")
        return b"".join((own / name).read_bytes() for name in ("cmdline", "environ", "comm"))

    def memory(self) -> Iterator[bytes]:
        """Every region of its memory that can be read."""
        own = Path(f"/proc/{self.process.pid}")
        with (own / "mem").open("rb", buffering=0) as memory:
            for line in (own / "maps").read_text().splitlines():
                span, rights, *_ = line.split()
                if "w" in rights and "r" in rights:  # what it did not write holds nothing of it
                    start, end = (int(each, 16) for each in span.split("-"))
                    memory.seek(start)
                    yield memory.read(end - start)

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def notes(data_dir: Path, old_notes: Any) -> Path:
    assert old_notes
    return paths.vault_dir(data_dir)


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("end", ["lock"])
def test_no_word_is_in_any_file_or_argument_after_a_sitting(
    end: str, tmp_path: Path, data_dir: Path, notes: Path, built_library: Path
) -> None:
    place = tmp_path / "elsewhere"
    place.mkdir()
    sitting = Sitting(place, built_library, data_dir, end)
    try:
        asked = sitting.asked_in()
        left = count_in_memory(
            sitting, open_slot(notes, read_keys(notes), "passphrase", PASSPHRASE)
        )
    finally:
        sitting.kill()
    assert not holds(asked, MARKER)
    searched = 0
    for path in (*place.rglob("*"), *data_dir.rglob("*")):
        assert MARKER not in str(path).lower()
        if path.is_file() and path != sitting.outside / "in.json":
            data = path.read_bytes()
            searched += len(data)
            for word in (MARKER, PASSPHRASE):
                assert not holds(data, word), path
    assert searched > 100_000
    assert not (sitting.outside / "stopped.json").exists()
    assert not sitting.log.read_bytes()
    vault = Vault.unlock(notes, PASSPHRASE)
    assert any(f"{MARKER}body" in vault.note(row.id).body for row in vault.notes())
    vault.lock()
    assert left["words"] > 0, "the search of the memory sees nothing"


def count_in_memory(sitting: Sitting, key: bytes) -> dict[str, int]:
    """How often the key, the passphrase and what was written are in the process's memory."""
    wanted = {
        "key": (key, key.hex().encode(), key.hex().upper().encode()),
        "passphrase": forms_of(PASSPHRASE),
        "words": forms_of(MARKER),
    }
    found = dict.fromkeys(wanted, 0)
    for region in sitting.memory():
        for name, forms in wanted.items():
            found[name] += sum(region.count(form) for form in forms)
    return found
