"""Put the packaged program into a .deb, the same bytes each time for the same commit.

Usage: python build_spec/linux/make_deb.py BUNDLE ICONS OUT_FOLDER
Needs dpkg-deb; SOURCE_DATE_EPOCH, when set, is the time that every file in the package bears.
"""

import hashlib
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from installed_tree import lay_out, tidy, version
from needs import debian_depends, libc_of, needs_of, output_of

CONTROL = """\
Package: stillwater
Version: {version}
Architecture: {architecture}
Maintainer: The Stillwater project <stillwater@example.invalid>
Installed-Size: {kibibytes}
Depends: {depends}
Section: education
Priority: optional
Description: quiet place to read and write
 Stillwater is a small library of articles with private, encrypted notes
 beside it. It works offline and keeps everything on this computer.
"""


def control_text(version: str, architecture: str, kibibytes: int, depends: Sequence[str]) -> str:
    """The package's control file."""
    return CONTROL.format(
        version=version,
        architecture=architecture,
        kibibytes=kibibytes,
        depends=", ".join(depends),
    )


def write_sums(tree: Path) -> None:
    """List the checksum of each installed file, as `dpkg --verify` wants it."""
    lines = []
    for file in sorted(tree.rglob("*")):
        name = file.relative_to(tree)
        if file.is_file() and not file.is_symlink() and name.parts[0] != "DEBIAN":
            digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {name}\n")
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), encoding="utf-8")


def build(bundle: Path, icons: Path, out_folder: Path, seconds: int) -> Path:
    """Build the package and give its file.

    Raises:
        subprocess.CalledProcessError: dpkg-deb or readelf refused.
        NeedError: the bundle needs what no package is known for.
    """
    architecture = output_of("dpkg", "--print-architecture").strip()
    out_file = out_folder / f"stillwater_{version()}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        lay_out(bundle, icons, tree)
        files = [file for file in tree.rglob("*") if file.is_file() and not file.is_symlink()]
        kibibytes = sum(file.stat().st_size for file in files) // 1024
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        depends = debian_depends(needs_of(bundle), libc_of(bundle))
        text = control_text(version(), architecture, kibibytes, depends)
        control.write_text(text, encoding="utf-8")
        write_sums(tree)
        tidy(tree, seconds)
        output_of("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", tree, out_file)
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    out_file = build(bundle, icons, out_folder, seconds)
    print(f"{out_file}: {out_file.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
