"""Where Tab goes: from pane to pane, and within each in the order in which one reads."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

ROW = 48  # pixels; what is taller is placed among the others by its first line


def move_on(parts: Iterable[QWidget], *, forward: bool) -> bool:
    """Give the keyboard to the widget that Tab (or Shift+Tab) leads to; whether there was one.

    `parts` stand in their order; within one it goes from line to line and from left to right. Qt
    alone goes by the order in which widgets were made, and pages are made when they are wanted.
    """
    here = QApplication.focusWidget()
    in_parts = [_stops(part) for part in parts]
    stops = [stop for in_part in in_parts for stop in in_part if stop is here or _takes_tab(stop)]
    if not any(stop is not here for stop in stops):
        return False
    was_pressed = here is None or _takes_tab(here)
    if not was_pressed:  # no Tab: what has the keyboard is being put away, so stay near it
        near = next((each for each in in_parts if here in each and len(each) > 1), None)
        forward = forward and near is not None and near[-1] is not here
        stops = near or stops
    at = stops.index(here) if here in stops else -1 if forward else 0
    following = stops[(at + (1 if forward else -1)) % len(stops)]
    reasons = Qt.FocusReason
    following.setFocus(reasons.TabFocusReason if forward else reasons.BacktabFocusReason)
    if was_pressed:  # else the reader did nothing that a page should move for
        _bring_into_sight(following)
    return True


def _stops(part: QWidget) -> list[QWidget]:
    """The widgets of a part at which Tab stops; what floats over a page comes after the page.

    The one that has the keyboard is among them even while it is being put away.
    """
    here = QApplication.focusWidget()
    known = (part, *part.findChildren(QWidget))
    inside = [one for one in known if one is here or _takes_tab(one)]
    ground = part.widget() if isinstance(part, QScrollArea) else None
    floating = [one for one in inside if ground is not None and not ground.isAncestorOf(one)]
    on_page = [one for one in inside if one not in floating]
    return [*_as_read(on_page, part), *_as_read(floating, part)]


def _as_read(widgets: Iterable[QWidget], part: QWidget) -> list[QWidget]:
    """From row to row: one that begins above the middle of the row's first belongs to that row."""
    rows: list[list[tuple[int, int, QWidget]]] = []
    middle = -1
    placed = [(one.mapTo(part, QPoint(0, 0)), one) for one in widgets]
    for corner, one in sorted(placed, key=lambda each: (each[0].y(), each[0].x())):
        if not rows or corner.y() >= middle:
            rows.append([])
            middle = corner.y() + max(1, min(one.height(), ROW) // 2)
        rows[-1].append((corner.x(), len(rows[-1]), one))
    return [one for row in rows for _, _, one in sorted(row)]


def _takes_tab(one: QWidget) -> bool:
    wants = one.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
    return wants and one.isEnabled() and one.isVisible() and one.focusProxy() is None


def _bring_into_sight(one: QWidget) -> None:
    above = one.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea) and one.height() <= above.viewport().height():
            above.ensureWidgetVisible(one)
        above = above.parentWidget()
