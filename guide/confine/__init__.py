"""Keeps this process from the network, from other programs and from every folder but its own.

Four layers, each for itself: a filter of system calls and a limit of what may be written, both held
by the kernel on Linux; a process that cannot be looked into; and a hook inside Python everywhere.
What they keep out, and what they do not, is told in `build_spec/THREATS.md`.
"""

from guide.confine.errands import writing_into
from guide.confine.layers import confine_process, layers, meaning_of, write_only_in

__all__ = ["confine_process", "layers", "meaning_of", "write_only_in", "writing_into"]
