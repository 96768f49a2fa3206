"""A hook inside Python that refuses whatever would reach another machine or another program.

It holds on every system and names what was tried in the error. Code below Python does not pass by
it; on Linux the kernel stands behind it.
"""

import sys
from typing import Any

REFUSED = frozenset(
    (
        "socket.__new__", "socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg",
        "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo",
        "urllib.Request", "http.client.connect", "http.client.send", "ftplib.connect",
        "smtplib.connect", "imaplib.open", "poplib.connect", "nntplib.connect",
        "telnetlib.Telnet.open", "webbrowser.open",
        "subprocess.Popen", "os.system", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn",
        "os.spawn", "os.startfile", "os.startfile/2", "pty.spawn", "_winapi.CreateProcess",
    )
)  # fmt: skip
_LOCAL = 1  # AF_UNIX


class WayOutRefused(PermissionError):
    """Something of ours tried to reach another machine or to start another program."""


def refuse_ways_out() -> None:
    """From now on every such attempt in Python raises `WayOutRefused`, for good."""
    sys.addaudithook(_refuse)


def _refuse(event: str, values: tuple[Any, ...]) -> None:
    # Called thousands of times while the window is built, so the rest comes after this look.
    if event in REFUSED and not _is_local(event, values):
        raise WayOutRefused(f"Stillwater does not do this: {event}.")


def _is_local(event: str, values: tuple[Any, ...]) -> bool:
    if event == "socket.__new__":
        return bool(values[1] == _LOCAL)
    return event in ("socket.connect", "socket.bind") and values[0].family == _LOCAL
