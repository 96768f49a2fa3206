"""Put the packaged program into a .deb, the same bytes each time for the same commit.

Usage: python build_spec/linux/make_deb.py BUNDLE ICONS OUT_FOLDER
Needs dpkg-deb; SOURCE_DATE_EPOCH, when set, is the time that every file in the package bears.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIZES = (48, 128, 256)

# What the bundle links and does not carry: the C library, the system's GL and windowing libraries,
# which must fit its drivers, and the data files that fonts and keyboards are read with.
DEPENDS = (
    "libc6 (>= {libc})",
    "libegl1",
    "libgl1",
    "libxcb1",
    "libxau6",
    "libxdmcp6",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "fontconfig-config",
    "libx11-data",
    "xkb-data",
)

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

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Stillwater

Files: *
Copyright: The Stillwater project
License: GPL-3+
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.

Comment:
 The program's folder /opt/stillwater carries libraries and fonts of other
 authors. Their licences are in /opt/stillwater/_internal/resources/licences,
 where licences.md lists them. Libraries of Debian's own packages are among
 them, each with its notice in /usr/share/doc/stillwater/libraries:
 {libraries}
"""


def control_text(version: str, architecture: str, kibibytes: int, libc: str) -> str:
    """The package's control file."""
    return CONTROL.format(
        version=version,
        architecture=architecture,
        kibibytes=kibibytes,
        depends=", ".join(DEPENDS).format(libc=libc),
    )


def newest_libc(symbols: str) -> str:
    """The newest C library version that a listing of dynamic symbols asks for, such as "2.36"."""
    marks = (part.split(")")[0].split() for part in symbols.split("GLIBC_")[1:])
    versions = (tuple(map(int, mark[0].split("."))) for mark in marks if mark[0][:1].isdigit())
    return ".".join(map(str, max(versions)))


def output_of(*command: str | Path) -> str:
    """What a command prints."""
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    )
    return done.stdout


def lay_out(bundle: Path, icons: Path, tree: Path) -> None:
    """Put every file where the package installs it, readable by all and writable by root alone."""
    shutil.copytree(bundle, tree / "opt" / "stillwater", symlinks=True)
    share = tree / "usr" / "share"
    themes = share / "icons" / "hicolor"
    mark = ROOT / "resources" / "icons" / "app" / "stillwater.svg"
    files = {
        HERE / "stillwater.desktop": share / "applications" / "stillwater.desktop",
        mark: themes / "scalable" / "apps" / "stillwater.svg",
    }
    for size in SIZES:
        drawn = icons / f"stillwater-{size}.png"
        files[drawn] = themes / f"{size}x{size}" / "apps" / "stillwater.png"
    for source, place in files.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, place)
    command = tree / "usr" / "bin" / "stillwater"
    command.parent.mkdir()
    command.symlink_to("/opt/stillwater/stillwater")


def tidy(tree: Path, seconds: int) -> None:
    """Give every file the same rights and time, whatever the machine that builds."""
    for file in [tree, *tree.rglob("*")]:
        if not file.is_symlink():
            runs = file.is_dir() or file.name == "stillwater" or ".so" in file.name
            file.chmod(0o755 if runs else 0o644)
        os.utime(file, (seconds, seconds), follow_symlinks=False)


def write_sums(tree: Path) -> None:
    """List the checksum of each installed file, as `dpkg --verify` wants it."""
    lines = []
    for file in sorted(tree.rglob("*")):
        name = file.relative_to(tree)
        if file.is_file() and not file.is_symlink() and name.parts[0] != "DEBIAN":
            digest = hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {name}\n")
    (tree / "DEBIAN" / "md5sums").write_text("".join(lines), encoding="utf-8")


def debian_libraries(bundle: Path) -> tuple[str, ...]:
    """The Debian packages that libraries of the bundle were copied from."""
    names = [file.name for file in (bundle / "_internal").glob("lib*.so*") if not file.is_symlink()]
    if sys.base_prefix != "/usr":
        names = [name for name in names if not name.startswith("libpython")]
    command = ["dpkg-query", "--search", *(f"*-linux-gnu/{name}" for name in names)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    return tuple(sorted({line.partition(":")[0] for line in found.stdout.splitlines()}))


def write_notices(folder: Path, packages: Sequence[str]) -> None:
    """Write the copyright file, and beside it those of the Debian libraries in the bundle."""
    (folder / "libraries").mkdir(parents=True)
    for package in packages:
        notice = Path("/usr/share/doc") / package / "copyright"
        shutil.copyfile(notice, folder / "libraries" / f"{package}.copyright")
    listing = output_of("dpkg-query", "-W", "-f", "${Package} ${Version}\n", *packages)
    text = COPYRIGHT.format(libraries=listing.strip().replace("\n", "\n "))
    (folder / "copyright").write_text(text, encoding="utf-8")


def build(bundle: Path, icons: Path, out_folder: Path, seconds: int) -> Path:
    """Build the package and give its file.

    Raises:
        subprocess.CalledProcessError: dpkg-deb or readelf refused.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    architecture = output_of("dpkg", "--print-architecture").strip()
    out_file = out_folder / f"stillwater_{project['version']}_{architecture}.deb"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        lay_out(bundle, icons, tree)
        files = [file for file in tree.rglob("*") if file.is_file() and not file.is_symlink()]
        kibibytes = sum(file.stat().st_size for file in files) // 1024
        linked = [file for file in files if ".so" in file.name or file.name == "stillwater"]
        libc = newest_libc(output_of("readelf", "--version-info", "--wide", *linked))
        write_notices(tree / "usr" / "share" / "doc" / "stillwater", debian_libraries(bundle))
        control = tree / "DEBIAN" / "control"
        control.parent.mkdir()
        text = control_text(project["version"], architecture, kibibytes, libc)
        control.write_text(text, encoding="utf-8")
        write_sums(tree)
        tidy(tree, seconds)
        output_of("dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", tree, out_file)
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    out_file = build(bundle, icons, out_folder, seconds)
    print(f"{out_file}: {out_file.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
