"""What can be told of the notes before the vault, and all that it needs, is loaded."""

from pathlib import Path

KEY_FILES = ("keys.json", "keys-copy.json")
WIPING = "wiping"


def holds_notes(folder: Path) -> bool:
    """Whether notes were set up in the folder: its keys are there, and no wipe has begun."""
    try:
        return not (folder / WIPING).exists() and any(
            (folder / name).exists() for name in KEY_FILES
        )
    except OSError:
        return False


def tend_at_start(folder: Path) -> str:
    """Forget what is due, where the reader chose so; gives a sentence for the locked page.

    Almost nobody has that choice in the key file, or a wipe that was stopped; the vault is loaded
    for those only.
    """
    try:
        asked = (folder / WIPING).exists() or any(
            b'"forget"' in (folder / name).read_bytes()
            for name in KEY_FILES
            if (folder / name).exists()
        )
    except OSError:
        return ""
    if not asked:
        return ""
    from guide.vault import forget_if_due

    return forget_if_due(folder)
