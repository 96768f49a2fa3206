"""The notes that are tied to a passage of a topic."""

import json
from dataclasses import dataclass, field

import apsw

from guide.vault.note import cleaned_line
from guide.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note, by its id, and the passage and section of the topic that it was begun on."""

    note: str
    passage: str = field(repr=False)
    section: str = field(repr=False)


def margin_notes(vault: Vault, topic: str) -> tuple[MarginNote, ...]:
    """The notes outside the trash that are tied to passages of this topic, oldest first."""

    def read(connection: apsw.Connection) -> list[tuple[str, str]]:
        return list(
            connection.execute(
                "select id, details from note where topic = ? and deleted is null"
                " and instr(details, '\"passage\"') order by created",
                (cleaned_line(topic),),
            )
        )

    found = []
    for note, details in vault.look(read):
        told = json.loads(details)
        if told.get("passage"):
            found.append(MarginNote(note, told["passage"], told.get("section", "")))
    return tuple(found)
