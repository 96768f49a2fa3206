"""What the bundle needs of the system it is put on: libraries that it links and does not carry."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

# By the name that the loader looks for, with Debian's package; an .rpm asks by that name itself.
# What is left to the system, and why, stands in dropped.py; the rest must fit its kernel, its
# drivers and its desktop.
DEBIAN = {
    "ld-linux-x86-64.so.2": "libc6",
    "libc.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libm.so.6": "libc6",
    "libpthread.so.0": "libc6",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libgcc_s.so.1": "libgcc-s1",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb.so.1": "libxcb1",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# Data files that fonts and keyboards are read with.
DEBIAN_DATA = ("fontconfig-config", "libx11-data", "xkb-data")
# The newest interface of libstdc++ that Qt may ask for, and the GCC that brought it.
STDCXX, GCC = "3.4.29", "11"


class NeedError(Exception):
    """The bundle asks for something that no package is known for."""


def output_of(*command: str | Path) -> str:
    """What a command prints.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, check=True
    )
    return done.stdout


def linked_files(bundle: Path) -> tuple[Path, ...]:
    """The executables and libraries of the bundle."""
    files = (file for file in sorted(bundle.rglob("*")) if file.is_file())
    return tuple(file for file in files if ".so" in file.name or file.name == "stillwater")


def newest(listing: str, family: str) -> str:
    """The newest version of an interface, such as "2.36" of GLIBC, that a listing asks for."""
    marks = (part.split(")")[0].split() for part in listing.split(f"{family}_")[1:])
    versions = (tuple(map(int, mark[0].split("."))) for mark in marks if mark[0][:1].isdigit())
    return ".".join(map(str, max(versions, default=(0,))))


def outside(needed: Iterable[str], carried: Iterable[str]) -> tuple[str, ...]:
    """The library names that are needed and not carried.

    Raises:
        NeedError: one is in no table here, so that no package could ask for it.
    """
    names = sorted(set(needed) - set(carried))
    unknown = [name for name in names if name not in DEBIAN]
    if unknown:
        raise NeedError(f"No package is known for {', '.join(unknown)}: see linux/needs.py.")
    return tuple(names)


def needs_of(bundle: Path) -> tuple[str, ...]:
    """The library names that the bundle asks of the system.

    Raises:
        NeedError: one is not known here.
    """
    files = linked_files(bundle)
    listing = output_of("readelf", "--dynamic", "--wide", *files)
    needed = [part.partition("]")[0] for part in listing.split("Shared library: [")[1:]]
    return outside(needed, (file.name for file in files))


def libc_of(bundle: Path) -> str:
    """The oldest C library that the bundle runs with.

    Raises:
        NeedError: it asks for a newer libstdc++ than the packages do.
    """
    listing = output_of("readelf", "--version-info", "--wide", *linked_files(bundle))
    asked = newest(listing, "GLIBCXX")
    if tuple(map(int, asked.split("."))) > tuple(map(int, STDCXX.split("."))):
        raise NeedError(f"The bundle asks for GLIBCXX_{asked}: raise STDCXX in linux/needs.py.")
    return newest(listing, "GLIBC")


def debian_depends(names: Iterable[str], libc: str) -> tuple[str, ...]:
    """Debian's packages for library names and for data, as a control file lists them."""
    versions = {"libc6": f" (>= {libc})", "libstdc++6": f" (>= {GCC})"}
    packages = sorted({DEBIAN[name] for name in names} | set(DEBIAN_DATA))
    return tuple(f"{package}{versions.get(package, '')}" for package in packages)
