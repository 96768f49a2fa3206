"""List every part of the packaged program, as a CycloneDX bill of materials (JSON).

Usage, after PyInstaller: python build_spec/sbom.py BUNDLE WORK_FOLDER OUT_FOLDER
PyInstaller's own tables of contents say where each file of the bundle came from; each belongs to
exactly one part, and a file that belongs to none stops the build. Reads no network; the same bundle
gives the same bytes. SOURCE_DATE_EPOCH, when set, is the time in it.
"""

import ast
import datetime as dt
import hashlib
import importlib.metadata
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import uuid
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
SITE = ("site-packages", "dist-packages")
NAMESPACE = uuid.UUID("6f1c8f1e-2f0a-5b6e-9a43-51d6b0c6f2aa")  # made once for this list
# By the name of the part: an SPDX expression. Debian's packages bring their own notices.
LICENCES = {
    "stillwater": "GPL-3.0-or-later",
    "Qt": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "ICU": "Unicode-DFS-2016",
    "Python": "PSF-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception AND Apache-2.0",
    "apsw-sqlite3mc": "Zlib",
    "SQLite": "blessing",
    "SQLite3 Multiple Ciphers": "MIT",
    "mnemonic": "MIT",
    "markdown-it-py": "MIT",
    "mdurl": "MIT",
    "pyyaml": "MIT",
    "Literata": "OFL-1.1",
    "AtkinsonHyperlegible": "OFL-1.1",
    "OpenDyslexic": "CC-BY-3.0 AND Bitstream-Vera",
    # Compiled into Qt's libraries; Qt's documentation lists them with their notices.
    "PCRE2": "BSD-3-Clause",
    "double-conversion": "BSD-3-Clause",
    "HarfBuzz": "MIT",
}
# Their versions stand in resources/licences/licences.md too; a test compares.
FONTS = {"Literata": "3.103", "AtkinsonHyperlegible": "1.006", "OpenDyslexic": "2.001"}
# What lies inside another part's files, with no file of its own.
INSIDE_QT = ("PCRE2", "double-conversion", "HarfBuzz")


class Part(NamedTuple):
    """One component: who made it, by name and version, and its package address."""

    name: str
    version: str
    address: str


class UnknownFileError(Exception):
    """A file of the bundle belongs to no known part."""


def table_rows(table: Path) -> list[tuple[str, str]]:
    """Where each entry of one of PyInstaller's tables came from: its name, its source."""

    def rows(value: object) -> Iterable[tuple[str, str]]:
        if isinstance(value, tuple) and len(value) == 3 and all(isinstance(v, str) for v in value):  # noqa: PLR2004
            yield str(value[0]), str(value[1])
        elif isinstance(value, tuple | list):
            for inner in value:
                yield from rows(inner)

    return list(rows(ast.literal_eval(table.read_text(encoding="utf-8"))))


def installed_parts() -> dict[str, Part]:
    """Each installed Python package by the first folder or file of it in site-packages."""
    found = {}
    for package in importlib.metadata.distributions():
        name = package.metadata["Name"].lower().replace("_", "-")
        part = Part(name, package.version, f"pkg:pypi/{name}@{package.version}")
        for file in package.files or ():
            if file.parts[0] not in {"..", "__pycache__"}:
                found[file.parts[0]] = part
    return found


def debian_part(source: Path) -> Part | None:
    """The Debian package that a file of this machine belongs to."""
    if not shutil.which("dpkg-query"):
        return None
    for spelling in (source.resolve(), str(source.resolve()).removeprefix("/usr")):
        command = ["dpkg-query", "--search", str(spelling)]
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if found:
            name = found.partition(":")[0]
            form = ["dpkg-query", "-W", "-f", "${Version}", name]
            version = subprocess.run(form, capture_output=True, text=True, check=True).stdout
            return Part(name, version, f"pkg:deb/debian/{name}@{version}")
    return None


def file_name(source: Path) -> Part | None:
    """The part that a file's own name gives away."""
    if source.name.startswith("libicu"):
        version = source.name.rpartition(".")[2]
        return Part("ICU", version, f"pkg:github/unicode-org/icu@{version}")
    if "PySide6" in source.parts and "Qt" in source.parts:
        version = importlib.metadata.version("pyside6-essentials")
        return Part("Qt", version, f"pkg:generic/qt@{version}")
    if source.suffix in (".ttf", ".otf"):
        name = source.name.partition("-")[0]
        version = FONTS.get(name, "")
        return Part(name, version, f"pkg:generic/{name}@{version}")
    return None


def part_of(source: Path, packages: Mapping[str, Part], own: Part) -> Part | None:
    """The part that a file of this machine belongs to; None when nothing knows it."""
    named = file_name(source)
    if named:
        return named
    for site in SITE:
        if site in source.parts:
            return packages.get(source.parts[source.parts.index(site) + 1])
    built = ROOT / "build"
    if source.is_relative_to(built / "files.dir"):
        return packages["shiboken6"]
    from_python = sys.base_prefix != "/usr" and source.is_relative_to(sys.base_prefix)
    if source.is_relative_to(built / "pyinstaller") or from_python:
        return python_part()
    return own if source.is_relative_to(ROOT) else debian_part(source)


