"""Encrypted notes: what the rest of the program may use of them."""

from guide.vault.errors import (
    BackupUnreadable,
    BadDate,
    BadDetail,
    DiskFull,
    ImportUnreadable,
    NewerVault,
    NoSuchNote,
    NotSaved,
    NoVault,
    TooLarge,
    TooShort,
    VaultDamaged,
    VaultError,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
    WrongPassphrase,
    WrongWords,
)
from guide.vault.note import NO_DETAILS, Details, Note, NoteHit, NoteRow, Version
from guide.vault.records import iso_of, record_of, version_record_of
from guide.vault.restore import restore_backup
from guide.vault.slot import STANDARD, Cost
from guide.vault.transfer import Report, export_notes, import_notes, notes_as_json
from guide.vault.vault import Vault

__all__ = [
    "NO_DETAILS",
    "STANDARD",
    "BackupUnreadable",
    "BadDate",
    "BadDetail",
    "Cost",
    "Details",
    "DiskFull",
    "ImportUnreadable",
    "NewerVault",
    "NoSuchNote",
    "NoVault",
    "NotSaved",
    "Note",
    "NoteHit",
    "NoteRow",
    "Report",
    "TooLarge",
    "TooShort",
    "Vault",
    "VaultDamaged",
    "VaultError",
    "VaultExists",
    "VaultInUse",
    "VaultLocked",
    "VaultReadOnly",
    "Version",
    "WrongPassphrase",
    "WrongWords",
    "export_notes",
    "import_notes",
    "iso_of",
    "notes_as_json",
    "record_of",
    "restore_backup",
    "version_record_of",
]
