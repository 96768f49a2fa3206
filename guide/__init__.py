"""Stillwater: a private, offline guide with encrypted notes beside it."""

__version__ = "0.1.0"
