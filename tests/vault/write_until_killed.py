"""A program that changes notes and tells before and after each change, until it is killed."""

import json
import os
import random
import sys
from dataclasses import replace
from pathlib import Path

from guide.vault import Vault


def tell(**words: object) -> None:
    os.write(1, json.dumps(words).encode() + b"\n")


def main(folder: Path, passphrase: str, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (repeatable)
    vault = Vault.unlock(folder, passphrase)
    here = [row.id for row in vault.notes()]
    while True:
        body = f"{chance.random()} " * chance.choice((1, 20, 2000))
        act = chance.choice(
            ("add", "add", "write", "write", "delete", "restore", "remove", "settle")
        )
        if act == "settle":
            vault.settle()
        elif act == "add" or not here:
            tell(trying="")
            note = vault.add(body=body)
            here.append(note.id)
            tell(id=note.id, body=body, trashed=False)
        else:
            note = vault.note(chance.choice(here))
            tell(trying=note.id)
            trashed = note.deleted is not None
            if act == "write":
                vault.write(replace(note, body=body), keep_version=chance.random() < 0.3)
                tell(id=note.id, body=body, trashed=trashed)
            elif act == "delete":
                vault.delete(note.id)
                tell(id=note.id, body=note.body, trashed=True)
            elif act == "restore":
                vault.restore(note.id)
                tell(id=note.id, body=note.body, trashed=False)
            elif len(here) > 5:
                vault.delete_for_good(note.id)
                here.remove(note.id)
                tell(id=note.id, body=None, trashed=False)


main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
