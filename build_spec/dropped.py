"""What the packaged program leaves out, with the reason for each; read by the spec and its tests.

Python modules that are never collected; Qt's plugins, of which only the listed are kept; files of
the bundle, as shell patterns over their path inside it; shared libraries that are the system's own.
Libraries that nothing kept still links are found and dropped by `trim.py`; they need no line here.
What is left of ICU's data is listed in `icu.py`.
"""

import fnmatch

MODULES = {
    # The program is offline: nothing that opens a connection is shipped.
    "_socket": "offline: the connection primitive itself",
    "socket": "offline: its Python face",
    "socketserver": "offline: servers",
    "_ssl": "offline: links OpenSSL",
    "ssl": "offline: its Python face",
    "http": "offline: clients, servers, cookies",
    "urllib.request": "offline: fetches addresses",
    "urllib.error": "offline: belongs to urllib.request",
    "urllib.robotparser": "offline: belongs to urllib.request",
    "ftplib": "offline: file transfer",
    "smtplib": "offline: mail",
    "poplib": "offline: mail",
    "imaplib": "offline: mail",
    "nntplib": "offline: news",
    "telnetlib": "offline: terminals",
    "xmlrpc": "offline: remote calls",
    "webbrowser": "offline: starts a browser",
    "asyncio": "offline: its loops are built on connections",
    "logging.handlers": "offline: sends records by network and mail",
    "select": "offline: waits on connections; nothing kept needs it",
    "selectors": "offline: belongs to select",
    "PySide6.QtNetwork": "offline: Qt's network stack",
    # Cryptography comes from the vault's own SQLite; OpenSSL would be 6 MB that nobody calls.
    "_hashlib": "links OpenSSL; hashlib and hmac fall back to Python's own modules",
    # Ways to start other programs or spread work, which the program never uses.
    "subprocess": "starts other programs",
    "_posixsubprocess": "belongs to subprocess",
    "multiprocessing": "starts processes and talks to them over connections",
    "_multiprocessing": "belongs to multiprocessing",
    "_posixshmem": "belongs to multiprocessing",
    "concurrent.futures.process": "starts processes",
    # Developers' tools, of no use to a reader.
    "unittest": "testing",
    "doctest": "testing",
    "pdb": "debugging",
    "bdb": "debugging",
    "pydoc": "documentation server",
    "pydoc_data": "belongs to pydoc",
    "tkinter": "another toolkit",
    "_tkinter": "another toolkit",
    "turtle": "another toolkit",
    "curses": "terminal screens",
    "_curses": "terminal screens",
    "_multibytecodec": "text is UTF-8; no other encoding is read or written",
    **dict.fromkeys(
        ("_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw"),
        "text is UTF-8; 0.9 MB of tables for other encodings",
    ),
    **dict.fromkeys(
        ("bz2", "_bz2", "lzma", "_lzma"),
        "packing that nothing here uses: backups are plain zip files, in which it is refused",
    ),
    "_pydecimal": "stands in for _decimal, which is here",
    "tarfile": "archives; nothing here reads or writes them",
    "readline": "terminal editing; links a library under another licence",
    "setuptools": "installing packages",
    "pkg_resources": "installing packages",
    "distutils": "installing packages",
    "ensurepip": "installing packages",
    "lib2to3": "translating Python 2",
    "email": "messages",
    "mailbox": "messages",
    "sqlite3": "the program opens databases through apsw",
    "_sqlite3": "belongs to sqlite3; links a second SQLite",
    # Parts of apsw that are tools of their own.
    "apsw.shell": "SQLite's shell",
    "apsw.speedtest": "measuring",
    "apsw.tests": "testing",
    "apsw.aio": "offline: built on asyncio",
    "apsw.trace": "debugging",
    "apsw.sqlite_extra": "loads extensions",
    # Parts of Qt that the program does not use.
    "PySide6.QtQml": "another way to build windows",
    "PySide6.QtQuick": "another way to build windows",
    "PySide6.QtPdf": "reading PDF",
    "PySide6.QtOpenGL": "drawing by GPU",
    "PySide6.QtOpenGLWidgets": "drawing by GPU",
    "PySide6.QtTest": "testing",
}

