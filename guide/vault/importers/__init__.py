"""Readers of what other programs write, and of our own exports: a file a format."""

from guide.vault.importers.pieces import Piece
from guide.vault.importers.pile import pile_at
from guide.vault.importers.reading import pieces_in

__all__ = ["Piece", "pieces_in", "pile_at"]
