"""Stands in for the program inside its bundle: prints which of the named modules import."""

import importlib
import sys

for name in sys.argv[1:]:
    try:
        importlib.import_module(name)
    except ImportError:
        continue
    print(name)
