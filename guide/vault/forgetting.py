"""Notes that are forgotten when nobody opens them for long, where the reader chose so.

The choice (how many days) lies in the vault; the day from which it holds lies in the key file,
where it can be read while the notes are locked, and tells nothing else. Each unlock moves that day
on, never back.

The rule of the clock: a start that finds the day past, by at most a month, wipes the notes before
anything is shown. A clock further past it has perhaps jumped (an empty battery, a wrong year). Then
that start only writes down its day and says so where the passphrase is asked for; the notes are
wiped by a later start, on another day within a month of that one. A clock set back never counts,
and notes that are open in another window are left alone.
"""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from guide.vault.errors import NewerVault, NoVault, VaultDamaged, VaultError, truthful
from guide.vault.keys import Keys, read_keys, save_keys
from guide.vault.restore import held
from guide.vault.vault import Vault
from guide.vault.wiping import is_being_wiped, wipe

CHOICES = (0, 30, 90, 180, 365)
"""Days to choose from; 0 is never."""
BELIEVED = 31  # days past the day that a clock is believed at once
_NEAR = 14  # days before it that a locked page says so
_KIND, _KEY = "choice", "forget after days"


def today() -> date:
    """The day of this machine's clock, where it is."""
    return date.today()  # noqa: DTZ011  (a day as the reader counts it)


def forget_days(vault: Vault) -> int:
    """After how many days without opening the notes are forgotten; 0 is never.

    Raises:
        VaultError: as any reading.
    """
    chosen = vault.kept(_KIND).get(_KEY, "0")
    return int(chosen) if chosen in map(str, CHOICES) else 0


def set_forget_days(vault: Vault, days: int) -> None:
    """Choose anew; the days count from today.

    Raises:
        VaultError: and nothing has changed.
    """
    if days:
        vault.keep(_KIND, _KEY, str(days))
    else:
        vault.drop(_KIND, _KEY)
    vault.ring.forget_on((today() + timedelta(days=days)).isoformat() if days else "")


def put_off(vault: Vault) -> str:
    """After an unlock: move the day on; gives a sentence if it had come near.

    Raises:
        VaultError: when the key file cannot be written.
    """
    days = forget_days(vault)
    was = vault.ring.keys.forget
    if not days:
        if was:
            vault.ring.forget_on("")
        return ""
    due = max(was, (today() + timedelta(days=days)).isoformat())
    if due != was or vault.ring.keys.overdue:
        vault.ring.forget_on(due)
    left = (date.fromisoformat(was) - today()).days if was else days
    if left > min(_NEAR, days // 2):
        return ""
    return (
        f"These notes were to be forgotten after {days} days without opening, and that day was"
        f" near. They now stay until {_said(due)}, and longer each time you open them."
    )


def forget_if_due(folder: Path) -> str:
    """At a start, before anything is opened: wipe what is due, or what was begun to be.

    Gives a sentence for the locked page when the day is near or the clock is not believed.
    """
    if is_being_wiped(folder):
        _wipe(folder)
        return ""
    try:
        with truthful():
            keys = read_keys(folder)
            return _tend(folder, keys) if keys.forget else ""
    except (NoVault, VaultDamaged, NewerVault, VaultError):
        return ""  # opening them will say what is wrong
    except ValueError:
        return ""  # no day at all: nothing is due


def _tend(folder: Path, keys: Keys) -> str:
    due, now = date.fromisoformat(keys.forget), today()
    past = (now - due).days
    if past < 0:
        return _warning(due) if -past <= _NEAR else ""
    first = date.fromisoformat(keys.overdue) if keys.overdue else None
    again = first is not None and 0 < (now - first).days <= BELIEVED
    if past <= BELIEVED or again:
        with held(folder):
            pass
        _wipe(folder)
        return ""
    if first != now:
        save_keys(folder, replace(keys, overdue=now.isoformat()))
    return (
        f"These notes were to be forgotten on {_said(due)} if nobody opened them, and the clock of"
        " this computer is far past that. Open them to keep them; from tomorrow they are wiped."
    )


def _wipe(folder: Path) -> None:
    try:
        wipe(folder)
    except VaultError:
        return  # the keys are gone, or the folder cannot be written at all: the next start tries


def _warning(due: date) -> str:
    return f"If nobody opens these notes, they are forgotten on {_said(due)}, as was chosen."


def _said(day: date | str) -> str:
    day = date.fromisoformat(day) if isinstance(day, str) else day
    return f"{day.day} {day:%B %Y}"
