"""What can go wrong when a library is opened or read, each in one sentence for the reader."""

from guide.errors import GuideError


class LibraryMissing(GuideError):
    """There is no library file where one was looked for."""


class LibraryDamaged(GuideError):
    """The file is not a library, or parts of it cannot be read."""


class LibraryTooNew(GuideError):
    """The library was made for a newer version of the program."""


class NoSuchTopic(GuideError):
    """The library has no topic of that id."""
