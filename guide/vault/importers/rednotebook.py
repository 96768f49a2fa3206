"""Journals of RedNotebook: a file `YYYY-MM.txt` a month, in a folder or in the zip of a backup.

Read after RedNotebook 2.42 (`storage.py`, `data.py`, `util/markup.py`): YAML, a table a day with
its `text`, and beside it categories with entries of their own, which are its older tags. The text
is in the markup of txt2tags; what differs from Markdown and can be seen is turned into it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from guide.vault.importers.heads import NotSimple, simple_value
from guide.vault.importers.pieces import Piece, parted, spoken, told_of_day, unreadable

REDNOTEBOOK = "a journal of RedNotebook"
_MONTH = re.compile(r"(?:^|/)(\d{4})-(\d{2})\.txt$")
_FIRST_DAY = re.compile(r"['\"]?\d{1,2}['\"]?:")
_HASHTAG = re.compile(r"(?:^|[^\w&#])#(?![0-9a-fA-F]{6}\b)(\w{1,60})")
_PICTURE = re.compile(r'\[""([^"\n]{1,300})""(\.\w{1,5})(?:\?\d{1,5})?\]')
_LINK = re.compile(r'\[([^\[\]"\n]{1,300})\s""([^"\n]{1,500})""\]')
_HEADING = re.compile(r"^(={1,5})[ \t]*([^=\n].{0,200}?)[ \t]*\1[ \t]*$", re.MULTILINE)
_SLANTED = re.compile(r"(?<![:\w/])//(?=\S)([^\n/]{1,200})(?<=[^\s:])//(?![\w/])")
_STRUCK = re.compile(r"(?<![\w-])--(?=\S)([^\n-]{1,200})(?<=\S)--(?![\w-])")
_LINE_BREAK = re.compile(r"\\\\[ \t]{0,20}$", re.MULTILINE)


def month_in(name: str, text: str) -> tuple[str, dict[str, Any]] | None:
    """The month, like "2026-03", and its days, of a file that is named and written as one."""
    named = _MONTH.search(name)
    if named is None or not (_FIRST_DAY.match(text) or text.startswith("{")):
        return None
    try:
        days = simple_value(text)
    except NotSimple:
        return None
    return (f"{named[1]}-{named[2]}", days) if isinstance(days, dict) else None


def read_month(month: str, days: dict[str, Any]) -> Iterator[Piece]:
    """The days of a month."""
    for number, content in days.items():
        yield _day(f"{month}-{number.zfill(2)}", content)


def _day(spelt: str, content: Any) -> Piece:  # noqa: ANN401
    try:
        day = date.fromisoformat(spelt)
    except ValueError:
        return unreadable(REDNOTEBOOK, spelt, "is no day")
    if not isinstance(content, dict) or not isinstance(content.get("text", ""), str):
        return unreadable(REDNOTEBOOK, spelt)
    text = content.get("text", "")
    pictures = tuple("".join(found) for found in _PICTURE.findall(text))
    old_tags = content.get("Tags")
    categories = {
        **{name: value for name, value in content.items() if name not in ("text", "Tags")},
        **(old_tags if isinstance(old_tags, dict) else {}),
    }
    title, body = parted(_as_markdown(text))
    listed = "\n\n".join(
        f"**{name}**\n" + "\n".join(f"- {entry}" for entry in entries)
        for name, entries in categories.items()
        if isinstance(entries, dict) and entries
    )
    tags = [*categories, *(tag.lower() for tag in _HASHTAG.findall(text))]
    if not (title or body or listed or tags):
        return Piece(REDNOTEBOOK, problem=f"{spelt} is empty and was left out.")
    record = {
        **told_of_day(day),
        "title": title,
        "body": "\n\n".join(filter(None, (body, listed))),
        "tags": tags,
    }
    return Piece(REDNOTEBOOK, record, left_out=pictures, name=spoken(spelt))


def _as_markdown(text: str) -> str:
    text = _PICTURE.sub("(picture)", text)
    text = _LINK.sub(r"[\1](\2)", text)
    text = _HEADING.sub(lambda found: f"{'#' * len(found[1])} {found[2]}", text)
    return _LINE_BREAK.sub("", _STRUCK.sub(r"~~\1~~", _SLANTED.sub(r"*\1*", text)))
