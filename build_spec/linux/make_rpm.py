"""Put the packaged program into an .rpm, the same bytes each time for the same commit.

Usage: python build_spec/linux/make_rpm.py BUNDLE ICONS OUT_FOLDER
Needs rpmbuild; SOURCE_DATE_EPOCH, when set, is the time that every file in the package bears.
"""

import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from installed_tree import HERE, lay_out, tidy, version
from needs import STDCXX, libc_of, needs_of, output_of

# Data files that fonts and keyboards are read with, by a file that each distribution has.
FILES = ("/etc/fonts/fonts.conf", "/usr/share/X11/xkb/rules/evdev")
VERSIONED = {"libc.so.6": "GLIBC_{libc}", "libstdc++.so.6": f"GLIBCXX_{STDCXX}"}


def requirements(names: Iterable[str], libc: str) -> tuple[str, ...]:
    """What the package asks for, as every distribution with .rpm names its libraries."""
    asked = []
    for name in names:
        if name.startswith("ld-linux"):
            asked.append(f"{name}()(64bit)")
            continue
        interface = VERSIONED.get(name, "").format(libc=libc)
        asked.append(f"{name}({interface})(64bit)")
    return (*asked, *FILES)


def build(bundle: Path, icons: Path, out_folder: Path, seconds: int) -> Path:
    """Build the package and give its file.

    Raises:
        subprocess.CalledProcessError: rpmbuild or readelf refused.
        NeedError: the bundle needs what no package is known for.
    """
    needs = requirements(needs_of(bundle), libc_of(bundle))
    machine = platform.machine()
    out_file = out_folder / f"stillwater-{version()}-1.{machine}.rpm"
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch) / "tree"
        lay_out(bundle, icons, tree)
        tidy(tree, seconds)
        macros = {
            "_topdir": f"{scratch}/rpmbuild",
            "tree": str(tree),
            "program_version": version(),
            "needs": "Requires: " + ", ".join(needs),
        }
        defines = [part for name in macros for part in ("--define", f"{name} {macros[name]}")]
        quiet = ["rpmbuild", "--quiet", f"--target={machine}", "-bb", *defines]
        output_of(*quiet, HERE / "stillwater.spec")
        made = Path(scratch, "rpmbuild", "RPMS", machine, out_file.name)
        shutil.copyfile(made, out_file)
    return out_file


def main() -> None:
    bundle, icons, out_folder = (Path(argument) for argument in sys.argv[1:])
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    out_file = build(bundle, icons, out_folder, seconds)
    print(f"{out_file}: {out_file.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()
