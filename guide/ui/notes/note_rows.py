"""Notes as rows of a list: when, what it felt like, title or first words, and text."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from guide.ui.row_list import Row
from guide.vault import NoteHit, NoteRow, Vault

RECENT = 200  # notes in the list beside a page; the timeline has them all


def listed(vault: Vault, *, trash: bool, topic: str | None, query: str) -> tuple[Row, ...]:
    """The rows of what is found, where something is searched for, or of what is to be shown.

    The pinned ones, and the newest of the others.
    """
    now = datetime.now(UTC)
    if query.strip():
        return tuple(row_of_hit(hit, now) for hit in vault.search(query))
    notes = vault.notes(topic=topic, trash=trash, limit=RECENT)
    return tuple(row_of_note(note, now) for note in notes)


def row_of_note(note: NoteRow, now: datetime) -> Row:
    """A note as a row: when it changed and its mood, its title or first words, and its text."""
    when = moment(note.changed, now)
    overline = f"{when} · {note.mood}" if note.mood else when
    if note.title:
        return Row(note.id, overline, note.title, note.preview, note.pinned)
    first, _, rest = note.preview.partition(". ")
    return Row(note.id, overline, first or "Empty note", rest, note.pinned)


def row_of_hit(
    hit: NoteHit,
    now: datetime,
    titles: Mapping[str, str] | None = None,
    day: date | None = None,
) -> Row:
    """A found note as a row, with the place where it was found.

    With the `titles` of topics it also tells the topic and the tags; with `day` that day, and not
    the change.
    """
    row = row_of_note(hit.row, now)
    text = row.text if hit.snippet == hit.row.preview else hit.snippet
    parts = [row.overline]
    if day is not None:
        parts = [day_words(day, now), *([hit.row.mood] if hit.row.mood else [])]
    if titles is not None:
        parts += [title] if (title := titles.get(hit.row.topic or "")) else []
        parts += [f"#{tag}" for tag in hit.row.tags]
    return Row(row.id, " · ".join(parts), row.title, text, row.pinned)


def moment(when: datetime, now: datetime) -> str:
    """A moment in the reader's own time: "Today 21:10", "3 Nov", "3 Nov 2025"."""
    local, today = when.astimezone(), now.astimezone()
    if local.date() == today.date():
        return f"Today {local:%H:%M}"
    return day_words(local.date(), now)


def day_words(day: date, now: datetime) -> str:
    """A day, like "3 Nov", or "3 Nov 2025" in another year than now."""
    words = f"{day.day} {day:%b}"
    return words if day.year == now.astimezone().year else f"{words} {day.year}"
