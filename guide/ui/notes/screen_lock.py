"""Hears from the system that the screen is locked, that it goes to sleep, or that users switch.

On Linux by D-Bus, from systemd-logind (login1): `Lock` of this session, `PrepareForSleep`, and the
session's `Active` turning false; a closed lid comes as one of them. Where there is no such bus,
nothing is heard and nothing is said: the notes lock by themselves after a while all the same.

Reference: org.freedesktop.login1(5).
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot

SERVICE = "org.freedesktop.login1"
MANAGER = "/org/freedesktop/login1"


class ScreenLock(QObject):
    """Listens as long as the notes are open.

    Signals:
        locked: nobody, or somebody else, is in front of the screen now.
    """

    locked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._bus: Any = _system_bus()
        self._listening: list[tuple[str, str, str, str]] = []
        if self._bus is not None:
            self._listen()

    def end(self) -> None:
        """Listen no more."""
        for path, interface, name, slot in self._listening:
            self._bus.disconnect(SERVICE, path, interface, name, self, slot)
        self._listening = []

    def _listen(self) -> None:
        """Of every session there is: a lock too many does no harm, and its name may be unknown."""
        heard = (
            (MANAGER, f"{SERVICE}.Manager", "PrepareForSleep", SLOT("_sleep(bool)")),
            ("", f"{SERVICE}.Session", "Lock", SLOT("_lock()")),
            (
                "",
                "org.freedesktop.DBus.Properties",
                "PropertiesChanged",
                SLOT("_change(QString,QVariantMap,QStringList)"),
            ),
        )
        for path, interface, name, slot in heard:
            if self._bus.connect(SERVICE, path, interface, name, self, slot):
                self._listening.append((path, interface, name, slot))

    @Slot()
    def _lock(self) -> None:
        self.locked.emit()

    @Slot(bool)
    def _sleep(self, begins: bool) -> None:
        if begins:
            self.locked.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def _change(self, _interface: str, changed: dict[str, Any], _others: list[str]) -> None:
        if changed.get("Active") is False or changed.get("LockedHint") is True:
            self.locked.emit()


def _system_bus() -> Any:  # noqa: ANN401  (a QDBusConnection, which not every system has)
    if not sys.platform.startswith("linux"):
        return None
    try:
        from PySide6.QtDBus import QDBusConnection
    except ImportError:
        return None
    bus = QDBusConnection.systemBus()
    return bus if bus.isConnected() else None
