"""Every key and what it does: the shortcuts are made from this, and so is the page of keys.

None of them is a key that a screen reader or a desktop wants for itself: no Insert, no Caps Lock,
no Windows or Command key, no Control with Alt, no Alt with a letter, no F10.
"""

from typing import NamedTuple


class Shortcut(NamedTuple):
    """A key that works all over the window.

    Attributes:
        action: what the window calls it.
        keys: as Qt writes them; the first is the one to be told.
        what: in the reader's words.
    """

    action: str
    keys: tuple[str, ...]
    what: str


class Key(NamedTuple):
    """A key that a part of the window sees to by itself."""

    keys: str
    what: str


SHORTCUTS = (
    Shortcut("right_now", ("F9",), "Right now: what to do at this moment"),
    Shortcut("lock", ("Ctrl+L",), "Lock the notes"),
    Shortcut("search", ("Ctrl+K",), "Search the guide"),
    Shortcut("find", ("Ctrl+F",), "Find words on this page"),
    Shortcut("home", ("Alt+Home",), "Go to Home"),
    Shortcut("back", ("Alt+Left",), "Back to the page before"),
    Shortcut("forward", ("Alt+Right",), "Forward again"),
    Shortcut("new_note", ("Ctrl+N",), "Begin a note"),
    Shortcut("passage_note", ("Ctrl+M",), "Begin a note about the words marked on a page"),
    Shortcut("next_pane", ("F6",), "To the next pane: where to go, the page, the notes"),
    Shortcut("larger", ("Ctrl++", "Ctrl+="), "Larger text"),
    Shortcut("smaller", ("Ctrl+-",), "Smaller text"),
    Shortcut("ordinary", ("Ctrl+0",), "Text as large as usual"),
    Shortcut("keys", ("F1",), "This list of keys"),
    Shortcut("close", ("Ctrl+Q",), "Lock the notes and close Stillwater"),
)
EVERYWHERE = "close"
"""The one shortcut that works on the neutral page too."""

HIDING = (
    Key("F12", "Hide now, from anywhere: nothing to be seen, notes locked"),
    Key("Esc, Esc", "The same: Escape twice, quickly"),
)
PARTS: tuple[tuple[str, tuple[Key, ...]], ...] = (
    (
        "Moving about",
        (
            Key("Tab, Shift+Tab", "To the next thing that can be used, and back"),
            Key("Enter, Space", "Press what has the keyboard"),
            Key("Arrow keys", "Through a list, and through choices of which one holds"),
            Key("A letter", "In a list: to the next line that begins with it"),
            Key("Page Up, Page Down", "Scroll the page"),
            Key("Esc", "Close what is open over the page"),
        ),
    ),
    (
        "On a page and in a search",
        (
            Key("Up, Down", "Through the results while you type"),
            Key("Enter, F3", "While finding on a page: to the next place; with Shift to the last"),
            Key("Shift+arrow keys", "Mark words on a page, from the last link or hit on"),
            Key("Space", "On Right now: start or pause the ring"),
        ),
    ),
    (
        "In a note",
        (
            Key("F11", "The note alone in the window, and back"),
            Key("Ctrl+F, Ctrl+H", "Find in the note, and replace"),
            Key("Ctrl+B, Ctrl+I", "Bold, italic"),
            Key("Ctrl+Shift+P", "Keep the note at the top of the list, and no longer"),
            Key("Ctrl+Enter", "Open the topic whose link the cursor is in"),
            Key("Ctrl+Z, Ctrl+Y", "Undo, and do it again"),
        ),
    ),
    (
        "In a list of notes with boxes",
        (
            Key("Space, Ctrl+A", "Choose a note, choose all"),
            Key("Shift+Up, Shift+Down", "Choose several, one after another"),
            Key("P", "Keep a note at the top"),
            Key("Delete", "Move what is chosen to the trash"),
        ),
    ),
)
