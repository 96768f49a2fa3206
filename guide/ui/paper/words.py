"""The recovery words as one sheet of paper; its heading says what it is good for, not for what."""

from html import escape

from guide.ui.paper.pdf import usual_size
from guide.ui.paper.sheets import Look, Part, Sheets, laid_out

SAFEST = (
    "Written by hand is safest: the file on this laptop and a printer's queue may keep a copy of "
    "the words, even after you delete it."
)


def words_sheet(words: tuple[str, ...]) -> Sheets:
    """One page with the words, numbered, in two columns; nothing on it names the program."""
    half = (len(words) + 1) // 2
    rows = "".join(f"<tr>{_cell(words, at)}{_cell(words, at + half)}</tr>" for at in range(half))
    html = (
        "<h1>Twelve words to keep</h1>"
        "<p>Recovery words. In this order they open encrypted notes whose passphrase was "
        "forgotten. Whoever has them needs no passphrase.</p><p class='gap'>&nbsp;</p>"
        f'<table width="100%" border="0" cellpadding="0" cellspacing="0">{rows}</table>'
        "<p class='gap'>&nbsp;</p><p>Keep this sheet where only you look. If it is lost, or "
        "someone saw it, make new words: then these open nothing any more.</p>"
    )
    return laid_out((Part("", html),), Look(usual_size()))


def _cell(words: tuple[str, ...], at: int) -> str:
    text = f"{at + 1}. {escape(words[at])}" if at < len(words) else ""
    return f'<td width="50%"><p class="word">{text}</p></td>'
