"""The one kind of error that is meant for the reader's eyes."""


class GuideError(Exception):
    """Something the reader should be told: its text is one calm sentence, ready to show.

    Subclasses live beside the code that raises them. Anything else that escapes is a fault of
    ours and goes to the crash page.
    """
