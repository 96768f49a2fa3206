"""Try the .deb on an empty Debian: install it, use it as an ordinary reader, remove it again.

Usage, as root on Debian: python3 build_spec/linux/try_deb.py [PACKAGE] [--suite RELEASE]
With --mirror and --keyring, an Ubuntu. Needs what `dev.py package` left in build/, and strace.
"""

import shutil
import sys
from pathlib import Path

from empty_system import (
    BUILD,
    DATA,
    SYSTEM,
    Fault,
    add_reader,
    as_root,
    ask,
    check_untouched,
    fetch,
    files,
    packages,
    show_window,
    size_mib,
    tried,
)
from proof import prove


def install(deb: Path) -> None:
    """Install the package as a reader's administrator would."""
    shutil.copyfile(deb, SYSTEM / "stillwater.deb")
    before = packages()
    fetch("/stillwater.deb")
    (SYSTEM / "stillwater.deb").unlink()
    others = len(packages() - before) - 1
    print(f"Installed: {size_mib(Path('/opt')):.0f} MiB and {others} other packages.")


def remove(before: frozenset[str]) -> None:
    """Remove the package and what came with it, and look for remains.

    Raises:
        Fault: something stayed.
    """
    as_root("apt-get", "-qq", "-y", "purge", "stillwater")
    as_root("apt-get", "-qq", "-y", "--purge", "autoremove")
    remains = [name for name in files() if "stillwater" in name and not name.startswith(str(DATA))]
    remains += sorted(packages() - before)
    if remains:
        raise Fault(f"Left behind: {', '.join(remains)}")
    print("Removed: nothing left but the reader's own data folder.")


def try_out(deb: Path) -> None:
    """All steps in order."""
    before = packages()
    install(deb)
    add_reader()
    untouched = files()
    show_window("stillwater", BUILD / "deb-window.png")
    ask("stillwater")
    check_untouched(untouched)
    prove("stillwater", Path("/opt/stillwater"))
    remove(before)


if __name__ == "__main__":
    sys.exit(tried("deb", try_out))
