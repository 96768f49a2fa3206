"""Write SHA256SUMS beside the packages: `sha256sum -c SHA256SUMS` checks them.

Usage: python build_spec/sums.py FOLDER
"""

import hashlib
import sys
from pathlib import Path

LIST = "SHA256SUMS"


def write_sums(folder: Path) -> str:
    """List the SHA-256 of each file that lies in the folder itself, in the order of their names."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != LIST)
    lines = (f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)
    text = "".join(lines)
    (folder / LIST).write_text(text, encoding="utf-8")
    return text


if __name__ == "__main__":
    print(write_sums(Path(sys.argv[1])), end="")
