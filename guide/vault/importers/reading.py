"""Which format a file is in, told by what it holds; its name only says what is worth a look."""

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

from guide.vault.importers.day_one import is_day_one, read_day_one
from guide.vault.importers.joplin import Item, item_in, read_headed, read_items
from guide.vault.importers.jrnl import is_jrnl_json, is_jrnl_text, read_jrnl_json, read_jrnl_text
from guide.vault.importers.ours import OUR_MARKDOWN, is_our_json, markdown_record, read_our_json
from guide.vault.importers.pieces import (
    MARKDOWN,
    TEXT,
    Piece,
    of_seconds,
    parted,
    spoken,
    unreadable,
)
from guide.vault.importers.pile import Leaf, Pile
from guide.vault.importers.rednotebook import month_in, read_month
from guide.vault.note import now
from guide.vault.records import iso_of
from guide.vault.transfer import FENCE

_MEDIA = frozenset(("photos", "videos", "audios", "pdfs", "resources", "_resources"))
_CONTROL = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\x1b")


def pieces_in(pile: Pile) -> Iterator[Piece]:
    """Everything that a pile holds, note by note, and what was left out.

    Raises:
        ImportUnreadable, NewerVault: for an export of ours that is damaged or too new.
    """
    items: list[Item] = []
    found = (_pieces_of(leaf, items, alone=pile.is_one) for leaf in pile.leaves)
    named = 0
    for piece in chain(chain.from_iterable(found), read_items(items)):
        named += len(piece.left_out)
        yield piece._replace(left_out=tuple(map(spoken, piece.left_out)))
    if not named:  # else the notes have named what lies in these folders
        media = tuple(spoken(leaf.name) for leaf in pile.leaves if _is_media(leaf))
        yield Piece("", left_out=media)


def _pieces_of(leaf: Leaf, items: list[Item], *, alone: bool) -> Iterator[Piece]:
    if not (alone or leaf.is_text):
        if not _is_media(leaf):
            yield Piece("", left_out=(leaf.name,))
        return
    data = leaf.load()
    if data is None:
        yield unreadable("", leaf.name, "could not be read")
        return
    text = text_of(data)
    if text is None:
        yield Piece("", left_out=(leaf.name,))
    elif (item := item_in(text)) is not None:
        items.append(item)
    elif text.strip():
        yield from _notes_of(leaf, text)


def _is_media(leaf: Leaf) -> bool:
    """Whether it lies where Day One and Joplin put what their notes name."""
    return not leaf.is_text and leaf.name.rpartition("/")[0].rpartition("/")[2] in _MEDIA


def _notes_of(leaf: Leaf, text: str) -> Iterator[Piece]:
    if (month := month_in(leaf.name, text)) is not None:
        yield from read_month(*month)
    elif text.lstrip()[:1] in ("{", "[") and (value := _json(text)) is not None:
        yield from _notes_of_json(leaf, value)
    elif (record := markdown_record(text)) is not None:
        yield Piece(OUR_MARKDOWN, record, name=spoken(leaf.name), is_foreign=False)
    elif is_jrnl_text(text):
        yield from read_jrnl_text(text)
    else:
        moment = iso_of(of_seconds(leaf.changed) if leaf.changed else now())
        yield read_headed(leaf.name, text, moment) or _plain(leaf.name, text, moment)


def _notes_of_json(leaf: Leaf, value: Any) -> Iterator[Piece]:  # noqa: ANN401
    for fits, read in (
        (is_our_json, read_our_json),
        (is_day_one, read_day_one),
        (is_jrnl_json, read_jrnl_json),
    ):
        if fits(value):
            yield from read(value)
            return
    yield unreadable("", leaf.name, "holds no notes that can be read here")


def _plain(name: str, text: str, moment: str) -> Piece:
    """A text as it stands; its first line may be its title, else its name is."""
    file = name.rpartition("/")[2]
    stem = file.rpartition(".")[0] or file
    title, body = parted(text.replace("\r\n", "\n"))
    record = {"title": title or spoken(stem), "body": body, "created": moment}
    form = MARKDOWN if file.lower().endswith((".md", ".markdown")) else TEXT
    return Piece(form, record, name=spoken(name))


def text_of(data: bytes) -> str | None:
    """The bytes as text: UTF-8, UTF-16 with its mark, else what Windows wrote; nothing for none."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            return None if _CONTROL.intersection(text) else text
    return None if "\0" in text and not text.startswith(FENCE) else text


def _json(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
