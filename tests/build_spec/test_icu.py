import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import icu
import PySide6
import pytest

LIBRARIES = sorted((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libicudata.so.*"))
needs_icu = pytest.mark.skipif(
    not LIBRARIES or not shutil.which("objcopy") or not shutil.which("ld"),
    reason="ICU's data lies beside Qt on Linux only; binutils take it apart",
)

# What Qt makes of words and moments in the languages named as arguments.
ASKED = """
import functools, json, sys
from PySide6.QtCore import *

app = QCoreApplication([])
words = (
    "Zebra zebra \u00e4pfel Apfel apple \u00e9clair Eclair co\u00f6perate co-op 10 9 "
    "\u00f1and\u00fa nandu "
    "\u00c5ngstr\u00f6m angst \u0153uvre stra\u00dfe Strasse I \u0130 i \u0131 \ufb01 e\u0301"
).split()
moment = QDateTime(QDate(2026, 7, 4), QTime(13, 5, 9), QTimeZone(b"Europe/London"))
found = {"encodings": [QStringEncoder(n).isValid() for n in ("UTF-8", "UTF-16LE", "ISO-8859-1")]}
for name in sys.argv[1:]:
    locale, sorting = QLocale(name), QCollator(QLocale(name))
    found[f"{name} sorted"] = sorted(words, key=functools.cmp_to_key(sorting.compare))
    found[f"{name} by key"] = sorted(words, key=sorting.sortKey)
    sorting.setNumericMode(True)
    sorting.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    sorting.setIgnorePunctuation(True)
    found[f"{name} by number"] = sorted(words, key=functools.cmp_to_key(sorting.compare))
    found[f"{name} case"] = [locale.toUpper(word) + locale.toLower(word) for word in words]
    found[f"{name} dates"] = [
        text
        for form in (QLocale.FormatType.ShortFormat, QLocale.FormatType.NarrowFormat)
        for text in (locale.toString(moment, form), locale.toString(moment.date(), form))
    ]
    for place in (b"Europe/London", b"America/New_York", b"Asia/Kolkata", b"UTC"):
        zone = QTimeZone(place)
        found[f"{name} {place}"] = [
            zone.offsetFromUtc(moment),
            moment.toTimeZone(zone).toString(Qt.DateFormat.ISODate),
            bytes(QTimeZone.ianaIdToWindowsId(place)).decode(),
        ]
        if name.startswith("en"):
            names = (QTimeZone.NameType.LongName, QTimeZone.NameType.ShortName)
            found[f"{name} {place}"] += [zone.displayName(moment, form, locale) for form in names]
            found[f"{name} {place}"] += [locale.toString(moment, QLocale.FormatType.LongFormat)]
print(json.dumps(found))
"""


def answers(library: Path) -> dict[str, list[object]]:
    """What Qt says with this library of ICU's data in place of its own."""
    done = subprocess.run(
        [sys.executable, "-c", ASKED, "en_GB", "en_US", "C", "de_DE", "fr_FR", "es_ES"],
        env={**os.environ, "LD_PRELOAD": str(library)},
        capture_output=True,
        text=True,
        check=True,
    )
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


@needs_icu
def test_qt_gives_the_same_answers_with_the_reduced_data(tmp_path: Path) -> None:
    reduced = icu.reduce_library(LIBRARIES[0], tmp_path)
    assert reduced.stat().st_size < 3_000_000 < LIBRARIES[0].stat().st_size
    assert answers(reduced) == answers(LIBRARIES[0])


@needs_icu
@pytest.mark.parametrize("lost", ["coll/ucadata.icu", "zoneinfo64.res", "zone/en*.res"])
def test_the_comparison_notices_data_that_is_missed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    monkeypatch.delitem(icu.KEPT, lost)
    reduced = icu.reduce_library(LIBRARIES[0], tmp_path)
    assert answers(reduced) != answers(LIBRARIES[0])


@needs_icu
def test_two_reductions_in_different_folders_give_the_same_bytes(tmp_path: Path) -> None:
    one = icu.reduce_library(LIBRARIES[0], tmp_path / "one")
    other = icu.reduce_library(LIBRARIES[0], tmp_path / "a longer name")
    assert one.read_bytes() == other.read_bytes()


def header() -> bytes:
    """The head of a data package as ICU writes it: its size, its marks and its kind."""
    return b"\x20\x00\xda\x27" + bytes(8) + b"CmnD" + bytes(16)


def test_a_package_is_read_as_it_was_written() -> None:
    items = {"icudt73l/root.res": b"root", "icudt73l/coll/root.res": b"c" * 40, "icudt73l/a": b""}
    made = icu.write_package(header(), items)
    head, read = icu.read_package(made)
    assert head == header()
    assert list(read) == sorted(items)
    # Each item begins at a multiple of sixteen; what fills the gap is read with the one before.
    assert {name: item.rstrip(b"\0") for name, item in read.items()} == items


def test_something_else_is_not_taken_for_a_package() -> None:
    with pytest.raises(ValueError, match="not a little-endian ICU data package"):
        icu.read_package(b"\x7fELF" + bytes(60))


@pytest.mark.parametrize(
    ("item", "kept"),
    [
        ("root.res", True),
        ("en_GB.res", True),
        ("coll/en_US.res", True),
        ("zoneinfo64.res", True),
        ("de.res", False),
        ("unit/en_GB.res", False),
        ("coll/zh.res", False),
        ("brkitr/thaidict.dict", False),
        ("gb18030.cnv", False),
    ],
)
def test_what_english_needs_is_kept(item: str, kept: bool) -> None:
    assert icu.is_kept(item) is kept


def test_each_kept_kind_has_its_reason() -> None:
    assert all(len(reason) > 5 for reason in icu.KEPT.values())
