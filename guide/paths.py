"""Where the program's own files lie, and where it keeps what the reader writes."""

import os
import sys
from pathlib import Path
from typing import NamedTuple

DATA_DIR_VARIABLE = "STILLWATER_DATA_DIR"
FOLDER_NAME = "stillwater"


def resources_dir() -> Path:
    """The folder of shipped files; the same expression holds from source and in the bundle."""
    return Path(__file__).resolve().parent.parent / "resources"


def library_file() -> Path:
    """The compiled library that is opened and shipped; made by `library build`."""
    return resources_dir() / "library.db"


def default_data_dir() -> Path:
    """The system's place for application data, or what STILLWATER_DATA_DIR says."""
    chosen = os.environ.get(DATA_DIR_VARIABLE)
    if chosen:
        return Path(chosen)
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


def where(data_dir: Path) -> Where:
    """The files of a window that keeps all it writes in `data_dir`."""
    return Where(
        resources=resources_dir(),
        library_file=library_file(),
        data_dir=data_dir,
        vault_dir=vault_dir(data_dir),
        settings_file=settings_file(data_dir),
    )
