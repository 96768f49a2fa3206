"""What is written stays inside: no byte of it in any file, before, during or after a kill."""

import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from guide.vault import Vault
from guide.vault.database import keyed
from guide.vault.keys import open_slot, read_keys

ROOT = Path(__file__).resolve().parents[2]
MARKER = "zqxjkw"  # every word that is written begins like this
PROGRAM = """
import os, signal, sys
from dataclasses import replace
from pathlib import Path
from guide.vault import Vault
folder, moment = Path(sys.argv[1]), int(sys.argv[2])
vault = Vault.unlock(folder, "seven quiet rivers")
for number in range(8):
    note = vault.add(title="zqxjkwtitle", body="zqxjkwold " * 500, tags=["zqxjkwtag"],
                     topic="zqxjkwtopic", mood="zqxjkwmood")
    note = vault.write(replace(note, body="zqxjkwbody " * 3000), keep_version=True)
    vault.search("zqxjkwsearch")
    vault.search("zqxjkwbody zqxjkwtit")
    vault.notes(topic="zqxjkwtopic")
    gone = vault.add(body="zqxjkwgone " * 100)
    vault.delete_for_good(gone.id)
    vault.rescue([replace(note, body="zqxjkwbody unsaved")])
    if number == moment:
        os.kill(os.getpid(), signal.SIGKILL)
    if number % 3 == 0:
        vault.settle()
        vault.backup(folder.parent / "b.backup")
vault.lock()
"""


def forms() -> tuple[bytes, ...]:
    both = (MARKER, MARKER.upper())
    return tuple(each.encode(code) for each in both for code in ("utf-8", "utf-16-le", "utf-16-be"))


def test_no_marker_is_in_any_file_after_kills(vault: Vault, folder: Path, tmp_path: Path) -> None:
    vault.lock()
    work, temp = tmp_path / "work", tmp_path / "temp"
    work.mkdir()
    temp.mkdir()
    searched = 0
    for moment in (0, 4, 99):
        result = subprocess.run(
            [sys.executable, "-c", PROGRAM, folder, str(moment)],
            check=False,
            capture_output=True,
            cwd=work,
            env={"PYTHONPATH": str(ROOT), "TMPDIR": str(temp), "HOME": str(work)},
        )
        assert (result.returncode, result.stdout, result.stderr) == (
            0 if moment == 99 else -9,
            b"",
            b"",
        )
        for path in tmp_path.rglob("*"):
            assert MARKER not in str(path)
            if path.is_file():
                data = path.read_bytes()
                searched += len(data)
                assert not any(form in data for form in forms()), path
                assert not path.name.endswith("-shm")
    assert list(work.iterdir()) == list(temp.iterdir()) == []
    assert searched > 5_000_000
    opened = Vault.unlock(folder, "seven quiet rivers")
    assert "zqxjkwbody" in opened.note(opened.notes()[0].id).body
    opened.lock()


def test_a_note_deleted_for_good_is_gone_from_the_decrypted_pages(
    vault: Vault, folder: Path
) -> None:
    kept = vault.add(body="keptmarker")
    once = vault.add(body="gonemarker too")
    vault.write(replace(once, body="something else"))
    gone = vault.add(title="gonemarker", body="gonemarker " * 2000, tags=["gonemarker"])
    vault.delete_for_good(gone.id)
    assert (folder / "notes.db-wal").stat().st_size == 0
    vault.lock()
    key = open_slot(folder, read_keys(folder), "passphrase", "seven quiet rivers")
    with closing(keyed(folder / "notes.db", key)) as connection:
        pages = connection.serialize("main")
    assert pages is not None
    assert kept.body.encode() in pages
    assert b"gonemark" not in pages.lower()  # the index drops endings
