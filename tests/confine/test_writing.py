"""Code that is inside and wants to write where it may not, and exports that may."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

Inside = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")

WAYS_TO_WRITE = {
    "a new file": "(outside / 'new').write_text('x')",
    "more of a file": "(outside / 'precious').open('a').write('x')",
    "less of a file": "os.truncate(outside / 'precious', 0)",
    "no file any more": "(outside / 'precious').unlink()",
    "another name": "(outside / 'precious').rename(outside / 'other')",
    "a folder": "(outside / 'new').mkdir()",
    "a link": "(outside / 'new').symlink_to('/')",
    "a second name inside": "os.link(outside / 'precious', data / 'taken')",
    "a local socket": "import socket; socket.socket(socket.AF_UNIX).bind(str(outside / 'new'))",
    "a file moved out": "(data / 'mine').touch(); (data / 'mine').rename(outside / 'new')",
    "through a link inside": (
        "(data / 'way').symlink_to(outside); (data / 'way' / 'new').write_text('x')"
    ),
    "up and over": "(data / '..' / 'outside' / 'new').write_text('x')",
    "by the C library": "told(libc.open(bytes(outside / 'new'), os.O_CREAT | os.O_WRONLY, 0o600))",
    "from another thread": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "ThreadPoolExecutor().submit((outside / 'new').write_text, 'x').result()"
    ),
    "by the database": (
        "import apsw\ntry: apsw.Connection(str(outside / 'new')).execute('create table a(b)')\n"
        "except apsw.CantOpenError: sys.exit('Permission denied')"
    ),
    "by Qt": (
        "from PySide6.QtCore import QFile, QIODevice\n"
        "file = QFile(str(outside / 'new'))\n"
        "file.open(QIODevice.OpenModeFlag.WriteOnly) or sys.exit(file.errorString())"
    ),
}


@pytest.mark.parametrize("attempt", WAYS_TO_WRITE.values(), ids=WAYS_TO_WRITE)
def test_nothing_outside_the_data_folder_can_be_changed(
    attempt: str, inside: Inside, places: Any
) -> None:
    done = inside(attempt)
    assert done.returncode == 1
    assert "Permission denied" in done.stderr or "Invalid cross-device link" in done.stderr
    assert places.untouched()


@pytest.mark.parametrize("attempt", WAYS_TO_WRITE.values(), ids=WAYS_TO_WRITE)
def test_the_same_succeeds_in_a_process_that_is_not_confined(attempt: str, inside: Inside) -> None:
    assert inside(attempt, confined=False).returncode == 0


def test_the_data_folder_can_be_written_and_all_else_read(inside: Inside, places: Any) -> None:
    done = inside(
        "assert (outside / 'precious').read_text() == 'kept'\n"
        "(data / 'deep' / 'er').mkdir(parents=True); (data / 'deep' / 'er' / 'file').touch()\n"
        "(data / 'deep' / 'er' / 'file').replace(data / 'file'); os.open('/dev/null', os.O_RDWR)"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (places.data / "file").stat().st_mode & 0o777 == 0o600  # nobody else's to read


def test_an_export_is_written_where_the_reader_wants_it_and_only_there(
    inside: Inside, places: Any, tmp_path: Any
) -> None:
    (tmp_path / "picked").mkdir()
    done = inside(
        "picked = data.parent / 'picked'\n"
        "def export():\n"
        "    (picked / 'notes.json').write_text('all'); (data / 'log').write_text('x')\n"
        "    try: (outside / 'new').touch()\n"
        "    except PermissionError: return 'refused'\n"
        "print(confine.writing_into(picked, export))\n"
        "(picked / 'more').touch()"  # the way is closed again
    )
    assert done.stdout == "refused\n"
    assert "Permission denied" in done.stderr
    assert [each.name for each in (tmp_path / "picked").iterdir()] == ["notes.json"]
    assert places.untouched()


def test_exports_at_the_same_time_keep_to_their_own_folders(inside: Inside, tmp_path: Any) -> None:
    done = inside(
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from functools import partial\n"
        "homes = [data.parent / f'picked-{n}' for n in range(20)]\n"
        "def write(n): (homes[n] / 'notes').write_text(str(n)); return n\n"
        "with ThreadPoolExecutor(8) as pool:\n"
        "    jobs = [pool.submit(confine.writing_into, h, partial(write, n))\n"
        "            for n, h in enumerate(homes) if h.mkdir() is None]\n"
        "    confine.write_only_in([data])\n"
        "    assert [job.result() for job in jobs] == list(range(20))",
        confined=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert len(list(tmp_path.glob("picked-*/notes"))) == 20


def test_what_goes_wrong_in_an_export_reaches_whoever_asked(inside: Inside) -> None:
    done = inside("confine.writing_into(outside, lambda: 1 / 0)")
    assert "ZeroDivisionError" in done.stderr
    done = inside("confine.writing_into(outside / 'none', (outside / 'none' / 'x').touch)")
    assert "FileNotFoundError" in done.stderr


def test_the_thread_that_waits_does_not_keep_the_process(inside: Inside) -> None:
    assert inside("pass").returncode == 0
