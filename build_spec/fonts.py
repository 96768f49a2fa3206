"""Turn the web fonts of the @fontsource packages into the six TTF files of resources/fonts.

Usage, with fonttools and brotli installed, from a folder in which
`npm install @fontsource/literata @fontsource/atkinson-hyperlegible` was run:

    python build_spec/fonts.py node_modules/@fontsource resources/fonts
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger  # type: ignore[import-not-found]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found]

FAMILIES = {"literata": "Literata", "atkinson-hyperlegible": "AtkinsonHyperlegible"}
STYLES = {"400-normal": "Regular", "400-italic": "Italic", "700-normal": "Bold"}
SUBSETS = ("latin", "latin-ext")


def unpack(web_font: Path, out_file: Path) -> Path:
    """Save one woff2 file as TTF."""
    font = TTFont(web_font, recalcTimestamp=False)
    font.flavor = None
    font.save(out_file)
    return out_file


def convert(files: Path, family: str, style: str, out_file: Path) -> None:
    """Merge the Latin and extended Latin subsets of one style into one TTF file."""
    with tempfile.TemporaryDirectory() as scratch:
        parts = [
            unpack(files / f"{family}-{subset}-{style}.woff2", Path(scratch) / f"{subset}.ttf")
            for subset in SUBSETS
        ]
        source = TTFont(parts[0])["head"]
        merged = Merger().merge([str(part) for part in parts])
        # The merger would write today's dates: the source's dates keep the file reproducible.
        merged.recalcTimestamp = False
        merged["head"].created, merged["head"].modified = source.created, source.modified
        merged.save(out_file)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", type=Path, help="the node_modules/@fontsource folder")
    parser.add_argument("out", type=Path, help="where the TTF files and licences go")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for family, name in FAMILIES.items():
        package = args.packages / family
        shutil.copyfile(package / "LICENSE", args.out / f"OFL-{name}.txt")
        for style, label in STYLES.items():
            out_file = args.out / f"{name}-{label}.ttf"
            convert(package / "files", family, style, out_file)
            print(f"{out_file.name}: {out_file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
