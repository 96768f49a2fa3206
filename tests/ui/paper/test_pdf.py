"""The PDF: it tells nothing about itself, and its file is whole, private, or not there."""

import re
import shutil
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest

from guide.library import Library
from guide.ui.paper.pdf import PdfNotSaved, as_pdf, save_pdf, usual_size
from guide.ui.paper.sheets import Look, Part, laid_out
from guide.ui.paper.topics import topic_part
from guide.ui.paper.words import words_sheet
from guide.ui.theme import Theme

WORDS = (
    "ripple", "anchor", "velvet", "harbor", "lemon", "quiet", "orbit", "maple", "thunder", "willow",
    "copper", "dawn",
)  # fmt: skip


@pytest.fixture(scope="module")
def topic_pdf(qapp: Any, built_library: Path) -> bytes:
    Theme(qapp).set_look("light", 100)  # brings the program's own letters
    library = Library.open(built_library)
    part = topic_part(library, "postcoital-dysphoria", "A4")
    return as_pdf(laid_out((part,), Look(plain_cover=True)))


def test_nothing_in_the_file_tells_of_the_program_the_topic_or_the_time(topic_pdf: bytes):
    assert topic_pdf.startswith(b"%PDF-")
    for told in (b"Stillwater", b"Sadness", b"postcoital", b"Qt 6", b"D:20", b"T20", b"/home"):
        assert told not in topic_pdf
    for name in (b"Title", b"Creator", b"Producer", b"CreationDate", b"ModDate"):
        for found in re.findall(rb"/" + name + rb" ?\(([^)]*)\)", topic_pdf):
            assert found.strip() == b""


def test_links_of_the_guide_are_not_in_the_file(topic_pdf: bytes):
    for trace in (b"/URI", b"topic:", b"source:", b"term:"):
        assert trace not in topic_pdf


def test_the_same_pages_make_the_same_file(qapp: Any):
    assert qapp
    one, two = (as_pdf(laid_out((Part("", "<p>One.</p>"),), Look())) for _ in range(2))
    assert one == two


def test_the_file_is_well_formed_though_it_was_blanked(topic_pdf: bytes):
    start = int(topic_pdf.rpartition(b"startxref")[2].split()[0])
    assert topic_pdf[start:].startswith(b"xref")
    number, offset = 0, int(topic_pdf[start:].split(b"\n")[3].split()[0])
    assert topic_pdf[offset:].startswith(f"{number + 1} 0 obj".encode())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no other reader of PDF is here")
def test_another_program_reads_the_words(topic_pdf: bytes, tmp_path: Path):
    (tmp_path / "pages.pdf").write_bytes(topic_pdf)
    done = subprocess.run(
        ["pdftotext", str(tmp_path / "pages.pdf"), "-"], check=True, capture_output=True
    )
    told = " ".join(done.stdout.decode().split())
    assert "Get help now" in told
    for joined in ("Sadness after sex", "often", "difference", "And nobody"):  # no letter is lost
        assert joined in told
    assert "doi:10.1016/j.jsxm.2019.12.009" in told
    assert not done.stderr


def test_paper_follows_the_country():
    assert [usual_size(country) for country in ("US", "MX", "GB", "ES")] == [
        "Letter",
        "Letter",
        "A4",
        "A4",
    ]
    assert usual_size() in ("A4", "Letter")


def test_a_file_is_for_its_owner_alone_and_replaces_the_older_one(tmp_path: Path):
    file = tmp_path / "pages.pdf"
    file.write_bytes(b"older")
    save_pdf(file, b"newer")
    assert file.read_bytes() == b"newer"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["pages.pdf"]


def test_a_file_that_cannot_be_written_leaves_everything_as_it_was(
    tmp_path: Path, full_disk_at: Any
):
    file = tmp_path / "pages.pdf"
    file.write_bytes(b"older")
    with full_disk_at(100), pytest.raises(PdfNotSaved, match="could not be saved there"):
        save_pdf(file, b"x" * 1000)
    assert file.read_bytes() == b"older"
    assert [each.name for each in tmp_path.iterdir()] == ["pages.pdf"]
    with pytest.raises(PdfNotSaved):
        save_pdf(tmp_path / "no such folder" / "pages.pdf", b"x")


def test_the_recovery_words_fill_one_page_that_names_no_program(qapp: Any):
    assert qapp
    sheets = words_sheet(WORDS)
    assert len(sheets.pages) == 1
    told = sheets.text(0)
    for number, word in enumerate(WORDS):
        assert f"{number + 1}. {word}" in told
    assert "Stillwater" not in told
    assert "passphrase" in told
