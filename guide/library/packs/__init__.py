"""Content packs from elsewhere: checked, copied into a file of our own making, and kept."""

from guide.library.chosen import chosen_file
from guide.library.packs.shelf import (
    NoSuchPack,
    Pack,
    PackNotKept,
    choose,
    fingerprint,
    packs,
    remove,
    take_in,
)
from guide.library.packs.taking_in import PackRefused
from guide.library.packs.wholesome import is_wholesome

__all__ = [
    "NoSuchPack",
    "Pack",
    "PackNotKept",
    "PackRefused",
    "choose",
    "chosen_file",
    "fingerprint",
    "is_wholesome",
    "packs",
    "remove",
    "take_in",
]
