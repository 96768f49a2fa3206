"""Hostile and odd places to take notes from: nothing is followed, unpacked or waited for."""

import io
import os
import struct
import sys
import tarfile
import zipfile
from pathlib import Path
from time import perf_counter

import pytest

from guide.vault import ImportUnreadable, NewerVault, Vault, import_notes
from guide.vault.importers import pile


def names(path: Path) -> list[str]:
    with pile.pile_at(path) as found:
        return [leaf.name for leaf in found.leaves]


def zipped(path: Path, *members: tuple[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return path


def taped(path: Path, *members: tarfile.TarInfo) -> Path:
    with tarfile.open(path, "w", format=tarfile.USTAR_FORMAT) as archive:
        for member in members:
            archive.addfile(member, io.BytesIO(bytes(member.size)))
    return path


def test_links_in_a_folder_are_not_followed(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("not yours")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "way").symlink_to(tmp_path)
    (folder / ".hidden.txt").write_text("settings")
    assert names(folder) == ["mine.txt"]


def test_a_link_put_in_place_of_a_file_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not yours")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    with pile.pile_at(folder) as found:
        (folder / "mine.txt").unlink()
        (folder / "mine.txt").symlink_to(tmp_path / "secret")
        assert found.leaves[0].load() is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
def test_a_pipe_is_not_waited_for(vault: Vault, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    assert names(folder) == []
    for place in (folder, folder / "pipe.txt"):
        with pytest.raises(ImportUnreadable):
            import_notes(vault, place)


def test_paths_in_an_archive_lead_nowhere(vault: Vault, tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    names_in = ("../../up.txt", "/etc/up.txt", "C:\\up.txt", "a/../../up.txt")
    file = zipped(inside / "a.zip", *((name, name.encode()) for name in names_in))
    before = {path for path in tmp_path.rglob("*") if "data" not in path.parts}
    report = import_notes(vault, file)
    assert len(report.added) == 4
    assert {path for path in tmp_path.rglob("*") if "data" not in path.parts} == before


def test_a_zip_bomb_is_not_unpacked(vault: Vault, tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("a.txt", bytes(100 << 20)))
    began = perf_counter()
    with pytest.raises(ImportUnreadable, match="more than notes could be"):
        import_notes(vault, file)
    assert perf_counter() - began < 1


def test_a_zip_that_lies_about_a_size_gives_no_more_than_it_said(tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("a.txt", b"x" * (50 << 20)))
    data = bytearray(file.read_bytes())
    at = data.rindex(b"PK\x01\x02") + 24  # the size of the contents in the list of members
    data[at : at + 4] = struct.pack("<I", 1000)
    file.write_bytes(data)
    with pile.pile_at(file) as found:
        assert len(found.leaves[0].load() or b"") <= 1000


def test_a_member_under_a_password_is_named(vault: Vault, tmp_path: Path) -> None:
    file = zipped(tmp_path / "a.zip", ("a.txt", b"one"), ("b.txt", b"two"))
    data = bytearray(file.read_bytes())
    at = data.index(b"PK\x01\x02") + 8
    data[at] |= 1
    file.write_bytes(data)
    report = import_notes(vault, file)
    assert len(report.added) == 1
    assert report.problems == ("a.txt could not be read and was left out.",)


def test_links_and_devices_in_a_tar_are_passed_by(vault: Vault, tmp_path: Path) -> None:
    members = [tarfile.TarInfo(name) for name in ("link.txt", "device.txt", "folder", "real.txt")]
    members[0].type, members[0].linkname = tarfile.SYMTYPE, "/etc/passwd"
    members[1].type, members[2].type = tarfile.CHRTYPE, tarfile.DIRTYPE
    members[3].size = 3
    assert names(taped(tmp_path / "a.tar", *members)) == ["real.txt"]


@pytest.mark.parametrize("size", [b"77777777777\0", b"\x80" + b"\xff" * 11, b"-0000000001\0"])
def test_a_tar_with_a_lie_for_a_size_ends(vault: Vault, tmp_path: Path, size: bytes) -> None:
    file = taped(tmp_path / "a.tar", tarfile.TarInfo("a.md"))
    data = bytearray(file.read_bytes())
    data[124:136] = size
    data[148:156] = b" " * 8
    data[148:156] = f"{sum(data[:512]):06o}\0 ".encode()
    file.write_bytes(data)
    with pytest.raises(ImportUnreadable):
        import_notes(vault, file)


def test_too_many_files_are_told(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pile, "MOST_FILES", 3)
    (tmp_path / "in").mkdir()
    for number in range(5):
        (tmp_path / "in" / f"{number}.txt").write_text("x")
    file = zipped(tmp_path / "a.zip", *((f"{number}.txt", b"x") for number in range(5)))
    tape = taped(tmp_path / "a.tar", *(tarfile.TarInfo(f"{number}") for number in range(5)))
    for place in (tmp_path / "in", file, tape):
        with pytest.raises(ImportUnreadable, match="too many files"):
            import_notes(vault, place)


def test_too_much_is_told(vault: Vault, tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(pile.MOST_BYTES + 1)
    with pytest.raises(ImportUnreadable, match="more than notes could be"):
        import_notes(vault, tmp_path / "big.txt")


def test_our_own_backup_is_recognised(vault: Vault, tmp_path: Path) -> None:
    vault.add(body="words")
    vault.backup(tmp_path / "b.backup")
    with pytest.raises(ImportUnreadable, match="restored"):
        import_notes(vault, tmp_path / "b.backup")


def test_an_export_in_a_zip_is_read_and_a_newer_one_told(vault: Vault, tmp_path: Path) -> None:
    record = b'{"body": "b", "created": "2026-03-14T00:00:00Z"}'
    note = b'{"format": "notes", "version": %d, "notes": [' + record + b"]}"
    assert import_notes(vault, zipped(tmp_path / "a.zip", ("n.json", note % 1))).added
    with pytest.raises(NewerVault):
        import_notes(vault, zipped(tmp_path / "b.zip", ("n.json", note % 2)))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_place_that_may_not_be_read_is_told(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(mode=0)
    with pytest.raises(ImportUnreadable, match="cannot be read"):
        import_notes(vault, tmp_path / "a")
