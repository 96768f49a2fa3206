"""Notes of Joplin: its archive JEX (a tar of items), the same as a folder, and Markdown with heads.

Read after Joplin 3 (`BaseItem.serialize`, `InteropService_Exporter_Jex`, `utils/frontMatter`). An
item is a title, a text, and a last paragraph of `name: value`, of which `type_` says what it is.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from guide.vault.importers.heads import head_and_body
from guide.vault.importers.pieces import MARKDOWN, Piece, as_list, spoken, unreadable, utc_text

JOPLIN, JOPLIN_MARKDOWN = "an archive of Joplin", "Markdown files of Joplin"
_NOTE, _FOLDER, _RESOURCE, _TAG, _NOTE_TAG = "1", "2", "4", "5", "6"
_LAST_LINE = re.compile(r"type_: \d{1,3}\s*$")
_TO_ITEM = re.compile(r"!?\[([^\]\n]{0,300})\]\(:/([0-9a-fA-F]{32})(?:[ #][^)\n]{0,200})?\)")
_TO_FILE = re.compile(r"!?\[([^\]\n]{0,300})\]\((?:\.\./){0,9}_resources/([^)\n]{1,300})\)")


class Item(NamedTuple):
    """One item: what comes before its values, and the values."""

    text: str
    values: dict[str, str]


def item_in(text: str) -> Item | None:
    """The item that a file holds, or nothing when it holds none."""
    if not _LAST_LINE.search(text[-40:]):
        return None
    text = text.replace("\r\n", "\n").rstrip()
    before, _, last = text.rpartition("\n\n")
    values = {}
    for line in last.split("\n"):
        name, colon, value = line.partition(":")
        if not colon:
            return None
        values[name.strip()] = value.strip()
    known = "type_" in values and "id" in values
    return Item(before, values) if known or values.get("type_") == _NOTE_TAG else None


def read_items(items: Iterable[Item]) -> Iterator[Piece]:
    """The notes among the items of an archive, with their tags and the name of their notebook."""
    notes: list[Item] = []
    names: dict[str, str] = {}
    tags_of: dict[str, list[str]] = {}
    for item in items:
        kind = item.values["type_"]
        if kind == _NOTE:
            notes.append(item)
        elif kind in (_FOLDER, _RESOURCE, _TAG):
            names[item.values.get("id", "")] = item.text.partition("\n")[0].strip()
        elif kind == _NOTE_TAG:
            tagged = tags_of.setdefault(item.values.get("note_id", ""), [])
            tagged.append(item.values.get("tag_id", ""))
    for note in notes:
        yield _note(note, names, tags_of.get(note.values.get("id", ""), []))


def _note(note: Item, names: dict[str, str], tag_ids: list[str]) -> Piece:
    title, _, rest = note.text.partition("\n")
    values, name = note.values, title.strip() or "A note without a title"
    if values.get("encryption_applied") == "1":
        return unreadable(JOPLIN, name, "is encrypted")
    if values.get("deleted_time", "0") not in ("", "0"):
        return unreadable(JOPLIN, name, "was in the trash")
    created = utc_text(values.get("user_created_time") or values.get("created_time", ""))
    if created is None:
        return unreadable(JOPLIN, name, "has no date")
    body = rest.removeprefix("\n")
    if not (title.strip() or body.strip()):
        return unreadable(JOPLIN, name, "is empty")
    linked = [(found[1], found[2].lower(), found[0][0] == "!") for found in _TO_ITEM.finditer(body)]
    resources = tuple(
        names.get(target) or shown or "a picture"
        for shown, target, is_picture in linked
        if is_picture or (target in names and target not in tag_ids)
    )
    tags = [names[tag] for tag in tag_ids if names.get(tag)]
    notebook = names.get(values.get("parent_id", ""), "")
    record = {
        "title": title.strip(),
        "body": _TO_ITEM.sub(_link_text, body),
        "tags": [*tags, *([notebook] if notebook else [])],
        "created": created,
        "changed": utc_text(values.get("user_updated_time") or values.get("updated_time", "")),
    }
    return Piece(JOPLIN, record, left_out=resources, name=spoken(name))


def _link_text(found: re.Match[str]) -> str:
    if found[0].startswith("!"):
        return f"({found[1]})" if found[1] else "(picture)"
    return found[1]


def read_headed(name: str, text: str, moment: str) -> Piece | None:
    """A Markdown file with a head in YAML, of Joplin or of another program; nothing without one.

    `moment` is the file's own, for a head without dates.
    """
    parts = head_and_body(text)
    if parts is None:
        return None
    head, body = parts
    dates = {key: utc_text(_spelt(head.get(key))) for key in _DATES if key in head}
    created = next((each for each in map(dates.get, _DATES[:5]) if each), None)
    changed = next((each for each in map(dates.get, _DATES[5:]) if each), None)
    path = name.split("/")
    joplin = "created" in head and "updated" in head
    notebook = [path[-2]] if joplin and len(path) > 1 else []
    record = {
        "title": _spelt(head.get("title")) or path[-1].rpartition(".")[0],
        "body": _TO_FILE.sub(_link_text, body),
        "tags": [*_tags(head.get("tags", head.get("keywords"))), *notebook],
        "created": created or changed or moment,
        "changed": changed,
        "pinned": _spelt(head.get("pinned")).lower() in ("true", "yes"),
        "date": next((day for key in ("date", "day") if (day := _day(head.get(key)))), None),
    }
    left_out = tuple(found[2] for found in _TO_FILE.finditer(body))
    return Piece(
        JOPLIN_MARKDOWN if joplin else MARKDOWN, record, left_out=left_out, name=spoken(name)
    )


_DATES = ("created", "date", "created_at", "creation-date", "day",
          "updated", "modified", "lastmod", "updated_at")  # fmt: skip


def _spelt(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _day(value: object) -> str | None:
    """The day that a value spells, if it spells one and nothing more."""
    try:
        return date.fromisoformat(_spelt(value)).isoformat()
    except ValueError:
        return None


def _tags(value: Any) -> list[str]:  # noqa: ANN401
    if isinstance(value, str):
        value = value.strip("[]").split(",")
    return [tag.strip().lstrip("#") for tag in as_list(value) if isinstance(tag, str) and tag]
