"""Put the packaged program into a .run: one file that installs itself for one account.

Usage: python build_spec/linux/make_run.py BUNDLE ICONS OUT_FOLDER
The same bytes each time for the same commit; SOURCE_DATE_EPOCH, when set, is every file's time.
Packed with gzip, which every system can unpack; an empty Debian has no xz.
"""

import gzip
import hashlib
import io
import os
import platform
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path

from installed_tree import (
    HERE,
    debian_libraries,
    lay_out_icons,
    tidy,
    version,
    write_notices,
)


def lay_out(bundle: Path, icons: Path, tree: Path) -> None:
    """Put the files as the installing script expects them."""
    program = tree / "program"
    shutil.copytree(bundle, program)
    write_notices(program / "notices", debian_libraries(bundle))
    (program / "version").write_text(version() + "\n", encoding="utf-8")
    shutil.copyfile(HERE / "uninstall.sh", program / "uninstall")
    shutil.copyfile(HERE / "start.sh", program / "start")
    lay_out_icons(icons, tree / "icons" / "hicolor")


def without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """The same entry, whoever built it."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    return member


def packed(tree: Path) -> bytes:
    """The tree as one compressed archive, its entries in the order of their names."""
    out = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=out, mtime=0) as squeezed,
        tarfile.open(fileobj=squeezed, mode="w", format=tarfile.GNU_FORMAT) as archive,
    ):
        for file in sorted(tree.rglob("*")):
            name = file.relative_to(tree).as_posix()
            archive.add(file, name, recursive=False, filter=without_owner)
    return out.getvalue()


def script_for(version: str, archive: bytes) -> bytes:
    """The installing script that stands before an archive."""
    text = (HERE / "install.sh").read_text(encoding="utf-8")
    words = {
        "@VERSION@": version,
        "@FIRST_LINE@": str(text.count("\n") + 1),
        "@CHECKSUM@": hashlib.sha256(archive).hexdigest(),
    }
    for word, value in words.items():
        text = text.replace(word, value)
    return text.encode()


def build(bundle: Path, icons: Path, out_folder: Path, seconds: int) -> Path:
    """Build the file and give its path."""
    out_file = out_folder / f"stillwater-{version()}-{platform.machine()}.run"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        lay_out(bundle, icons, tree)
        tidy(tree, seconds)
        archive = packed(tree)
    out_file.write_bytes(script_for(version(), archive) + archive)
    out_file.chmod(0o755)
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    out_file = build(bundle, icons, out_folder, seconds)
    print(f"{out_file}: {out_file.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
