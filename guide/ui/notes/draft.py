"""What stands in the editor, as plain values."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import NamedTuple

from guide.errors import GuideError
from guide.vault import NO_DETAILS, Details, Note, Vault

WORDS_KEPT = (
    "There was no room to save your last words. They are kept, encrypted, and come back when you "
    "unlock your notes."
)
WORDS_BACK = "What could not be saved last time is back among your notes."
WORDS_LOST = "Your last words could not be kept: the disk did not take them."


class NotKept(GuideError):
    """Words could neither be saved nor put into the rescue record."""


class Told(NamedTuple):
    """All that is told about a note beside title, text and topic."""

    mood: str | None = None
    date: str | None = None
    tags: tuple[str, ...] = ()
    details: Details = NO_DETAILS


NOTHING_TOLD = Told()


class LeftAt(NamedTuple):
    """The note that was open, and where in it the cursor stood, in characters."""

    note: str
    position: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A note being written; `note` is the id, or empty for a note never saved yet."""

    note: str
    title: str
    body: str
    topic: str | None
    told: Told = NOTHING_TOLD

    @property
    def is_empty(self) -> bool:
        """Whether it is a new note in which nothing is worth keeping."""
        written = self.note or self.title.strip() or self.body.strip()
        by_hand = self.told._replace(details=replace(self.told.details, passage="", section=""))
        return not written and by_hand == NOTHING_TOLD


def told_of(note: Note) -> Told:
    """What is told about a note."""
    return Told(note.mood, note.date, note.tags, note.details)


def draft_of(note: Note) -> Draft:
    """A saved note as the editor shows it."""
    return Draft(note.id, note.title, note.body, note.topic, told_of(note))


def written(vault: Vault, draft: Draft) -> Note:
    """Keep a draft in the vault, as a new note or over its former text; gives it as it is kept.

    Raises:
        VaultError: as `Vault.write` and `Vault.add`.
    """
    if draft.note:
        return vault.write(note_of(vault, draft))
    told = draft.told._asdict()
    return vault.add(title=draft.title, body=draft.body, topic=draft.topic, **told)


def note_of(vault: Vault, draft: Draft) -> Note:
    """The draft as a note, with the fields of the saved one that the editor does not show."""
    told = draft.told._asdict()
    if draft.note:
        kept = vault.note(draft.note)
        return replace(kept, title=draft.title, body=draft.body, topic=draft.topic, **told)
    moment = datetime.now(UTC)
    return Note(
        draft.note,
        draft.title,
        draft.body,
        draft.topic,
        created=moment,
        changed=moment,
        deleted=None,
        **told,
    )
