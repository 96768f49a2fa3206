"""The shipped English library, built afresh from its folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guide.library import Library
from guide.library.build import build_pack

CONTENT = Path(__file__).parent.parent.parent / "resources" / "library" / "en"


@pytest.fixture(scope="session")
def content_folder() -> Path:
    return CONTENT


@pytest.fixture(scope="session")
def shipped_library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    file = tmp_path_factory.mktemp("shipped") / "library.db"
    build_pack(CONTENT, file)
    library = Library.open(file)
    yield library
    library.close()
