"""A full disk: what was saved stays, what was not is rescued, and room is all it takes."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from guide.vault import DiskFull, Note, Vault
from guide.vault.note import now
from guide.vault.rescue import ROOM, stored_notes

Full = Callable[[int], AbstractContextManager[None]]
LIMIT = ROOM + (200 << 10)  # above the rescue record, which is there already
BIG = "ünsaved " * 60_000


def test_a_full_disk_loses_nothing_and_saving_goes_on_with_room(
    vault: Vault, full_disk: Full, reopened: Callable[..., Vault]
) -> None:
    saved = [vault.add(title="kept", body="before")]

    def write_on() -> None:
        for _ in range(20):
            saved.append(vault.write(replace(saved[-1], body=saved[-1].body + "x" * 100_000)))

    with full_disk(LIMIT):
        with pytest.raises(DiskFull, match="still on the screen"):
            write_on()
        note = saved[-1]
        assert vault.note(note.id) == note
        assert vault.search("kept")[0].row.id == note.id
        with pytest.raises(DiskFull):
            vault.add(body=BIG * 3)
    written = vault.write(replace(note, body="there is room again"))
    vault.lock()
    assert reopened().note(note.id) == written


def test_unsaved_notes_are_rescued_and_come_back_at_the_next_unlock(
    vault: Vault, full_disk: Full, reopened: Callable[..., Vault]
) -> None:
    note = vault.add(title="kept", body="before " * 100)
    with full_disk(LIMIT):
        unsaved = replace(note, body=BIG + "the last sentence")
        fresh = replace(note, id="", title="never saved", body="new text")

        def write_on() -> None:
            for number in range(30):
                vault.write(replace(unsaved, body=f"{BIG}{number}"))

        with pytest.raises(DiskFull):
            write_on()
        last_saved = vault.note(note.id)
        assert vault.rescue([unsaved, fresh]) is True
        vault.lock()
    opened = reopened()
    assert opened.note(note.id).body == BIG + "the last sentence"
    assert opened.history(note.id)[0].body == last_saved.body
    assert opened.recovered[0] == note.id
    assert opened.note(opened.recovered[1]).body == "new text"
    opened.lock()
    again = reopened()
    assert again.recovered == ()
    assert len(again.notes()) == 2


def test_a_rescued_note_that_is_gone_or_in_the_trash_comes_back(
    vault: Vault, reopened: Callable[..., Vault]
) -> None:
    gone, trashed, same = (vault.add(body=text) for text in ("gone", "trashed", "same"))
    assert vault.rescue([replace(each, body=each.body + " unsaved") for each in (gone, trashed)])
    assert vault.rescue([same])
    vault.delete_for_good(gone.id)
    vault.delete(trashed.id)
    vault.lock()
    opened = reopened()
    assert {row.preview for row in opened.notes()} == {"gone unsaved", "trashed unsaved", "same"}
    assert opened.history(same.id) == ()
    assert opened.recovered == (gone.id, trashed.id, same.id)


def test_what_does_not_fit_is_said_and_the_rest_is_kept(vault: Vault, full_disk: Full) -> None:
    short = vault.add(body="short")
    noise = "".join(chr(0x4E00 + (number * 7919) % 20000) for number in range(1_000_000))
    with full_disk(LIMIT):
        assert vault.rescue([replace(short, body=noise), replace(short, body="kept")]) is False


def test_a_kill_after_the_rescue_loses_nothing(
    vault: Vault,
    folder: Path,
    killed: Callable[[Callable[[], Any]], None],
    passphrase: str,
    reopened: Callable[..., Vault],
) -> None:
    note = vault.add(body="before")
    vault.lock()

    def rescue_and_stop() -> Vault:
        opened = Vault.unlock(folder, passphrase)
        assert opened.rescue([replace(note, body="rescued")])
        return opened

    killed(rescue_and_stop)
    opened = reopened()
    assert opened.note(note.id).body == "rescued"
    assert opened.recovered == (note.id,)


def test_a_stop_while_bringing_back_does_no_harm(
    vault: Vault,
    folder: Path,
    killed_at_step: Callable[..., bool],
    passphrase: str,
    reopened: Callable[..., Vault],
) -> None:
    note = vault.add(body="before")
    assert vault.rescue([replace(note, body="rescued"), replace(note, id="", body="new")])
    vault.lock()
    step = 0
    while killed_at_step(lambda: Vault.unlock(folder, passphrase).lock(), step):
        step += 1
    opened = reopened()
    assert sorted(row.preview for row in opened.notes()) == ["new", "rescued"]
    assert len(opened.history(note.id)) == 1


def test_opening_on_a_full_disk_shows_the_notes(
    vault: Vault, full_disk: Full, reopened: Callable[..., Vault]
) -> None:
    note = vault.add(body="there " * 20)
    assert vault.rescue([replace(note, body=BIG * 4)])
    vault.lock()
    with full_disk(LIMIT):
        opened = reopened()
        assert opened.note(note.id) == note
        assert opened.recovered == ()
        assert len(opened.notices) == 1
        opened.lock()
    assert reopened().note(note.id).body == BIG * 4


@pytest.mark.parametrize("damage", ["missing", "garbage", "cut"])
def test_a_lost_rescue_record_is_made_anew(
    vault: Vault, folder: Path, reopened: Callable[..., Vault], damage: str
) -> None:
    vault.lock()
    record = folder / "rescue.db"
    if damage == "missing":
        record.unlink()
    else:
        record.write_bytes(b"garbage" * 5000 if damage == "garbage" else record.read_bytes()[:5000])
    opened = reopened()
    assert (opened.notices == ()) is (damage == "missing")
    assert opened.rescue([opened.add(body="works")])


def test_room_is_kept_beforehand(vault: Vault, folder: Path) -> None:
    before = {path.name: path.stat().st_size for path in folder.glob("rescue*")}
    assert sum(before.values()) > 2 * ROOM
    assert vault.rescue([vault.add(body=BIG)])
    assert {path.name: path.stat().st_size for path in folder.glob("rescue*")} == before


def test_a_folder_that_is_gone_rescues_nothing(vault: Vault, folder: Path) -> None:
    note = vault.add(body="x")
    (folder / "rescue.db").unlink()
    assert vault.rescue([note]) is False


def test_what_is_no_record_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "rescue.db").write_bytes(b"no database" * 1000)
    assert stored_notes(tmp_path / "rescue.db", bytes(32)) is None


def test_an_unsaved_note_needs_no_id(vault: Vault, reopened: Callable[..., Vault]) -> None:
    moment = now()
    assert vault.rescue([Note("", "t", "b", None, None, (), None, moment, moment, None)])
    vault.lock()
    assert [row.title for row in reopened().notes()] == ["t"]
