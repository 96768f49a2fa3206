import json
from pathlib import Path

import pytest
import sbom

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = sbom.Part("stillwater", "1", "pkg:generic/stillwater@1")
YAML = sbom.Part("pyyaml", "6", "pkg:pypi/pyyaml@6")
SHIBOKEN = sbom.Part("shiboken6", "6", "pkg:pypi/shiboken6@6")
MAKER = sbom.Part("pyinstaller", "6", "pkg:pypi/pyinstaller@6")
PACKAGES = {"yaml": YAML, "shiboken6": SHIBOKEN, "PyInstaller": MAKER}


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("/x/site-packages/yaml/_yaml.so", "pyyaml"),
        ("/x/site-packages/PySide6/Qt/lib/libQt6Core.so.6", "Qt"),
        ("/x/site-packages/PySide6/Qt/lib/libicuuc.so.73", "ICU"),
        (str(ROOT / "build" / "icu" / "libicudata.so.73"), "ICU"),
        (str(ROOT / "build" / "files.dir" / "loader.pyc"), "shiboken6"),
        (str(ROOT / "resources" / "library.db"), "stillwater"),
        (str(ROOT / "resources" / "fonts" / "Literata-Bold.ttf"), "Literata"),
        (str(ROOT / "build" / "pyinstaller" / "guide" / "base_library.zip"), "Python"),
    ],
)
def test_each_file_belongs_to_the_part_that_it_came_with(source: str, name: str) -> None:
    part = sbom.part_of(Path(source), PACKAGES, OWN)
    assert part
    assert part.name == name


def made_build(tmp_path: Path, *, stray: bool = False) -> tuple[Path, Path]:
    """A bundle of three files with PyInstaller's tables for it."""
    bundle, work = tmp_path / "bundle", tmp_path / "work"
    (bundle / "_internal" / "yaml").mkdir(parents=True)
    work.mkdir()
    (bundle / "stillwater").write_bytes(b"program")
    (bundle / "_internal" / "yaml" / "_yaml.so").write_bytes(b"yaml")
    if stray:
        (bundle / "_internal" / "stray.so").write_bytes(b"stray")
    rows = [("yaml/_yaml.so", "/x/site-packages/yaml/_yaml.so", "EXTENSION")]
    (work / "COLLECT-00.toc").write_text(repr((rows, False)), encoding="utf-8")
    modules = [("yaml", "/x/site-packages/yaml/__init__.py", "PYMODULE")]
    (work / "PYZ-00.toc").write_text(repr(("out.pyz", modules)), encoding="utf-8")
    return bundle, work


@pytest.fixture(autouse=True)
def _known_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sbom, "installed_parts", lambda: PACKAGES)


def test_the_list_names_each_part_with_the_checksums_of_its_files(tmp_path: Path) -> None:
    made = json.loads(json.dumps(sbom.bill(*made_build(tmp_path), 0)))
    assert (made["bomFormat"], made["specVersion"]) == ("CycloneDX", "1.6")
    parts = {part["name"]: part for part in made["components"]}
    assert parts["pyyaml"]["licenses"] == [{"expression": "MIT"}]
    (file,) = parts["pyyaml"]["components"]
    assert file["name"] == "_internal/yaml/_yaml.so"
    assert len(file["hashes"][0]["content"]) == 64
    assert made["metadata"]["timestamp"] == "1970-01-01T00:00:00Z"


def test_every_reference_is_made_once_and_leads_somewhere(tmp_path: Path) -> None:
    made = json.loads(json.dumps(sbom.bill(*made_build(tmp_path), 0)))
    named = [part["bom-ref"] for part in made["components"]]
    assert len(named) == len(set(named))
    for row in made["dependencies"]:
        assert {row["ref"], *row["dependsOn"]} <= set(named)


def test_the_same_bundle_gives_the_same_list(tmp_path: Path) -> None:
    build = made_build(tmp_path)
    assert sbom.bill(*build, 5) == sbom.bill(*build, 5)


def test_a_file_that_nothing_accounts_for_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(sbom.UnknownFileError, match=r"stray\.so"):
        sbom.bill(*made_build(tmp_path, stray=True), 0)


def test_versions_of_fonts_are_those_of_the_list_of_licences() -> None:
    listed = (ROOT / "resources" / "licences" / "licences.md").read_text(encoding="utf-8")
    rows = [line.replace(" ", "") for line in listed.splitlines()]
    for name, version in sbom.FONTS.items():
        assert any(row.startswith(f"|{name}|{version}|") for row in rows)


def test_what_was_not_taken_from_debian_has_its_licence() -> None:
    assert {"Qt", "ICU", "Python", "SQLite", "PCRE2", *sbom.FONTS} <= sbom.LICENCES.keys()
