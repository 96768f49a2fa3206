"""Put the packaged program into a .deb, the same bytes each time for the same commit.

Usage: python build_spec/linux/make_deb.py BUNDLE ICONS OUT_FOLDER
Needs dpkg-deb; SOURCE_DATE_EPOCH, when set, is the time that every file in the package bears.
"""

import hashlib
import lzma
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from installed_tree import lay_out, tidy, version
from needs import debian_depends, libc_of, needs_of, output_of

# Machine code packs better when the targets of its jumps are rewritten first: 1.5 MiB. Every xz,
# and so every dpkg, undoes that for x86; the one for ARM is younger than some systems.
JUMPS = {"amd64": lzma.FILTER_X86}
# An archive as `ar` writes it: a mark, then each member's head with its size, and itself.
MARK, HEAD, SIZE = 8, 60, slice(48, 58)

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


def squeezed(deb: bytes, architecture: str) -> bytes:
    """A package whose members are not packed yet, with each archive in it packed by xz."""
    steps: list[dict[str, int]] = [{"id": lzma.FILTER_LZMA2, "preset": 9}]
    if architecture in JUMPS:
        steps.insert(0, {"id": JUMPS[architecture]})
    whole, at = deb[:MARK], MARK
    while at < len(deb):
        head, size = deb[at : at + HEAD], int(deb[at : at + HEAD][SIZE])
        content, at = deb[at + HEAD : at + HEAD + size], at + HEAD + size + size % 2
        if b".tar " in head:
            head = head.replace(b".tar   ", b".tar.xz", 1)
            content = lzma.compress(content, lzma.FORMAT_XZ, lzma.CHECK_CRC64, filters=steps)
        head = head[: SIZE.start] + f"{len(content):<10}".encode() + head[SIZE.stop :]
        whole += head + content + b"\n" * (len(content) % 2)
    return whole


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
        plain = Path(scratch) / "plain.deb"
        output_of("dpkg-deb", "--root-owner-group", "-Znone", "--build", tree, plain)
        out_file.write_bytes(squeezed(plain.read_bytes(), architecture))
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    out_file = build(bundle, icons, out_folder, seconds)
    print(f"{out_file}: {out_file.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
