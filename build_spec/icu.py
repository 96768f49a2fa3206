"""Reduce ICU's data, the bundle's largest file, to what the program's Qt asks of it on Linux.

ICU keeps its data as one package inside a library, libicudata: 4,000 items, 30 MB, for every
language. Qt asks it for sorting, for upper and lower case, for time zones and for text that is not
UTF-8, and takes all else (dates, numbers, names of languages) from tables of its own. What is kept
serves English and every language that sorts as ICU's root does. Needs binutils.
"""

import fnmatch
import struct
import subprocess
from pathlib import Path

# Each kind of item that stays, as a shell pattern over its name, with the reason; the rest goes.
KEPT = {
    "root.res": "every language falls back to it",
    "en.res": "the program's language",
    "en_*.res": "its countries; they are small",
    "pool.res": "the words that the items above share",
    "res_index.res": "which of them there are",
    "icuver.res": "asked for when ICU starts",
    "icustd.res": "asked for when ICU starts",
    "coll/root.res": "sorting",
    "coll/en*.res": "sorting",
    "coll/ucadata.icu": "sorting",
    "coll/res_index.res": "sorting",
    "nfkc.nrm": "sorting compares composed letters",
    "likelySubtags.res": "finds the country of a language and its sorting",
    "supplementalData.res": "finds the parent of a country's English",
    "keyTypeData.res": "reads a locale's name",
    "numberingSystems.res": "writes the hours of a time zone",
    "zone/root.res": "names of time zones",
    "zone/en*.res": "names of time zones",
    "zone/pool.res": "names of time zones",
    "zone/tzdbNames.res": "names of time zones",
    "zone/res_index.res": "names of time zones",
    "zoneinfo64.res": "time zones",
    "timezoneTypes.res": "time zones",
    "metaZones.res": "time zones",
    "cnvalias.icu": "names of encodings; UTF-8, UTF-16 and Latin-1 need no table",
}

_ENTRY = struct.Struct("<II")
_ALIGNED = 16

SOURCE = """\
    .section .rodata
    .globl {symbol}
    .type {symbol}, @object
    .balign 16
{symbol}:
    .incbin "{data}"
    .size {symbol}, . - {symbol}
    .section .note.GNU-stack, "", @progbits
"""


def is_kept(item: str) -> bool:
    """Whether an item of the package, without the package's own prefix, stays."""
    # A pattern's star must not reach into a folder: en_*.res is not meant to find unit/en_GB.res.
    return any(
        fnmatch.fnmatchcase(item, pattern) and item.count("/") == pattern.count("/")
        for pattern in KEPT
    )


def read_package(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """The header of an ICU data package, and its items by their full names.

    Raises:
        ValueError: this is not a little-endian ICU data package.
    """
    header_size = int.from_bytes(data[:2], "little")
    if data[2:4] != b"\xda\x27" or data[12:16] != b"CmnD":
        raise ValueError("not a little-endian ICU data package")
    toc = data[header_size:]
    count = int.from_bytes(toc[:4], "little")
    entries = [_ENTRY.unpack_from(toc, 4 + place * _ENTRY.size) for place in range(count)]
    ends = [start for _, start in entries[1:]] + [len(toc)]
    items = {}
    for (name_at, start), end in zip(entries, ends, strict=True):
        name = toc[name_at : toc.index(0, name_at)].decode("ascii")
        items[name] = toc[start:end]
    return data[:header_size], items


def write_package(header: bytes, items: dict[str, bytes]) -> bytes:
    """An ICU data package of these items, in the order of their names, as ICU looks them up."""
    names = sorted(items)
    packed_names = [name.encode("ascii") + b"\0" for name in names]
    name_at = 4 + len(names) * _ENTRY.size
    start = name_at + sum(map(len, packed_names))
    padding = bytes(-start % _ALIGNED)
    start += len(padding)
    entries, contents = bytearray(), bytearray()
    for name, packed in zip(names, packed_names, strict=True):
        entries += _ENTRY.pack(name_at, start + len(contents))
        name_at += len(packed)
        contents += items[name]
        contents += bytes(-len(contents) % _ALIGNED)
    count = len(names).to_bytes(4, "little")
    return header + count + entries + b"".join(packed_names) + padding + contents


def reduced(data: bytes) -> bytes:
    """An ICU data package with nothing but what `KEPT` names."""
    header, items = read_package(data)
    return write_package(
        header,
        {name: item for name, item in items.items() if is_kept(name.partition("/")[2])},
    )


def package_of(library: Path, scratch: Path) -> bytes:
    """The data package inside a libicudata."""
    raw = scratch / "icu-whole.dat"
    command = ["objcopy", "--output-target=binary", "--only-section=.rodata"]
    subprocess.run([*command, str(library), str(raw)], check=True)
    return raw.read_bytes()


def reduce_library(library: Path, folder: Path) -> Path:
    """Write libicudata anew with the reduced package, under the same name, into a folder.

    Raises:
        subprocess.CalledProcessError: binutils refused.
    """
    folder.mkdir(parents=True, exist_ok=True)
    version = library.name.rpartition(".")[2]
    data, source, made = (folder / f"icu.{ending}" for ending in ("dat", "s", "o"))
    data.write_bytes(reduced(package_of(library, folder)))
    source.write_text(SOURCE.format(symbol=f"icudt{version}_dat", data=data), encoding="ascii")
    subprocess.run(["as", str(source), "-o", str(made)], check=True)
    out_file = folder / library.name
    link = ["ld", "-shared", "--build-id=none", "--hash-style=gnu", "-z", "noexecstack"]
    command = [*link, f"-soname={library.name}", str(made), "-o", str(out_file)]
    subprocess.run(command, check=True)
    return out_file
