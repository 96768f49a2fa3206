"""A bus of its own on which `ScreenLock` listens and a made-up login1 speaks; prints what is heard.

Run in a process of its own, because a process keeps its connection to the system bus for ever.
"""

import os
import sys
from time import monotonic

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

from guide.ui.notes.screen_lock import ScreenLock

MANAGER = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager")
SESSION = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session")
CHANGED = (SESSION[0], "org.freedesktop.DBus.Properties")
WORDS = {
    "lock": (*SESSION, "Lock", []),
    "unlock": (*SESSION, "Unlock", []),
    "sleep": (*MANAGER, "PrepareForSleep", [True]),
    "wake": (*MANAGER, "PrepareForSleep", [False]),
    "switch away": (*CHANGED, "PropertiesChanged", [SESSION[1], {"Active": False}, ["x"]]),
    "switch back": (*CHANGED, "PropertiesChanged", [SESSION[1], {"Active": True}, ["x"]]),
    "screen locked": (*CHANGED, "PropertiesChanged", [SESSION[1], {"LockedHint": True}, ["x"]]),
    "idle": (*CHANGED, "PropertiesChanged", [SESSION[1], {"IdleHint": True}, ["x"]]),
}


def main() -> None:
    app = QCoreApplication([])
    heard: list[bool] = []
    screen = ScreenLock(app)
    screen.locked.connect(lambda: heard.append(True))
    bus = QDBusConnection.connectToBus(os.environ["DBUS_SYSTEM_BUS_ADDRESS"], "login1")
    bus.registerService("org.freedesktop.login1")
    for name in (*WORDS, "after the end"):
        if name == "after the end":
            screen.end()
        path, interface, member, values = WORDS.get(name, WORDS["lock"])
        heard.clear()
        message = QDBusMessage.createSignal(path, interface, member)
        message.setArguments(values)
        bus.send(message)
        until = monotonic() + 0.15
        while monotonic() < until and not heard:
            app.processEvents()
        sys.stdout.write(f"{name}: {bool(heard)}\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
