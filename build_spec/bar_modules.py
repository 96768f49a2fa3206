"""Runtime hook of the packaged program: bars dropped modules that its interpreter has built in.

Leaving a module out of the bundle is enough where it is a file. Debian's Python carries these
inside its library; an empty place in `sys.modules` makes importing them fail there too.
"""

import sys

BUILT_IN = ("_socket", "select", "_posixsubprocess")

sys.modules.update(dict.fromkeys(BUILT_IN))  # type: ignore[arg-type]
