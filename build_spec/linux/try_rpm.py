"""Try the .rpm in an empty system: install it with rpm, use it as a reader, erase it again.

Usage, as root on Debian: python3 build_spec/linux/try_rpm.py dist/stillwater-VERSION-1.x86_64.rpm
The system is a Debian, for want of another: rpm's own record of what is installed is empty there,
so that what the package asks for is given by Debian's packages and not looked up by rpm.
"""

import sys
from pathlib import Path

from empty_system import (
    BUILD,
    DATA,
    SYSTEM,
    Fault,
    add_reader,
    ask,
    check_untouched,
    fetch,
    files,
    output_of,
    show_window,
    size_mib,
    tried,
)
from needs import DEBIAN, DEBIAN_DATA


def rpm(*arguments: str | Path) -> str:
    """What rpm says about the empty system."""
    return output_of("rpm", "--root", SYSTEM, "--force-debian", *arguments)


def check_needs(package: Path) -> None:
    """Make sure that the package asks for what it does not carry.

    Raises:
        Fault: it does not.
    """
    asked = output_of("rpm", "-qp", "--requires", package)
    for library in ("libGL.so.1", "libX11.so.6", "libdbus-1.so.3", "libc.so.6"):
        if f"{library}(" not in asked:
            raise Fault(f"The package does not ask for {library}.")
    print(f"Asks for: {asked.count('(64bit)')} libraries of the system, by their names.")


def remove() -> None:
    """Erase the package and look for remains.

    Raises:
        Fault: something stayed.
    """
    rpm("--erase", "stillwater")
    remains = [name for name in files() if "stillwater" in name and not name.startswith(str(DATA))]
    if remains:
        raise Fault(f"Left behind: {', '.join(remains)}")
    print("Erased: nothing left but the reader's own data folder.")


def try_out(package: Path) -> None:
    """All steps in order."""
    check_needs(package)
    fetch(*sorted({*DEBIAN.values(), *DEBIAN_DATA}))
    rpm("--install", "--nodeps", package.resolve())
    print(f"Installed: {size_mib(Path('/opt')):.0f} MiB; rpm knows {rpm('-qa').strip()}.")
    add_reader()
    untouched = files()
    show_window("stillwater", BUILD / "rpm-window.png")
    ask("stillwater")
    check_untouched(untouched)
    remove()


if __name__ == "__main__":
    sys.exit(tried("rpm", try_out))
