"""The manifest and the slots: damaged, missing, doubled, hostile."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from guide.vault import Cost, NewerVault, NoVault, Vault, VaultDamaged, WrongPassphrase
from guide.vault.errors import VaultExists
from guide.vault.keys import Keys, Slot, keys_from_bytes, keys_to_bytes, publish_keys, read_keys

Copy = Callable[[], Path]
KEYS = Keys(
    "notes.db", "rescue.db", (Slot("passphrase", "0" * 16 + ".key", Cost(3, 65536, 4), "ab"),)
)


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def flip(path: Path, place: int) -> None:
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= 0x10
    path.write_bytes(data)


def test_a_manifest_says_what_was_put_in() -> None:
    assert keys_from_bytes(keys_to_bytes(KEYS)) == KEYS


@pytest.mark.parametrize("name", ["keys.json", "keys-copy.json"])
def test_any_flipped_byte_in_a_manifest_is_healed(
    fresh_copy: Copy, name: str, passphrase: str
) -> None:
    folder = fresh_copy()
    whole = (folder / name).read_bytes()
    for place in range(0, len(whole), 41):
        flip(folder / name, place)
        Vault.unlock(folder, passphrase).lock()
        assert (folder / name).read_bytes() == whole


@pytest.mark.parametrize("missing", ["keys.json", "keys-copy.json", "*.key", "*.copy"])
def test_what_is_missing_of_the_keys_is_made_again(
    fresh_copy: Copy, missing: str, passphrase: str
) -> None:
    folder = fresh_copy()
    before = everything(folder)
    for path in list(folder.glob(missing)):
        path.unlink()
    Vault.unlock(folder, passphrase).lock()
    after = everything(folder)
    assert {name: after[name] for name in before if not name.endswith("db")} == {
        name: data for name, data in before.items() if not name.endswith("db")
    }


def test_any_flipped_byte_in_a_slot_is_healed(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    before = everything(folder)
    slots = [name for name in before if name.endswith((".key", ".copy"))]
    for name in slots:
        for place in (0, 15, 16, 20, 40, 100, 4095, 4096, 8191):
            flip(folder / name, place)
            Vault.unlock(folder, passphrase).lock()
            assert (folder / name).read_bytes() == before[name]


def test_both_manifests_damaged_says_so_and_changes_nothing(
    fresh_copy: Copy, passphrase: str
) -> None:
    folder = fresh_copy()
    for name in ("keys.json", "keys-copy.json"):
        (folder / name).write_bytes(b"{}")
    before = everything(folder)
    with pytest.raises(VaultDamaged):
        Vault.unlock(folder, passphrase)
    assert everything(folder) == before
    assert Vault.exists(folder)


def test_a_slot_and_its_twin_damaged_leave_the_other_way_in(folder: Path, cheap: Cost) -> None:
    vault, words = Vault.create(folder, "seven quiet rivers", cost=cheap)
    vault.lock()
    slots = {slot.kind: slot for slot in read_keys(folder).slots}
    for name in (slots["passphrase"].file, slots["passphrase"].copy):
        flip(folder / name, 5000)
    with pytest.raises(VaultDamaged, match="recovery words"):
        Vault.unlock(folder, "seven quiet rivers")
    opened = Vault.unlock_with_words(folder, " ".join(words))
    assert len(opened.notices) == 1
    assert opened.verify() == ("The slot for the passphrase is damaged.",)
    opened.set_passphrase("eight new rivers", cost=cheap)
    assert opened.verify() == ()
    opened.lock()
    for name in (slots["recovery"].file, slots["recovery"].copy):
        flip(folder / name, 5000)
    with pytest.raises(VaultDamaged, match="passphrase"):
        Vault.unlock_with_words(folder, " ".join(words))
    Vault.unlock(folder, "eight new rivers").lock()


def test_a_manifest_of_a_newer_version_is_left_alone(fresh_copy: Copy, passphrase: str) -> None:
    folder = fresh_copy()
    record = json.loads((folder / "keys.json").read_bytes())
    del record["check"]
    record["format"] = 2
    (folder / "keys.json").write_bytes(with_check(record))
    before = everything(folder)
    with pytest.raises(NewerVault):
        Vault.unlock(folder, passphrase)
    assert everything(folder) == before


def with_check(record: dict[str, object]) -> bytes:
    """A manifest as whoever knows the format would forge it."""
    text = json.dumps(record, sort_keys=True, separators=(",", ":"))
    return json.dumps({**record, "check": hashlib.sha256(text.encode()).hexdigest()}).encode()


@pytest.mark.parametrize(
    "change",
    [
        {"notes": "../../elsewhere.db"},
        {"notes": "/etc/passwd"},
        {"rescue": "keys.json"},
        {"notes": 5},
        {"slots": [{"kind": "passphrase"}]},
        {"slots": "none"},
        {"format": None},
    ],
)
def test_a_forged_manifest_cannot_point_elsewhere(change: dict[str, object]) -> None:
    record = json.loads(keys_to_bytes(KEYS))
    del record["check"]
    assert keys_from_bytes(with_check({**record, **change})) is None


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"\xff", b'{"check": 1}', b"{" * 100_000])
def test_what_is_no_manifest_is_none(data: bytes) -> None:
    assert keys_from_bytes(data) is None


def test_leftovers_of_a_stopped_program_are_swept_and_nothing_else(
    fresh_copy: Copy, passphrase: str
) -> None:
    folder = fresh_copy()
    (folder / "0123.part").write_bytes(b"half")
    (folder / "4567.part").mkdir()
    (folder / "4567.part" / "notes.db").write_bytes(b"half")
    (folder / ("f" * 16 + ".key")).write_bytes(b"old slot")
    (folder / "of-the-reader.txt").write_text("mine")
    (folder / "notes-12345678.db").write_bytes(b"unknown")
    Vault.unlock(folder, passphrase).lock()
    names = {path.name for path in folder.iterdir()}
    assert not any(name.endswith(".part") for name in names)
    assert "f" * 16 + ".key" not in names
    assert {"of-the-reader.txt", "notes-12345678.db"} <= names


def test_the_faster_of_two_set_ups_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_keys(tmp_path, KEYS)
    with pytest.raises(VaultExists):
        publish_keys(tmp_path, KEYS)

    def no_links(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)  # as on a stick with FAT
    with pytest.raises(VaultExists):
        publish_keys(tmp_path, KEYS)
    (tmp_path / "second").mkdir()
    publish_keys(tmp_path / "second", KEYS)
    assert read_keys(tmp_path / "second") == KEYS
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [
        "keys-copy.json",
        "keys.json",
    ]


def test_a_folder_without_manifest_is_no_vault(tmp_path: Path) -> None:
    with pytest.raises(NoVault):
        read_keys(tmp_path)


def test_old_notes_without_keys_are_not_overwritten(folder: Path, cheap: Cost) -> None:
    folder.mkdir(parents=True)
    (folder / "notes.db").write_bytes(b"someone's notes without their keys")
    vault, _ = Vault.create(folder, "seven quiet rivers", cost=cheap)
    note = vault.add(body="new")
    vault.lock()
    assert (folder / "notes.db").read_bytes() == b"someone's notes without their keys"
    opened = Vault.unlock(folder, "seven quiet rivers")
    assert opened.note(note.id).body == "new"
    opened.lock()


def test_a_wrong_passphrase_is_never_called_damage(fresh_copy: Copy) -> None:
    folder = fresh_copy()
    (folder / "keys.json").unlink()
    for path in folder.glob("*.key"):
        flip(path, 77)
    with pytest.raises(WrongPassphrase):
        Vault.unlock(folder, "not the passphrase")
