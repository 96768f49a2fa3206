"""Where the program's own files lie, and where it keeps what the reader writes."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

DATA_DIR_VARIABLE = "STILLWATER_DATA_DIR"
FOLDER_NAME = "stillwater"
# Where this folder lies beside the packaged program, as on a stick, all is kept in it.
PORTABLE_NAME, PROGRAM_NAME = "data", "program"


def resources_dir() -> Path:
    """The folder of shipped files; the same expression holds from source and in the bundle."""
    return Path(__file__).resolve().parent.parent / "resources"


def library_file() -> Path:
    """The compiled library that is opened and shipped; made by `library build`."""
    return resources_dir() / "library.db"


def portable_data_dir(program: Path) -> Path | None:
    """The folder `data` beside a program, or beside the folder `program` that it lies in.

    None when there is none: then the program is installed.
    """
    place = program.parent
    found = (place.parent if place.name == PROGRAM_NAME else place) / PORTABLE_NAME
    return found if found.is_dir() else None


def default_data_dir() -> Path:
    """What STILLWATER_DATA_DIR says, the portable folder, or the system's place for such data."""
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return Path(chosen)
    if getattr(sys, "frozen", False) and (beside := portable_data_dir(Path(sys.executable))):
        return beside
    if sys.platform == "win32":
        base = os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / FOLDER_NAME


def vault_dir(data_dir: Path) -> Path:
    """The folder of the encrypted notes inside the data folder."""
    return data_dir / "notes"


def packs_dir(data_dir: Path) -> Path:
    """The folder of content packs that the reader took in."""
    return data_dir / "packs"


def settings_file(data_dir: Path) -> Path:
    """The file of settings that give nothing away."""
    return data_dir / "settings.json"


class Where(NamedTuple):
    """The files the window works with: what is shipped, and what the reader keeps."""

    resources: Path
    library_file: Path
    data_dir: Path
    vault_dir: Path
    settings_file: Path
    packs_dir: Path


def where(data_dir: Path) -> Where:
    """The files of a window that keeps all it writes in `data_dir`."""
    return Where(
        resources=resources_dir(),
        library_file=library_file(),
        data_dir=data_dir,
        vault_dir=vault_dir(data_dir),
        settings_file=settings_file(data_dir),
        packs_dir=packs_dir(data_dir),
    )
