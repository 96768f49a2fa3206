"""Sheets as a PDF that tells nothing about itself, and the file it is saved in."""

import os
import re
import secrets
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from guide.confine import writing_into
from guide.errors import GuideError
from guide.ui.dialogs import pick_file_to_save
from guide.ui.paper.print_style import DOTS
from guide.ui.paper.sheets import SIZES, Sheets

Answer = TypeVar("Answer")
NEUTRAL_NAME = "pages.pdf"
OPEN_TO_ALL = "Anyone who opens this file can read it."
HOW_TO_PRINT = (
    "A deleted file, and a printer's queue, may leave a copy behind. Stillwater talks to no "
    "printer: save a PDF, and print it from the program that opens it."
)
# Where letter paper is the ordinary one: CLDR, supplemental data, "paperSize US-Letter".
LETTER_COUNTRIES = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
NOTHING_TOLD = (
    b"<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
    b"<x:xmpmeta xmlns:x='adobe:ns:meta/'></x:xmpmeta><?xpacket end='w'?>"
)
_TOLD = re.compile(rb"/(Title|Author|Creator|Producer|CreationDate|ModDate) ?\(([^()\\]*)\)")
_NUMBER = re.compile(rb"/ID \[ <([0-9a-f]*)> <([0-9a-f]*)> \]")


class PdfNotSaved(GuideError):
    """The file could not be written where the reader wanted it."""


def usual_size(country: str = "") -> str:
    """The ordinary paper of a country (ISO 3166), or of the system's: "Letter" or "A4"."""
    country = country or QLocale.territoryToCode(QLocale.system().territory())
    return "Letter" if country in LETTER_COUNTRIES else "A4"


def making_pdf(sheets: Sheets) -> Generator[tuple[int, int], None, bytes]:
    """The pages as one PDF with no title, author, program name or time in it, for `SlowWork`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS)
    writer.setTitle("")
    writer.setCreator("")
    writer.setDocumentXmpMetadata(NOTHING_TOLD)
    page = QPageSize(SIZES[sheets.look.size])
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    try:
        for at in range(len(sheets.pages)):
            if at:
                writer.newPage()
            sheets.paint(painter, at)
            yield at + 1, len(sheets.pages)
    finally:
        painter.end()
    return _without_traces(bytes(buffer.data().data()))


def as_pdf(sheets: Sheets) -> bytes:
    """The same at once."""
    return finished(making_pdf(sheets))


def finished(work: Generator[tuple[int, int], None, Answer]) -> Answer:
    """The answer of a work, waited for."""
    while True:
        try:
            next(work)
        except StopIteration as ended:
            return cast("Answer", ended.value)


def pick_pdf(window: QWidget, suggested: str = NEUTRAL_NAME) -> Path | None:
    """Where the reader wants the file, or None; a name without an ending replaces no other file."""
    file = pick_file_to_save(window, "Save as PDF", suggested, "PDF (*.pdf)")
    if file is None or file.suffix:
        return file
    names = (file.with_name(f"{file.name}{number}.pdf") for number in ("", *range(2, 1000)))
    return next((name for name in names if not name.exists()), file)


def save_sheets(window: QWidget, sheets: Sheets, suggested: str = NEUTRAL_NAME) -> bool:
    """Ask where, and save a few pages there; gives whether the reader chose a place.

    Raises:
        PdfNotSaved: and then nothing new is left there.
    """
    file = pick_pdf(window, suggested)
    if file is not None:
        save_pdf(file, as_pdf(sheets))
    return file is not None


def save_pdf(file: Path, content: bytes) -> None:
    """Write into the folder that the reader picked.

    Raises:
        PdfNotSaved: and then nothing new is left there.
    """
    writing_into(file.parent, lambda: write_whole(file, content))


def write_whole(file: Path, content: bytes) -> None:
    """Put a file there that is whole and for its owner alone, in place of an older one.

    Raises:
        PdfNotSaved.
    """
    unfinished = file.with_name(f".{secrets.token_hex(6)}.part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        raise PdfNotSaved(
            "The PDF could not be saved there. Nothing was changed; please choose another place."
        ) from None


def _without_traces(pdf: bytes) -> bytes:
    """Blank what Qt tells of itself and of the time, length for length: offsets stay true."""
    head, mark, tail = pdf.rpartition(b"\nxref")
    tail = _NUMBER.sub(_zeros, tail)
    for found in _TOLD.finditer(head):
        blank = b" " * len(found[2])
        head = head[: found.start(2)] + blank + head[found.end(2) :]
    return head + mark + tail


def _zeros(found: re.Match[bytes]) -> bytes:
    number = b"0" * len(found[1])
    return b"/ID [ <" + number + b"> <" + number + b"> ]"
