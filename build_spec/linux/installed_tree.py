"""The files that a system package installs, each where it belongs; the same for .deb and .rpm."""

import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

from needs import output_of

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIZES = (48, 128, 256)

COPYRIGHT = """\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Stillwater

Files: *
Copyright: The Stillwater project
License: GPL-3+
 On Debian systems the full text is in /usr/share/common-licenses/GPL-3.

Comment:
 The program's folder carries libraries and fonts of other authors. Their
 licences are in its _internal/resources/licences, where licences.md lists
 them. Libraries of Debian's own packages are among them, each with its
 notice in the folder "libraries" beside this file:
 {libraries}
"""


def version() -> str:
    """The program's version."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def lay_out(bundle: Path, icons: Path, tree: Path) -> None:
    """Put every file where a package installs it, readable by all and writable by root alone."""
    shutil.copytree(bundle, tree / "opt" / "stillwater", symlinks=True)
    share = tree / "usr" / "share"
    entry = share / "applications" / "stillwater.desktop"
    entry.parent.mkdir(parents=True)
    shutil.copyfile(HERE / "stillwater.desktop", entry)
    lay_out_icons(icons, share / "icons" / "hicolor")
    write_notices(share / "doc" / "stillwater", debian_libraries(bundle))
    command = tree / "usr" / "bin" / "stillwater"
    command.parent.mkdir()
    command.symlink_to("/opt/stillwater/stillwater")


def lay_out_icons(icons: Path, theme: Path) -> None:
    """Put the program's mark into an icon theme's folder, in each size."""
    mark = ROOT / "resources" / "icons" / "app" / "stillwater.svg"
    files = {mark: theme / "scalable" / "apps" / "stillwater.svg"}
    for size in SIZES:
        drawn = icons / f"stillwater-{size}.png"
        files[drawn] = theme / f"{size}x{size}" / "apps" / "stillwater.png"
    for source, place in files.items():
        place.parent.mkdir(parents=True)
        shutil.copyfile(source, place)


def tidy(tree: Path, seconds: int) -> None:
    """Give every file the same rights and time, whatever the machine that builds."""
    programs = {"stillwater", "uninstall", "start"}
    for file in [tree, *tree.rglob("*")]:
        if not file.is_symlink():
            runs = file.is_dir() or file.name in programs or ".so" in file.name
            file.chmod(0o755 if runs else 0o644)
        os.utime(file, (seconds, seconds), follow_symlinks=False)


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
    listing = ""
    if packages:
        form = "${Package} ${Version}\n"
        listing = output_of("dpkg-query", "-W", "-f", form, *packages)
    text = COPYRIGHT.format(libraries=listing.strip().replace("\n", "\n "))
    (folder / "copyright").write_text(text, encoding="utf-8")
