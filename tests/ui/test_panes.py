"""Which panes stand side by side in which width."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guide.ui.panes import Panes, panes_for

widths = st.floats(0, 5000)


@pytest.mark.parametrize(
    ("width", "nav_wanted", "notes_wanted", "shown"),
    [
        (1360, False, False, Panes(nav=True, reader=True, notes=True)),
        (1100, False, False, Panes(nav=True, reader=True, notes=True)),
        (1099, False, False, Panes(nav=True, reader=True, notes=False)),
        (819, False, False, Panes(nav=False, reader=True, notes=False)),
        (900, False, True, Panes(nav=False, reader=True, notes=True)),
        (500, False, True, Panes(nav=False, reader=False, notes=True)),
        (750, True, False, Panes(nav=True, reader=True, notes=False)),
        (500, True, False, Panes(nav=True, reader=False, notes=False)),
    ],
)
def test_panes_fold_as_the_window_gets_narrower(
    width: Any, nav_wanted: Any, notes_wanted: Any, shown: Any
):
    assert panes_for(width, nav_wanted=nav_wanted, notes_wanted=notes_wanted) == shown


@given(widths, st.booleans(), st.booleans())
def test_something_is_always_shown(width: Any, nav_wanted: Any, notes_wanted: Any):
    panes = panes_for(width, nav_wanted=nav_wanted, notes_wanted=notes_wanted)
    assert panes.nav or panes.reader or panes.notes


@given(widths)
def test_what_is_wanted_is_shown(width: Any):
    assert panes_for(width, nav_wanted=False, notes_wanted=True).notes
    assert panes_for(width, nav_wanted=True, notes_wanted=False).nav