# Qt's plugins are kept by name, on every system, and all others left out: each new one would bring
# libraries along. Paths are below Qt's plugin folder.
PLUGINS = {
    "platforms/*qxcb.*": "windows on X11",
    "platforms/*qwayland.*": "windows on Wayland",
    "platforms/*qoffscreen.*": "the smoke test, and a picture where there is no screen",
    "platforms/*qwindows.*": "windows on Windows",
    "platforms/*qcocoa.*": "windows on macOS",
    "styles/*": "what Windows and macOS expect beside their platform plugin",
    "platforminputcontexts/*compose*": "accents typed with dead keys",
    "platforminputcontexts/*ibus*": "languages typed with an input method",
    "imageformats/*qsvg.*": "the program's icons",
    "iconengines/*qsvgicon.*": "the program's icons",
    "wayland-shell-integration/*xdg-shell.*": "windows on every current Wayland desktop",
    "wayland-decoration-client/*": "window frames where the Wayland desktop draws none",
}

FILES = {
    "*QtNetwork*": "offline: Qt's network stack",
    "*Qt6Network*": "offline: Qt's network stack",
    "*_socket.*": "offline: the connection primitive",
    "*_ssl.*": "offline: links OpenSSL",
    "*libssl*": "offline: OpenSSL",
    "*libcrypto*": "OpenSSL's other half, see _hashlib",
    "*_hashlib.*": "links OpenSSL",
    "*libgssapi*": "offline: network sign-on, wanted by Qt6Network only",
    "*libkrb5*": "offline: network sign-on",
    "*libk5crypto*": "offline: network sign-on",
    "*libcups*": "offline: printing speaks to a server; sheets are saved as PDF",
    "*Qt6Qml*": "another way to build windows",
    "*Qt6Quick*": "another way to build windows",
    "*Qt6Pdf*": "reading PDF",
    "*Qt6OpenGL*": "drawing by GPU",
    "*opengl32sw*": "drawing by GPU on Windows without one; 20 MB",
    "*Qt6VirtualKeyboard*": "an on-screen keyboard that brings QML along",
    "*Qt6Egl*": "screens without a desktop",
    "*libgtk-3*": "15 MB of another toolkit, for a few colours of its theme plugin",
    "*/translations/*": "Qt's own words; the program is in English, which they are without",
    "*/apsw/_unicode*": "tables of apsw.unicode, which SQLite's own tokenizer does without",
    "*/apsw/sqlite_extra*": "SQLite's tools and extensions",
    "*/apsw/fts_test_strings": "testing",
    "*/mnemonic/wordlist/[!e]*": "word lists of other languages; recovery words are English",
}

# Left to the system, which has each of them wherever it can show a window: its own GL, X11 and
# session bus are built on them, and a second copy beside theirs only costs room and memory. The
# packages name them among what they need. What many systems lack (xcb's helpers) is carried.
SYSTEM = {
    "*/libstdc++.so*": "the system's GL drivers link it; Qt asks for GCC 11's or a newer one",
    "*/libgcc_s.so*": "belongs to libstdc++",
    "*/libX11.so*": "the system's libGL links it",
    "*/libX11-xcb.so*": "belongs to libX11",
    "*/libxcb-randr.so*": "the system's libGL links it",
    "*/libxcb-shm.so*": "the system's libGL links it",
    "*/libxcb-sync.so*": "the system's libGL links it",
    "*/libxcb-xfixes.so*": "the system's libGL links it",
    "*/libdbus-1.so*": "the session bus's own; brings libsystemd and five more along, 3 MB",
    "*/libexpat.so*": "the system's GL drivers link it",
    "*/libz.so*": "the system's packages are unpacked with it",
    "*/libzstd.so*": "the system's packages are unpacked with it",
}


def is_dropped(path: str) -> bool:
    """Whether a file of the bundle, given by its path inside it, stays out."""
    tidy = "/" + path.replace("\\", "/")
    plugin = tidy.partition("/plugins/")[2]
    if plugin:
        return not any(fnmatch.fnmatchcase(plugin, pattern) for pattern in PLUGINS)
    return any(fnmatch.fnmatchcase(tidy, pattern) for pattern in (*FILES, *SYSTEM))