def python_part() -> Part:
    """The interpreter."""
    version = platform.python_version()
    return Part("Python", version, f"pkg:generic/python@{version}")


def own_part() -> Part:
    """The program itself."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    version = str(tomllib.loads(text)["project"]["version"])
    return Part("stillwater", version, f"pkg:generic/stillwater@{version}")


def bundle_parts(bundle: Path, work: Path) -> dict[Part, list[Path]]:
    """Each part of the bundle with its files there; those inside the program's file have none.

    Raises:
        UnknownFileError: a file belongs to no known part.
    """
    own, packages = own_part(), installed_parts()
    sources = dict(table_rows(work / "COLLECT-00.toc"))
    parts: dict[Part, list[Path]] = {own: []}
    for _module, source in table_rows(work / "PYZ-00.toc"):
        part = part_of(Path(source), packages, own)
        if part and source not in {"-", ""}:
            parts.setdefault(part, [])
    parts.setdefault(packages["PyInstaller"], [])
    for file in sorted(bundle.rglob("*")):
        if not file.is_file():
            continue
        name = file.relative_to(bundle).as_posix().removeprefix("_internal/")
        part = own if file.parent == bundle else None
        if name in sources:
            part = part_of(Path(sources[name]), packages, own)
        if part is None:
            raise UnknownFileError(f"{name} belongs to no part that is known: see sbom.py.")
        parts.setdefault(part, []).append(file)
    return parts


def inner_parts() -> dict[str, tuple[Part, ...]]:
    """What other parts carry inside their own files, by the outer part's name."""
    import apsw  # noqa: PLC0415 (it is in the environment that builds, not in that of the checks)

    sqlite = apsw.sqlite_lib_version()
    asked = apsw.Connection(":memory:").execute("SELECT sqlite3mc_version()")
    ciphers = str(asked.fetchall()[0][0]).rpartition(" ")[2]
    return {
        "apsw-sqlite3mc": (
            Part("SQLite", sqlite, f"pkg:generic/sqlite@{sqlite}"),
            Part(
                "SQLite3 Multiple Ciphers",
                ciphers,
                f"pkg:github/utelle/SQLite3MultipleCiphers@{ciphers}",
            ),
        ),
        "Qt": tuple(Part(name, "", f"pkg:generic/{name.lower()}") for name in INSIDE_QT),
    }


def component(part: Part, files: Iterable[Path], bundle: Path) -> dict[str, object]:
    """One part as CycloneDX writes it, with the SHA-256 of each of its files."""
    licence = LICENCES.get(part.name)
    found: dict[str, object] = {
        "type": "library",
        "bom-ref": part.address,
        "name": part.name,
        **({"version": part.version} if part.version else {}),
        "purl": part.address,
        "licenses": [
            {"expression": licence}
            if licence
            else {"license": {"name": f"libraries/{part.name}.copyright in the package's notices"}}
        ],
    }
    inside = [
        {
            "type": "file",
            "name": file.relative_to(bundle).as_posix(),
            "hashes": [
                {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}
            ],
        }
        for file in files
    ]
    return {**found, "components": inside} if inside else found


def bill(bundle: Path, work: Path, seconds: int) -> dict[str, object]:
    """The whole list.

    Raises:
        UnknownFileError: a file belongs to no known part.
    """
    own, parts, inner = own_part(), bundle_parts(bundle, work), inner_parts()
    listed = [component(part, files, bundle) for part, files in sorted(parts.items())]
    for outer in sorted(parts):
        listed += [component(part, (), bundle) for part in inner.get(outer.name, ())]
    needs = [
        {"ref": part.address, "dependsOn": [one.address for one in inner.get(part.name, ())]}
        for part in sorted(parts)
        if part != own
    ]
    others = [part.address for part in sorted(parts) if part != own]
    content = json.dumps(listed, sort_keys=True)
    when = dt.datetime.fromtimestamp(seconds, dt.UTC)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(NAMESPACE, content)}",
        "version": 1,
        "metadata": {
            "timestamp": when.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": {
                "type": "application",
                "bom-ref": f"{own.address}#application",
                "name": own.name,
                "version": own.version,
                "licenses": [{"expression": LICENCES[own.name]}],
            },
        },
        "components": listed,
        "dependencies": [{"ref": own.address, "dependsOn": others}, *needs],
    }


def main() -> int:
    bundle, work, folder = (Path(argument).resolve() for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    try:
        made = bill(bundle, work, seconds)
    except UnknownFileError as error:
        print(error, file=sys.stderr)
        return 1
    out_file = folder / f"stillwater-{own_part().version}.cdx.json"
    text = json.dumps(made, indent=1, ensure_ascii=False) + "\n"
    out_file.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
