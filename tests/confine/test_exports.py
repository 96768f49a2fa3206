"""Notes taken out by a confined process: into the chosen folder, and nowhere beside it."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Inside = Callable[..., subprocess.CompletedProcess[str]]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="held by Linux's own limits")

EXPORT = """
from functools import partial
from guide.vault import Cost, Vault, VaultError, at_once, export_slowly
vault, _ = Vault.create(data / 'notes', 'seven quiet rivers', cost=Cost(1, 32, 4))
vault.add(body='words')
chosen = data.parent / 'chosen'
for form in ('json', 'markdown', 'archive'):
    for folder in (chosen, outside):
        try:
            writing = partial(confine.writing_into, chosen)
            at_once(export_slowly(vault, folder / form, form, writing=writing))
            print(form, folder.name)
        except VaultError as error:
            print(error)
"""


def test_an_export_reaches_the_chosen_folder_and_no_other(
    inside: Inside, places: Any, tmp_path: Path
) -> None:
    (tmp_path / "chosen").mkdir()
    done = inside(EXPORT)
    refused = "This place cannot be written to, so nothing was made; the notes are as they were."
    told = [f"{form} chosen\n{refused}\n" for form in ("json", "markdown", "archive")]
    assert (done.stderr, done.stdout) == ("", "".join(told))
    left = sorted(each.name for each in (tmp_path / "chosen").iterdir())
    assert left == ["archive", "json", "markdown"]
    assert places.untouched()
