"""Making a library: checking a content folder and compiling it into one file."""

from guide.library.build.breach import Breach, ContentBroken
from guide.library.build.checks import check_folder
from guide.library.build.compile import build_pack

__all__ = ["Breach", "ContentBroken", "build_pack", "check_folder"]
