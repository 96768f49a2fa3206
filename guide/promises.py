"""What Stillwater promises about secrecy, and what it cannot: told on one page, held by tests.

The table is that of `build_spec/THREATS.md`; a test compares the two, and looks whether every test
named here is there.
"""

from typing import NamedTuple


class Promise(NamedTuple):
    """One danger and what stands in its way.

    Attributes:
        who: the danger, as THREATS.md names it.
        kept: what stands in its way, in plain words.
        how: by what means; a sentence for those who want to know.
        shown_by: the tests that show it, as paths from the root of the repository.
    """

    who: str
    kept: str
    how: str
    shown_by: tuple[str, ...]


class Limit(NamedTuple):
    """Something that no program can hide or prevent.

    Attributes:
        mark: words by which THREATS.md speaks of the same.
        said: in plain words.
    """

    mark: str
    said: str


PROMISES = (
    Promise(
        "Someone who comes into the room",
        "One key hides everything at once.",
        "Hide covers the window, locks the notes, empties the clipboard and forgets the way you "
        "came. The name of the window never says what you read.",
        ("tests/journeys/test_hiding.py",),
    ),
    Promise(
        "Someone who uses the laptop later",
        "What you read and search is not kept, and your notes stay locked.",
        "Nothing is written outside Stillwater's own folder, and what lies there is settings and "
        "encrypted notes.",
        (
            "tests/vault/test_leaks.py",
            "tests/confine/test_writing.py",
            "tests/confine/test_sitting.py",
        ),
    ),
    Promise(
        "Someone who takes the laptop or its disk",
        "Your notes cannot be read without your passphrase or your recovery words.",
        "Every page of the file is encrypted and sealed. Guessing is made slow on purpose.",
        ("tests/vault/test_keys.py", "tests/vault/test_slot.py", "tests/vault/test_damage.py"),
    ),
    Promise(
        "Someone who listens on the network",
        "Nothing is sent. Stillwater has no way to send anything.",
        "The parts of Python and Qt that could use a network are left out. It looks for no "
        "updates and reports nothing.",
        (
            "build_spec/smoke_test.py",
            "tests/confine/test_ways_out.py",
            "tests/confine/test_sitting.py",
            "build_spec/linux/proof.py",
        ),
    ),
    Promise(
        "Someone who hands over a file",
        "A file that you open here can run nothing and send nothing.",
        "Such files are only text, and are checked before anything is taken from them.",
        (
            "tests/vault/test_transfer.py",
            "tests/vault/test_restore.py",
            "tests/vault/test_import_fuzz.py",
            "tests/library/test_packs.py",
            "tests/confine/",
        ),
    ),
    Promise(
        "A fault of ours, or in a library we ship",
        "Even a mistake in Stillwater is held back.",
        "The limits below hold for the whole program, whatever part of it goes wrong.",
        ("tests/confine/",),
    ),
    Promise(
        "Another program of the same person",
        "Other programs of yours are kept from looking into this one, where the system can.",
        "Its memory is closed to them, and no copy of it is kept if it fails.",
        ("tests/confine/test_layers.py",),
    ),
)

LIMITS = (
    Limit(
        "Whoever controls the running computer",
        "Someone who controls this laptop while you use it, by a program that watches keys or "
        "the screen, sees what you see. If you fear that, use another laptop.",
    ),
    Limit("The program itself is visible", "That Stillwater is on this laptop can be seen."),
    Limit(
        "A forgotten session",
        "Notes that you left open can be read by whoever sits down, until they lock by themselves.",
    ),
    Limit(
        "What was exported",
        "What you print, copy out or save elsewhere can be read by anyone who finds it.",
    ),
    Limit(
        "The system may write memory",
        "A laptop that sleeps may keep a copy of its memory on its disk. Shut it down, or encrypt "
        "the disk.",
    ),
    Limit(
        "An older copy put back",
        "Someone who can write to the disk can put an older copy of your notes back, unnoticed.",
    ),
    Limit("Being forced", "No program helps if someone forces you to open your notes."),
)

KEPT_FILES = (
    ("settings.json", "your choices on the settings page, in clear; none tells what you read"),
    ("packs", "content packs that you took in"),
    ("cache", "what the system remembers about its fonts"),
    ("notes", "your notes, encrypted, and encrypted copies of them"),
)
"""What lies in the data folder, by name; a test looks whether anything else ever does."""
